import KubernetesModel

/// A kind that is read from an API server, as this server serves it.
struct ListedKind: Sendable {
  /// In its current group, wherever this server serves it.
  var name: KindName
  /// Every group that may serve it.
  var groups: [String]
  var reading: KindReading
  var resource: Discovery.Resource?

  /// More kinds of one group are not asked for.
  static let mostKindsOfGroup = 500

  /// Every kind of the plan, with those that this server serves in groups of which the plan wants all.
  static func all(_ plan: ReadingPlan, on discovery: Discovery) -> [ListedKind] {
    plan.readings.filter(\.isReadLive).flatMap { reading -> [ListedKind] in
      switch reading.subject {
      case .list(let name, _, _):
        let groups = Decoders.decoder(name)?.groups ?? [name.group] + reading.formerGroups
        let resource = discovery.listable(kind: name.kind, groups: groups)
        return [ListedKind(name: name, groups: groups, reading: reading, resource: resource)]
      case .group(let group):
        return discovery.listable(group: group).prefix(mostKindsOfGroup).map { resource in
          ListedKind(name: KindName(group, resource.kind), groups: [group], reading: reading, resource: resource)
        }
      case .object, .fields: return []
      }
    }
  }

  /// The same for servers that do not tell what they serve: the kinds that every cluster has, the others unknown.
  static func withoutDiscovery(_ plan: ReadingPlan) -> [ListedKind] {
    let resources = plan.readings.compactMap { reading -> Discovery.Resource? in
      guard case .list(let name, let plural, let scope) = reading.subject, usualGroups.contains(name.group) else {
        return nil
      }
      return Discovery.Resource(
        group: name.group, version: "v1", name: plural, kind: name.kind, isNamespaced: scope == .namespaced,
        verbs: ["list"])
    }
    return all(plan, on: Discovery(resources: resources))
  }

  /// Groups that every server serves in version v1.
  private static let usualGroups: Set<String> = [
    "", "admissionregistration.k8s.io", "apps", "batch", "networking.k8s.io", "rbac.authorization.k8s.io",
  ]

  /// True for kinds that answers rest on, which no cluster is read without.
  var isRequired: Bool { if case .required = reading.need { true } else { false } }
}

extension Discovery {
  /// Every kind of a group that can be listed, each once, by name.
  func listable(group: String) -> [Resource] {
    var kinds: Set<String> = []
    return resources.filter { resource in
      resource.group == group && resource.verbs.contains("list") && !resource.name.contains("/")
        && kinds.insert(resource.kind).inserted
    }.sorted { $0.kind < $1.kind }
  }
}
