import Findings
import KubernetesModel

/// All capabilities must be dropped.
enum CapabilitiesRestricted {
  static let check = PodCheck(
    id: "capabilities_restricted", level: .restricted, title: "capabilities not dropped",
    explanation: """
      Every container must drop ALL capabilities (in capitals) and may add back only NET_BIND_SERVICE. Whatever a \
      container keeps helps who breaks into it.
      """,
    severity: .medium, replaces: "capabilities_baseline",
    revisions: [
      .init(since: 22, "drop ALL, add at most NET_BIND_SERVICE", rule: "drop-all") { violation(of: $0) },
      .init(since: 25, "Windows pods are excused", rule: "drop-all-linux") {
        $0.isWindows ? nil : violation(of: $0)
      },
    ],
    examples: [
      PodExample("whose container does not drop ALL capabilities", refused: .always) { pod in
        pod.containerSecurity { $0.capabilities = nil }
      },
      PodExample("whose container adds capability CHOWN", refused: .always) { pod in
        pod.containerSecurity { $0.capabilities = Capabilities(add: ["CHOWN"], drop: ["ALL"]) }
      },
      PodExample("for Windows that drops no capabilities", refused: .before(25)) { $0.becomeWindows() },
      PodExample("whose container drops ALL and adds NET_BIND_SERVICE", refused: .never) { pod in
        pod.containerSecurity { $0.capabilities = Capabilities(add: ["NET_BIND_SERVICE"], drop: ["ALL"]) }
      },
    ])

  private static func violation(of pod: PodUnderReview) -> Violation? {
    let keeping = pod.containers { !($0.securityContext?.capabilities?.drop.contains("ALL") ?? false) }
    let adding = pod.containers { container in
      container.securityContext?.capabilities?.add.contains { $0 != "NET_BIND_SERVICE" } ?? false
    }
    guard !keeping.isEmpty || !adding.isEmpty else { return nil }
    let drops = pod.fields(keeping, "securityContext.capabilities.drop") { container in
      container.securityContext?.capabilities.flatMap { $0.drop.isEmpty ? nil : "[\($0.drop.joined(separator: ", "))]" }
    }
    let adds = CapabilitiesBaseline.addedCapabilities(of: pod, adding) { $0 != "NET_BIND_SERVICE" }
    var details: [String] = []
    if !keeping.isEmpty {
      details.append(Wording.containers(pod.names(keeping)) + " must set securityContext.capabilities.drop=[\"ALL\"]")
    }
    if !adding.isEmpty {
      let added = Wording.quoted(Wording.distinct(adds.compactMap(\.value)))
      details.append(
        "\(Wording.containers(pod.names(adding))) must not include \(added) in securityContext.capabilities.add")
    }
    return Violation(
      check: "capabilities_restricted", reason: "unrestricted capabilities",
      detail: details.joined(separator: "; "), fields: drops + adds)
  }
}
