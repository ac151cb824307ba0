import ClusterSource
import FoundationEssentials
import Reporting
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Everything a command may touch outside its arguments: passed in from main, replaced in tests.
package struct Environment: Sendable {
  package var variables: [String: String]
  package var currentDirectory: String
  /// Standard output and standard error.
  package var output: TextSink
  package var errors: TextSink
  /// Reads all of standard input, at most `limit` bytes.
  package var standardInput: @Sendable (_ limit: Int) throws(CommandError) -> [UInt8]
  /// Reads a text file of at most `limit` bytes; relative paths start at the current directory.
  package var readFile: @Sendable (_ path: String, _ limit: Int) throws(CommandError) -> String
  package var writeFile: @Sendable (_ text: String, _ path: String) throws(CommandError) -> Void
  /// Whether files can be written into a folder of that path.
  package var isFolder: @Sendable (_ path: String) -> Bool = { _ in true }
  /// Seconds since 1970.
  package var now: @Sendable () -> Double
  /// Whether somebody can answer questions on standard input.
  package var isInteractive = false
  /// How long a live cluster may take for its first answer after connecting.
  package var firstAnswerSeconds: Int64 = 10
  /// Why something written to standard output is lost; nil when all of it arrived.
  package var lostOutput: @Sendable () -> String? = { nil }

  package init(
    variables: [String: String], currentDirectory: String, output: TextSink, errors: TextSink,
    standardInput: @escaping @Sendable (Int) throws(CommandError) -> [UInt8],
    readFile: @escaping @Sendable (String, Int) throws(CommandError) -> String,
    writeFile: @escaping @Sendable (String, String) throws(CommandError) -> Void, now: @escaping @Sendable () -> Double
  ) {
    self.variables = variables
    self.currentDirectory = currentDirectory
    self.output = output
    self.errors = errors
    self.standardInput = standardInput
    self.readFile = readFile
    self.writeFile = writeFile
    self.now = now
  }
}

/// Where text goes, and what is known about the reader at the other end.
package struct TextSink: Sendable {
  package var isTerminal: Bool
  /// Columns of the terminal, nil when it is none or does not say.
  package var width: Int?
  package var write: @Sendable (String) -> Void

  package init(isTerminal: Bool = false, width: Int? = nil, write: @escaping @Sendable (String) -> Void) {
    self.isTerminal = isTerminal
    self.width = width
    self.write = write
  }

  /// One line of text that may hold names from a cluster: nothing in it can steer a terminal.
  package func line(_ text: String) { write(TerminalText.clean(text, limit: 100_000) + "\n") }
}

extension Environment {
  /// What $COLUMNS says, else what the terminal does; nil where neither tells.
  func columns(of sink: TextSink?) -> Int? { variables["COLUMNS"].flatMap { Int($0) } ?? sink?.width }

  /// The environment of this process.
  package static func process() -> Environment {
    let failure = WriteFailure()
    var environment = Environment(
      variables: ProcessInfo.processInfo.environment,
      currentDirectory: FileManager.default.currentDirectoryPath,
      output: .descriptor(STDOUT_FILENO, failure), errors: .descriptor(STDERR_FILENO, WriteFailure()),
      standardInput: { limit throws(CommandError) in try readStandardInput(limit: limit) },
      readFile: { path, limit throws(CommandError) in try text(of: path, limit: limit) },
      writeFile: { text, path throws(CommandError) in try write(text, to: path) },
      now: { Date().timeIntervalSince1970 })
    environment.isFolder = { path in
      var isFolder = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    }
    environment.isInteractive = isatty(STDIN_FILENO) == 1
    environment.lostOutput = { failure.reason }
    return environment
  }

  private static func readStandardInput(limit: Int) throws(CommandError) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw .unreadable(path: "standard input", reason: String(cString: strerror(errno)))
      }
      bytes += buffer[0..<count]
      guard bytes.count <= limit else {
        throw .unreadable(path: "standard input", reason: "more than \(limit) bytes")
      }
    }
  }

  private static func text(of path: String, limit: Int) throws(CommandError) -> String {
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: path))
    } catch {
      throw .unreadable(path: path, reason: (error as? CocoaError)?.reason ?? "\(error)")
    }
    guard data.count <= limit else { throw .unreadable(path: path, reason: "more than \(limit) bytes") }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw .unreadable(path: path, reason: "the file is not UTF-8 text")
    }
    return text
  }

  private static func write(_ text: String, to path: String) throws(CommandError) {
    do throws(OutputFile.Failure) {
      try OutputFile.write(Array(text.utf8), to: path)
    } catch {
      throw .unwritable(path: path, reason: error.reason)
    }
  }
}

extension CocoaError {
  fileprivate var reason: String? {
    switch code {
    case .fileReadNoSuchFile: "there is no such file"
    case .fileReadNoPermission: "permission denied"
    default: underlying.map { "\($0)" }
    }
  }
}

/// The first error of writing to a descriptor; what comes after it is lost as well.
final class WriteFailure: Sendable {
  private let first = Mutex<String?>(nil)

  var reason: String? { first.withLock { $0 } }

  func note(_ number: Int32) {
    let reason = String(cString: strerror(number))
    first.withLock { $0 = $0 ?? reason }
  }
}

extension TextSink {
  /// Writes to an open file; a reader that went away (`| head`) ends the process quietly by SIGPIPE.
  static func descriptor(_ file: Int32, _ failure: WriteFailure) -> TextSink {
    var size = winsize()
    let isTerminal = isatty(file) == 1
    let known = isTerminal && ioctl(file, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return TextSink(isTerminal: isTerminal, width: known ? Int(size.ws_col) : nil) { text in
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        if count < 0 {
          if errno == EINTR { continue }
          return failure.note(errno)
        }
        rest = rest.dropFirst(count)
      }
    }
  }
}
