import Findings
import KubernetesModel

/// AppArmor must not be switched off.
enum AppArmorProfile {
  static let check = PodCheck(
    id: "appArmorProfile", level: .baseline, title: "AppArmor profiles",
    explanation: """
      An AppArmor profile, by field or by the older annotation, may be RuntimeDefault or Localhost, not Unconfined. \
      Without a profile a container may mount, trace and write where the runtime's default forbids it.
      """,
    severity: .medium,
    revisions: [
      .init(since: 0, "RuntimeDefault or Localhost only", rule: "apparmor-confined") { pod in
        let byPod = pod.spec.securityContext?.appArmor.map(isUnconfined) ?? false
        let bad = pod.containers { $0.securityContext?.appArmor.map(isUnconfined) ?? false }
        let annotations = pod.annotations.isEmpty ? [] : forbiddenAnnotations(pod.annotations)
        guard byPod || !bad.isEmpty || !annotations.isEmpty else { return nil }
        return violation(of: pod, byPod: byPod, containers: bad, annotations: annotations)
      }
    ],
    examples: [
      PodExample("with AppArmor profile Unconfined", refused: .always) { pod in
        pod.podSecurity { $0.appArmor = SecurityProfile(type: "Unconfined") }
      },
      PodExample("whose container has AppArmor profile Unconfined", refused: .always) { pod in
        pod.containerSecurity { $0.appArmor = SecurityProfile(type: "Unconfined") }
      },
      PodExample("whose AppArmor annotation says unconfined", refused: .always) {
        $0.annotations = [annotationPrefix + "app": "unconfined"]
      },
      PodExample("with AppArmor profile RuntimeDefault", refused: .never) { pod in
        pod.podSecurity { $0.appArmor = SecurityProfile(type: "RuntimeDefault") }
      },
      PodExample("whose AppArmor annotation names a local profile", refused: .never) {
        $0.annotations = [annotationPrefix + "app": "localhost/app"]
      },
    ])

  private static let annotationPrefix = "container.apparmor.security.beta.kubernetes.io/"

  private static func isUnconfined(_ profile: SecurityProfile) -> Bool {
    profile.type != "RuntimeDefault" && profile.type != "Localhost"
  }

  private static func forbiddenAnnotations(_ annotations: Labels) -> [(key: String, value: String)] {
    annotations.filter { key, value in
      key.hasPrefix(annotationPrefix) && !value.isEmpty && value != "runtime/default"
        && !value.hasPrefix("localhost/")
    }
  }

  private static func violation(
    of pod: PodUnderReview, byPod: Bool, containers: [Int], annotations: [(key: String, value: String)]
  ) -> Violation {
    let path = "securityContext.appArmorProfile.type"
    let type = pod.spec.securityContext?.appArmor?.type
    let fields =
      (byPod ? [OffendingField("spec.\(path)", type)] : [])
      + pod.fields(containers, path) { $0.securityContext?.appArmor?.type }
    let values =
      Wording.distinct(fields.compactMap(\.value))
      + annotations.map { "\($0.key)=\(Wording.goQuoted($0.value))" }.sorted()
    let fieldSetters = Wording.setters(pod: byPod, containers: pod.names(containers))
    let setters =
      (fieldSetters.isEmpty ? [] : [fieldSetters])
      + (annotations.isEmpty ? [] : [Wording.plural("annotation", "annotations", annotations.count)])
    return Violation(
      check: "appArmorProfile",
      reason: Wording.plural("forbidden AppArmor profile", "forbidden AppArmor profiles", values.count),
      detail: "\(setters.joined(separator: " and ")) must not set AppArmor profile type to \(Wording.quoted(values))",
      fields: fields + annotations.map { OffendingField("metadata.annotations[\($0.key)]", $0.value) })
  }
}
