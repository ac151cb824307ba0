import KubernetesModel

extension JSONReader {
  mutating func podSecurityContext() throws(ReadingFailure) -> PodSecurityContext? {
    if try skipNull() { return nil }
    var context = PodSecurityContext()
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "runAsNonRoot": context.runAsNonRoot = try reader.boolean()
      case "runAsUser": context.runAsUser = try reader.identity()
      case "runAsGroup": context.runAsGroup = try reader.identity()
      case "fsGroup": context.fsGroup = try reader.identity()
      case "supplementalGroups":
        context.supplementalGroups = try reader.list { reader throws(ReadingFailure) in try reader.identity() ?? 0 }
      case "seccompProfile": context.seccomp = try reader.securityProfile()
      case "appArmorProfile": context.appArmor = try reader.securityProfile()
      case "seLinuxOptions": context.seLinux = try reader.seLinuxOptions()
      case "windowsOptions":
        (context.windowsHostProcess, context.windowsUser, context.windowsCredential) = try reader.windowsOptions()
      case "sysctls": context.sysctls = try reader.list { reader throws(ReadingFailure) in try reader.sysctl() }
      default: try reader.skip()
      }
    }
    return context
  }

  mutating func containerSecurityContext() throws(ReadingFailure) -> ContainerSecurityContext? {
    if try skipNull() { return nil }
    var context = ContainerSecurityContext()
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "privileged": context.privileged = try reader.boolean()
      case "allowPrivilegeEscalation": context.allowPrivilegeEscalation = try reader.boolean()
      case "readOnlyRootFilesystem": context.readOnlyRootFilesystem = try reader.boolean()
      case "runAsNonRoot": context.runAsNonRoot = try reader.boolean()
      case "runAsUser": context.runAsUser = try reader.identity()
      case "runAsGroup": context.runAsGroup = try reader.identity()
      case "procMount": context.procMount = try reader.optionalText()
      case "capabilities": context.capabilities = try reader.capabilities()
      case "seccompProfile": context.seccomp = try reader.securityProfile()
      case "appArmorProfile": context.appArmor = try reader.securityProfile()
      case "seLinuxOptions": context.seLinux = try reader.seLinuxOptions()
      case "windowsOptions":
        (context.windowsHostProcess, context.windowsUser, context.windowsCredential) = try reader.windowsOptions()
      default: try reader.skip()
      }
    }
    return context
  }

  private mutating func capabilities() throws(ReadingFailure) -> Capabilities? {
    if try skipNull() { return nil }
    var capabilities = Capabilities()
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "add": capabilities.add = try reader.texts()
      case "drop": capabilities.drop = try reader.texts()
      default: try reader.skip()
      }
    }
    return capabilities
  }

  private mutating func securityProfile() throws(ReadingFailure) -> SecurityProfile? {
    if try skipNull() { return nil }
    var profile = SecurityProfile(type: "")
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "type": profile.type = try reader.text()
      case "localhostProfile": profile.localhostProfile = try reader.optionalText()
      default: try reader.skip()
      }
    }
    return profile
  }

  private mutating func seLinuxOptions() throws(ReadingFailure) -> SELinuxOptions? {
    if try skipNull() { return nil }
    var options = SELinuxOptions()
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "user": options.user = try reader.text()
      case "role": options.role = try reader.text()
      case "type": options.type = try reader.text()
      case "level": options.level = try reader.text()
      default: try reader.skip()
      }
    }
    return options
  }

  private mutating func windowsOptions() throws(ReadingFailure) -> (
    hostProcess: Bool?, user: String?, credential: String?
  ) {
    var options: (hostProcess: Bool?, user: String?, credential: String?)
    var isWrittenOut = false
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "hostProcess": options.hostProcess = try reader.boolean()
      case "runAsUserName": options.user = try reader.optionalText()
      case "gmsaCredentialSpecName": options.credential = try reader.optionalText()
      case "gmsaCredentialSpec":
        isWrittenOut = !reader.isNull()
        try reader.skip()
      default: try reader.skip()
      }
    }
    if isWrittenOut && options.credential == nil { options.credential = "written out" }
    return options
  }

  private mutating func sysctl() throws(ReadingFailure) -> Sysctl {
    var sysctl = Sysctl(name: "", value: "")
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "name": sysctl.name = try reader.text()
      case "value": sysctl.value = try reader.text()
      default: try reader.skip()
      }
    }
    return sysctl
  }

  /// The number of a user or a group, in the range that servers accept.
  private mutating func identity() throws(ReadingFailure) -> Int? {
    _ = peek()
    let start = position
    let number = try integer()
    guard (0...Int(Int32.max)).contains(number ?? 0) else {
      throw .value("no user or group has the number \(number ?? 0)", hint: "use 0 to \(Int32.max)", at: start)
    }
    return number
  }
}
