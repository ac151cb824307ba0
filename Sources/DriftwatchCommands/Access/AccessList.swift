import AccessAnalysis
package import ArgumentParser
import KubernetesModel

/// `driftwatch access list`: everything somebody may do, clusters side by side.
package struct AccessList: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List everything that somebody may do.",
    discussion: """
      Lines that not every cluster has name the clusters that do. Exit status: 0 when all clusters agree, \
      1 when they differ, 2 error.
      """)

  @Argument(help: "A user name, group/NAME, serviceaccount/NAMESPACE/NAME.")
  var subject: String

  @Option(help: ArgumentHelp("A group the subject is in; repeatable.", valueName: "group"))
  var asGroup: [String] = []

  @OptionGroup var query: QueryOptions

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    let subject = try SubjectArgument(self.subject)
    let snapshots = try await query.snapshots(in: environment)
    var lists: [String: [String: [String]]] = [:]
    var scopes: Set<AccessScope> = []
    for snapshot in snapshots {
      let identity = subject.identity(groups: asGroup, known: snapshot.facts.groups)
      for listing in AccessQueries(AccessModel(snapshot)).list(identity) {
        scopes.insert(listing.scope)
        lists[listing.scope.description, default: [:]][snapshot.name] = listing.lines
      }
    }
    if query.output == .json {
      environment.output.write(try JSONText.text(lists))
    } else {
      write(lists, scopes: scopes.sorted(), clusters: snapshots.map(\.name), to: environment.output)
    }
    return lists.values.allSatisfy { $0.count == snapshots.count && Set($0.values).count == 1 } ? .same : .drift
  }

  private func write(
    _ lists: [String: [String: [String]]], scopes: [AccessScope], clusters: [String], to sink: TextSink
  ) {
    if scopes.isEmpty { sink.line("nothing") }
    for scope in scopes {
      sink.line(scope.description)
      let byCluster = lists[scope.description] ?? [:]
      var seen: Set<String> = []
      for line in clusters.flatMap({ byCluster[$0] ?? [] }) where seen.insert(line).inserted {
        let having = clusters.filter { byCluster[$0]?.contains(line) == true }
        sink.line("  \(line)" + (having.count == clusters.count ? "" : "  (only \(having.joined(separator: ", ")))"))
      }
    }
  }
}
