/// Resources whose update creates the object where it is missing.
enum CreateOnUpdate {
  private static let resources: [String: Set<String>] = [
    "": ["endpoints", "events", "limitranges", "podtemplates", "services"],
    "coordination.k8s.io": ["leases"],
    "events.k8s.io": ["events"],
    "rbac.authorization.k8s.io": ["clusterrolebindings", "clusterroles", "rolebindings", "roles"],
  ]

  static func allows(group: String, resource: String) -> Bool { resources[group]?.contains(resource) == true }
}
