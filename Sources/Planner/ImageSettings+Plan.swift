public import Bunnyfile
internal import Diagnostics

// What the file says about the image itself. From the weakest to the strongest: the base image's labels, what is filled
// in, the file's, `--label`, and what urunc is told.

extension ImageConfig {
    /// Takes the settings that belong in the config.
    mutating func take(_ image: ImageSettings) {
        for (fact, value) in image.metadata { labels[fact.key] = value.value }
        for label in image.labels { labels[label.key.value] = label.value.value }
        user = image.user?.value
        workingDirectory = image.workingDirectory?.value
        ports = image.ports.map(\.value)
        stopSignal = image.stopSignal?.value
    }
}

extension ImageSettings {
    /// The manifest's annotations.
    var manifestAnnotations: [String: String] {
        var result: [String: String] = [:]
        for (fact, value) in metadata { result[fact.key] = value.value }
        for annotation in annotations { result[annotation.key.value] = annotation.value.value }
        return result
    }
}

extension Plan {
    /// Fills in what nobody said, if the file wants that: labels and annotations each for themselves.
    public mutating func fill(_ defaults: [ImageMetadata: String]) {
        guard takesDefaults else { return }
        for (fact, value) in defaults {
            config.labels[fact.key] = config.labels[fact.key] ?? value
            annotations[fact.key] = annotations[fact.key] ?? value
        }
    }
}
