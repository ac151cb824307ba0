import KubernetesModel

extension Pod: WireObject {
  static var blank: Pod { Pod(metadata: .blank, spec: PodSpec()) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("metadata", &metadata)
    try wire.field("spec", &spec)
    try wire.field("phase", &phase)
    try wire.field("addresses", &addresses)
    try wire.field("imageIDs", &imageIDs)
  }
}

extension PodController: WireObject {
  static var blank: PodController { PodController(metadata: .blank, kind: .deployment, template: .blank) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("kind", &controllerKind)
    try wire.field("metadata", &metadata)
    try wire.field("replicas", &replicas)
    try wire.field("firstOrdinal", &firstOrdinal)
    try wire.field("indexedCompletions", &indexedCompletions)
    try wire.field("template", &template)
    try wire.field("revision", &revision)
  }
}

extension PodRevision: WireObject {
  static var blank: PodRevision { PodRevision(label: "", value: "") }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("label", &label)
    try wire.field("value", &value)
  }
}

extension PodController.Kind: WireChoice {
  static var blank: PodController.Kind { .deployment }
}

extension PodTemplate: WireObject {
  static var blank: PodTemplate { PodTemplate(labels: [:], spec: PodSpec()) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("labels", &labels)
    try wire.field("annotations", &annotations)
    try wire.field("spec", &spec)
  }
}

extension PodSpec: WireObject {
  static var blank: PodSpec { PodSpec() }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("serviceAccountName", &serviceAccountName)
    try wire.field("automountToken", &automountToken)
    try wire.field("hostNetwork", &hostNetwork)
    try wire.field("hostPID", &hostPID)
    try wire.field("hostIPC", &hostIPC)
    try wire.field("hostUsers", &hostUsers)
    try wire.field("shareProcessNamespace", &shareProcessNamespace)
    try wire.field("osName", &osName)
    try wire.field("nodeName", &nodeName)
    try wire.field("runtimeClassName", &runtimeClassName)
    try wire.field("securityContext", &securityContext)
    try wire.field("containers", &containers)
    try wire.field("volumes", &volumes)
    try wire.field("imagePullSecrets", &imagePullSecrets)
  }
}

extension PodSecurityContext: WireObject {
  static var blank: PodSecurityContext { PodSecurityContext() }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("runAsNonRoot", &runAsNonRoot)
    try wire.field("runAsUser", &runAsUser)
    try wire.field("seccomp", &seccomp)
    try wire.field("appArmor", &appArmor)
    try wire.field("seLinux", &seLinux)
    try wire.field("windowsHostProcess", &windowsHostProcess)
    try wire.field("windowsUser", &windowsUser)
    try wire.field("windowsCredential", &windowsCredential)
    try wire.field("sysctls", &sysctls)
    try wire.field("supplementalGroups", &supplementalGroups)
    try wire.field("runAsGroup", &runAsGroup)
    try wire.field("fsGroup", &fsGroup)
  }
}

extension SecurityProfile: WireObject {
  static var blank: SecurityProfile { SecurityProfile(type: "") }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("type", &type)
    try wire.field("localhostProfile", &localhostProfile)
  }
}

extension SELinuxOptions: WireObject {
  static var blank: SELinuxOptions { SELinuxOptions() }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("user", &user)
    try wire.field("role", &role)
    try wire.field("type", &type)
    try wire.field("level", &level)
  }
}

extension Sysctl: WireObject {
  static var blank: Sysctl { Sysctl(name: "", value: "") }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("name", &name)
    try wire.field("value", &value)
  }
}

extension Volume: WireObject {
  static var blank: Volume { Volume(name: "", sources: []) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("name", &name)
    try wire.field("sources", &sources)
    try wire.field("hostPath", &hostPath)
    try wire.field("secretNames", &secretNames)
    try wire.field("projectsToken", &projectsServiceAccountToken)
    try wire.field("tokens", &tokens)
    try wire.field("certificateSigners", &certificateSigners)
    try wire.field("image", &image)
  }
}

extension ProjectedToken: WireObject {
  static var blank: ProjectedToken { ProjectedToken(expirationSeconds: 0) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("audience", &audience)
    try wire.field("expirationSeconds", &expirationSeconds)
  }
}
