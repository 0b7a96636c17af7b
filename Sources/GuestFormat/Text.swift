#if !hasFeature(Embedded)
    // For the frontend, the planner and the tests, which have text; init has only bytes.

    extension RuntimeDescriptor {
        /// A descriptor from text.
        public init(
            path: String, arguments: [String] = [], environment: FlagStyle = .none,
            directories: DirectoryStyle = .none, listeners: FlagStyle = .none, argumentZero: ArgumentZero = .path,
            separator: String? = nil, processEnvironment: [String] = [], workingDirectory: String? = nil
        ) {
            self.init(
                path: Bytes(path.utf8), arguments: arguments.map { Bytes($0.utf8) }, environment: environment,
                directories: directories, listeners: listeners, argumentZero: argumentZero,
                separator: separator.map { Bytes($0.utf8) },
                processEnvironment: processEnvironment.map { Bytes($0.utf8) },
                workingDirectory: workingDirectory.map { Bytes($0.utf8) })
        }
    }

    extension RuntimeDescriptor.FlagStyle {
        /// Two words: `--env K=V`.
        public static func separate(_ flag: String) -> Self { .separate(Bytes(flag.utf8)) }
        /// One word, the option with its `=` written out: `--env=` gives `--env=K=V`.
        public static func joined(_ flag: String) -> Self { .joined(Bytes(flag.utf8)) }
    }

    extension RuntimeDescriptor.ArgumentZero {
        /// What follows this option.
        public static func flag(_ flag: String) -> Self { .flag(Bytes(flag.utf8)) }
    }

    extension RuntimeDescriptor.DirectoryStyle {
        /// A style from text.
        public init(
            flag: RuntimeDescriptor.FlagStyle, order: RuntimeDescriptor.DirectoryOrder, joint: String = ""
        ) {
            self.init(flag: flag, order: order, joint: Bytes(joint.utf8))
        }
    }

    extension PreopenedDirectory {
        /// A directory under one name on both sides unless `host` says otherwise.
        public init(guest: String, host: String? = nil) {
            self.init(guest: Bytes(guest.utf8), host: host.map { Bytes($0.utf8) })
        }
    }

    extension GuestConfiguration {
        /// A configuration from text.
        public init(
            runtime: RuntimeDescriptor, module: String, arguments: [String] = [], environment: [String] = [],
            directories: [PreopenedDirectory] = [], listeners: [String] = []
        ) {
            self.init(
                runtime: runtime, module: Bytes(module.utf8), arguments: arguments.map { Bytes($0.utf8) },
                environment: environment.map { Bytes($0.utf8) }, directories: directories,
                listeners: listeners.map { Bytes($0.utf8) })
        }
    }

    extension KernelLine {
        /// The first reason why these arguments would not reach init as they are; nil if they do.
        public static func obstacle(in arguments: [String]) -> Obstacle? {
            obstacle(in: arguments.map { Bytes($0.utf8) })
        }
    }

    extension GuestFormatError: CustomStringConvertible {
        /// `line 3: …`.
        public var description: String { line > 0 ? "line \(line): \(text)" : "\(text)" }
    }

    extension UnikraftLine {
        /// Whether urunc's line for this `unikernelVersion` is the one before 0.16.1, which has no environment; a
        /// missing or unreadable version counts as new (urunc.md, 3.4).
        public static func isOld(version: String?) -> Bool {
            guard let version else { return false }
            let numbers = version.split(separator: ".").map { UInt($0) }
            guard numbers.count == 3, !numbers.contains(nil) else { return false }
            return numbers.compactMap { $0 }.lexicographicallyPrecedes([0, 16, 1])
        }
        /// Whether arguments arrive as they are.
        public static func carries(arguments: [String]) -> Bool { carries(arguments: arguments.map { Bytes($0.utf8) }) }
        /// Whether a variable of the environment, `K=V`, can stand on the line.
        public static func carries(variable: String) -> Bool { carries(variable: Bytes(variable.utf8)) }
        /// A file name that a word of the line can hold.
        public static func fileName(_ name: String) -> String {
            String(decoding: fileName(Bytes(name.utf8)), as: UTF8.self)
        }
    }
#endif
