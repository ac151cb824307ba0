import Findings
import KubernetesModel

extension Knob {
  static let localhostProfile = Knob(
    id: "localhost-profile", title: "is confined by a profile that lies on the node", severity: .low,
    explanation: """
      What a seccomp or AppArmor profile of type Localhost allows is written on the node, out of sight of the API: more \
      than the runtime's own profile or less. Another profile is told as different.
      """,
    references: [
      "https://kubernetes.io/docs/tutorials/security/seccomp/",
      "https://kubernetes.io/docs/tutorials/security/apparmor/",
    ],
    examples: [
      .holds(
        """
        containers: [{name: a, image: i, securityContext: {seccompProfile: {type: Localhost, localhostProfile: a.json}}}]
        """),
      .holds(
        """
        securityContext: {appArmorProfile: {type: Localhost, localhostProfile: app}}
        containers: [{name: a, image: i}]
        """),
      .free("securityContext: {seccompProfile: {type: RuntimeDefault}}\ncontainers: [{name: a, image: i}]"),
      .free("containers: [{name: a, image: i}]"),
    ], use: .comparison,
    // Whoever is not confined at all is told by another knob, and allowed more than any profile allows.
    covers: { wide, narrow in narrow.subject.map { $0 == wide.value } ?? false },
    implied: { workload in confinements(of: workload, isWanted: { $0.type != "Localhost" }) }
  ) { workload in
    confinements(of: workload, isWanted: { $0.type == "Localhost" })
  }

  private static func confinements(
    of workload: Workload, isWanted: (SecurityProfile) -> Bool
  ) -> [KnobHolding] {
    workload.isWindows
      ? []
      : workload.containers.flatMap { container in
        let none = SecurityProfile(type: "Unconfined")
        let profiles = [
          ("seccomp", "seccompProfile", container.isPrivileged ? none : container.seccomp ?? none),
          ("apparmor", "appArmorProfile", container.isPrivileged ? none : workload.appArmor(of: container)),
        ]
        return profiles.filter { isWanted($0.2) }.map { name, field, profile in
          let value = profile == none ? name : "\(name)=\(profile.localhostProfile ?? profile.type)"
          return container.holding(value, field)
        }
      }
  }
}
