import DriftwatchCommands
import FoundationEssentials
import Synchronization

/// Runs one command line in process and keeps what it wrote.
struct CommandRun {
  let status: DriftwatchCommands.ExitStatus
  let output: String
  let errors: String
  let files: [String: String]

  /// `folder` is the current directory; `input` what stands on standard input.
  static func of(
    _ arguments: String..., in folder: String = "/", input: String = "", today: Double = 1_795_000_000,
    variables: [String: String] = [:]
  ) async -> CommandRun {
    await run(arguments, in: folder, input: input, today: today, variables: variables)
  }

  static func run(
    _ arguments: [String], in folder: String, input: String, today: Double, variables: [String: String]
  ) async -> CommandRun {
    let kept = Kept()
    // Files are read from the folder of the process: what names something in `folder` is given whole.
    let arguments = arguments.map { argument in
      let whole = "\(folder)/\(argument)"
      return !argument.hasPrefix("/") && FileManager.default.fileExists(atPath: whole) && !argument.isEmpty
        && folder != "/" && !FileManager.default.fileExists(atPath: argument) ? whole : argument
    }
    let process = Environment.process()
    var environment = Environment(
      variables: variables, currentDirectory: folder, output: TextSink { kept.add($0, to: "output") },
      errors: TextSink { kept.add($0, to: "errors") }, standardInput: { _ throws(CommandError) in Array(input.utf8) },
      readFile: process.readFile,
      writeFile: { text, path throws(CommandError) in kept.add(text, to: "file:\(path)") }, now: { today })
    // Beside all other tests a server may take long.
    environment.firstAnswerSeconds = 1_500
    let status = await Driftwatch.run(arguments, in: environment)
    let texts = kept.texts
    let files = texts.filter { $0.key.hasPrefix("file:") }.map { (String($0.key.dropFirst(5)), $0.value) }
    return CommandRun(
      status: status, output: texts["output"] ?? "", errors: texts["errors"] ?? "",
      files: Dictionary(uniqueKeysWithValues: files))
  }

  private final class Kept: Sendable {
    private let state = Mutex<[String: String]>([:])
    func add(_ text: String, to key: String) { state.withLock { $0[key, default: ""] += text } }
    var texts: [String: String] { state.withLock { $0 } }
  }
}

/// A folder of its own for one test, removed at its end.
struct TemporaryFolder {
  let path: String

  static func with(_ files: [String: String], _ body: (TemporaryFolder) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "driftwatch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let result: Result<Void, any Error>
    do {
      for (name, text) in files {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
      try await body(TemporaryFolder(path: folder.path()))
      result = .success(())
    } catch {
      result = .failure(error)
    }
    try FileManager.default.removeItem(at: folder)
    try result.get()
  }
}
