import DriftComparison
import DriftConfiguration
import Findings
import Guardrails
import KubernetesModel
import Reporting

extension Guard {
  /// Everybody who holds a knob; a list gives reasons, and nothing fails.
  func list(_ scope: GuardScope, in environment: Environment) async throws -> ExitStatus {
    let names = clusters + cluster
    if names.isEmpty { throw CommandError.input(message: "no cluster is named", hint: nil) }
    if let option = [("--init", writesList), ("--since", since != nil), ("--against", against != nil)].first(where: \.1)
    {
      throw CommandError.invalidOption(
        option: option.0, message: "goes with a check, not with --inventory", hint: nil)
    }
    guard output.output.count <= 1, let format = AnswerFormat(rawValue: output.output.first ?? "text") else {
      throw CommandError.invalidOption(
        option: "--output", message: "an inventory is one of text, json, csv, markdown, html", hint: nil)
    }
    let configuration = try self.configuration.load(with: policy, in: environment)
    let guarded = try await loading.snapshots(names, configuration: configuration, in: environment)
      .map(GuardedCluster.init)
    let absence = KnobOptions.absence(of: knobs.namespace, in: guarded)
    absence.tell(format, in: environment)
    let inventory = GuardInventory(
      guarded, allowing: configuration.guardrails ?? [], today: CalendarDay(secondsSince1970: environment.now()),
      scope: scope)
    let answer = InventoryAnswer(
      clusters: guarded.map(\.snapshot.name), inventory: inventory, hasList: configuration.guardrails != nil)
    var table = answer.table
    table.notes = absence.sentences + table.notes
    try table.write(
      as: format, to: environment.output, text: { answer.lines },
      json: { try table.json(question: "guard inventory", clusters: answer.clusters) })
    return loading.status(.same, unless: absence.open + unread(guarded, scope, environment), environment)
  }

  /// What could not be read and somebody may hold a knob by, a clause each, said on standard error.
  private func unread(_ clusters: [GuardedCluster], _ scope: GuardScope, _ environment: Environment) -> [String] {
    let problems = clusters.flatMap { cluster -> [(cluster: String, text: String)] in
      let errors = cluster.diagnostics(in: scope).filter { $0.severity == .error }.map(\.description)
      return (errors + GapText.lines(cluster.gaps(in: scope))).map { (cluster.snapshot.name, $0) }
    }
    // The same in several clusters is told once.
    for (text, alike) in Dictionary(grouping: problems, by: \.text).sorted(by: { $0.key < $1.key }) {
      environment.errors.line("not known: \(alike.map(\.cluster).joined(separator: ", ")): \(text)")
    }
    return problems.map { "\($0.cluster): \($0.text)" }
  }
}
