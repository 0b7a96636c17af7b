/// A decoded module. `init(decoding:)` refuses what is malformed; `validate()` what is invalid. Only a module that
/// went through both may be instantiated.
public struct Module {
    let bytes: ModuleBytes
    public internal(set) var types: [FunctionType] = []
    public internal(set) var imports: [Import] = []
    public internal(set) var exports: [Export] = []
    /// By function index, imports first: an index into `types`.
    var functionTypes: [UInt32] = []
    /// By index, imports first, as all of the following.
    public internal(set) var tables: [TableType] = []
    public internal(set) var memories: [MemoryType] = []
    public internal(set) var globals: [GlobalType] = []
    /// The initial values of the module's own globals.
    var globalValues: [Expression] = []
    var start: Int?
    var startOffset = 0
    var elements: [ElementSegment] = []
    var data: [DataSegment] = []
    var dataCount: Int?
    /// The module's own functions.
    var bodies: [FunctionBody] = []
    var importedFunctionCount = 0
    var importedTableCount = 0
    var importedMemoryCount = 0
    var importedGlobalCount = 0
    /// Set by `validate()`, read by `Store.instantiate`.
    public internal(set) var isValidated = false
    /// False when bodies are checked at their first call.
    var hasValidatedBodies = false
    /// By function index: whether `ref.func` may name it (specification, "refs" of a context).
    var declaredReferences: [Bool] = []

    init(bytes: ModuleBytes) { self.bytes = bytes }

    /// The type of the function with this index, nil when there is none.
    public func functionType(_ index: Int) -> FunctionType? {
        guard functionTypes.indices.contains(index) else { return nil }
        let type = Int(functionTypes[index])
        return types.indices.contains(type) ? types[type] : nil
    }
}

/// A constant expression: where its instructions are, `end` included.
struct Expression {
    let range: Range<Int>
}

/// Where a segment goes when the module is instantiated.
enum SegmentMode {
    case passive
    /// Element segments only: forward declaration of references, never copied.
    case declarative
    case active(index: Int, offset: Expression)
}

struct ElementSegment {
    enum Items {
        /// Function indices, in LEB128 one after the other.
        case functions(Range<Int>)
        /// Constant expressions one after the other.
        case expressions(Range<Int>)
    }

    let type: ValueType
    let mode: SegmentMode
    let items: Items
    let count: Int
    let offset: Int
}

struct DataSegment {
    let mode: SegmentMode
    let content: Range<Int>
    let offset: Int
}

/// The code of one function: declarations of locals, then the instructions.
struct FunctionBody {
    let range: Range<Int>
}
