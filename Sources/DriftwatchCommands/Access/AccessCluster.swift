import AccessAnalysis
import DriftConfiguration
import Findings
import KubernetesModel

/// One cluster that a question about access is asked of.
struct AccessCluster {
  let name: String
  let model: AccessModel
  let queries: AccessQueries

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

  /// What could not be read and decides in a namespace, a clause each: a no is none then.
  func unread(in namespace: String?) -> [String] {
    let bearing = Bearing(kinds: Bearing.roles, namespaces: [namespace].compactMap(\.self).map { Glob($0) })
    return CoverageGap.folded(bearing.gaps(of: model.snapshot)).map { gap in
      gap.reason + (gap.hint.map { " (needs \($0))" } ?? "")
    }
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
    func near(_ word: String, _ words: [(String, Principal)]) -> Principal? {
      let words = Dictionary(words, uniquingKeysWith: min)
      return Suggestion.nearest(to: word, among: words.keys.sorted()).flatMap { words[$0] }
    }
    let kind = known.filter { $0.kind == principal.kind }
    return near(principal.argument, kind.map { ($0.argument, $0) })
      // The same name of another kind, as a user for a group; or without what providers put around it.
      ?? known.filter { $0.name == principal.name }.min()
      ?? near(principal.bareName, known.map { ($0.bareName, $0) })
  }

  /// `; did you mean x?` for a subject as people write it; empty where none is near.
  static func meant(by text: String, among known: Set<Principal>) -> String {
    if let principal = try? SubjectArgument(text).principal, let near = nearest(to: principal, among: known) {
      return "; did you mean `\(near.argument)`?"
    }
    return Suggestion.clause(for: text, among: known.map(\.argument).sorted())
  }
}

extension Principal {
  /// `dev` of `oidc:dev`, `jane` of `jane@corp.example`.
  fileprivate var bareName: String {
    let words = name.split(whereSeparator: { $0 == ":" || $0 == "/" })
    return words.last.map { String($0.split(separator: "@").first ?? $0) } ?? name
  }

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
  /// Warns of a namespace that some cluster asked has and another has not.
  func warn(ofNamespace namespace: String?, to errors: TextSink) {
    guard let namespace, !namespace.isEmpty else { return }
    let doubts = map { ($0.name, $0.doubt(aboutNamespace: namespace)) }
    for case (let name, let doubt?) in doubts where doubts.contains(where: { $0.1 == nil }) {
      errors.line("warning: \(name) has \(doubt.text)")
    }
  }

  /// What no binding of any cluster names, told of all of them at once; else warns of the clusters that lack it.
  func absence(of subject: Principal, _ identities: [RequestIdentity], to errors: TextSink) -> Absence {
    var absence = Absence()
    let doubts = zip(self, identities).map { (cluster: $0, doubt: $0.doubt(about: $1, subject)) }
    let found = doubts.compactMap(\.doubt)
    if found.count == count, let first = found.first {
      absence.add(first.text, areCertain: found.allSatisfy(\.isCertain))
    } else {
      for case (let cluster, let doubt?) in doubts { errors.line("warning: \(cluster.name): \(doubt.text)") }
    }
    return absence
  }
}
