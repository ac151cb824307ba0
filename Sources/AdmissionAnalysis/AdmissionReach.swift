import Documents
import KubernetesModel

/// Where a webhook or an admission policy decides.
///
/// Rules that can only match what decides nothing about security (leases, events) have no reach. Everything else counts,
/// custom resources too: operators make pods, roles and policies of them.
enum AdmissionReach {
  /// Resources that decide nothing, as `group/resource`.
  private static let idleResources: Set<String> = [
    "/componentstatuses", "/events", "apps/controllerrevisions", "autoscaling/horizontalpodautoscalers",
    "coordination.k8s.io/leases", "events.k8s.io/events", "monitoring.coreos.com/podmonitors",
    "monitoring.coreos.com/probes", "monitoring.coreos.com/prometheusrules", "monitoring.coreos.com/servicemonitors",
    "policy/poddisruptionbudgets",
  ]

  private static let nameLabel = "kubernetes.io/metadata.name"

  static func ofWebhooks(_ object: KeptObject) -> DecisionReach {
    let webhooks = object.body.root["webhooks"]?.items ?? []
    return reach(of: webhooks.map { ($0["rules"]?.items ?? [], $0["namespaceSelector"]) })
  }

  static func ofPolicy(_ object: KeptObject) -> DecisionReach {
    let constraints = object.body.root["spec"]?["matchConstraints"]
    guard let rules = constraints?["resourceRules"]?.items else { return .cluster }
    return reach(of: [(rules, constraints?["namespaceSelector"])])
  }

  private static func reach(of parts: [(rules: [DocumentValue], selector: DocumentValue?)]) -> DecisionReach {
    let rules = parts.flatMap(\.rules)
    guard rules.contains(where: decides) else { return .nothing }
    // Selectors of namespaces say nothing about requests outside namespaces.
    let namespaces = Set(parts.map { namespace($0.selector) })
    guard rules.allSatisfy({ $0["scope"]?.string == "Namespaced" }), namespaces.count == 1, let only = namespaces.first
    else { return .cluster }
    return only.map(DecisionReach.namespace) ?? .cluster
  }

  /// Whether a rule can match a resource that decides something.
  private static func decides(_ rule: DocumentValue) -> Bool {
    let groups = rule["apiGroups"]?.items.compactMap(\.string) ?? []
    let resources = rule["resources"]?.items.compactMap(\.string) ?? []
    return groups.contains { group in
      resources.contains { resource in
        let name = resource.split(separator: "/", maxSplits: 1).first.map(String.init) ?? resource
        return !idleResources.contains("\(group)/\(name)")
      }
    }
  }

  /// The only namespace that a selector can select, by the label that the server writes; nil for several.
  private static func namespace(_ selector: DocumentValue?) -> String? {
    if let name = selector?["matchLabels"]?[nameLabel]?.string { return name }
    for requirement in selector?["matchExpressions"]?.items ?? [] {
      let values = requirement["values"]?.items.compactMap(\.string) ?? []
      if requirement["key"]?.string == nameLabel, requirement["operator"]?.string == "In", values.count == 1 {
        return values[0]
      }
    }
    return nil
  }
}
