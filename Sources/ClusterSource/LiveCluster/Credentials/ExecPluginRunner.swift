import Subprocess
import SystemPackage

/// Runs exec plugins and keeps what they answer until it expires; one entry never runs twice at a time.
package actor ExecPluginRunner {
  private struct Key: Hashable {
    var plugin: ExecPlugin
    var cluster: ExecClusterInfo?
  }

  private let surroundings: Surroundings
  private var answers: [Key: ExecCredential] = [:]
  private var running: [Key: Task<ExecCredential, any Error>] = [:]
  /// Two programs must not ask at the same terminal at once.
  private var lastInteractive: Task<Void, Never>?

  /// What plugins inherit from this process.
  package struct Surroundings: Sendable {
    package var variables: [String: String]
    /// Whether somebody can answer questions on standard input.
    package var isInteractive: Bool
    /// Seconds since 1970.
    package var now: @Sendable () -> Double
    /// Seconds that a plugin may take, questions at the terminal included.
    package var patience = 600.0

    package init(variables: [String: String], isInteractive: Bool, now: @escaping @Sendable () -> Double) {
      self.variables = variables
      self.isInteractive = isInteractive
      self.now = now
    }
  }

  package init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  /// The plugin's credential: the one at hand, unless it expired or is the one a server has just refused.
  func credential(
    _ plugin: ExecPlugin, cluster: ExecClusterInfo?, user: String, refused: ExecCredential? = nil
  ) async throws(LiveClusterError) -> ExecCredential {
    let key = Key(plugin: plugin, cluster: cluster)
    if let answer = answers[key], answer != refused, answer.expires.map({ $0 > surroundings.now() }) ?? true {
      return answer
    }
    let task = running[key] ?? start(key, user: user)
    // Of several that waited for one run, the first to go on clears it; a later run may have begun since.
    defer { if running[key] == task { running[key] = nil } }
    do {
      let answer = try await task.value
      if running[key] == task { answers[key] = answer }
      return answer
    } catch {
      if let error = error as? LiveClusterError { throw error }
      throw .execFailed(user: user, command: plugin.command, problem: "was stopped", output: "", hint: "")
    }
  }

  private func start(_ key: Key, user: String) -> Task<ExecCredential, any Error> {
    let surroundings = surroundings
    let isInteractive = surroundings.isInteractive && key.plugin.interactiveMode != .never
    let previous = isInteractive ? lastInteractive : nil
    let task = Task {
      await previous?.value
      return try await ExecPluginRun(plugin: key.plugin, cluster: key.cluster, user: user, surroundings: surroundings)
        .answer(interactive: isInteractive)
    }
    if isInteractive { lastInteractive = Task { _ = await task.result } }
    running[key] = task
    return task
  }
}

/// One run of one plugin.
private struct ExecPluginRun {
  let plugin: ExecPlugin
  let cluster: ExecClusterInfo?
  let user: String
  let surroundings: ExecPluginRunner.Surroundings

  /// No credential comes near it.
  private static let longestAnswer = 1 << 20

  func answer(interactive: Bool) async throws(LiveClusterError) -> ExecCredential {
    if plugin.interactiveMode == .always, !interactive {
      throw failure("wants to ask questions (interactiveMode Always), and standard input is no terminal")
    }
    var variables = surroundings.variables
    for variable in plugin.variables { variables[variable.name] = variable.value.revealed }
    variables["KUBERNETES_EXEC_INFO"] = try ExecCredential.request(plugin, cluster: cluster, interactive: interactive)
    let (status, output, errors) = try await inTime { [variables] () async throws(LiveClusterError) in
      interactive ? try await runAtTerminal(variables) : try await runAlone(variables)
    }
    guard case .exited(0) = status else {
      throw failure(status.problem, output: Program.presentable(errors))
    }
    do throws(ExecCredential.Refusal) {
      return try ExecCredential(answer: output, to: plugin)
    } catch {
      throw failure(error.problem, output: Program.presentable(errors))
    }
  }

  private typealias Outcome = (status: TerminationStatus, output: [UInt8], errors: [UInt8])

  private func inTime(
    _ run: @escaping @Sendable () async throws(LiveClusterError) -> Outcome
  ) async throws(LiveClusterError) -> Outcome {
    let patience = surroundings.patience
    guard let outcome = try await Patience.wait(seconds: patience, for: run) else {
      throw failure("did not end within \(Int(patience)) seconds")
    }
    return outcome
  }

  private func runAlone(_ variables: [String: String]) async throws(LiveClusterError) -> Outcome {
    do {
      let result = try await run(
        .written(plugin.command), arguments: Arguments(plugin.arguments), environment: .only(variables),
        platformOptions: .endingTogether, input: .none,
        output: .bytes(limit: Self.longestAnswer), error: .bytes(limit: Self.longestAnswer))
      return (result.terminationStatus, result.standardOutput, result.standardError)
    } catch {
      throw failure(error)
    }
  }

  /// The plugin talks to the user itself: prompts and device codes come on standard error, as with kubectl.
  private func runAtTerminal(_ variables: [String: String]) async throws(LiveClusterError) -> Outcome {
    do {
      let result = try await run(
        .written(plugin.command), arguments: Arguments(plugin.arguments), environment: .only(variables),
        input: .fileDescriptor(.standardInput, closeAfterSpawningProcess: false),
        output: .bytes(limit: Self.longestAnswer),
        error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false))
      return (result.terminationStatus, result.standardOutput, [])
    } catch {
      throw failure(error)
    }
  }

  private func failure(_ error: any Error) -> LiveClusterError {
    guard let error = error as? SubprocessError else { return failure("was stopped") }
    switch error.code {
    case .executableNotFound: return failure("is not installed or not in PATH")
    case .outputLimitExceeded: return failure("wrote more than \(Self.longestAnswer) bytes")
    default: return failure("could not be started")
    }
  }

  private func failure(_ problem: String, output: String = "") -> LiveClusterError {
    .execFailed(user: user, command: plugin.command, problem: problem, output: output, hint: plugin.installHint)
  }
}
