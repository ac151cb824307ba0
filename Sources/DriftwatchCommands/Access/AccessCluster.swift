import AccessAnalysis
import DriftConfiguration
import Findings
import KubernetesModel

/// One cluster that a question about access is asked of.
struct AccessCluster {
  let name: String
  let model: AccessModel
  let queries: AccessQueries

  static let kinds = [CoreKind.clusterRole, .clusterRoleBinding, .role, .roleBinding]

  init(_ snapshot: Snapshot) {
    name = snapshot.name
    model = AccessModel(snapshot)
    queries = AccessQueries(model)
  }

  /// All of them; which default roles stand in for unknown ones is said.
  static func all(of snapshots: [Snapshot], _ environment: Environment) -> [AccessCluster] {
    let clusters = snapshots.map(AccessCluster.init)
    for remark in AccessModel.standIns(in: clusters.map(\.model)) { environment.errors.line("warning: \(remark)") }
    return clusters
  }

  /// Kinds of which something could not be read, a clause each: a no is none then.
  var unread: [String] {
    CoverageGap.folded(
      CoverageGap.all(Self.kinds, of: model.snapshot.coverage, side: .target, cluster: name)
    ).map(\.reason)
  }

  /// Why a no may be a typo, and whether it is certain all the same.
  struct Doubt {
    var text: String
    var isCertain: Bool
  }

  /// Nil where a binding names the requester.
  func doubt(about identity: RequestIdentity, _ principal: Principal) -> Doubt? {
    if queries.isBound(identity) { return nil }
    let nearest = Self.nearest(to: principal, among: queries.boundPrincipals)
    let isAccount = if case .serviceAccount = principal { true } else { false }
    let absent = isAccount && queries.lacks(principal) ? ", and there is none" : ""
    return Doubt(
      text: "no binding names \(principal)\(absent)\(nearest.map { "; did you mean `\($0.argument)`?" } ?? "")",
      isCertain: queries.knowsEveryBinding)
  }

  /// Nil where the namespace exists, as far as the cluster tells.
  func doubt(aboutNamespace namespace: String) -> Doubt? {
    let known = queries.namespaces
    if namespace.isEmpty || known.contains(namespace) { return nil }
    return Doubt(
      text: "no namespace `\(namespace)`\(Suggestion.clause(for: namespace, among: known))",
      isCertain: queries.knowsEveryNamespace)
  }

  static func nearest(to principal: Principal, among known: Set<Principal>) -> Principal? {
    let kind = known.filter { $0.kind == principal.kind }
    let words = Dictionary(kind.map { ($0.argument, $0) }, uniquingKeysWith: { first, _ in first })
    if let near = Suggestion.nearest(to: principal.argument, among: words.keys.sorted()) { return words[near] }
    // The same name of another kind, as a user for a group.
    let namesakes = known.filter { $0.kind != principal.kind && $0.name == principal.name }.sorted()
    return namesakes.first
  }
}

extension Principal {
  /// As SUBJECT arguments name it.
  var argument: String {
    switch self {
    case .user(let name): name.contains("/") ? "user/\(name)" : name
    case .group(let name): "group/\(name)"
    case .serviceAccount(let namespace, let name): "serviceaccount/\(namespace)/\(name)"
    }
  }
}

extension [AccessCluster] {
  /// Warns of a namespace that no cluster asked has.
  func warn(ofNamespace namespace: String?, to errors: TextSink) {
    guard let namespace, !namespace.isEmpty else { return }
    for cluster in self {
      guard let doubt = cluster.doubt(aboutNamespace: namespace) else { continue }
      errors.line("warning: \(cluster.name) has \(doubt.text)")
    }
  }
}
