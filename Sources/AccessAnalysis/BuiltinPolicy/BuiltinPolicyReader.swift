import KubernetesModel

/// Reads the tables of default roles and bindings for one minor version.
///
/// A role is `role NAMESPACE NAME [label=…] [collects=…]` with `-` for ClusterRoles; its rules follow, indented:
/// `VERBS GROUPS:RESOURCES [= NAMES]` or `VERBS URLS`. A binding is `NAMESPACE NAME [role=…] SUBJECTS`; accounts are
/// those of kube-system. `34+` before any line means from 1.34 on, `33-` up to 1.33, `32-35` both ends with what lies
/// between; a tilde before that marks what only later patches or vendors' builds of the version have.
struct BuiltinPolicyReader {
  let minor: Int
  var extent = Extent.release

  /// How much of the tables counts.
  enum Extent { case release, everyBuild }

  func roles(in table: String) -> [Role] {
    var roles: [Role] = []
    var isSkipping = false
    for line in table.split(separator: "\n") {
      let isRule = line.hasPrefix(" ")
      if isRule && isSkipping { continue }
      guard let fields = inForce(line.split(separator: " ")) else {
        if !isRule { isSkipping = true }
        continue
      }
      if isRule {
        if let rule = rule(fields), !roles.isEmpty { roles[roles.count - 1].rules.append(rule) }
      } else if let role = role(fields) {
        isSkipping = false
        roles.append(role)
      }
    }
    return roles
  }

  /// Bindings to roles of other versions are left out with those roles.
  func bindings(in table: String, to roles: Set<ObjectReference>) -> [RoleBinding] {
    table.split(separator: "\n").compactMap { line in
      guard let fields = inForce(line.split(separator: " ")), fields.count >= 2 else { return nil }
      let namespace = fields[0] == "-" ? "" : String(fields[0])
      let options = fields.dropFirst(2).compactMap(pair)
      let role = options.first { $0.0 == "role" }?.1 ?? String(fields[1])
      let binding = RoleBinding(
        metadata: metadata(name: String(fields[1]), namespace: namespace), isClusterRoleBinding: namespace.isEmpty,
        subjects: options.compactMap(subject),
        roleRef: RoleRef(kind: namespace.isEmpty ? "ClusterRole" : "Role", name: role))
      return binding.referencedRole.map(roles.contains) == true ? binding : nil
    }
  }

  /// The fields without a version mark; nil where the mark excludes this version.
  private func inForce(_ fields: [Substring]) -> ArraySlice<Substring>? {
    guard var mark = fields.first else { return fields[...] }
    if mark.hasPrefix("~") {
      if extent == .release { return nil }
      mark = mark.dropFirst()
    }
    guard let digit = mark.first, digit.isNumber else { return fields[...] }
    let bounds = mark.split(separator: "-", omittingEmptySubsequences: false)
    let first = mark.hasSuffix("-") ? 0 : Int(bounds[0].prefix(while: \.isNumber)) ?? 0
    let last = mark.hasSuffix("+") ? Int.max : bounds.lazy.compactMap { Int($0) }.last ?? first
    return (first...max(first, last)).contains(minor) ? fields.dropFirst().rebased : nil
  }

  private func role(_ fields: ArraySlice<Substring>) -> Role? {
    guard fields.count >= 3 else { return nil }
    let namespace = fields[1] == "-" ? "" : String(fields[1])
    var role = Role(
      metadata: metadata(name: String(fields[2]), namespace: namespace), isClusterRole: namespace.isEmpty)
    for option in fields.dropFirst(3).compactMap(pair) {
      let key = "rbac.authorization.k8s.io/\(option.1)"
      if option.0 == "label" {
        role.metadata.labels[key] = "true"
      } else {
        role.aggregation = [LabelSelector([LabelRequirement(key: key, operator: .in, values: ["true"])])]
      }
    }
    return role
  }

  private func rule(_ fields: ArraySlice<Substring>) -> PolicyRule? {
    guard fields.count >= 2 else { return nil }
    let verbs = fields[0].split(separator: ",").flatMap(verbs)
    guard let colon = fields[1].firstIndex(of: ":") else {
      return PolicyRule(verbs: verbs, nonResourceURLs: list(fields[1]))
    }
    return PolicyRule(
      verbs: verbs, apiGroups: list(fields[1][..<colon]).map { $0 == "core" ? "" : $0 },
      resources: list(fields[1][colon...].dropFirst()), resourceNames: fields.count == 4 ? list(fields[3]) : [])
  }

  private func verbs(_ word: Substring) -> [String] {
    switch word {
    case "all": ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"]
    case "read": ["get", "list", "watch"]
    default: [String(word)]
    }
  }

  private func subject(_ option: (String, String)) -> Subject? {
    switch option.0 {
    case "user": Subject(kind: "User", name: option.1)
    case "group": Subject(kind: "Group", name: option.1)
    case "account": Subject(kind: "ServiceAccount", name: option.1, namespace: "kube-system")
    default: nil
    }
  }

  private func pair(_ field: Substring) -> (String, String)? {
    let parts = field.split(separator: "=", maxSplits: 1).map(String.init)
    return parts.count == 2 ? (parts[0], parts[1]) : nil
  }

  private func list(_ field: Substring) -> [String] { field.split(separator: ",").map(String.init) }

  private func metadata(name: String, namespace: String) -> ObjectMeta {
    ObjectMeta(
      name: name, namespace: namespace, labels: ["kubernetes.io/bootstrapping": "rbac-defaults"], isAssumed: true)
  }
}

extension ArraySlice {
  /// The same elements, counted from zero.
  fileprivate var rebased: ArraySlice { Array(self)[...] }
}
