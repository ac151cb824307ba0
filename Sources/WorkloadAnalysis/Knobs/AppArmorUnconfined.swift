import Findings
import KubernetesModel

extension Knob {
  static let appArmorUnconfined = Knob(
    id: "apparmor-unconfined", title: "runs without AppArmor confinement", severity: .medium,
    explanation: "An Unconfined AppArmor profile lifts the runtime's default confinement on nodes that have AppArmor.",
    references: [
      "https://kubernetes.io/docs/tutorials/security/apparmor/",
      "CIS 5.7: apply security context to pods and containers",
    ],
    examples: [
      .holds("containers: [{name: a, image: i, securityContext: {appArmorProfile: {type: Unconfined}}}]"),
      .holds("securityContext: {appArmorProfile: {type: Unconfined}}\ncontainers: [{name: a, image: i}]"),
      .free("containers: [{name: a, image: i, securityContext: {appArmorProfile: {type: RuntimeDefault}}}]"),
      .free("containers: [{name: a, image: i}]"),
    ],
    implied: { $0.ofPrivilegedContainers("") }
  ) { workload in
    workload.containers.filter { container in
      // The container's own field wins, then the annotation that came before it, then the pod's field.
      if let own = container.container.securityContext?.appArmor { return own.type == "Unconfined" }
      let annotation = "container.apparmor.security.beta.kubernetes.io/\(container.container.name)"
      if let old = workload.annotations[annotation] { return old == "unconfined" }
      return container.appArmor?.type == "Unconfined"
    }.map { $0.holding("", "appArmorProfile") }
  }
}
