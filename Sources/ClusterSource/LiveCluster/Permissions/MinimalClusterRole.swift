/// A ClusterRole, to be bound beside what is there, that would let a capture read what it may not read now, as YAML.
package enum MinimalClusterRole {
  /// Nil when nothing is missing.
  package static func yaml(completing check: PermissionCheck) -> String? {
    var role = RoleText()
    for item in check.items where item.answer == .forbidden || item.answer == .unknown {
      if item.verb == "list" {
        role.allowListing(item.resource, of: item.group)
      } else {
        role.allowGetting(item.resource, of: item.group, named: item.name)
      }
    }
    return role.isEmpty ? nil : role.yaml(named: "driftwatch-reader-additions")
  }
}
