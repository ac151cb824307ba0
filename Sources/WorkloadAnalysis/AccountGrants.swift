import KubernetesModel

/// Which roles each service account is bound to by name: enough to say whether another account can do anything more.
struct AccountGrants: Sendable {
  private var grants: [ObjectReference: Set<String>] = [:]
  /// What the cluster itself calls accounts that a mapping renamed.
  private var ownNames: [ObjectReference: String] = [:]

  init(_ snapshot: Snapshot) {
    for account in snapshot.serviceAccounts { ownNames[account.reference] = account.metadata.originalName }
    for binding in snapshot.roleBindings {
      let role = "\(binding.roleRef.kind) \(binding.roleRef.name) in \(binding.namespace)"
      for subject in binding.subjects {
        guard let account = Self.account(subject, in: binding.namespace) else { continue }
        grants[account, default: []].insert(role)
      }
    }
  }

  func roles(of name: String, in namespace: String) -> Set<String> {
    grants[ObjectReference(kind: "ServiceAccount", namespace: namespace, name: name)] ?? []
  }

  func ownName(of name: String, in namespace: String) -> String {
    ownNames[ObjectReference(kind: "ServiceAccount", namespace: namespace, name: name)] ?? name
  }

  /// The account a subject names; a User can be spelled as one.
  private static func account(_ subject: Subject, in namespace: String) -> ObjectReference? {
    if subject.kind == "ServiceAccount" {
      let namespace = subject.namespace.isEmpty ? namespace : subject.namespace
      return ObjectReference(kind: "ServiceAccount", namespace: namespace, name: subject.name)
    }
    let parts = subject.name.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard subject.kind == "User", parts.count == 4, parts[0] == "system", parts[1] == "serviceaccount" else {
      return nil
    }
    return ObjectReference(kind: "ServiceAccount", namespace: parts[2], name: parts[3])
  }
}
