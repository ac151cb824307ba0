import Findings
import KubernetesModel

extension Knob {
  static let sysctls = Knob(
    id: "sysctls", title: "sets kernel parameters", severity: .low,
    explanation: """
      Kernel parameters can weaken isolation or stability of the node; each one, with its value, is a holding of its own. \
      Another value is told as different: what more it allows is the parameter's own affair.
      """,
    references: [
      "https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/",
      "CIS 5.7: apply security context to pods and containers",
    ],
    examples: [
      .holds("securityContext: {sysctls: [{name: kernel.msgmax, value: '65536'}]}\ncontainers: [{name: a, image: i}]"),
      .free("containers: [{name: a, image: i}]"),
    ],
    // A list that names the parameter alone means every value.
    covers: { wide, narrow in narrow.subject.map { $0 == wide.value } ?? false }
  ) { workload in
    (workload.spec.securityContext?.sysctls ?? []).map {
      KnobHolding(value: "\(dotted($0.name))=\($0.value)", field: "securityContext.sysctls")
    }
  }

  /// `net/ipv4/conf/eth0.1/forwarding` and `net.ipv4.conf.eth0/1.forwarding` are one name: the first separator decides.
  private static func dotted(_ name: String) -> String {
    guard name.first(where: { $0 == "." || $0 == "/" }) == "/" else { return name }
    return String(name.map { $0 == "/" ? "." : $0 == "." ? "/" : $0 })
  }
}
