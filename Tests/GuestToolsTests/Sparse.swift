import Glibc

/// Makes a file that long without writing it; false if the system refuses.
func truncateFile(_ path: String, to length: Int) -> Bool {
    truncate(path, length) == 0
}
