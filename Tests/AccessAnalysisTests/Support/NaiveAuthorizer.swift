import AccessAnalysis
import KubernetesModel

/// The authorizer once more, read straight from the documentation: every binding, every subject, every rule.
struct NaiveAuthorizer {
  let snapshot: Snapshot

  func allows(_ request: AccessRequest, user: String, groups: [String]) -> Bool {
    snapshot.roleBindings.contains { binding in
      applies(binding, to: request)
        && binding.subjects.contains { names($0, in: binding, user: user, groups: groups) }
        && rules(of: binding).contains { grants($0, request) }
    }
  }

  private func applies(_ binding: RoleBinding, to request: AccessRequest) -> Bool {
    if binding.isClusterRoleBinding { return true }
    if case .resource(let request) = request { return request.namespace == binding.namespace }
    return false
  }

  private func names(_ subject: Subject, in binding: RoleBinding, user: String, groups: [String]) -> Bool {
    switch subject.kind {
    case "User": return subject.name == user
    case "Group": return groups.contains(subject.name)
    case "ServiceAccount":
      let namespace = subject.namespace == "" ? binding.namespace : subject.namespace
      return namespace != "" && user == "system:serviceaccount:" + namespace + ":" + subject.name
    default: return false
    }
  }

  private func rules(of binding: RoleBinding) -> [PolicyRule] {
    snapshot.roles.filter { role in
      role.name == binding.roleRef.name && role.kind == binding.roleRef.kind
        && (role.isClusterRole || role.namespace == binding.namespace && !binding.isClusterRoleBinding)
    }.flatMap(\.rules)
  }

  private func grants(_ rule: PolicyRule, _ request: AccessRequest) -> Bool {
    switch request {
    case .path(let verb, let path):
      return has(rule.verbs, verb) && rule.nonResourceURLs.contains { covers($0, path) }
    case .resource(let request):
      return has(rule.verbs, request.verb) && has(rule.apiGroups, request.group)
        && rule.resources.contains { covers($0, resource: request.resource) }
        && (rule.resourceNames == [] || rule.resourceNames.contains(request.name))
    }
  }

  private func has(_ list: [String], _ word: String) -> Bool { list.contains("*") || list.contains(word) }

  private func covers(_ pattern: String, _ path: String) -> Bool {
    if !pattern.hasSuffix("*") { return pattern == path }
    var stem = Array(pattern)
    while stem.last == "*" { stem.removeLast() }
    return Array(path).starts(with: stem)
  }

  private func covers(_ pattern: String, resource: String) -> Bool {
    let parts = resource.split(separator: "/")
    return pattern == "*" || pattern == resource || parts.count == 2 && pattern == "*/" + parts[1]
  }
}
