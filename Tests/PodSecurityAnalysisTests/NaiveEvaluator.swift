import KubernetesModel
import PodSecurityAnalysis

/// The Pod Security Standards read as one table over flattened fields, to disagree with the checks where they are wrong.
///
/// A pod becomes a list of (field, value); each row forbids some values of one field, or demands a value of a field.
/// It shares nothing with the product but the model.
enum NaiveEvaluator {
  /// Which checks refuse the pod.
  static func refusals(_ pod: PodUnderReview, _ level: PodSecurityLevel, _ minor: Int) -> Set<String> {
    guard level != .privileged else { return [] }
    let flat = Flat(pod)
    return Set(
      table.filter { row in
        row.applies(level, minor) && !row.excuses(pod, minor) && row.isViolated(flat, minor)
      }.map(\.check))
  }

  struct Row: Sendable {
    var check: String
    /// Levels and, for each, the half-open range of versions.
    var baseline: Range<Int>?
    var restricted: Range<Int>?
    /// Excused from this version on, by `os.name: windows` or by `hostUsers: false`.
    var windowsExcused: Int?
    var userNamespaceExcused: Int?
    var isViolated: @Sendable (Flat, Int) -> Bool

    func applies(_ level: PodSecurityLevel, _ minor: Int) -> Bool {
      (level == .baseline ? baseline : restricted)?.contains(minor) ?? false
    }

    func excuses(_ pod: PodUnderReview, _ minor: Int) -> Bool {
      (windowsExcused.map { minor >= $0 } ?? false) && pod.spec.osName == "windows"
        || (userNamespaceExcused.map { minor >= $0 } ?? false) && pod.spec.hostUsers == false
    }
  }

  /// Every field that matters, as text; `*` stands for each container.
  struct Flat {
    var pod: [String: [String]] = [:]
    var containers: [[String: [String]]] = []
    var annotations: [String: String] = [:]
    var containerNames: [String] = []

    /// Values of a field on the pod and on every container.
    func values(_ field: String) -> [String] { (pod[field] ?? []) + containers.flatMap { $0[field] ?? [] } }

    /// True when the pod sets the field or every container does.
    func isSetEverywhere(_ field: String) -> Bool {
      pod[field] != nil || containers.allSatisfy { $0[field] != nil }
    }
  }

  private static let everything = 0..<1000

  private static let table: [Row] = [
    Row(check: "hostNamespaces", baseline: everything, restricted: everything) { flat, _ in
      ["hostNetwork", "hostPID", "hostIPC"].contains { flat.pod[$0] == ["true"] }
    },
    Row(check: "privileged", baseline: everything, restricted: everything) { flat, _ in
      flat.values("privileged").contains("true")
    },
    Row(check: "windowsHostProcess", baseline: everything, restricted: everything) { flat, _ in
      flat.values("hostProcess").contains("true")
    },
    Row(check: "hostPorts", baseline: everything, restricted: everything) { flat, _ in
      flat.values("hostPort").contains { $0 != "0" }
    },
    Row(check: "hostPathVolumes", baseline: everything) { flat, _ in
      flat.values("volume").contains("hostPath")
    },
    Row(check: "restrictedVolumes", restricted: everything) { flat, _ in
      let fine = "configMap csi downwardAPI emptyDir ephemeral image persistentVolumeClaim projected secret"
      return flat.values("volume").contains { !fine.split(separator: " ").map(String.init).contains($0) }
    },
    Row(check: "appArmorProfile", baseline: everything, restricted: everything) { flat, _ in
      flat.values("appArmor").contains { $0 != "RuntimeDefault" && $0 != "Localhost" }
        || flat.annotations.contains {
          $0.key.hasPrefix("container.apparmor.") && $0.value != "" && $0.value != "runtime/default"
            && !$0.value.hasPrefix("localhost/")
        }
    },
    Row(check: "seLinuxOptions", baseline: everything, restricted: everything) { flat, minor in
      let types =
        ["", "container_t", "container_init_t", "container_kvm_t"] + (minor > 30 ? ["container_engine_t"] : [])
      return flat.values("seType").contains { !types.contains($0) } || flat.values("seUser").contains { $0 != "" }
        || flat.values("seRole").contains { $0 != "" }
    },
    Row(check: "procMount", baseline: everything, restricted: 0..<35, userNamespaceExcused: 35) { flat, _ in
      flat.values("procMount").contains { $0 != "Default" }
    },
    Row(check: "procMount_restricted", restricted: 35..<1000) { flat, _ in
      flat.values("procMount").contains { $0 != "Default" }
    },
    Row(check: "sysctls", baseline: everything, restricted: everything) { flat, minor in
      var safe = [
        "kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.tcp_syncookies",
        "net.ipv4.ping_group_range", "net.ipv4.ip_unprivileged_port_start",
      ]
      if minor >= 27 { safe += ["net.ipv4.ip_local_reserved_ports"] }
      if minor >= 29 {
        safe += ["time", "intvl", "probes"].map { "net.ipv4.tcp_keepalive_\($0)" } + ["net.ipv4.tcp_fin_timeout"]
      }
      if minor >= 32 { safe += ["net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem"] }
      if minor >= 37 { safe += ["net.ipv4.tcp_slow_start_after_idle", "net.ipv4.tcp_notsent_lowat"] }
      return !Set(flat.values("sysctl")).isSubset(of: safe)
    },
    Row(check: "hostProbesAndHostLifecycle", baseline: 34..<1000, restricted: 34..<1000) { flat, _ in
      flat.values("handlerHost").contains { $0 != "" }
    },
    Row(check: "seccompProfile_baseline", baseline: 0..<19, restricted: 0..<19) { flat, _ in
      let keys =
        ["seccomp.security.alpha.kubernetes.io/pod"]
        + flat.containerNames.map { "container.seccomp.security.alpha.kubernetes.io/\($0)" }
      return keys.compactMap { flat.annotations[$0] }.contains {
        $0 != "runtime/default" && $0 != "docker/default" && !$0.hasPrefix("localhost/")
      }
    },
    Row(check: "seccompProfile_baseline", baseline: 19..<1000) { flat, _ in
      flat.values("seccomp").contains("Unconfined")
    },
    Row(check: "seccompProfile_restricted", restricted: 19..<1000, windowsExcused: 25) { flat, _ in
      flat.values("seccomp").contains("Unconfined") || !flat.isSetEverywhere("seccomp")
    },
    Row(check: "capabilities_baseline", baseline: everything, restricted: 0..<22) { flat, _ in
      let fine = """
        AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT
        """
      return !Set(flat.values("add")).isSubset(of: fine.split(separator: " ").map(String.init))
    },
    Row(check: "capabilities_restricted", restricted: 22..<1000, windowsExcused: 25) { flat, _ in
      flat.values("add").contains { $0 != "NET_BIND_SERVICE" }
        || flat.containers.contains { !($0["drop"] ?? []).contains("ALL") }
    },
    Row(check: "allowPrivilegeEscalation", restricted: 8..<1000, windowsExcused: 25) { flat, _ in
      flat.containers.contains { $0["escalation"] != ["false"] }
    },
    Row(check: "runAsNonRoot", restricted: everything, userNamespaceExcused: 35) { flat, _ in
      flat.values("nonRoot").contains("false") || !flat.isSetEverywhere("nonRoot")
    },
    Row(check: "runAsUser", restricted: 23..<1000, userNamespaceExcused: 35) { flat, _ in
      flat.values("user").contains("0")
    },
  ]
}

