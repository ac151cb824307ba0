import FoundationEssentials
import Subprocess
import SystemPackage

/// One run of a program that reads a notice from standard input.
struct CommandRun: Sendable {
  let words: [String]
  let variables: [String: String]
  let seconds: Int64

  /// What the program says beyond this is not read.
  private static let longestOutput = 1 << 20

  /// Nil when the program took the message and ended well.
  func fed(_ message: [UInt8]) async -> String? {
    guard let program = words.first else { return "the command is empty" }
    return await withTaskGroup(of: String?.self) { group in
      group.addTask { await ended(program, message) }
      group.addTask {
        let isPast: Void? = try? await Task.sleep(for: .seconds(seconds))
        return isPast == nil ? nil : "`\(program)` did not end within \(seconds) seconds"
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
  }

  /// Standard input is a file: a program that ends without reading a pipe would end this one by SIGPIPE.
  private func ended(_ program: String, _ message: [UInt8]) async -> String? {
    let executable: Executable = program.contains("/") ? .path(FilePath(program)) : .name(program)
    do {
      let result = try await run(
        executable, arguments: Arguments(Array(words.dropFirst())), environment: environment,
        input: .fileDescriptor(try Self.file(holding: message), closeAfterSpawningProcess: true),
        output: .bytes(limit: Self.longestOutput), error: .bytes(limit: Self.longestOutput))
      return switch result.terminationStatus {
      case .exited(0): nil
      case .exited(let code): "`\(program)` failed with exit status \(code)"
      case .signaled(let signal): "`\(program)` was ended by signal \(signal)"
      }
    } catch let error as SubprocessError {
      return switch error.code {
      case .executableNotFound: "`\(program)` is not installed or not in PATH"
      case .outputLimitExceeded: "`\(program)` wrote more than \(Self.longestOutput) bytes"
      default: "`\(program)` could not be started"
      }
    } catch {
      return "`\(program)` was stopped"
    }
  }

  private var environment: Subprocess.Environment {
    var keyed: [Subprocess.Environment.Key: String] = [:]
    for (name, value) in variables {
      if let key = Subprocess.Environment.Key(rawValue: name) { keyed[key] = value }
    }
    return .custom(keyed)
  }

  /// An open file without a name, read from its beginning.
  private static func file(holding message: [UInt8]) throws -> FileDescriptor {
    let path = FilePath(FileManager.default.temporaryDirectory.appending(path: "driftwatch-\(UUID().uuidString)").path)
    let file = try FileDescriptor.open(
      path, .readWrite, options: [.create, .exclusiveCreate, .closeOnExec], permissions: .ownerReadWrite)
    try FileManager.default.removeItem(atPath: path.string)
    _ = try file.writeAll(message)
    _ = try file.seek(offset: 0, from: .start)
    return file
  }
}
