/// An array of plain values that has one owner: nothing counts references to it, and growing is one function for all
/// types. The stacks of the validator and the translator, and the code that is being made, are such arrays.
struct PlainArray<Element: BitwiseCopyable>: ~Copyable {
    /// As many elements as there is capacity for; points nowhere while that is 0.
    private var start: UnsafeMutablePointer<Element>
    private var capacity: Int
    private(set) var count: Int

    init() {
        start = UnsafeMutablePointer(bitPattern: MemoryLayout<Element>.alignment).unsafelyUnwrapped
        capacity = 0
        count = 0
    }

    init(repeating element: Element, count: Int) {
        self.init()
        for _ in 0..<count { append(element) }
    }

    deinit {
        if capacity > 0 { start.deallocate() }
    }

    var isEmpty: Bool { count == 0 }
    var first: Element? { isEmpty ? nil : start[0] }
    var last: Element? { isEmpty ? nil : start[count &- 1] }

    /// The element at an index, which must be one of the array's.
    subscript(index: Int) -> Element {
        get {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
            return start[index]
        }
        set {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
            start[index] = newValue
        }
    }

    mutating func append(_ element: Element) {
        if count == capacity {
            start = enlarged(start, count, MemoryLayout<Element>.stride).assumingMemoryBound(to: Element.self)
            capacity = max(16, count &* 2)
        }
        (start + count).initialize(to: element)
        count &+= 1
    }

    mutating func popLast() -> Element? {
        guard !isEmpty else { return nil }
        count &-= 1
        return start[count]
    }

    /// Takes away the last elements, of which there must be so many.
    mutating func removeLast(_ removed: Int = 1) {
        precondition(removed >= 0 && removed <= count)
        count &-= removed
    }

    /// Makes the array empty, for as many elements as before.
    mutating func removeAll() { count = 0 }

    /// Copies all elements to a place that has room for them.
    func copy(to target: UnsafeMutablePointer<Element>) { target.initialize(from: start, count: count) }
}

/// A block for twice as many elements, at least 16, with those of a full one, which is given back if it is not empty.
@inline(never)
private func enlarged(_ block: UnsafeMutableRawPointer, _ count: Int, _ stride: Int) -> UnsafeMutableRawPointer {
    let larger = UnsafeMutableRawPointer.allocate(byteCount: max(16, count * 2) * stride, alignment: 16)
    if count > 0 {
        larger.copyMemory(from: block, byteCount: count * stride)
        block.deallocate()
    }
    return larger
}
