import KubernetesModel

extension Workload {
  /// True where the pod holds all that this template does once admission has filled in what the template leaves open.
  func mayHaveBecome(_ pod: Workload) -> Bool {
    var admitted = self
    admitted.spec = spec.filled(from: pod.spec)
    admitted.account = pod.account
    let isKept = Knob.all.allSatisfy { $0.excess(of: $0.holdings(of: admitted), over: $0.holdings(of: pod)).isEmpty }
    return isKept && admitted.accountName == pod.accountName && labels.allSatisfy { pod.labels[$0.key] == $0.value }
      && Set(images.map(\.content)).isSubset(of: pod.images.map(\.content))
      && Set(admitted.secretUses.map(\.name)).isSubset(of: pod.secretUses.map(\.name))
  }
}

extension ImageUse {
  fileprivate var content: [String] { [place, image] }
}

extension PodSpec {
  /// The spec with what another one sets in place of what this one leaves open.
  fileprivate func filled(from other: PodSpec) -> PodSpec {
    var result = self
    result.automountToken = automountToken ?? other.automountToken
    result.hostUsers = hostUsers ?? other.hostUsers
    if serviceAccountName.isEmpty { result.serviceAccountName = other.serviceAccountName }
    result.securityContext = securityContext?.filled(from: other.securityContext) ?? other.securityContext
    for index in containers.indices {
      guard let twin = other.containers.first(where: { $0.name == containers[index].name }) else { continue }
      let own = containers[index].securityContext
      result.containers[index].securityContext = own?.filled(from: twin.securityContext) ?? twin.securityContext
    }
    return result
  }
}

extension PodSecurityContext {
  fileprivate func filled(from other: PodSecurityContext?) -> PodSecurityContext {
    var result = self
    result.runAsNonRoot = runAsNonRoot ?? other?.runAsNonRoot
    result.runAsUser = runAsUser ?? other?.runAsUser
    result.seccomp = seccomp ?? other?.seccomp
    result.appArmor = appArmor ?? other?.appArmor
    result.seLinux = seLinux ?? other?.seLinux
    result.windowsHostProcess = windowsHostProcess ?? other?.windowsHostProcess
    result.windowsUser = windowsUser ?? other?.windowsUser
    result.windowsCredential = windowsCredential ?? other?.windowsCredential
    return result
  }
}

extension ContainerSecurityContext {
  fileprivate func filled(from other: ContainerSecurityContext?) -> ContainerSecurityContext {
    var result = self
    result.privileged = privileged ?? other?.privileged
    result.allowPrivilegeEscalation = allowPrivilegeEscalation ?? other?.allowPrivilegeEscalation
    result.runAsNonRoot = runAsNonRoot ?? other?.runAsNonRoot
    result.runAsUser = runAsUser ?? other?.runAsUser
    result.windowsHostProcess = windowsHostProcess ?? other?.windowsHostProcess
    result.windowsUser = windowsUser ?? other?.windowsUser
    result.windowsCredential = windowsCredential ?? other?.windowsCredential
    result.procMount = procMount ?? other?.procMount
    result.capabilities = capabilities ?? other?.capabilities
    result.seccomp = seccomp ?? other?.seccomp
    result.appArmor = appArmor ?? other?.appArmor
    result.seLinux = seLinux ?? other?.seLinux
    return result
  }
}
