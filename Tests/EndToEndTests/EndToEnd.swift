import Testing

/// Tests on real Docker daemons and virtual machines, one after another: they share three daemons and two cores.
///
/// Each file of this folder adds a suite. What is missing on the machine makes a test fail; none is skipped.
@Suite(.serialized) enum EndToEnd {}
