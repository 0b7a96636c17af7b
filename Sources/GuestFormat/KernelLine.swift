/// The words a Linux kernel line carries to init after its ` -- `, and what they do to an app's arguments.
///
/// urunc trims each argument, wraps one with a blank inside in single quotes, and joins all with blanks; the kernel
/// splits at white space, takes double quotes away, and hands the words to init (urunc.md, 3.5 and 9.3;
/// wasm-libos-unikraft-osv-linux.md, 4.2).
public enum KernelLine {
    /// Most words that may go on the line, as the kernel counts them. It stops booting above 32 in all.
    public static let maximumWords = 24
    /// Most bytes of arguments that may go on the line. A line above 2,048 bytes in all hangs.
    public static let maximumBytes = 1024

    /// Why arguments cannot go over the kernel line unchanged.
    public enum Obstacle: Equatable, Sendable {
        /// More than ``KernelLine/maximumWords`` words.
        case tooManyWords
        /// More than ``KernelLine/maximumBytes`` bytes.
        case tooLong
        /// The argument of this index (from 0) has something the line cannot carry.
        case argument(Int, Fault)
    }

    /// What in an argument the line cannot carry.
    public enum Fault: Equatable, Sendable {
        case empty, quote, newlineOrControl, outerBlank, blanksInARow, doubleDash, byteA0
    }

    /// The first reason why these arguments would not reach init as they are; nil if they do.
    public static func obstacle(in arguments: [Bytes]) -> Obstacle? {
        var words = 0
        var length = 0
        for index in 0..<arguments.count {
            let argument = arguments[index]
            if let fault = fault(in: argument) { return .argument(index, fault) }
            var blanks = 0
            for byte in argument where byte == ASCII.space { blanks += 1 }
            words += blanks + 1
            length += argument.count + (blanks > 0 ? 3 : 1)
        }
        if words > maximumWords { return .tooManyWords }
        return length > maximumBytes ? .tooLong : nil
    }

    /// What keeps one argument off the line.
    private static func fault(in argument: Bytes) -> Fault? {
        guard let first = argument.first, let last = argument.last else { return .empty }
        if first == ASCII.space || last == ASCII.space { return .outerBlank }
        // The kernel ends the list of init's arguments at a word of two dashes.
        if argument == [0x2d, 0x2d] { return .doubleDash }
        var previous: UInt8 = 0
        var words = 0
        for byte in argument {
            if byte == ASCII.singleQuote || byte == ASCII.doubleQuote { return .quote }
            if byte < ASCII.space || byte == 0x7f { return .newlineOrControl }
            // The kernel's isspace() is that of Latin-1, where 0xA0 is a blank: `à` in UTF-8 has that byte.
            if byte == 0xa0 { return .byteA0 }
            if byte == ASCII.space, previous == ASCII.space { return .blanksInARow }
            if byte == ASCII.space { words += 1 }
            previous = byte
        }
        if words > 0 {
            for word in argument.split(at: ASCII.space) where word == [0x2d, 0x2d] { return .doubleDash }
        }
        return nil
    }

    /// One argument as urunc puts it on the line.
    public static func wrapped(_ argument: Bytes) -> Bytes {
        var slice = argument[...]
        while let first = slice.first, isBlank(first) { slice = slice.dropFirst() }
        while let last = slice.last, isBlank(last) { slice = slice.dropLast() }
        guard slice.contains(ASCII.space) else { return Bytes(slice) }
        return [ASCII.singleQuote] + slice + [ASCII.singleQuote]
    }

    /// Undoes urunc's wrapping on the words init got: `'two` and `words'` become `two words`.
    ///
    /// Words from one that begins with a quote to the next that ends with one are an argument. A quote that is never
    /// closed, or both quotes in one word (urunc wraps only what has a blank inside), is the user's own and stays.
    public static func regrouped(_ words: [Bytes]) -> [Bytes] {
        var result: [Bytes] = []
        var index = 0
        while index < words.count {
            let word = words[index]
            index += 1
            guard word.first == ASCII.singleQuote, !(word.count > 1 && word.last == ASCII.singleQuote),
                let end = closing(words, from: index)
            else {
                result.append(word)
                continue
            }
            var argument = Bytes(word.dropFirst())
            while index <= end {
                argument += [ASCII.space] + words[index]
                index += 1
            }
            result.append(Bytes(argument.dropLast()))
        }
        return result
    }

    private static func closing(_ words: [Bytes], from start: Int) -> Int? {
        var index = start
        while index < words.count {
            if words[index].last == ASCII.singleQuote { return index }
            index += 1
        }
        return nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == ASCII.space || (byte >= 0x09 && byte <= 0x0d)
    }
}
