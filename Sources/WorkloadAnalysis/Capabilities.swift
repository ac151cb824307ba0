import KubernetesModel

/// Capabilities as a container runtime takes them: in any case, with or without `CAP_`.
extension EffectiveContainer {
  var addedCapabilities: [String] { Self.normal(container.securityContext?.capabilities?.add) }
  var droppedCapabilities: Set<String> { Set(Self.normal(container.securityContext?.capabilities?.drop)) }

  /// What is left of the default set; empty where everything is dropped.
  var keptDefaults: Set<String> {
    let dropped = droppedCapabilities
    return dropped.contains("ALL") ? [] : Self.defaults.subtracting(dropped)
  }

  /// What every runtime gives this container unasked; CRI-O's default set is the smaller one.
  var capabilitiesOfAnyRuntime: [String] {
    keptDefaults.subtracting(["AUDIT_WRITE", "MKNOD", "NET_RAW", "SETFCAP", "SYS_CHROOT"]).sorted()
  }

  private static func normal(_ names: [String]?) -> [String] {
    (names ?? []).map { name in
      let name = name.uppercased()
      return name.hasPrefix("CAP_") ? String(name.dropFirst("CAP_".count)) : name
    }
  }

  /// The default set of containerd and Docker.
  static let defaults: Set<String> = [
    "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "NET_RAW",
    "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
  ]
}
