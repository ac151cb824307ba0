import KubernetesModel

extension Container: WireObject {
  static var blank: Container { Container(name: "") }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("name", &name)
    try wire.field("role", &role)
    try wire.field("index", &index)
    try wire.field("image", &image)
    try wire.field("imagePullPolicy", &imagePullPolicy)
    try wire.field("restartsAlways", &restartsAlways)
    try wire.field("ports", &ports)
    try wire.field("securityContext", &securityContext)
    try wire.field("handlerHosts", &handlerHosts)
    try wire.field("mounts", &mounts)
    try wire.field("arguments", &arguments)
    try wire.field("secretReferences", &secretReferences)
  }
}

extension Container.Role: WireChoice {
  static var blank: Container.Role { .ordinary }
  var isBlank: Bool { self == .ordinary }
}

extension ContainerSecurityContext: WireObject {
  static var blank: ContainerSecurityContext { ContainerSecurityContext() }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("privileged", &privileged)
    try wire.field("allowPrivilegeEscalation", &allowPrivilegeEscalation)
    try wire.field("readOnlyRootFilesystem", &readOnlyRootFilesystem)
    try wire.field("runAsNonRoot", &runAsNonRoot)
    try wire.field("runAsUser", &runAsUser)
    try wire.field("runAsGroup", &runAsGroup)
    try wire.field("procMount", &procMount)
    try wire.field("capabilities", &capabilities)
    try wire.field("seccomp", &seccomp)
    try wire.field("appArmor", &appArmor)
    try wire.field("seLinux", &seLinux)
    try wire.field("windowsHostProcess", &windowsHostProcess)
    try wire.field("windowsUser", &windowsUser)
    try wire.field("windowsCredential", &windowsCredential)
  }
}

extension Capabilities: WireObject {
  static var blank: Capabilities { Capabilities() }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("add", &add)
    try wire.field("drop", &drop)
  }
}

extension ContainerPort: WireObject {
  static var blank: ContainerPort { ContainerPort(number: 0, protocol: "") }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("name", &name)
    try wire.field("number", &number)
    try wire.field("protocol", &`protocol`)
    try wire.field("hostPort", &hostPort)
    try wire.field("hostIP", &hostIP)
  }
}

extension HandlerHost: WireObject {
  static var blank: HandlerHost { HandlerHost(path: "", host: "") }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("path", &path)
    try wire.field("host", &host)
  }
}

extension VolumeMount: WireObject {
  static var blank: VolumeMount { VolumeMount(volume: "", path: "") }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("volume", &volume)
    try wire.field("path", &path)
    try wire.field("readOnly", &readOnly)
    try wire.field("subPath", &subPath)
    try wire.field("recursiveReadOnly", &recursiveReadOnly)
    try wire.field("propagation", &propagation)
  }
}

extension SecretReference: WireObject {
  static var blank: SecretReference { SecretReference(secret: "") }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("secret", &secret)
    try wire.field("key", &key)
    try wire.field("variable", &variable)
  }
}
