import KubernetesModel

/// plugin/pkg/admission/serviceaccount
extension CreationChain {
  func setAccount(_ namespace: String, _ admission: inout Admission) {
    if admission.pod.account.isEmpty { admission.pod.account = "default" }
    let name = admission.pod.account
    guard let account = cluster.accounts[namespace]?[name] else {
      return accountIsMissing(name, namespace, &admission)
    }
    admission.mountsToken = admission.pod.automountToken ?? account.automountToken ?? true
    if admission.pod.pullSecrets.isEmpty { admission.pod.pullSecrets = account.pullSecrets }
    guard account.enforcesSecrets, let refused = Self.forbiddenSecret(of: admission.pod, account) else { return }
    admission.refusals.append(
      Refusal(
        plugin: .serviceAccount, rule: .secretsNotMountable,
        object: ObjectReference(kind: "ServiceAccount", namespace: namespace, name: name),
        says: "\(refused.what) is not allowed because service account \(name) does not reference that \(refused.kind)",
        field: refused.field))
  }

  /// The account `default` is made by a controller, so that manifests rarely hold it.
  private func accountIsMissing(_ name: String, _ namespace: String, _ admission: inout Admission) {
    let object = ObjectReference(kind: "ServiceAccount", namespace: namespace, name: name)
    let isKnown = cluster.absence(of: FailoverKinds.serviceAccount) == .known
    if name == "default", !isKnown || cluster.accountController == .works { return }
    let field = "spec.serviceAccountName"
    missing(FailoverKinds.serviceAccount, object, field, &admission) {
      Refusal(
        plugin: .serviceAccount, rule: .serviceAccountMissing, object: $0,
        says: "error looking up service account \(namespace)/\(name): serviceaccount \"\(name)\" not found",
        field: field, certainty: name == "default" && cluster.accountController == .lags ? .likely : .certain)
    }
  }

  /// Secret volumes, environments and pull secrets must be in the account's lists; projected ones are not looked at.
  private static func forbiddenSecret(
    of pod: PodNeeds, _ account: StandingAccount
  ) -> (what: String, kind: String, field: String)? {
    let isVolume = { (use: ObjectUse) in use.place == .volume && !use.field.contains(".projected.") }
    if let use = pod.secrets.first(where: { isVolume($0) && !account.secrets.contains($0.name) }) {
      return ("volume with secret.secretName=\"\(use.name)\"", "secret", use.field)
    }
    if let use = pod.secrets.first(where: { $0.place == .environment && !account.secrets.contains($0.name) }) {
      return ("container environment referencing secret.secretName=\"\(use.name)\"", "secret", use.field)
    }
    if let index = pod.pullSecrets.firstIndex(where: { !account.pullSecrets.contains($0) }) {
      return (
        "imagePullSecrets[\(index)].name=\"\(pod.pullSecrets[index])\"", "imagePullSecret", "spec.imagePullSecrets"
      )
    }
    return nil
  }
}
