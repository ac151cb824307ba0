import Subprocess
import SystemPackage

/// A program that is run by its argument list, never through a shell, with nobody at its standard input.
package struct Program: Sendable {
  /// A name to look up in `PATH`, or a path.
  var name: String
  /// All that it sees of the environment.
  var variables: [String: String]
  var folder: String
  /// Seconds that it may take.
  var patience: Double

  package init(name: String, variables: [String: String], folder: String, patience: Double) {
    self.name = name
    self.variables = variables
    self.folder = folder
    self.patience = patience
  }

  /// Why a program gave nothing.
  package enum Failure: Error, Hashable {
    case notInstalled
    case notStarted
    case tooSlow(seconds: Int)
    case tooMuch(bytes: Int)
    /// What it wrote on standard error, on one line.
    case failed(problem: String, errors: String)
  }

  /// What it wrote on standard output.
  func run(_ arguments: [String], input: [UInt8] = [], limit: Int = 1 << 30) async throws(Failure) -> [UInt8] {
    let outcome = try await Patience.wait(seconds: patience) { () async throws(Failure) in
      try await start(arguments, input, limit)
    }
    guard let outcome else { throw .tooSlow(seconds: Int(patience)) }
    guard case .exited(0) = outcome.status else {
      throw .failed(problem: outcome.status.problem, errors: Self.presentable(outcome.errors))
    }
    return outcome.output
  }

  private typealias Outcome = (status: TerminationStatus, output: [UInt8], errors: [UInt8])

  private func start(_ arguments: [String], _ input: [UInt8], _ limit: Int) async throws(Failure) -> Outcome {
    do {
      let result = try await Subprocess.run(
        Executable.written(name), arguments: Arguments(arguments), environment: .only(variables),
        workingDirectory: FilePath(folder), platformOptions: .endingTogether, input: .array(input),
        output: .bytes(limit: limit), error: .bytes(limit: 1 << 20))
      return (result.terminationStatus, result.standardOutput, result.standardError)
    } catch {
      guard let error = error as? SubprocessError else { throw .notStarted }
      switch error.code {
      case .executableNotFound: throw .notInstalled
      case .outputLimitExceeded: throw .tooMuch(bytes: limit)
      default: throw .notStarted
      }
    }
  }

  /// What a program said on standard error, on one line, without control characters, shortened.
  static func presentable(_ errors: [UInt8]) -> String {
    let text = String(decoding: errors.suffix(2_000), as: UTF8.self)
    let words = text.unicodeScalars.split { $0.properties.generalCategory == .control || $0 == " " }
    return String(words.map { String(Substring($0)) }.joined(separator: " ").suffix(600))
  }
}

extension Executable {
  /// A command with a slash is a path, any other is looked up in `PATH`.
  static func written(_ command: String) -> Executable {
    command.contains("/") ? .path(FilePath(command)) : .name(command)
  }
}

extension Subprocess.Environment {
  static func only(_ variables: [String: String]) -> Subprocess.Environment {
    var keyed: [Key: String] = [:]
    for (name, value) in variables {
      if let key = Key(rawValue: name) { keyed[key] = value }
    }
    return .custom(keyed)
  }
}

extension PlatformOptions {
  /// In a group of their own, program and children end together when time is up.
  static var endingTogether: PlatformOptions {
    var options = PlatformOptions()
    options.processGroupID = 0
    options.teardownSequence = [
      .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .seconds(1))
    ]
    return options
  }
}

extension TerminationStatus {
  var problem: String {
    switch self {
    case .exited(let code): "failed with exit status \(code)"
    case .signaled(let signal): "was ended by signal \(signal)"
    }
  }
}
