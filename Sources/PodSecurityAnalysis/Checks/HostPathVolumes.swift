import Findings
import KubernetesModel

/// No directory of the node may be mounted.
enum HostPathVolumes {
  static let check = PodCheck(
    id: "hostPathVolumes", level: .baseline, title: "hostPath volumes",
    explanation: """
      No volume may be a hostPath, read-only ones included. A directory of the node in a pod holds kubelet \
      credentials, other pods' data, or the container runtime's socket.
      """,
    severity: .high,
    revisions: [
      .init(since: 0, "no hostPath volume", rule: "no-host-path") { pod in
        let bad = pod.spec.volumes.indices.filter { pod.spec.volumes[$0].sources.contains("hostPath") }
        guard !bad.isEmpty else { return nil }
        let names = bad.map { pod.spec.volumes[$0].name }
        return Violation(
          check: "hostPathVolumes", reason: "hostPath volumes",
          detail: "\(Wording.plural("volume", "volumes", names.count)) \(Wording.quoted(names))",
          fields: bad.map { OffendingField("spec.volumes[\($0)].hostPath.path", pod.spec.volumes[$0].hostPath ?? "") })
      }
    ],
    examples: [
      PodExample("with a hostPath volume", refused: .always) {
        $0.spec.volumes = [Volume(name: "host", sources: ["hostPath"], hostPath: "/var/log")]
      },
      PodExample("with an emptyDir volume", refused: .never) {
        $0.spec.volumes = [Volume(name: "scratch", sources: ["emptyDir"])]
      },
    ])
}
