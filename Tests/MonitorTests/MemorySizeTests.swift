import Monitor
import Testing

@Suite struct MemorySizeTests {
    @Test(
        arguments: [
            ("1048576", 1 << 20), ("2048k", 2 << 20), ("256M", 256 << 20), ("512m", 512 << 20), ("1G", 1 << 30),
            ("16384G", 1 << 44), ("512MiB", 512 << 20), ("2gb", 2 << 30), ("1048576B", 1 << 20),
        ] as [(String, UInt64)])
    func amountsAreReadAsDockerDoes(text: String, bytes: UInt64) {
        #expect(MemorySize(text)?.bytes == bytes)
    }

    /// `ß` in upper case has two letters, and U+FF11 is a digit that no number is made of here.
    @Test(arguments: [
        "", "M", "MiB", "ß", "1ß", "512Mi", "M512", "-1M", "+1G", "1.5G", "１G", "0", "1048575", "16385G",
        "18446744073709551616",
        "18446744073709551615G",
    ])
    func whatIsNoAmountIsRefused(text: String) {
        #expect(MemorySize(text) == nil)
    }
}
