import AccessAnalysis
package import ArgumentParser
import KubernetesModel

/// `driftwatch access who-can`: everybody who may do something, clusters side by side.
package struct AccessWhoCan: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    commandName: "who-can", abstract: "List everybody who may do something, and through which binding.",
    usage: "driftwatch access who-can VERB RESOURCE [-n NAMESPACE] -c CLUSTER [-c CLUSTER ...]",
    discussion: """
      driftwatch access who-can read secrets -n payments -c prod -c dr
      driftwatch access who-can read secrets/db-password -n payments -c prod -o csv
      driftwatch access who-can create pods/exec -n payments -c prod
      driftwatch access who-can '*' '*' -c prod
      driftwatch access who-can delete nodes --indirect -c prod

      Groups are named, not their members. Of several verbs those held are named; of Secrets also the workloads that \
      use them, and whoever gets there indirectly: by impersonation, tokens, pods, binding or editing roles, the nodes.

      Exit status: 0 when all clusters agree, 1 when they differ, 2 error, or where roles that are not known could \
      allow it to more (unless --allow-partial).
      """)

  @Argument(help: ArgumentHelp(VerbArgument.help))
  var verb: String

  @Argument(help: "RESOURCE, RESOURCE/NAME, RESOURCE/SUBRESOURCE, or a path such as /metrics.")
  var resource: String

  @Option(name: [.short, .long], help: "The namespace; without it, anywhere.")
  var namespace: String?

  @Option(help: "The subresource, where RESOURCE/NAME names an object.")
  var subresource: String?

  @Flag(inversion: .prefixedNo, help: "Also list who gets there indirectly. (default: for Secrets)")
  var indirect: Bool?

  @OptionGroup var query: QueryOptions

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    // Rights and pods of other namespaces may lead there.
    let isIndirect = indirect ?? resource.lowercased().hasPrefix("secret")
    let bearing = Bearing(
      kinds: Bearing.roles + (isIndirect ? Bearing.pods : []),
      namespaces: isIndirect ? [] : [namespace].compactMap(\.self).map { Glob($0) })
    let snapshots = try await query.snapshots(for: bearing, in: environment)
    let clusters = AccessCluster.all(of: snapshots, environment)
    let words = try VerbArgument.words(verb, of: resource, in: clusters)
    let argument = ResourceArgument(text: resource, subresource: subresource)
    let reading = argument.reading(among: clusters.map(\.queries))
    if let remark = argument.remark(on: reading) { environment.errors.line(remark) }
    clusters.warn(ofNamespace: namespace, to: environment.errors)
    var absence = Absence()
    absence.add(namespace: namespace, in: clusters)
    absence.tell(query.output, in: environment)
    let unread = query.clusters.loading.unread(bearing, in: snapshots, environment)
    var answer = HolderTable(clusters: clusters.map(\.name), isSet: words.isSet)
    var unknown: [UnknownLine] = []
    for cluster in clusters {
      let what = argument.resolved(by: cluster.queries, among: clusters.map(\.queries), reading)
      let questions = cluster.queries.verbs(words, of: what.what).map {
        AccessQuestion(verb: $0, what: what.what, name: what.name, namespace: namespace)
      }
      if let first = questions.first {
        ResourceWarning.write(first, cluster.name, cluster.queries, to: environment.errors)
      }
      answer.add(cluster, questions, indirectly: indirect ?? what.what.isOfSecrets)
      unknown += answer.unknownRoles(of: cluster, questions).map { UnknownLine(cluster: cluster.name, role: $0) }
    }
    try answer.table.write(
      as: query.output, to: environment.output, text: { answer.lines }, json: { try JSONText.text(answer.rows) })
    for line in UnknownLine.lines(unknown) { environment.errors.line(line) }
    return query.clusters.loading.status(
      answer.isUnanimous ? .same : .drift, unless: absence.open + unread + UnknownLine.clauses(unknown), environment)
  }
}

extension AccessScope {
  /// `cluster-wide`, `in payments`
  var description: String {
    switch self {
    case .cluster: "cluster-wide"
    case .namespace(let name): "in \(name)"
    }
  }
}
