extension Store {
    /// Runs a function whose arguments lie at `start`, until it returns (nil; results at `start`) or traps.
    ///
    /// One loop, one `switch` over dense cases without a default: the compiler makes a jump table of it. What is rare or
    /// large lives in functions of its own. Frames lie on `stack`; calls within WebAssembly take no native stack.
    func run(_ entry: FunctionPointer, at start: Slots) -> Trap? {
        var instance = entry.pointee.instance ?? emptyInstance
        var memory = LinearMemory(instance)
        var frame = Frame(start)
        var pc = entry.pointee.code
        guard stackEnd - start >= max(entry.pointee.frameSlots, Int(entry.pointee.parameterCount) + 2) else {
            return .callStackExhausted
        }
        let header = start + Int(entry.pointee.parameterCount)
        header[0] = UInt64(UInt(bitPattern: exitStub))
        header[1] = UInt64(UInt(bitPattern: start))

        while true {
            let i = Code(pc)
            pc = i.after(1)
            switch i.op {
            // MARK: Control
            case .unreachable: return .unreachable
            case .jump: pc = i.target
            case .jumpIfZero: if frame.u32(i.a) == 0 { pc = i.target }
            case .jumpIfNotZero: if frame.u32(i.a) != 0 { pc = i.target }
            case .jumpTable:
                let last = UInt32(truncatingIfNeeded: i.b | i.c << 16)
                pc = i.target(at: 8 + 8 * Int(min(frame.u32(i.a), last)))
            case .checkpoint:
                if fuel == 0 { return .fuelExhausted }
                fuel -= 1
            case .enter:
                let zeroed = frame.slots + i.a
                zeroed.update(repeating: 0, count: i.b)
                let constants = i.after(Int(i.operand)).assumingMemoryBound(to: UInt64.self)
                (zeroed + i.b).update(from: constants, count: i.c)
                pc = i.after(2)
            case .return0:
                pc = returnAddress(frame, i.a)
                frame = callerFrame(frame, i.a)
            case .return1:
                pc = returnAddress(frame, i.a)
                let caller = callerFrame(frame, i.a)
                frame[0] = frame[i.b]
                frame = caller
            case .returnMany:
                pc = returnAddress(frame, i.a)
                let caller = callerFrame(frame, i.a)
                frame.slots.update(from: frame.slots + i.b, count: i.c)
                frame = caller
            case .call:
                let callee = i.callee
                let slots = frame.slots + i.a
                if stackEnd - slots < callee.pointee.frameSlots { return .callStackExhausted }
                link(slots, callee, returnTo: i.after(2), caller: frame)
                frame = Frame(slots)
                pc = callee.pointee.code
            case .callOther:
                let slots = frame.slots + i.a
                guard let inner = cross(i.callee, slots, i.after(2), frame.slots, instance) else {
                    return .callStackExhausted
                }
                enter(i.callee, &instance, &memory)
                frame = Frame(inner)
                pc = i.callee.pointee.code
            case .callIndirect:
                let callee: FunctionPointer
                switch resolve(i.table, frame.u32(i.b), i.secondOperand) {
                case .success(let function): callee = function
                case .failure(let trap): return trap
                }
                var slots = frame.slots + i.a
                if callee.pointee.instance == instance || callee.pointee.instance == nil {
                    if stackEnd - slots < callee.pointee.frameSlots { return .callStackExhausted }
                    link(slots, callee, returnTo: i.after(3), caller: frame)
                } else {
                    guard let inner = cross(callee, slots, i.after(3), frame.slots, instance) else {
                        return .callStackExhausted
                    }
                    slots = inner
                    enter(callee, &instance, &memory)
                }
                frame = Frame(slots)
                pc = callee.pointee.code
            case .tailCall:
                let callee = i.callee
                if stackEnd - frame.slots < callee.pointee.frameSlots { return .callStackExhausted }
                replaceFrame(frame, i)
                pc = callee.pointee.code
            case .tailCallOther:
                guard let slots = crossTail(i.callee, frame.slots, i, instance) else { return .callStackExhausted }
                enter(i.callee, &instance, &memory)
                frame = Frame(slots)
                pc = i.callee.pointee.code
            case .tailCallIndirect:
                let callee: FunctionPointer
                switch resolve(i.table, frame.u32(Int(i.secondOperand >> 32)), i.secondOperand) {
                case .success(let function): callee = function
                case .failure(let trap): return trap
                }
                if callee.pointee.instance == instance || callee.pointee.instance == nil {
                    if stackEnd - frame.slots < callee.pointee.frameSlots { return .callStackExhausted }
                    replaceFrame(frame, i)
                } else {
                    guard let slots = crossTail(callee, frame.slots, i, instance) else { return .callStackExhausted }
                    enter(callee, &instance, &memory)
                    frame = Frame(slots)
                }
                pc = callee.pointee.code
            case .translate:
                if let trap = translate(i.callee, at: frame.slots) { return trap }
                pc = i.callee.pointee.code
            case .callHost:
                if let trap = callHost(i.callee, frame.slots, instance) { return trap }
                memory = LinearMemory(instance)
                let header = Int(i.callee.pointee.parameterCount)
                pc = returnAddress(frame, header)
                let caller = callerFrame(frame, header)
                takeHostResults(i.callee, frame.slots)
                frame = caller
            case .returnOther:
                let returned = leaveCrossing(i.callee, frame.slots)
                instance = returned.instance
                memory = LinearMemory(instance)
                frame = Frame(returned.frame)
                pc = returned.pc
            case .exit: return nil

            // MARK: Data movement
            case .copy: frame[i.a] = frame[i.b]
            case .copyMany: (frame.slots + i.a).update(from: frame.slots + i.b, count: i.c)
            case .constant: frame[i.a] = i.operand; pc = i.after(2)
            case .select: frame[i.a] = frame.u32(i.b) != 0 ? frame[i.c] : frame[Int(i.operand)]; pc = i.after(2)
            case .globalGet: frame[i.a] = i.global.pointee; pc = i.after(2)
            case .globalSet: i.global.pointee = frame[i.a]; pc = i.after(2)
            case .tableGet, .tableSet, .tableSize, .tableGrow, .tableFill, .tableCopy, .tableInit, .elementDrop:
                if let trap = runTable(i, frame, instance) { return trap }
                pc = i.after(2)

            // MARK: Memory
            case .memorySize: frame.set(i.a, instance.pointee.memory.pointee.pages)
            case .memoryGrow:
                frame.set(i.a, growMemory(instance.pointee.memory, by: frame.u32(i.b)))
                memory = LinearMemory(instance)
            case .memoryCopy, .memoryFill, .memoryInit, .dataDrop:
                if let trap = runMemory(i, frame, memory, instance) { return trap }
                pc = i.after(2)
            case .address:
                let width = UInt(i.operand >> 32)
                let start = UInt(frame.u32(i.b)) &+ UInt(i.operand & 0xffff_ffff)
                guard start &+ width <= memory.byteCount else { return .memoryOutOfBounds }
                frame[i.a] = UInt64(start)
                pc = i.after(2)
            case .load8U:
                guard let p = memory.pointer(frame.u32(i.b), i.c, 1) else { return .memoryOutOfBounds }
                frame[i.a] = UInt64(p.load(as: UInt8.self))
            case .load8S32:
                guard let p = memory.pointer(frame.u32(i.b), i.c, 1) else { return .memoryOutOfBounds }
                frame.set(i.a, Int32(p.load(as: Int8.self)))
            case .load8S64:
                guard let p = memory.pointer(frame.u32(i.b), i.c, 1) else { return .memoryOutOfBounds }
                frame.set(i.a, Int64(p.load(as: Int8.self)))
            case .load16U:
                guard let p = memory.pointer(frame.u32(i.b), i.c, 2) else { return .memoryOutOfBounds }
                frame[i.a] = UInt64(p.loadUnaligned(as: UInt16.self))
            case .load16S32:
                guard let p = memory.pointer(frame.u32(i.b), i.c, 2) else { return .memoryOutOfBounds }
                frame.set(i.a, Int32(p.loadUnaligned(as: Int16.self)))
            case .load16S64:
                guard let p = memory.pointer(frame.u32(i.b), i.c, 2) else { return .memoryOutOfBounds }
                frame.set(i.a, Int64(p.loadUnaligned(as: Int16.self)))
            case .load32U:
                guard let p = memory.pointer(frame.u32(i.b), i.c, 4) else { return .memoryOutOfBounds }
                frame[i.a] = UInt64(p.loadUnaligned(as: UInt32.self))
            case .load32S64:
                guard let p = memory.pointer(frame.u32(i.b), i.c, 4) else { return .memoryOutOfBounds }
                frame.set(i.a, Int64(p.loadUnaligned(as: Int32.self)))
            case .load64:
                guard let p = memory.pointer(frame.u32(i.b), i.c, 8) else { return .memoryOutOfBounds }
                frame[i.a] = p.loadUnaligned(as: UInt64.self)
            case .store8:
                guard let p = memory.pointer(frame.u32(i.b), i.c, 1) else { return .memoryOutOfBounds }
                p.storeBytes(of: UInt8(truncatingIfNeeded: frame[i.a]), as: UInt8.self)
            case .store16:
                guard let p = memory.pointer(frame.u32(i.b), i.c, 2) else { return .memoryOutOfBounds }
                p.storeBytes(of: UInt16(truncatingIfNeeded: frame[i.a]), as: UInt16.self)
            case .store32:
                guard let p = memory.pointer(frame.u32(i.b), i.c, 4) else { return .memoryOutOfBounds }
                p.storeBytes(of: frame.u32(i.a), as: UInt32.self)
            case .store64:
                guard let p = memory.pointer(frame.u32(i.b), i.c, 8) else { return .memoryOutOfBounds }
                p.storeBytes(of: frame[i.a], as: UInt64.self)

            // MARK: Comparison and jump
            case .jumpEq32: pc = frame.u32(i.b) == frame.u32(i.c) ? i.target(at: 8) : i.after(2)
            case .jumpNe32: pc = frame.u32(i.b) != frame.u32(i.c) ? i.target(at: 8) : i.after(2)
            case .jumpLtS32: pc = frame.i32(i.b) < frame.i32(i.c) ? i.target(at: 8) : i.after(2)
            case .jumpLtU32: pc = frame.u32(i.b) < frame.u32(i.c) ? i.target(at: 8) : i.after(2)
            case .jumpLeS32: pc = frame.i32(i.b) <= frame.i32(i.c) ? i.target(at: 8) : i.after(2)
            case .jumpLeU32: pc = frame.u32(i.b) <= frame.u32(i.c) ? i.target(at: 8) : i.after(2)
            case .jumpEq64: pc = frame[i.b] == frame[i.c] ? i.target(at: 8) : i.after(2)
            case .jumpNe64: pc = frame[i.b] != frame[i.c] ? i.target(at: 8) : i.after(2)
            case .jumpLtS64: pc = frame.i64(i.b) < frame.i64(i.c) ? i.target(at: 8) : i.after(2)
            case .jumpLtU64: pc = frame[i.b] < frame[i.c] ? i.target(at: 8) : i.after(2)
            case .jumpLeS64: pc = frame.i64(i.b) <= frame.i64(i.c) ? i.target(at: 8) : i.after(2)
            case .jumpLeU64: pc = frame[i.b] <= frame[i.c] ? i.target(at: 8) : i.after(2)
            case .jumpEq32Imm: pc = frame.u32(i.a) == i.operand32 ? i.target : i.after(2)
            case .jumpNe32Imm: pc = frame.u32(i.a) != i.operand32 ? i.target : i.after(2)
            case .jumpLtS32Imm: pc = frame.i32(i.a) < i.signed32 ? i.target : i.after(2)
            case .jumpLtU32Imm: pc = frame.u32(i.a) < i.operand32 ? i.target : i.after(2)
            case .jumpGtS32Imm: pc = frame.i32(i.a) > i.signed32 ? i.target : i.after(2)
            case .jumpGtU32Imm: pc = frame.u32(i.a) > i.operand32 ? i.target : i.after(2)
            case .jumpLeS32Imm: pc = frame.i32(i.a) <= i.signed32 ? i.target : i.after(2)
            case .jumpLeU32Imm: pc = frame.u32(i.a) <= i.operand32 ? i.target : i.after(2)
            case .jumpGeS32Imm: pc = frame.i32(i.a) >= i.signed32 ? i.target : i.after(2)
            case .jumpGeU32Imm: pc = frame.u32(i.a) >= i.operand32 ? i.target : i.after(2)
            case .jumpEq64Imm: pc = frame[i.a] == i.operand ? i.target : i.after(2)
            case .jumpNe64Imm: pc = frame[i.a] != i.operand ? i.target : i.after(2)
            case .jumpLtS64Imm: pc = frame.i64(i.a) < i.signed ? i.target : i.after(2)
            case .jumpLtU64Imm: pc = frame[i.a] < i.operand ? i.target : i.after(2)
            case .jumpGtS64Imm: pc = frame.i64(i.a) > i.signed ? i.target : i.after(2)
            case .jumpGtU64Imm: pc = frame[i.a] > i.operand ? i.target : i.after(2)
            case .jumpLeS64Imm: pc = frame.i64(i.a) <= i.signed ? i.target : i.after(2)
            case .jumpLeU64Imm: pc = frame[i.a] <= i.operand ? i.target : i.after(2)
            case .jumpGeS64Imm: pc = frame.i64(i.a) >= i.signed ? i.target : i.after(2)
            case .jumpGeU64Imm: pc = frame[i.a] >= i.operand ? i.target : i.after(2)
            // MARK: Comparison
            case .eq32: frame.set(i.a, frame.u32(i.b) == frame.u32(i.c))
            case .ne32: frame.set(i.a, frame.u32(i.b) != frame.u32(i.c))
            case .ltS32: frame.set(i.a, frame.i32(i.b) < frame.i32(i.c))
            case .ltU32: frame.set(i.a, frame.u32(i.b) < frame.u32(i.c))
            case .leS32: frame.set(i.a, frame.i32(i.b) <= frame.i32(i.c))
            case .leU32: frame.set(i.a, frame.u32(i.b) <= frame.u32(i.c))
            case .eq64: frame.set(i.a, frame[i.b] == frame[i.c])
            case .ne64: frame.set(i.a, frame[i.b] != frame[i.c])
            case .ltS64: frame.set(i.a, frame.i64(i.b) < frame.i64(i.c))
            case .ltU64: frame.set(i.a, frame[i.b] < frame[i.c])
            case .leS64: frame.set(i.a, frame.i64(i.b) <= frame.i64(i.c))
            case .leU64: frame.set(i.a, frame[i.b] <= frame[i.c])
            case .eq32Imm: frame.set(i.a, frame.u32(i.b) == i.operand32); pc = i.after(2)
            case .ne32Imm: frame.set(i.a, frame.u32(i.b) != i.operand32); pc = i.after(2)
            case .ltS32Imm: frame.set(i.a, frame.i32(i.b) < i.signed32); pc = i.after(2)
            case .ltU32Imm: frame.set(i.a, frame.u32(i.b) < i.operand32); pc = i.after(2)
            case .gtS32Imm: frame.set(i.a, frame.i32(i.b) > i.signed32); pc = i.after(2)
            case .gtU32Imm: frame.set(i.a, frame.u32(i.b) > i.operand32); pc = i.after(2)
            case .leS32Imm: frame.set(i.a, frame.i32(i.b) <= i.signed32); pc = i.after(2)
            case .leU32Imm: frame.set(i.a, frame.u32(i.b) <= i.operand32); pc = i.after(2)
            case .geS32Imm: frame.set(i.a, frame.i32(i.b) >= i.signed32); pc = i.after(2)
            case .geU32Imm: frame.set(i.a, frame.u32(i.b) >= i.operand32); pc = i.after(2)
            case .eq64Imm: frame.set(i.a, frame[i.b] == i.operand); pc = i.after(2)
            case .ne64Imm: frame.set(i.a, frame[i.b] != i.operand); pc = i.after(2)
            case .ltS64Imm: frame.set(i.a, frame.i64(i.b) < i.signed); pc = i.after(2)
            case .ltU64Imm: frame.set(i.a, frame[i.b] < i.operand); pc = i.after(2)
            case .gtS64Imm: frame.set(i.a, frame.i64(i.b) > i.signed); pc = i.after(2)
            case .gtU64Imm: frame.set(i.a, frame[i.b] > i.operand); pc = i.after(2)
            case .leS64Imm: frame.set(i.a, frame.i64(i.b) <= i.signed); pc = i.after(2)
            case .leU64Imm: frame.set(i.a, frame[i.b] <= i.operand); pc = i.after(2)
            case .geS64Imm: frame.set(i.a, frame.i64(i.b) >= i.signed); pc = i.after(2)
            case .geU64Imm: frame.set(i.a, frame[i.b] >= i.operand); pc = i.after(2)
            case .eqF32: frame.set(i.a, frame.f32(i.b) == frame.f32(i.c))
            case .neF32: frame.set(i.a, frame.f32(i.b) != frame.f32(i.c))
            case .ltF32: frame.set(i.a, frame.f32(i.b) < frame.f32(i.c))
            case .leF32: frame.set(i.a, frame.f32(i.b) <= frame.f32(i.c))
            case .eqF64: frame.set(i.a, frame.f64(i.b) == frame.f64(i.c))
            case .neF64: frame.set(i.a, frame.f64(i.b) != frame.f64(i.c))
            case .ltF64: frame.set(i.a, frame.f64(i.b) < frame.f64(i.c))
            case .leF64: frame.set(i.a, frame.f64(i.b) <= frame.f64(i.c))
            // MARK: Integers
            case .add32: frame.set(i.a, frame.u32(i.b) &+ frame.u32(i.c))
            case .sub32: frame.set(i.a, frame.u32(i.b) &- frame.u32(i.c))
            case .mul32: frame.set(i.a, frame.u32(i.b) &* frame.u32(i.c))
            case .divS32:
                let divisor = frame.i32(i.c)
                if divisor == 0 { return .integerDivideByZero }
                if divisor == -1, frame.i32(i.b) == .min { return .integerOverflow }
                frame.set(i.a, frame.i32(i.b) / divisor)
            case .divU32:
                if frame.u32(i.c) == 0 { return .integerDivideByZero }
                frame.set(i.a, frame.u32(i.b) / frame.u32(i.c))
            case .remS32:
                let divisor = frame.i32(i.c)
                if divisor == 0 { return .integerDivideByZero }
                frame.set(i.a, divisor == -1 ? 0 : frame.i32(i.b) % divisor)
            case .remU32:
                if frame.u32(i.c) == 0 { return .integerDivideByZero }
                frame.set(i.a, frame.u32(i.b) % frame.u32(i.c))
            case .shl32: frame.set(i.a, frame.u32(i.b) &<< frame.u32(i.c))
            case .shrS32: frame.set(i.a, frame.i32(i.b) &>> frame.i32(i.c))
            case .shrU32: frame.set(i.a, frame.u32(i.b) &>> frame.u32(i.c))
            case .rotl32: frame.set(i.a, frame.u32(i.b) &<< frame.u32(i.c) | frame.u32(i.b) &>> (0 &- frame.u32(i.c)))
            case .rotr32: frame.set(i.a, frame.u32(i.b) &>> frame.u32(i.c) | frame.u32(i.b) &<< (0 &- frame.u32(i.c)))
            case .add32Imm: frame.set(i.a, frame.u32(i.b) &+ i.operand32); pc = i.after(2)
            case .mul32Imm: frame.set(i.a, frame.u32(i.b) &* i.operand32); pc = i.after(2)
            case .shl32Imm: frame.set(i.a, frame.u32(i.b) &<< i.operand32); pc = i.after(2)
            case .shrS32Imm: frame.set(i.a, frame.i32(i.b) &>> i.signed32); pc = i.after(2)
            case .shrU32Imm: frame.set(i.a, frame.u32(i.b) &>> i.operand32); pc = i.after(2)
            case .rotl32Imm:
                frame.set(i.a, frame.u32(i.b) &<< i.operand32 | frame.u32(i.b) &>> (0 &- i.operand32))
                pc = i.after(2)
            case .clz32: frame[i.a] = UInt64(frame.u32(i.b).leadingZeroBitCount)
            case .ctz32: frame[i.a] = UInt64(frame.u32(i.b).trailingZeroBitCount)
            case .popcnt32: frame[i.a] = UInt64(frame.u32(i.b).nonzeroBitCount)
            case .add64: frame.set(i.a, frame[i.b] &+ frame[i.c])
            case .sub64: frame.set(i.a, frame[i.b] &- frame[i.c])
            case .mul64: frame.set(i.a, frame[i.b] &* frame[i.c])
            case .divS64:
                let divisor = frame.i64(i.c)
                if divisor == 0 { return .integerDivideByZero }
                if divisor == -1, frame.i64(i.b) == .min { return .integerOverflow }
                frame.set(i.a, frame.i64(i.b) / divisor)
            case .divU64:
                if frame[i.c] == 0 { return .integerDivideByZero }
                frame.set(i.a, frame[i.b] / frame[i.c])
            case .remS64:
                let divisor = frame.i64(i.c)
                if divisor == 0 { return .integerDivideByZero }
                frame.set(i.a, divisor == -1 ? 0 : frame.i64(i.b) % divisor)
            case .remU64:
                if frame[i.c] == 0 { return .integerDivideByZero }
                frame.set(i.a, frame[i.b] % frame[i.c])
            case .shl64: frame.set(i.a, frame[i.b] &<< frame[i.c])
            case .shrS64: frame.set(i.a, frame.i64(i.b) &>> frame.i64(i.c))
            case .shrU64: frame.set(i.a, frame[i.b] &>> frame[i.c])
            case .rotl64: frame.set(i.a, frame[i.b] &<< frame[i.c] | frame[i.b] &>> (0 &- frame[i.c]))
            case .rotr64: frame.set(i.a, frame[i.b] &>> frame[i.c] | frame[i.b] &<< (0 &- frame[i.c]))
            case .add64Imm: frame.set(i.a, frame[i.b] &+ i.operand); pc = i.after(2)
            case .mul64Imm: frame.set(i.a, frame[i.b] &* i.operand); pc = i.after(2)
            case .shl64Imm: frame.set(i.a, frame[i.b] &<< i.operand); pc = i.after(2)
            case .shrS64Imm: frame.set(i.a, frame.i64(i.b) &>> i.signed); pc = i.after(2)
            case .shrU64Imm: frame.set(i.a, frame[i.b] &>> i.operand); pc = i.after(2)
            case .rotl64Imm:
                frame.set(i.a, frame[i.b] &<< i.operand | frame[i.b] &>> (0 &- i.operand))
                pc = i.after(2)
            case .clz64: frame[i.a] = UInt64(frame[i.b].leadingZeroBitCount)
            case .ctz64: frame[i.a] = UInt64(frame[i.b].trailingZeroBitCount)
            case .popcnt64: frame[i.a] = UInt64(frame[i.b].nonzeroBitCount)
            case .and: frame[i.a] = frame[i.b] & frame[i.c]
            case .andImm: frame[i.a] = frame[i.b] & i.operand; pc = i.after(2)
            case .or: frame[i.a] = frame[i.b] | frame[i.c]
            case .orImm: frame[i.a] = frame[i.b] | i.operand; pc = i.after(2)
            case .xor: frame[i.a] = frame[i.b] ^ frame[i.c]
            case .xorImm: frame[i.a] = frame[i.b] ^ i.operand; pc = i.after(2)
            case .extend8S32: frame.set(i.a, Int32(Int8(truncatingIfNeeded: frame[i.b])))
            case .extend16S32: frame.set(i.a, Int32(Int16(truncatingIfNeeded: frame[i.b])))
            case .extend8S64: frame.set(i.a, Int64(Int8(truncatingIfNeeded: frame[i.b])))
            case .extend16S64: frame.set(i.a, Int64(Int16(truncatingIfNeeded: frame[i.b])))
            case .extend32S64: frame.set(i.a, Int64(Int32(truncatingIfNeeded: frame[i.b])))
            case .wrap: frame.set(i.a, frame.u32(i.b))
            // MARK: Floats
            case .ceilF32: frame.set(i.a, Numerics.ceil(frame.f32(i.b)))
            case .floorF32: frame.set(i.a, Numerics.floor(frame.f32(i.b)))
            case .truncF32: frame.set(i.a, Numerics.truncate(frame.f32(i.b)))
            case .nearestF32: frame.set(i.a, Numerics.nearest(frame.f32(i.b)))
            case .sqrtF32: frame.set(i.a, frame.f32(i.b).squareRoot())
            case .addF32: frame.set(i.a, frame.f32(i.b) + frame.f32(i.c))
            case .subF32: frame.set(i.a, frame.f32(i.b) - frame.f32(i.c))
            case .mulF32: frame.set(i.a, frame.f32(i.b) * frame.f32(i.c))
            case .divF32: frame.set(i.a, frame.f32(i.b) / frame.f32(i.c))
            case .minF32: frame[i.a] = Numerics.minimum(frame.f32(i.b), frame.f32(i.c))
            case .maxF32: frame[i.a] = Numerics.maximum(frame.f32(i.b), frame.f32(i.c))
            case .copysignF32: frame[i.a] = frame[i.b] & 0x7fff_ffff | frame[i.c] & (1 << 31)
            case .ceilF64: frame.set(i.a, Numerics.ceil(frame.f64(i.b)))
            case .floorF64: frame.set(i.a, Numerics.floor(frame.f64(i.b)))
            case .truncF64: frame.set(i.a, Numerics.truncate(frame.f64(i.b)))
            case .nearestF64: frame.set(i.a, Numerics.nearest(frame.f64(i.b)))
            case .sqrtF64: frame.set(i.a, frame.f64(i.b).squareRoot())
            case .addF64: frame.set(i.a, frame.f64(i.b) + frame.f64(i.c))
            case .subF64: frame.set(i.a, frame.f64(i.b) - frame.f64(i.c))
            case .mulF64: frame.set(i.a, frame.f64(i.b) * frame.f64(i.c))
            case .divF64: frame.set(i.a, frame.f64(i.b) / frame.f64(i.c))
            case .minF64: frame[i.a] = Numerics.minimum(frame.f64(i.b), frame.f64(i.c))
            case .maxF64: frame[i.a] = Numerics.maximum(frame.f64(i.b), frame.f64(i.c))
            case .copysignF64: frame[i.a] = frame[i.b] & ~(1 << 63) | frame[i.c] & (1 << 63)
            // MARK: Conversions
            case .i32F32S:
                let value = Double(frame.f32(i.b))
                guard let whole = Numerics.int32(value) else { return Numerics.trap(value) }
                frame[i.a] = whole
            case .i32F32U:
                let value = Double(frame.f32(i.b))
                guard let whole = Numerics.uint32(value) else { return Numerics.trap(value) }
                frame[i.a] = whole
            case .i32F64S:
                let value = frame.f64(i.b)
                guard let whole = Numerics.int32(value) else { return Numerics.trap(value) }
                frame[i.a] = whole
            case .i32F64U:
                let value = frame.f64(i.b)
                guard let whole = Numerics.uint32(value) else { return Numerics.trap(value) }
                frame[i.a] = whole
            case .i64F32S:
                let value = Double(frame.f32(i.b))
                guard let whole = Numerics.int64(value) else { return Numerics.trap(value) }
                frame[i.a] = whole
            case .i64F32U:
                let value = Double(frame.f32(i.b))
                guard let whole = Numerics.uint64(value) else { return Numerics.trap(value) }
                frame[i.a] = whole
            case .i64F64S:
                let value = frame.f64(i.b)
                guard let whole = Numerics.int64(value) else { return Numerics.trap(value) }
                frame[i.a] = whole
            case .i64F64U:
                let value = frame.f64(i.b)
                guard let whole = Numerics.uint64(value) else { return Numerics.trap(value) }
                frame[i.a] = whole
            case .satI32F32S:
                let value = Double(frame.f32(i.b))
                frame[i.a] = Numerics.int32(value) ?? Numerics.saturated(value, 0x8000_0000, 0x7fff_ffff)
            case .satI32F32U:
                let value = Double(frame.f32(i.b))
                frame[i.a] = Numerics.uint32(value) ?? Numerics.saturated(value, 0, 0xffff_ffff)
            case .satI32F64S:
                let value = frame.f64(i.b)
                frame[i.a] = Numerics.int32(value) ?? Numerics.saturated(value, 0x8000_0000, 0x7fff_ffff)
            case .satI32F64U:
                let value = frame.f64(i.b)
                frame[i.a] = Numerics.uint32(value) ?? Numerics.saturated(value, 0, 0xffff_ffff)
            case .satI64F32S:
                let value = Double(frame.f32(i.b))
                frame[i.a] = Numerics.int64(value) ?? Numerics.saturated(value, 1 << 63, ~(1 << 63))
            case .satI64F32U:
                let value = Double(frame.f32(i.b))
                frame[i.a] = Numerics.uint64(value) ?? Numerics.saturated(value, 0, .max)
            case .satI64F64S:
                let value = frame.f64(i.b)
                frame[i.a] = Numerics.int64(value) ?? Numerics.saturated(value, 1 << 63, ~(1 << 63))
            case .satI64F64U:
                let value = frame.f64(i.b)
                frame[i.a] = Numerics.uint64(value) ?? Numerics.saturated(value, 0, .max)
            case .f32I32S: frame.set(i.a, Float(frame.i32(i.b)))
            case .f32I32U: frame.set(i.a, Float(frame.u32(i.b)))
            case .f32I64S: frame.set(i.a, Float(frame.i64(i.b)))
            case .f32I64U: frame.set(i.a, Float(frame[i.b]))
            case .f64I32S: frame.set(i.a, Double(frame.i32(i.b)))
            case .f64I32U: frame.set(i.a, Double(frame.u32(i.b)))
            case .f64I64S: frame.set(i.a, Double(frame.i64(i.b)))
            case .f64I64U: frame.set(i.a, Double(frame[i.b]))
            case .f32F64: frame.set(i.a, Float(frame.f64(i.b)))
            case .f64F32: frame.set(i.a, Double(frame.f32(i.b)))
            }
        }
    }
}
