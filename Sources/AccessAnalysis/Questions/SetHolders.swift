package import KubernetesModel

/// Somebody who may make one of several requests, in one scope and on the same objects.
package struct SetHolder: Sendable {
  package var principal: Principal
  package var scope: AccessScope
  /// The objects it is limited to; empty for all.
  package var names: [String]
  /// Those held of the verbs asked about, in their order.
  package var verbs: [String]
  /// The bindings that give them, each once.
  package var bindings: [ObjectReference]

  /// `get, list secrets in payments, only tls`
  func phrase(_ what: AccessQuestion.What) -> String {
    let place = if case .namespace(let name) = scope { " in \(name)" } else { "" }
    let only = names.isEmpty ? "" : ", only \(names.joined(separator: ", "))"
    return "\(verbs.joined(separator: ", ")) \(what.text)\(place)\(only)"
  }
}

extension AccessQueries {
  /// Everybody who may make any of the requests, which differ in their verbs; sorted.
  package func holders(of questions: [AccessQuestion]) -> [SetHolder] {
    var positions: [Key: Int] = [:]
    var holders: [SetHolder] = []
    for question in questions {
      for holder in whoCan(question) {
        let key = Key(principal: holder.principal, scope: holder.scope, names: holder.names)
        let binding = holder.reason.binding.reference
        guard let position = positions[key] else {
          positions[key] = holders.count
          holders.append(
            SetHolder(
              principal: key.principal, scope: key.scope, names: key.names, verbs: [question.verb],
              bindings: [binding]))
          continue
        }
        if !holders[position].verbs.contains(question.verb) { holders[position].verbs.append(question.verb) }
        if !holders[position].bindings.contains(binding) { holders[position].bindings.append(binding) }
      }
    }
    // They are never asked about roles, whatever binds them.
    let masters = Principal.group(WellKnownGroup.masters)
    if !questions.isEmpty, !holders.contains(where: { $0.principal == masters && $0.scope == .cluster }) {
      holders.append(
        SetHolder(principal: masters, scope: .cluster, names: [], verbs: questions.map(\.verb), bindings: []))
    }
    return holders.sorted {
      $0.principal != $1.principal
        ? $0.principal < $1.principal
        : $0.scope != $1.scope ? $0.scope < $1.scope : $0.names.lexicographicallyPrecedes($1.names)
    }
  }

  private struct Key: Hashable {
    var principal: Principal
    var scope: AccessScope
    var names: [String]
  }
}

extension AccessQuestion.What {
  /// `secrets`, `deployments.apps`, `/metrics`
  package var text: String {
    switch self {
    case .resource(let group, let resource): ResourceNotation.qualified(group: group, resource: resource)
    case .path(let path): path
    }
  }

  /// Whether it is about Secrets themselves.
  package var isOfSecrets: Bool { self == .resource(group: "", resource: "secrets") }
}
