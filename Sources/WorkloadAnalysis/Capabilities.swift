import KubernetesModel

/// Capabilities as container runtimes take them, in any case: what some runtime would add, and what every one drops.
extension EffectiveContainer {
  var addedCapabilities: [String] { additions.map(\.name) }

  /// CRI-O knows names that begin with `CAP_`, containerd passes them over.
  var additions: [(name: String, isPrefixed: Bool)] {
    (container.securityContext?.capabilities?.add ?? []).map { written in
      let name = written.uppercased()
      return name.hasPrefix("CAP_") ? (String(name.dropFirst("CAP_".count)), true) : (name, false)
    }
  }

  /// containerd does not know names that begin with `CAP_`, and drops nothing by them.
  var droppedCapabilities: Set<String> {
    Set((container.securityContext?.capabilities?.drop ?? []).map { $0.uppercased() })
  }

  /// What is left of the default set; empty where everything is dropped.
  var keptDefaults: Set<String> {
    let dropped = droppedCapabilities
    return dropped.contains("ALL") ? [] : Self.defaults.subtracting(dropped)
  }

  /// What every runtime gives this container unasked; CRI-O's default set is the smaller one.
  var capabilitiesOfAnyRuntime: [String] {
    keptDefaults.subtracting(["AUDIT_WRITE", "MKNOD", "NET_RAW", "SETFCAP", "SYS_CHROOT"]).sorted()
  }

  /// The default set of containerd and Docker.
  static let defaults: Set<String> = [
    "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "NET_RAW",
    "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
  ]
}
