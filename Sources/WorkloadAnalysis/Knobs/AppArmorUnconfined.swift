import Findings
import KubernetesModel

extension Knob {
  static let appArmorUnconfined = Knob(
    id: "apparmor-unconfined", title: "runs without AppArmor confinement", severity: .medium,
    explanation: "An Unconfined AppArmor profile lifts the runtime's default confinement on nodes that have AppArmor.",
    references: ["https://kubernetes.io/docs/tutorials/security/apparmor/"],
    examples: [
      .holds("containers: [{name: a, image: i, securityContext: {appArmorProfile: {type: Unconfined}}}]"),
      .holds("securityContext: {appArmorProfile: {type: Unconfined}}\ncontainers: [{name: a, image: i}]"),
      .free("containers: [{name: a, image: i, securityContext: {appArmorProfile: {type: RuntimeDefault}}}]"),
      .free("containers: [{name: a, image: i}]"),
    ]
  ) { workload in
    workload.containers.filter { container in
      let annotation = "container.apparmor.security.beta.kubernetes.io/\(container.container.name)"
      return container.appArmor?.type == "Unconfined"
        || (container.appArmor == nil && workload.annotations[annotation] == "unconfined")
    }.map { $0.holding("", "appArmorProfile") }
  }
}
