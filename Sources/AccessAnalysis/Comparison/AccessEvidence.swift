import Findings
import KubernetesModel

/// Names the objects that allow something in one cluster, and the same objects where they do not allow it.
struct AccessEvidence {
  /// The cluster that allows less.
  let narrower: AccessModel
  /// Whose rights they are.
  let principal: Principal
  /// Positions of rules by which roles of this cluster give some of it all the same, to nobody who counts.
  var giving: [ObjectReference: [Int]] = [:]

  /// The objects that allow it, binding by binding.
  static func wider(_ sources: [AccessSource]) -> [Evidence] {
    sources.prefix(6).flatMap { source in
      let subject = source.binding.text(of: source.principal)
      let binding = Evidence(
        source.binding, field: "subjects", explanation: "gives \(source.role.reference) to \(subject)")
      let rules = source.rules.prefix(4).map { rule in
        let into = source.isAggregated(rule) ? ", aggregated into \(source.role.reference)" : ""
        return Evidence(
          rule.owner, field: "rules[\(rule.index)]", explanation: "allows \(text(rule.rule))\(into)")
      }
      return [binding] + rules
    }.withoutRepetitions
  }

  /// The same objects where they do not allow it, as far as they exist there.
  func narrower(_ sources: [AccessSource]) -> [Evidence] {
    sources.prefix(6).flatMap { source -> [Evidence] in
      let counterpart = narrower.counterpart(of: source.binding, for: source.principal)
      let binding = counterpart.map { binding in
        Evidence(binding, field: "subjects", explanation: state(of: binding, for: source.principal))
      }
      return [binding].compactMap { $0 } + source.rules.prefix(4).flatMap { states(of: $0, in: source) }
    }.withoutRepetitions
  }

  private func states(of rule: AccessSource.Rule, in source: AccessSource) -> [Evidence] {
    guard let position = narrower.position(of: rule.owner.reference) else { return [] }
    let role = narrower.roles[position]
    if role.rules != rule.owner.rules {
      let giving = giving[role.reference] ?? role.rules.indices.filter { Self.covers(role.rules[$0], rule.rule) }
      if giving.isEmpty { return [Evidence(role, field: "rules", explanation: "does not allow it")] }
      return giving.prefix(4).map { index in
        Evidence(role, field: "rules[\(index)]", explanation: "allows \(Self.text(role.rules[index]))")
      }
    }
    guard source.isAggregated(rule) && role.metadata.labels != rule.owner.metadata.labels else { return [] }
    return [
      Evidence(role, field: "metadata.labels", explanation: "is not aggregated into \(source.role.reference)")
    ]
  }

  /// Whether a rule gives all that another one does, as far as their words tell.
  private static func covers(_ wide: PolicyRule, _ narrow: PolicyRule) -> Bool {
    func holds(_ wide: [String], _ narrow: [String]) -> Bool {
      wide.contains("*") || narrow.allSatisfy(wide.contains)
    }
    return holds(wide.verbs, narrow.verbs) && holds(wide.apiGroups, narrow.apiGroups)
      && holds(wide.resources, narrow.resources) && holds(wide.nonResourceURLs, narrow.nonResourceURLs)
      && (wide.resourceNames.isEmpty
        || (!narrow.resourceNames.isEmpty && holds(wide.resourceNames, narrow.resourceNames)))
  }

  private func state(of binding: RoleBinding, for giver: Principal) -> String {
    guard binding.names(giver) else { return "does not name \(giver)" }
    if giver != principal { return "names \(giver), which \(principal) is not in" }
    guard let role = binding.referencedRole, narrower.position(of: role) != nil else {
      return "refers to \(binding.roleRef.kind) \(binding.roleRef.name), which does not exist"
    }
    return "gives \(role) to \(binding.text(of: giver))"
  }

  private static func text(_ rule: PolicyRule) -> String {
    let verbs = rule.verbs.contains("*") ? "every verb on" : rule.verbs.joined(separator: ", ")
    if !rule.nonResourceURLs.isEmpty { return "\(verbs) \(rule.nonResourceURLs.joined(separator: ", "))" }
    let groups = rule.apiGroups
    let resources = rule.resources.flatMap { resource in
      groups.map { $0 == "*" ? resource : ResourceNotation.qualified(group: $0, resource: resource) }
    }
    let names = rule.resourceNames.isEmpty ? "" : " named \(rule.resourceNames.joined(separator: ", "))"
    let shown =
      resources.count > 8 ? resources.prefix(8).joined(separator: ", ") + " …" : resources.joined(separator: ", ")
    return "\(verbs) \(shown)\(names)"
  }
}

extension Sequence where Element: Hashable {
  var withoutRepetitions: [Element] {
    var seen = Set<Element>()
    return filter { seen.insert($0).inserted }
  }
}
