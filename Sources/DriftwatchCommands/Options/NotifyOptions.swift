import ArgumentParser
import DriftConfiguration
import Findings
import Notifications

/// Who is told about breaches.
struct NotifyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Tell this target of the configuration's `notify` what fails; `all` for every one. Repeatable.",
      valueName: "name"))
  var notify: [String] = []

  /// The targets asked for; names that the configuration does not have are errors before anything is read.
  func targets(_ configuration: Configuration) throws(CommandError) -> [NotificationTarget] {
    let known = configuration.notify
    for name in notify where name != "all" && !known.contains(where: { $0.name == name }) {
      throw .invalidOption(
        option: "--notify", message: "the configuration's `notify` has no target `\(name)`",
        hint: known.isEmpty ? "it has none at all" : "it has \(known.map(\.name).joined(separator: ", "))")
    }
    if notify.contains("all") && known.isEmpty {
      throw .invalidOption(
        option: "--notify", message: "the configuration has no `notify`", hint: "name targets there, see the manual")
    }
    return known.filter { notify.contains("all") || notify.contains($0.name) }
  }

  /// What cannot be delivered is said on standard error, and changes nothing else.
  static func deliver(_ notice: Notice, to targets: [NotificationTarget], in environment: Environment) async {
    let readFile = environment.readFile
    let notifier = Notifier(variables: environment.variables) { path in
      do throws(CommandError) {
        return .success(try readFile(path, 1 << 16))
      } catch {
        return .failure(Notifier.Refusal(error.lines.first ?? "cannot read `\(path)`"))
      }
    }
    for problem in await notifier.deliver(notice, to: targets) { environment.errors.line("driftwatch: \(problem)") }
  }
}
