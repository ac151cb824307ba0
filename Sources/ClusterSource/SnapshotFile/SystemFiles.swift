#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where a path leads once every link on it is followed.
enum RealPath {
  /// Nil where nothing is there, or the system takes the path for too long.
  static func of(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }
}

/// A pipe with a name: opening it waits for somebody who writes, perhaps for ever.
enum NamedPipe {
  /// Whoever makes one writes soon.
  static let patience: Int32 = 30

  /// Pipes of the shell (`<(…)`) have a writer already.
  static func isOne(_ path: String) -> Bool {
    if path.hasPrefix("/dev/") || path.hasPrefix("/proc/") { return false }
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
  }

  /// Waits for the first bytes, and makes reading wait for the rest; false where nobody wrote.
  static func awaitWriter(_ descriptor: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&request, 1, patience * 1_000) > 0 else { return false }
    return fcntl(descriptor, F_SETFL, 0) == 0
  }
}
