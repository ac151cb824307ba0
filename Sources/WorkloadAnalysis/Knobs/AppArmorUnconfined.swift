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
    workload.containers.filter { workload.appArmor(of: $0).type == "Unconfined" }
      .map { $0.holding("", "appArmorProfile") }
  }
}

extension Workload {
  /// The container's own field wins, then the annotation that came before it, then the pod's field.
  func appArmor(of container: EffectiveContainer) -> SecurityProfile {
    if let own = container.container.securityContext?.appArmor { return own }
    let annotation = "container.apparmor.security.beta.kubernetes.io/\(container.container.name)"
    switch annotations[annotation] {
    case "unconfined"?: return SecurityProfile(type: "Unconfined")
    case let local? where local.hasPrefix("localhost/"):
      return SecurityProfile(type: "Localhost", localhostProfile: String(local.dropFirst("localhost/".count)))
    case .some: return SecurityProfile(type: "RuntimeDefault")
    case nil: return container.appArmor ?? SecurityProfile(type: "RuntimeDefault")
    }
  }
}
