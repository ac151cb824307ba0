import AdmissionAnalysis
package import ArgumentParser
import Findings
import KubernetesModel
import Reporting

/// `driftwatch policies`: what checks requests in each cluster, side by side.
package struct Policies: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    abstract: "List what checks requests at admission: reach, action and state, clusters side by side.",
    discussion: """
      One row for each policy with its binding, webhook and policy of an engine. A state is enforced, audit (it warns or \
      records), dead (nobody to ask, no parameter), inert (nothing binds it) or not evaluated. Rows that not every \
      cluster has name the clusters that do.

      driftwatch policies prod dr
      driftwatch policies prod dr --diff
      driftwatch policies prod -o csv

      Exit status: 0, or 2 for an error or a cluster that was not read.
      """)

  @OptionGroup var clusters: ListedClusters

  @Flag(help: "Only rows that not every cluster has alike.")
  var diff = false

  @Option(name: [.short, .long], help: AnswerFormat.help)
  var output: AnswerFormat = .text

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    let snapshots = try await clusters.snapshots(for: Bearing(kinds: [.namespace, .service]), in: environment)
    let behaviours = snapshots.map(AdmissionArea.behaviour(of:))
    let unread = zip(snapshots, behaviours).flatMap { snapshot, behaviour in
      behaviour.deciders.unread.map { "\(snapshot.name): \($0.kind) objects could not be read" }
    }
    var answer = PoliciesAnswer(clusters: snapshots.map(\.name))
    for (snapshot, behaviour) in zip(snapshots, behaviours) { answer.add(behaviour.listed, of: snapshot.name) }
    if diff { answer.keepDiffering() }
    let table = answer.table
    try table.write(
      as: output, to: environment.output, text: { answer.lines },
      json: { try table.json(question: "policies", clusters: snapshots.map(\.name)) })
    return clusters.loading.status(.same, unless: unread, environment)
  }
}

/// Checks of several clusters, those that are alike told once.
struct PoliciesAnswer {
  let clusters: [String]
  private var rows: [(check: ListedCheck, clusters: [String])] = []

  init(clusters: [String]) { self.clusters = clusters }

  mutating func add(_ checks: [ListedCheck], of cluster: String) {
    for check in checks {
      if let same = rows.firstIndex(where: { $0.check == check && $0.clusters.last != cluster }) {
        rows[same].clusters.append(cluster)
      } else {
        rows.append((check, [cluster]))
      }
    }
  }

  mutating func keepDiffering() { rows.removeAll { $0.clusters.count == clusters.count } }

  private var sorted: [(check: ListedCheck, clusters: [String])] {
    rows.sorted { ($0.check.identity, $0.clusters.joined()) < ($1.check.identity, $1.clusters.joined()) }
  }

  var lines: [String] {
    if rows.isEmpty { return ["nothing"] }
    return sorted.flatMap { check, having in
      let failing = check.failurePolicy.isEmpty ? "" : ", \(check.failurePolicy) where it cannot decide"
      return ["\(check.identity)  \(check.state.rawValue)\(OnlyIn.mark(having, of: clusters))"]
        + ["  \(check.action)\(failing)"] + (check.reach.isEmpty ? [] : ["  \(check.reach)"])
    }
  }

  var table: AnswerTable {
    AnswerTable(
      title: "policies",
      columns: ["kind", "name", "clusters", "state", "action", "failure policy", "reach"],
      rows: sorted.map { check, having in
        [
          check.kind, check.name, having.joined(separator: ", "), check.state.rawValue, check.action,
          check.failurePolicy, check.reach,
        ]
      })
  }
}
