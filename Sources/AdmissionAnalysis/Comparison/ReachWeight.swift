import Findings

/// How much it is worth that requests are checked.
enum ReachWeight {
  /// What lets its writer take the cluster, or take checks away.
  private static let power: Set<String> = [
    "admissionregistration.k8s.io", "config.gatekeeper.sh", "constraints.gatekeeper.sh", "kyverno.io",
    "policies.kyverno.io", "rbac.authorization.k8s.io", "templates.gatekeeper.sh",
  ]
  private static let workloads: Set<String> = ["apps", "batch"]
  private static let core: Set<String> = [
    "namespaces", "nodes", "pods", "podtemplates", "replicationcontrollers", "serviceaccounts",
  ]
  private static let builtin: Set<String> = [
    "autoscaling", "discovery.k8s.io", "networking.k8s.io", "policy", "scheduling.k8s.io", "storage.k8s.io",
  ]

  static func severity(of reach: Reach) -> Severity { reach.boxes.map(severity).max() ?? .low }

  private static func severity(of box: ReachBox) -> Severity {
    guard let groups = box[.group].listed else {
      // Every group: whatever resources are named may be any of these.
      guard let names = box[.resource].listed else { return .critical }
      return names.contains {
        $0 == "roles" || $0 == "clusterroles" || $0 == "clusterrolebindings" || $0 == "rolebindings"
      }
        ? .critical : names.contains { core.contains($0 ?? "") || isController($0) } ? .high : .medium
    }
    return groups.compactMap(\.self).map { severity(of: $0, box) }.max() ?? .low
  }

  private static func severity(of group: String, _ box: ReachBox) -> Severity {
    if power.contains(group) { return .critical }
    if group == "certificates.k8s.io" { return box[.subresource].contains("approval") ? .critical : .medium }
    if workloads.contains(group) { return .high }
    if group.isEmpty { return core.contains { box[.resource].contains($0) } ? .high : .medium }
    return builtin.contains(group) ? .medium : .low
  }

  private static func isController(_ resource: String?) -> Bool {
    ["cronjobs", "daemonsets", "deployments", "jobs", "replicasets", "statefulsets"].contains(resource ?? "")
  }
}

extension Severity {
  /// One step less.
  var lowered: Severity {
    switch self {
    case .critical: .high
    case .high: .medium
    case .medium: .low
    case .low, .info: .info
    }
  }
}
