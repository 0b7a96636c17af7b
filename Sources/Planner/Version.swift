/// The version of this program.
public enum BunnyVersion {
    public static let current = "0.1.0"
}
