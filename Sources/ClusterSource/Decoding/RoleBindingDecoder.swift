import KubernetesModel

extension KindDecoder {
  static let roleBinding = KindDecoder(kind: "RoleBinding", groups: ["rbac.authorization.k8s.io"], scope: .namespace) {
    object, builder throws(ReadingFailure) in
    builder.add(try object.binding(.namespace))
  }

  static let clusterRoleBinding = KindDecoder(
    kind: "ClusterRoleBinding", groups: ["rbac.authorization.k8s.io"], scope: .cluster
  ) { object, builder throws(ReadingFailure) in
    builder.add(try object.binding(.cluster))
  }
}

extension SnapshotBuilder {
  /// Keeps a binding, and says what of it a server stores and never looks at.
  fileprivate mutating func add(_ binding: RoleBinding) {
    for (index, subject) in binding.subjects.enumerated()
    where subject.kind != "ServiceAccount" && !subject.namespace.isEmpty {
      diagnostics.append(
        Diagnostic(
          .note, "a \(subject.kind) is in no namespace: `\(subject.namespace)` is stored and ignored",
          location: binding.metadata.origin, object: binding.reference, field: "subjects[\(index)].namespace"))
    }
    roleBindings.append(binding)
  }
}

extension ObjectReader {
  fileprivate mutating func binding(_ scope: KindDecoder.Scope) throws(ReadingFailure) -> RoleBinding {
    let metadata = try metadata()
    try refuseName(metadata)
    guard seek("roleRef") else {
      throw .value("the binding has no `roleRef`", hint: "name a Role or ClusterRole", at: header.start)
    }
    let role = try reader.roleRef(scope)
    let subjects =
      seek("subjects") ? try reader.list { reader throws(ReadingFailure) in try reader.subject(scope) } : []
    try refuseDefects(["apiVersion", "kind", "metadata", "roleRef", "subjects"])
    if !text.isServed, role.name.holdsAction || subjects.contains(where: { $0.name.holdsAction }) {
      throw .value(
        "a template's action stands where a name would", hint: "render it first (`helm template`)", at: header.start)
    }
    return RoleBinding(
      metadata: metadata, isClusterRoleBinding: scope == .cluster, subjects: subjects, roleRef: role)
  }
}

extension ObjectReader {
  /// Refuses a name that no role or binding can have.
  func refuseName(_ metadata: ObjectMeta) throws(ReadingFailure) {
    guard let defect = RoleNames.defect(ofSegment: metadata.name) else { return }
    throw .value("the name `\(metadata.name)` \(defect)", at: header.offset(of: "metadata") ?? header.start)
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
    if let defect = RoleNames.defect(ofSegment: role.name) {
      throw .value("`roleRef.name` is `\(role.name)`, which \(defect)", at: start)
    }
    return role
  }

  /// A subject as the server validates it: ValidateRoleBindingSubject of pkg/apis/rbac/validation.
  fileprivate mutating func subject(_ scope: KindDecoder.Scope) throws(ReadingFailure) -> Subject {
    _ = peek()
    let start = position
    var subject = Subject(kind: "", name: "")
    var group = ""
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "kind": subject.kind = try reader.text()
      case "name": subject.name = try reader.text()
      case "namespace": subject.namespace = try reader.text()
      case "apiGroup": group = try reader.text()
      default: try reader.skip()
      }
    }
    guard ["User", "Group", "ServiceAccount"].contains(subject.kind) else {
      throw .value(
        subject.kind.isEmpty ? "a subject needs a `kind`" : "subject kind `\(subject.kind)`",
        hint: "expected User, Group or ServiceAccount", at: start)
    }
    guard !subject.name.isEmpty else { throw .value("a subject needs a `name`", at: start) }
    if let refusal = subject.refusal(group: group, scope) {
      throw .value(refusal.message, hint: refusal.hint, at: start)
    }
    return subject
  }
}

extension Subject {
  /// Why no server stores a subject of a known kind with a name.
  fileprivate func refusal(group: String, _ scope: KindDecoder.Scope) -> (message: String, hint: String)? {
    guard kind == "ServiceAccount" else {
      if group.isEmpty || group == "rbac.authorization.k8s.io" { return nil }
      return ("`apiGroup` of a subject is `\(group)`", "a \(kind) is of rbac.authorization.k8s.io")
    }
    if !group.isEmpty {
      return ("`apiGroup` of a ServiceAccount subject is `\(group)`", "it must be empty: leave it out")
    }
    if scope == .cluster && namespace.isEmpty {
      return ("a ServiceAccount subject of a ClusterRoleBinding needs a `namespace`", "say where the account is")
    }
    if let defect = RoleNames.defect(ofAccount: name) {
      return ("the ServiceAccount `\(name)` of a subject \(defect)", "no account can have that name")
    }
    return nil
  }
}

/// What names in RBAC objects may be.
enum RoleNames {
  /// Names of roles and bindings are segments of paths, and otherwise free.
  static func defect(ofSegment name: String) -> String? {
    if name == "." || name == ".." { return "no name may be" }
    guard let bad = name.first(where: { $0 == "/" || $0 == "%" }) else { return nil }
    return "may not contain `\(bad)`"
  }

  /// Names of accounts are DNS subdomains.
  static func defect(ofAccount name: String) -> String? {
    if name.utf8.count > 253 { return "has a name of more than 253 characters" }
    let isSubdomain = name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      label.utf8.allSatisfy { isLowerAlphanumeric($0) || $0 == UInt8(ascii: "-") }
        && label.utf8.first.map(isLowerAlphanumeric) == true && label.utf8.last.map(isLowerAlphanumeric) == true
    }
    return isSubdomain ? nil : "is not named like a DNS subdomain"
  }

  private static func isLowerAlphanumeric(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
