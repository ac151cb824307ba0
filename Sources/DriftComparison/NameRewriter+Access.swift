/// Names as access rules hold them.
extension NameRewriter {
  /// A user name that spells a service account follows the mapping of service accounts and namespaces.
  mutating func user(_ name: String) -> String {
    let parts = name.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, parts[0] == "system", parts[1] == "serviceaccount" else { return self.name(.user, name) }
    return "system:serviceaccount:\(self.name(.namespace, parts[2])):\(self.name(.serviceAccount, parts[3]))"
  }

  /// The group of a namespace's service accounts follows the mapping of namespaces.
  mutating func group(_ name: String) -> String {
    let prefix = "system:serviceaccounts:"
    guard name.hasPrefix(prefix) else { return self.name(.group, name) }
    return prefix + self.name(.namespace, String(name.dropFirst(prefix.count)))
  }

  /// The `resourceNames` of a rule, as names of one of its resources; subresources carry the names of what they are of.
  mutating func names(_ names: [String], of resource: String) -> [String] {
    switch resource.prefix(while: { $0 != "/" }) {
    case "clusterroles": return mentioned(.clusterRole, names)
    case "cronjobs", "daemonsets", "deployments", "jobs", "pods", "replicasets", "replicationcontrollers",
      "statefulsets":
      return mentioned(.workload, names)
    case "groups":
      let accounts = names.filter { $0.hasPrefix("system:serviceaccounts:") }
      return mentioned(.group, names.filter { !accounts.contains($0) }) + accounts.map { group($0) }
    case "namespaces": return mentioned(.namespace, names)
    case "roles": return mentioned(.role, names)
    case "serviceaccounts": return mentioned(.serviceAccount, names)
    case "users":
      let accounts = names.filter { $0.hasPrefix("system:serviceaccount:") }
      return mentioned(.user, names.filter { !accounts.contains($0) }) + accounts.map { user($0) }
    default: return names
    }
  }
}
