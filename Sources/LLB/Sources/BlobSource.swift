extension State {
    /// One blob of an image repository, as a file. Daemons since 0.28.
    ///
    /// - Parameters:
    ///   - reference: `name@sha256:…` without a tag.
    ///   - filename: the file's name; the daemon's choice if nil.
    ///   - mode: permission bits.
    /// - Throws: ``ImageReferenceError``: no reference, a tag, or no digest.
    public static func imageBlob(
        _ reference: String, filename: String? = nil, mode: UInt32? = nil, owner: FileOwnership? = nil,
        options: OpOptions = OpOptions()
    ) throws(ImageReferenceError) -> State {
        let parsed = try ImageReference(parsing: reference)
        guard parsed.isPinned, parsed.tag == nil else {
            throw ImageReferenceError(text: reference, reason: "a blob is named by its digest, without a tag")
        }
        return blob("docker-image+blob://\(parsed)", filename, mode, owner, nil, nil, options)
    }

    /// One blob of an OCI layout, as a file. Daemons since 0.28.
    ///
    /// - Parameter reference: `name@sha256:…`.
    public static func ociLayoutBlob(
        _ reference: String, sessionID: String? = nil, storeID: String? = nil, filename: String? = nil,
        mode: UInt32? = nil, owner: FileOwnership? = nil, options: OpOptions = OpOptions()
    ) throws(ImageReferenceError) -> State {
        let name = try ImageReference(parsing: reference)
        guard name.isPinned, name.tag == nil else {
            throw ImageReferenceError(text: reference, reason: "a blob is named by its digest, without a tag")
        }
        return blob("oci-layout+blob://\(reference)", filename, mode, owner, sessionID, storeID, options)
    }

    private static func blob(
        _ identifier: String, _ filename: String?, _ mode: UInt32?, _ owner: FileOwnership?, _ sessionID: String?,
        _ storeID: String?, _ options: OpOptions
    ) -> State {
        var source = SourceOperation(identifier: identifier)
        source.declared.insert(.sourceImageBlob)
        source.set("http.filename", to: filename)
        source.set("http.perm", to: octal(mode))
        source.set("http.uid", to: owner.map { String($0.uid) })
        source.set("http.gid", to: owner.map { String($0.gid) })
        source.set("oci.session", to: sessionID)
        source.set("oci.store", to: storeID)
        return State(source: source, options: options)
    }
}