extension NaiveEvaluator.Flat {
  init(_ review: PodUnderReview) {
    let spec = review.spec
    pod["hostNetwork"] = ["\(spec.hostNetwork)"]
    pod["hostPID"] = ["\(spec.hostPID)"]
    pod["hostIPC"] = ["\(spec.hostIPC)"]
    pod["volume"] = spec.volumes.map { $0.sources.first ?? "emptyDir" }
    if let context = spec.securityContext {
      pod["nonRoot"] = context.runAsNonRoot.map { ["\($0)"] }
      pod["user"] = context.runAsUser.map { ["\($0)"] }
      pod["seccomp"] = context.seccomp.map { [$0.type] }
      pod["appArmor"] = context.appArmor.map { [$0.type] }
      pod["hostProcess"] = context.windowsHostProcess.map { ["\($0)"] }
      pod["sysctl"] = context.sysctls.map(\.name)
      pod["seType"] = context.seLinux.map { [$0.type] }
      pod["seUser"] = context.seLinux.map { [$0.user] }
      pod["seRole"] = context.seLinux.map { [$0.role] }
    }
    for (key, value) in review.annotations { annotations[key] = value }
    containerNames = spec.containers.map(\.name)
    containers = spec.containers.map { container in
      var flat: [String: [String]] = [:]
      let hostPorts = container.ports.map { spec.hostNetwork && $0.hostPort == 0 ? $0.number : $0.hostPort }
      flat["hostPort"] = hostPorts.map { "\($0)" }
      flat["handlerHost"] = container.handlerHosts.map(\.host)
      guard let context = container.securityContext else { return flat }
      flat["privileged"] = context.privileged.map { ["\($0)"] }
      flat["escalation"] = context.allowPrivilegeEscalation.map { ["\($0)"] }
      flat["nonRoot"] = context.runAsNonRoot.map { ["\($0)"] }
      flat["user"] = context.runAsUser.map { ["\($0)"] }
      flat["procMount"] = context.procMount.map { [$0] }
      flat["add"] = context.capabilities?.add
      flat["drop"] = context.capabilities?.drop
      flat["seccomp"] = context.seccomp.map { [$0.type] }
      flat["appArmor"] = context.appArmor.map { [$0.type] }
      flat["hostProcess"] = context.windowsHostProcess.map { ["\($0)"] }
      flat["seType"] = context.seLinux.map { [$0.type] }
      flat["seUser"] = context.seLinux.map { [$0.user] }
      flat["seRole"] = context.seLinux.map { [$0.role] }
      return flat
    }
  }
}
