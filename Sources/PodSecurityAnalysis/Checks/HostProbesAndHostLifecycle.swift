import Findings
import KubernetesModel

/// Probes and hooks may not name a host.
enum HostProbesAndHostLifecycle {
  static let check = PodCheck(
    id: "hostProbesAndHostLifecycle", level: .baseline, title: "hosts in probes and lifecycle hooks",
    explanation: """
      httpGet and tcpSocket of probes and lifecycle hooks must not name a host, 127.0.0.1 included: the kubelet \
      connects from the node, so a pod could make it reach what only nodes may reach.
      """,
    severity: .low,
    revisions: [
      .init(since: 34, "no host in httpGet or tcpSocket", rule: "no-handler-hosts") { pod in
        let bad = pod.containers { !$0.handlerHosts.allSatisfy(\.host.isEmpty) }
        guard !bad.isEmpty else { return nil }
        let fields = bad.flatMap { index in
          let container = pod.spec.containers[index]
          return container.handlerHosts.filter { !$0.host.isEmpty }.map {
            OffendingField("spec.\(container.path).\($0.path)", $0.host)
          }
        }
        let names = Wording.distinct(pod.names(bad))
        let hosts = Wording.distinct(fields.compactMap(\.value))
        return Violation(
          check: "hostProbesAndHostLifecycle", reason: "probe or lifecycle host",
          detail: [
            Wording.containers(names), Wording.plural("uses", "use", names.count),
            Wording.plural("probe or lifecycle host", "probe or lifecycle hosts", hosts.count), Wording.quoted(hosts),
          ].joined(separator: " "),
          fields: fields)
      }
    ],
    examples: [
      PodExample("whose liveness probe connects to host 169.254.169.254", refused: .always) { pod in
        pod.container {
          $0.handlerHosts = [HandlerHost(path: "livenessProbe.httpGet.host", host: "169.254.169.254")]
        }
      },
      PodExample("whose preStop hook connects to host 127.0.0.1", refused: .always) { pod in
        pod.container { $0.handlerHosts = [HandlerHost(path: "lifecycle.preStop.tcpSocket.host", host: "127.0.0.1")] }
      },
      PodExample("whose probes name no host", refused: .never) { _ in },
    ])
}
