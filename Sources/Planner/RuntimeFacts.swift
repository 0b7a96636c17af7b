internal import Catalog

/// The catalog's descriptor: GuestFormat has one of the same name, and `Catalog.` means the struct, not the module.
typealias RuntimeFacts = RuntimeDescriptor
