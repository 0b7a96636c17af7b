/// A command that cannot go on; ArgumentParser prints the description after `Error: ` and ends with status 1.
struct CommandFailure: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }
}
