internal import Bunnyfile
internal import Diagnostics
internal import Gateway
internal import Planner

// What is said about an image beside how it is started.

extension ImageBuild {
    /// Fills in what the file leaves to its context and its module, if it wants that; the context knows better.
    func fill(
        _ plan: inout Plan, _ resolver: InputResolver, _ inputs: inout [Input.Origin: ResolvedInput]
    ) throws(BuildFailure) {
        guard plan.takesDefaults else { return }
        plan.fill(ImageDefaults.facts(of: session.options))
        let sheet = try resolver.moduleFacts(&inputs)
        plan.fill(sheet.metadata)
        if let producers = sheet.producers { plan.config.labels[ImageConfig.producersLabel] = producers }
    }

    /// What is said where the file asks for annotations and the daemon writes none.
    var annotationWarning: Diagnostic? {
        guard let first = bunnyfile.image?.annotations.first, !session.hasAnnotations else { return nil }
        return Diagnostic(
            code: "no-annotations", severity: .warning,
            message: "this builder writes no annotations, which need BuildKit 0.11 or newer", range: first.key.range,
            hint: "labels are in the image on every builder")
    }
}
