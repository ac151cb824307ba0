package import KubernetesModel

/// Turns constraints into sets of requests.
package struct ReachBuilder: Sendable {
  private let api: RequestAPI

  package init(_ api: RequestAPI) { self.api = api }

  /// The requests that constraints select; nil where nobody can say.
  package func reach(of constraints: MatchConstraints) -> Reach? {
    guard constraints.defects.isEmpty else { return nil }
    let rules: Reach
    if constraints.rules.isEmpty {
      rules = constraints.ruleless == .everything ? .everything : Reach()
    } else {
      rules = reach(of: constraints.rules, constraints.policy)
    }
    return rules.intersection(namespaces(constraints.namespaceSelector))?
      .intersection(objects(constraints.objectSelector))?
      .subtracting(reach(of: constraints.excluded, constraints.policy))
  }

  /// What a server never shows to policies, or to webhooks.
  package static func unseen(by phase: AdmissionWebhook.Phase?) -> Reach {
    Reach(
      ServerExemptions.resources(unseenByPolicies: phase == nil).compactMap { group, resources in
        ReachBox([.group: .only([group]), .resource: .only(Set(resources))])
      })
  }

  // MARK: Rules

  private func reach(of rules: [MatchRule], _ policy: MatchConstraints.Policy) -> Reach {
    Reach(rules.flatMap { boxes(of: $0, policy) })
  }

  private func boxes(of rule: MatchRule, _ policy: MatchConstraints.Policy) -> [ReachBox] {
    let bySubresource = Dictionary(grouping: rule.resources, by: \.subresource)
    return bySubresource.sorted { $0.key < $1.key }.flatMap { subresource, patterns in
      boxes(of: rule, Set(patterns.map(\.resource)), subresource, policy)
    }
  }

  private func boxes(
    of rule: MatchRule, _ resources: Set<String>, _ subresource: String, _ policy: MatchConstraints.Policy
  ) -> [ReachBox] {
    let scope: ValueSet =
      switch rule.scope {
      case .all: .everything
      case .cluster: .only([ReachScope.cluster, ReachScope.namespace])
      case .namespaced: .only([ReachScope.namespaced])
      }
    let own = ReachBox([
      .group: .items(rule.groups), .version: .items(rule.versions), .resource: .items(resources),
      .subresource: .items([subresource]), .operation: .items(rule.operations), .scope: scope,
      .name: rule.names.isEmpty ? .everything : .only(Set(rule.names)),
    ])
    guard let own else { return [] }
    return policy == .exact ? [own] : api.equivalents(of: own)
  }

  // MARK: Selectors

  /// Requests outside namespaces are selected whatever a selector says.
  private func namespaces(_ selector: LabelSelector) -> Reach {
    if selector.selectsEverything { return .everything }
    let outside = ReachBox([.scope: .only([ReachScope.cluster])])
    let inside = Self.box(selector, ReachAxis.namespaceLabel)?.intersection(
      ReachBox([.scope: .only([ReachScope.namespaced, ReachScope.namespace])]) ?? .everything)
    return Reach([outside, inside].compactMap(\.self))
  }

  /// The new object or the old one; options of CONNECT have no labels and are never selected.
  private func objects(_ selector: LabelSelector) -> Reach {
    if selector.selectsEverything { return .everything }
    func box(_ axis: (String) -> ReachAxis, _ operations: Set<String?>) -> ReachBox? {
      Self.box(selector, axis)?.intersection(ReachBox([.operation: .only(operations)]) ?? .everything)
    }
    return Reach(
      [
        box(ReachAxis.objectLabel, ["CREATE", "UPDATE", "DELETE"]), box(ReachAxis.oldLabel, ["UPDATE"]),
      ].compactMap(\.self))
  }

  private static func box(_ selector: LabelSelector, _ axis: (String) -> ReachAxis) -> ReachBox? {
    var axes: [ReachAxis: ValueSet] = [:]
    for requirement in selector.requirements {
      let set: ValueSet =
        switch requirement.operator {
        case .in: .only(Set(requirement.values))
        case .notIn: .except(Set(requirement.values))
        case .exists: .except([nil])
        case .doesNotExist: .only([nil])
        }
      axes[axis(requirement.key), default: .everything] = axes[axis(requirement.key), default: .everything]
        .intersection(set)
    }
    return ReachBox(axes)
  }
}

extension Reach {
  /// What is left where labels of namespaces are known: those of one namespace, whose name is among them.
  package func inNamespace(_ labels: Labels) -> Reach {
    Reach(
      boxes.compactMap { box in
        var axes = box.axes
        for (axis, set) in box.axes {
          guard case .namespaceLabel(let key) = axis else { continue }
          guard set.contains(labels[key]) else { return nil }
          axes[axis] = nil
        }
        return ReachBox(axes)?.intersection(ReachBox([.scope: .only([ReachScope.namespaced])]) ?? .everything)
      })
  }
}
