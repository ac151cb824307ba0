import KubernetesModel

extension KindDecoder {
  static let roleBinding = KindDecoder(kind: "RoleBinding", groups: ["rbac.authorization.k8s.io"], scope: .namespace) {
    object, builder throws(ReadingFailure) in
    builder.roleBindings.append(try object.binding(.namespace))
  }

  static let clusterRoleBinding = KindDecoder(
    kind: "ClusterRoleBinding", groups: ["rbac.authorization.k8s.io"], scope: .cluster
  ) { object, builder throws(ReadingFailure) in
    builder.roleBindings.append(try object.binding(.cluster))
  }
}

extension ObjectReader {
  fileprivate mutating func binding(_ scope: KindDecoder.Scope) throws(ReadingFailure) -> RoleBinding {
    let metadata = try metadata()
    guard seek("roleRef") else {
      throw .value("the binding has no `roleRef`", hint: "name a Role or ClusterRole", at: header.start)
    }
    let role = try reader.roleRef(scope)
    let subjects =
      seek("subjects") ? try reader.list { reader throws(ReadingFailure) in try reader.subject(scope) } : []
    try refuseDefects(["apiVersion", "kind", "metadata", "roleRef", "subjects"])
    return RoleBinding(
      metadata: metadata, isClusterRoleBinding: scope == .cluster, subjects: subjects, roleRef: role)
  }
}

extension JSONReader {
  fileprivate mutating func roleRef(_ scope: KindDecoder.Scope) throws(ReadingFailure) -> RoleRef {
    let start = position
    var role = RoleRef(kind: "", name: "")
    var group = "rbac.authorization.k8s.io"
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "kind": role.kind = try reader.text()
      case "name": role.name = try reader.text()
      case "apiGroup": group = try reader.text()
      default: try reader.skip()
      }
    }
    let kinds = scope == .cluster ? ["ClusterRole"] : ["Role", "ClusterRole"]
    guard kinds.contains(role.kind) else {
      throw .value(
        "`roleRef.kind` is `\(role.kind)`", hint: "expected \(kinds.joined(separator: " or "))", at: start)
    }
    guard group.isEmpty || group == "rbac.authorization.k8s.io" else {
      throw .value(
        "`roleRef.apiGroup` is `\(group)`", hint: "expected rbac.authorization.k8s.io", at: start)
    }
    guard !role.name.isEmpty else { throw .value("`roleRef` has no `name`", at: start) }
    return role
  }

  /// A subject of a kind the server knows; it refuses every other.
  fileprivate mutating func subject(_ scope: KindDecoder.Scope) throws(ReadingFailure) -> Subject {
    _ = peek()
    let start = position
    var subject = Subject(kind: "", name: "")
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "kind": subject.kind = try reader.text()
      case "name": subject.name = try reader.text()
      case "namespace": subject.namespace = try reader.text()
      default: try reader.skip()
      }
    }
    guard ["User", "Group", "ServiceAccount"].contains(subject.kind) else {
      throw .value("subject kind `\(subject.kind)`", hint: "expected User, Group or ServiceAccount", at: start)
    }
    guard !subject.name.isEmpty else { throw .value("a subject needs a `name`", at: start) }
    return subject
  }
}
