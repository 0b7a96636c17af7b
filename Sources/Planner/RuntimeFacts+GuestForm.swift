internal import Catalog
internal import GuestFormat

// The catalog's facts about a runtime, in the form that the guest file has.

extension RuntimeFacts {
    /// The same facts as init reads them.
    var guestForm: GuestFormat.RuntimeDescriptor {
        GuestFormat.RuntimeDescriptor(
            path: executable, arguments: arguments, environment: environment.guestForm,
            directories: directories.guestForm, listeners: listeners.guestForm, argumentZero: programName.guestForm,
            separator: separator.first, processEnvironment: processEnvironment, workingDirectory: workingDirectory)
    }
}

extension RuntimeFacts.EnvironmentStyle {
    var guestForm: GuestFormat.RuntimeDescriptor.FlagStyle {
        switch self {
        case .none: .none
        case .separate(let flag): .separate(flag)
        case .joined(let flag): .joined(flag)
        }
    }
}

extension RuntimeFacts.DirectoryStyle {
    var guestForm: GuestFormat.RuntimeDescriptor.DirectoryStyle {
        switch self {
        case .none: .none
        case .sameName(let flag): .init(flag: .separate(flag), order: .sameName)
        case .separate(let flag, let order, let delimiter):
            .init(flag: .separate(flag), order: order.guestForm, joint: delimiter)
        case .joined(let flag, let order, let delimiter):
            .init(flag: .joined(flag), order: order.guestForm, joint: delimiter)
        }
    }
}

extension RuntimeFacts.DirectoryOrder {
    var guestForm: GuestFormat.RuntimeDescriptor.DirectoryOrder {
        switch self {
        case .hostFirst: .hostGuest
        case .guestFirst: .guestHost
        }
    }
}

extension RuntimeFacts.ProgramName {
    var guestForm: GuestFormat.RuntimeDescriptor.ArgumentZero {
        switch self {
        case .path: .path
        case .baseName: .baseName
        case .flag(let flag): .flag(flag)
        }
    }
}
