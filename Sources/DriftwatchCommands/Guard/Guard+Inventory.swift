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
    NamespaceWarning.write(knobs.namespace, among: guarded.map(\.snapshot), to: environment.errors)
    let inventory = GuardInventory(
      guarded, allowing: configuration.guardrails ?? [], today: CalendarDay(secondsSince1970: environment.now()),
      scope: scope)
    let answer = InventoryAnswer(
      clusters: guarded.map(\.snapshot.name), inventory: inventory, hasList: configuration.guardrails != nil)
    let table = answer.table
    try table.write(
      as: format, to: environment.output, text: { answer.lines },
      json: { try table.json(question: "guard inventory", clusters: answer.clusters) })
    return tellsGaps(guarded, environment) && !loading.allowPartial ? .failure : .same
  }

  /// Says what could not be read and somebody may hold a knob by.
  private func tellsGaps(_ clusters: [GuardedCluster], _ environment: Environment) -> Bool {
    let problems = clusters.flatMap { cluster in
      cluster.snapshot.diagnostics.filter { $0.severity == .error }.map(\.description)
        + GapText.lines(cluster.gaps)
    }
    for problem in problems { environment.errors.line("not known: \(problem)") }
    return !problems.isEmpty
  }
}
