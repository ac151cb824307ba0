import AccessAnalysis
package import ArgumentParser
import KubernetesModel
import Reporting

/// `driftwatch access list`: everything somebody may do, clusters side by side.
package struct AccessList: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List everything that somebody may do.",
    usage: "driftwatch access list SUBJECT -c CLUSTER [-c CLUSTER ...] [--diff]",
    discussion: """
      driftwatch access list group/oidc:dev -c prod -c dr --diff
      driftwatch access list serviceaccount/ci/deployer -c prod

      Lines that not every cluster has name the clusters that do; --diff leaves out the others.

      Exit status: 0 when all clusters agree, \
      1 when they differ, 2 error, or where roles that are not known allow more (unless --allow-partial).
      """)

  @Argument(help: "A user name, group/NAME, serviceaccount/NAMESPACE/NAME.")
  var subject: String

  @Option(help: ArgumentHelp("A group the subject is in; repeatable.", valueName: "group"))
  var asGroup: [String] = []

  @Flag(help: "Only what differs between the clusters.")
  var diff = false

  @OptionGroup var query: QueryOptions

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    let subject = try SubjectArgument(self.subject)
    let bearing = Bearing(kinds: Bearing.roles)
    let snapshots = try await query.snapshots(for: bearing, in: environment)
    let clusters = AccessCluster.all(of: snapshots, environment)
    let unread = query.clusters.loading.unread(bearing, in: snapshots, environment)
    let models = clusters.map(\.model)
    let identities = clusters.map { subject.identity(groups: asGroup, known: $0.queries.groups) }
    let absence = clusters.absence(of: subject.principal, identities, to: environment.errors)
    if !absence.sentences.isEmpty {
      absence.tell(query.output, in: environment)
      if query.output == .text { environment.output.line("what everybody may do, and so whoever is called so:") }
    }
    let all = SharedListing.all(of: models, identities)
    let isUnanimous = all.flatMap(\.rows).allSatisfy { $0.clusters.count == snapshots.count }
    let listings = diff ? all.compactMap { $0.differing(among: snapshots.count) } : all
    let names = snapshots.map(\.name)
    try table(listings, names).write(
      as: query.output, to: environment.output, text: { lines(listings, names) },
      json: { try JSONText.text(byCluster(listings, names)) })
    let unknown = zip(models, identities).flatMap { model, identity in
      model.unknownRoles(of: identity).map { UnknownLine(cluster: model.snapshot.name, role: $0) }
    }
    for line in UnknownLine.lines(unknown) { environment.errors.line(line) }
    return query.clusters.loading.status(
      isUnanimous ? .same : .drift, unless: absence.open + unread + UnknownLine.clauses(unknown), environment)
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

  private func lines(_ listings: [SharedListing], _ clusters: [String]) -> [String] {
    if listings.isEmpty { return ["nothing"] }
    return listings.flatMap { listing in
      [listing.scope.description]
        + listing.rows.map { row in
          "  \(row.line)" + OnlyIn.mark(row.clusters.map { clusters[$0] }, of: clusters)
        }
    }
  }

  private func table(_ listings: [SharedListing], _ clusters: [String]) -> AnswerTable {
    AnswerTable(
      title: "access list", columns: ["scope", "may", "in"],
      rows: listings.flatMap { listing in
        listing.rows.map { row in
          [listing.scope.description, row.line, row.clusters.map { clusters[$0] }.joined(separator: ", ")]
        }
      })
  }
}
