package import ArgumentParser
import DriftComparison
import DriftConfiguration
import KubernetesModel

/// `driftwatch config accept`: writes exceptions for findings into the configuration.
package struct ConfigAccept: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    commandName: "accept", abstract: "Accept findings: write exceptions into the configuration.",
    discussion: "An exception needs a reason, an owner and a last day, or --permanent. The rest of the file stays.")

  @Argument(help: "Ids of findings, for example DW-1a2b3c4d5e.")
  var ids: [String]

  @Option(help: "Why it is accepted.")
  var reason: String

  @Option(help: "Who answers for it.")
  var owner: String

  @Option(help: "The last day on which it holds, as 2026-12-31.")
  var expires: String?

  @Flag(help: "Accept it without end.")
  var permanent = false

  @Option(help: "Accept it only in this target.")
  var target: String?

  @OptionGroup var options: ConfigurationOptions

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    let lastDay = try self.lastDay(from: CalendarDay(secondsSince1970: environment.now()))
    for (option, text) in [("--reason", reason), ("--owner", owner)] where text.allSatisfy(\.isWhitespace) {
      throw CommandError.invalidOption(option: option, message: "is blank", hint: nil)
    }
    let entries = try ids.map { id in
      guard FindingIdentity.isID(id) else {
        throw CommandError.input(
          message: "`\(id)` is not the id of a finding", hint: "ids are in the report, as DW-1a2b3c4d5e")
      }
      return ExceptionWriter.Entry(id: id, target: target, reason: reason, owner: owner, lastDay: lastDay)
    }
    let path = options.path(in: environment) ?? "driftwatch.yaml"
    let exists = options.path(in: environment) != nil
    let text = exists ? try environment.readFile(path, ConfigurationReader.maximumBytes) : ""
    if exists, let known = try options.load(in: environment).exceptions.first(where: accepts) {
      throw CommandError.input(
        message: "\(known.location?.description ?? path): \(known.id ?? "") is accepted already",
        hint: "change that exception, or remove it first")
    }
    let changed = ExceptionWriter.adding(entries, to: text)
    guard (try? ConfigurationReader.read(changed, file: path)) != nil else {
      throw CommandError.input(
        message: "\(path): exceptions cannot be added to a file written in this way; it stays as it was",
        hint: "write `exceptions:` on a line of its own and each exception below it, after `- `")
    }
    try environment.writeFile(changed, path)
    environment.output.line("\(path): \(entries.count) exception\(entries.count == 1 ? "" : "s") added")
    return .same
  }

  private func accepts(_ exception: AcceptedDrift) -> Bool {
    exception.id.map(ids.contains) ?? false && exception.target?.pattern == target
  }

  private func lastDay(from today: CalendarDay) throws(CommandError) -> CalendarDay? {
    if permanent && expires == nil { return nil }
    guard let expires, !permanent else {
      throw .input(message: "an exception has either --expires DAY or --permanent", hint: nil)
    }
    if let day = CalendarDay(expires) {
      if day >= today { return day }
      throw .invalidOption(option: "--expires", message: "\(day) is past", hint: "today is \(today)")
    }
    throw .invalidOption(option: "--expires", message: "`\(expires)` is not a day", hint: "write it as 2026-12-31")
  }
}
