package import ArgumentParser
import DriftConfiguration

/// The root command.
package struct Driftwatch: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "driftwatch",
    abstract: "Tells whether several Kubernetes clusters still enforce the same security.",
    discussion: """
      Do they enforce the same?   driftwatch compare prod dr
      Who can read the Secrets?   driftwatch access who-can read secrets -n shop -c prod
      What may they do in dr?     driftwatch access list group/dev -c prod -c dr --diff
      May it connect?             driftwatch reach web/shop shop/api --port 80 -c prod
      What is open to outside?    driftwatch reach list prod --from outside
      Which have default deny?    driftwatch isolation prod dr
      What is privileged?         driftwatch guard prod --inventory
      Would dr let its pods in?   driftwatch admit dr --from prod

      Driftwatch compares how clusters behave, not how their YAML reads: who may do what (RBAC), which traffic may \
      flow (NetworkPolicy), which pods are let in (Pod Security).

      `driftwatch completion bash|fish|zsh` prints what lets a shell complete commands.

      Exit status: 0 no drift, 1 drift, 2 error or a cluster that could not be read completely.
      """,
    version: toolVersion,
    subcommands: commands)

  package static let toolVersion = "0.2.0"

  /// Every subcommand, in the order of `--help`.
  package static let commands: [any ParsableCommand.Type] = [
    Access.self, Admit.self, Capture.self, Compare.self, Config.self, Demo.self, Explain.self,
    Failover.self, Guard.self,
    Isolation.self,
    Kinds.self, Policies.self, Reach.self, Rules.self, Verify.self,
  ]

  package init() {}

  /// Runs the command line of this process; the result is its exit status.
  package static func runAsProcess() async -> Int32 {
    let environment = Environment.process()
    let status = await run(Array(CommandLine.arguments.dropFirst()), in: environment)
    guard let reason = environment.lostOutput() else { return status.rawValue }
    environment.errors.line("driftwatch: cannot write to standard output: \(reason)")
    return ExitStatus.failure.rawValue
  }

  /// Parses and runs one command line; everything it says goes through the environment.
  package static func run(_ arguments: [String], in environment: Environment) async -> ExitStatus {
    do {
      if arguments.isEmpty || arguments == ["compare"] {
        let sink = arguments.isEmpty ? environment.output : environment.errors
        for line in FirstSteps(environment).lines { sink.line(line) }
        return arguments.isEmpty ? .same : .failure
      }
      if let error = misspeltCommand(in: arguments) { throw error }
      var command = try parseAsRoot(asOptions(arguments).map(ManifestOptions.asFlags))
      if let runnable = command as? any EnvironmentCommand { return try await runnable.run(in: environment) }
      try command.run()
      return .same
    } catch let error as CommandError {
      for line in error.corrected(in: arguments).lines { environment.errors.line("driftwatch: \(line)") }
      return .failure
    } catch {
      let text = fullMessage(for: error)
      if exitCode(for: error) == .success {
        environment.output.write(text + "\n")
        return .same
      }
      environment.errors.write(text + "\n")
      return .failure
    }
  }
}

extension Driftwatch {
  private static let shells = CompletionShell.allCases.map(\.rawValue)

  /// Two words that people type because kubectl has them; here they are options.
  private static func asOptions(_ arguments: [String]) throws(CommandError) -> [String] {
    switch arguments.first {
    case "version": return ["--version"]
    case "completion":
      guard arguments.count == 2, Self.shells.contains(arguments[1]) else {
        throw .input(
          message: "completions are for one shell",
          hint: "write driftwatch completion \(Self.shells.joined(separator: "|"))")
      }
      return ["--generate-completion-script", arguments[1]]
    default: return arguments
    }
  }

  /// The parser would call a command that does not exist an unexpected argument.
  private static func misspeltCommand(in arguments: [String]) -> CommandError? {
    let named = arguments.first == "help" ? arguments.dropFirst().first : arguments.first
    let names = commands.map { $0.configuration.commandName ?? "\($0)".lowercased() }
    let known = names + ["completion", "help", "version"]
    guard let named, !named.hasPrefix("-"), !known.contains(named) else { return nil }
    return .input(
      message: "there is no command `\(named)`", hint: Suggestion.hint(for: named, among: known))
  }
}

/// A subcommand that gets its surroundings as a value.
package protocol EnvironmentCommand: ParsableCommand {
  func run(in environment: Environment) async throws -> ExitStatus
}
