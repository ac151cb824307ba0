import Findings
import KubernetesModel

/// Only safe sysctls may be set.
enum Sysctls {
  static let check = PodCheck(
    id: "sysctls", level: .baseline, title: "sysctls",
    explanation: """
      A pod may set only sysctls that are its own and cannot disturb the node; the list has grown with the kernel's \
      namespaces. Names are compared as written: with slashes they are refused.
      """,
    severity: .low,
    revisions: [
      .init(since: 0, "five sysctls are safe", rule: "sysctls-1.0") { violation(of: $0, at: 0) },
      .init(since: 27, "ip_local_reserved_ports is safe too", rule: "sysctls-1.27") {
        violation(of: $0, at: 27)
      },
      .init(since: 29, "tcp_keepalive_time, _intvl, _probes and tcp_fin_timeout too", rule: "sysctls-1.29") {
        violation(of: $0, at: 29)
      },
      .init(since: 32, "tcp_rmem and tcp_wmem too", rule: "sysctls-1.32") { violation(of: $0, at: 32) },
      .init(since: 37, "tcp_slow_start_after_idle and tcp_notsent_lowat too", rule: "sysctls-1.37") {
        violation(of: $0, at: 37)
      },
    ],
    examples: [
      PodExample("that sets sysctl kernel.msgmax", refused: .always) { $0.set("kernel.msgmax") },
      PodExample("that sets sysctl net.ipv4.ip_local_reserved_ports", refused: .before(27)) {
        $0.set("net.ipv4.ip_local_reserved_ports")
      },
      PodExample("that sets sysctl net.ipv4.tcp_keepalive_time", refused: .before(29)) {
        $0.set("net.ipv4.tcp_keepalive_time")
      },
      PodExample("that sets sysctl net.ipv4.tcp_rmem", refused: .before(32)) { $0.set("net.ipv4.tcp_rmem") },
      PodExample("that sets sysctl net.ipv4.tcp_notsent_lowat", refused: .before(37)) {
        $0.set("net.ipv4.tcp_notsent_lowat")
      },
      PodExample("that sets sysctl net.ipv4.tcp_syncookies", refused: .never) { $0.set("net.ipv4.tcp_syncookies") },
    ])

  /// Safe sysctls with the version that made them so.
  private static let safeSysctls: [String: Int] = [
    "kernel.shm_rmid_forced": 0,
    "net.ipv4.ip_local_port_range": 0,
    "net.ipv4.ip_local_reserved_ports": 27,
    "net.ipv4.ip_unprivileged_port_start": 0,
    "net.ipv4.ping_group_range": 0,
    "net.ipv4.tcp_fin_timeout": 29,
    "net.ipv4.tcp_keepalive_intvl": 29,
    "net.ipv4.tcp_keepalive_probes": 29,
    "net.ipv4.tcp_keepalive_time": 29,
    "net.ipv4.tcp_notsent_lowat": 37,
    "net.ipv4.tcp_rmem": 32,
    "net.ipv4.tcp_slow_start_after_idle": 37,
    "net.ipv4.tcp_syncookies": 0,
    "net.ipv4.tcp_wmem": 32,
  ]

  private static func violation(of pod: PodUnderReview, at minor: Int) -> Violation? {
    guard let sysctls = pod.spec.securityContext?.sysctls, !sysctls.isEmpty else { return nil }
    let bad = sysctls.enumerated().filter { safeSysctls[$0.element.name].map { $0 > minor } ?? true }
    guard !bad.isEmpty else { return nil }
    return Violation(
      check: "sysctls", reason: "forbidden sysctls", detail: bad.map(\.element.name).joined(separator: ", "),
      fields: bad.map { OffendingField("spec.securityContext.sysctls[\($0.offset)].name", $0.element.name) })
  }
}

extension PodUnderReview {
  fileprivate mutating func set(_ sysctl: String) {
    podSecurity { $0.sysctls = [Sysctl(name: sysctl, value: "1")] }
  }
}
