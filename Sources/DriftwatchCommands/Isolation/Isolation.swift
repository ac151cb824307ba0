package import ArgumentParser
import KubernetesModel
import ReachabilityAnalysis
import Reporting

/// `driftwatch isolation`: what keeps each namespace apart from the others, clusters side by side.
package struct Isolation: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    abstract:
      "Show how each namespace is isolated: default deny, exceptions, who may reach it, what no policy selects.",
    discussion: """
      driftwatch isolation prod dr
      driftwatch isolation prod dr -n payments --diff
      driftwatch isolation prod -o csv

      Default deny is a policy that selects every pod of the namespace, also those to come. Lines that not every \
      cluster has name the clusters that do.

      Exit status: 0, or 2 for an error, or where what was not read could change the answer (unless --allow-partial).
      """)

  @OptionGroup var clusters: ListedClusters

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Only namespaces that match; a glob, repeatable.", valueName: "namespace"))
  var namespace: [String] = []

  @Flag(help: "Only namespaces that differ between the clusters in more than the names of policies.")
  var diff = false

  @Option(name: [.short, .long], help: AnswerFormat.help)
  var output: AnswerFormat = .text

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    let bearing = Bearing.traffic
    let snapshots = try await clusters.snapshots(for: bearing, in: environment)
    let unread = clusters.loading.unread(bearing, in: snapshots, environment)
    let behaviours = snapshots.map(ReachabilityBehaviour.init)
    var absence = Absence()
    absence.add(namespaces: namespace, among: behaviours.flatMap(\.namespaces), in: snapshots)
    absence.tell(output, in: environment)
    let globs = namespace.map { Glob($0) }
    var answer = IsolationAnswer(clusters: snapshots.map(\.name))
    for behaviour in behaviours {
      for remark in behaviour.remarks + behaviour.otherFilters {
        environment.errors.line("\(behaviour.snapshot.name): \(remark)")
      }
      for one in behaviour.isolation() where globs.isEmpty || globs.contains(where: { $0.matches(one.namespace) }) {
        answer.add(one, of: behaviour.snapshot.name)
      }
    }
    if diff { answer.keepDiffering() }
    var table = answer.table
    table.notes = absence.sentences + table.notes
    try table.write(
      as: output, to: environment.output, text: { answer.lines },
      json: { try table.json(question: "isolation", clusters: snapshots.map(\.name)) })
    return clusters.loading.status(.same, unless: absence.open + unread, environment)
  }
}
