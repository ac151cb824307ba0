import AccessAnalysis
package import ArgumentParser
import KubernetesModel

/// `driftwatch access who-can`: everybody who may do something, clusters side by side.
package struct AccessWhoCan: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    commandName: "who-can", abstract: "List everybody who may do something, and through which binding.",
    discussion: """
      Groups are named, not their members. Exit status: 0 when all clusters agree, 1 when they differ, 2 error, or where \
      roles that are not known could allow it to more (unless --allow-partial).
      """)

  @Argument(help: "The verb: get, list, create, impersonate, or any other word.")
  var verb: String

  @Argument(help: "RESOURCE, RESOURCE/NAME, RESOURCE/SUBRESOURCE, or a path such as /metrics.")
  var resource: String

  @Option(name: [.short, .long], help: "The namespace; without it, anywhere.")
  var namespace: String?

  @Option(help: "The subresource, where RESOURCE/NAME names an object.")
  var subresource: String?

  @OptionGroup var query: QueryOptions

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    let snapshots = try await query.snapshots(in: environment)
    var grants: [Holder: [String: [String]]] = [:]
    let models = snapshots.map { AccessModel($0) }
    for remark in AccessModel.standIns(in: models) { environment.errors.line("warning: \(remark)") }
    let all = models.map { AccessQueries($0) }
    let argument = ResourceArgument(text: resource, subresource: subresource)
    let reading = argument.reading(among: all)
    if let remark = argument.remark(on: reading) { environment.errors.line(remark) }
    var unknown: [UnknownLine] = []
    for (snapshot, queries) in zip(snapshots, all) {
      let what = argument.resolved(by: queries, reading)
      let question = AccessQuestion(verb: verb, what: what.what, name: what.name, namespace: namespace)
      ResourceWarning.write(question, snapshot.name, queries, to: environment.errors)
      for holder in queries.whoCan(question) {
        let key = Holder(
          principal: holder.principal.description, scope: holder.scope.description, names: holder.names)
        grants[key, default: [:]][snapshot.name, default: []].append(holder.reason.binding.reference.description)
      }
      unknown += queries.unknownRoles(for: question).map { UnknownLine(cluster: snapshot.name, role: $0) }
    }
    let clusters = snapshots.map(\.name)
    let rows = grants.sorted { $0.key < $1.key }.map { Row(holder: $0.key, bindings: $0.value) }
    switch query.output {
    case .json: environment.output.write(try JSONText.text(rows))
    case .text:
      for line in Row.lines(rows, clusters: clusters) { environment.output.line(line) }
    }
    for line in UnknownLine.lines(unknown) { environment.errors.line(line) }
    if !unknown.isEmpty && !query.clusters.loading.allowPartial { return .failure }
    return rows.allSatisfy { $0.bindings.count == clusters.count } ? .same : .drift
  }

  /// Somebody in one scope.
  private struct Holder: Hashable, Codable, Comparable {
    var principal: String
    var scope: String
    var names: [String]

    static func < (a: Holder, b: Holder) -> Bool {
      (a.principal, a.scope, a.names.joined()) < (b.principal, b.scope, b.names.joined())
    }
  }

  /// A holder and, by cluster, the bindings through which it holds.
  private struct Row: Codable {
    var holder: Holder
    var bindings: [String: [String]]

    static func lines(_ rows: [Row], clusters: [String]) -> [String] {
      if rows.isEmpty { return ["nobody"] }
      return rows.flatMap { row -> [String] in
        let names = row.holder.names.isEmpty ? "" : ", only \(row.holder.names.joined(separator: ", "))"
        let missing = clusters.filter { row.bindings[$0] == nil }
        let mark = missing.isEmpty ? "" : "  (not in \(missing.joined(separator: ", ")))"
        let lines = clusters.compactMap { cluster in
          row.bindings[cluster].map { "    \(cluster): \($0.joined(separator: ", "))" }
        }
        return ["\(row.holder.principal), \(row.holder.scope)\(names)\(mark)"] + lines
      }
    }
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
