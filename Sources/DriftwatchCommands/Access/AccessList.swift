import AccessAnalysis
package import ArgumentParser
import KubernetesModel

/// `driftwatch access list`: everything somebody may do, clusters side by side.
package struct AccessList: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List everything that somebody may do.",
    discussion: """
      Lines that not every cluster has name the clusters that do. Exit status: 0 when all clusters agree, \
      1 when they differ, 2 error, or where roles that are not known allow more (unless --allow-partial).
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
    let models = snapshots.map { AccessModel($0) }
    let identities = models.map { subject.identity(groups: asGroup, known: AccessQueries($0).groups) }
    let listings = SharedListing.all(of: models, identities)
    let names = snapshots.map(\.name)
    if query.output == .json {
      environment.output.write(try JSONText.text(byCluster(listings, names)))
    } else {
      write(listings, clusters: names, to: environment.output)
    }
    let unknown = zip(models, identities).flatMap { model, identity in
      model.unknownRoles(of: identity).map { UnknownLine(cluster: model.snapshot.name, role: $0) }
    }
    for line in UnknownLine.lines(unknown) { environment.errors.line(line) }
    for remark in AccessModel.standIns(in: models) { environment.errors.line("warning: \(remark)") }
    if !unknown.isEmpty && !query.clusters.loading.allowPartial { return .failure }
    return listings.flatMap(\.rows).allSatisfy { $0.clusters.count == snapshots.count } ? .same : .drift
  }

  /// Lines by scope and cluster.
  private func byCluster(_ listings: [SharedListing], _ names: [String]) -> [String: [String: [String]]] {
    var lists: [String: [String: [String]]] = [:]
    for listing in listings {
      for row in listing.rows {
        for cluster in row.clusters {
          lists[listing.scope.description, default: [:]][names[cluster], default: []].append(row.line)
        }
      }
    }
    return lists
  }

  private func write(_ listings: [SharedListing], clusters: [String], to sink: TextSink) {
    if listings.isEmpty { sink.line("nothing") }
    for listing in listings {
      sink.line(listing.scope.description)
      for row in listing.rows {
        let having = row.clusters.map { clusters[$0] }
        sink.line(
          "  \(row.line)" + (having.count == clusters.count ? "" : "  (only \(having.joined(separator: ", ")))"))
      }
    }
  }
}
