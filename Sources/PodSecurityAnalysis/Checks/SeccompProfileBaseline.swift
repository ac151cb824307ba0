import Findings
import KubernetesModel

/// Seccomp must not be switched off.
enum SeccompProfileBaseline {
  static let check = PodCheck(
    id: "seccompProfile_baseline", level: .baseline, title: "seccomp profiles",
    explanation: """
      A seccomp profile may not be Unconfined; leaving it out is allowed. Up to 1.18 the alpha annotations count, from \
      1.19 on only the fields. Without a filter every system call of the node's kernel is open to the container.
      """,
    severity: .medium,
    revisions: [
      .init(since: 0, "annotations runtime/default, docker/default or localhost/…", rule: "seccomp-annotations") {
        $0.annotations.isEmpty ? nil : annotationViolation(of: $0)
      },
      .init(since: 19, "fields RuntimeDefault or Localhost; annotations no longer count", rule: "seccomp-fields") {
        explicitViolation(of: $0, check: "seccompProfile_baseline")
      },
    ],
    examples: [
      PodExample("whose seccomp annotation says unconfined", refused: .before(19)) {
        $0.annotations = [podAnnotation: "unconfined"]
      },
      PodExample("with seccomp profile Unconfined", refused: .from(19)) { pod in
        pod.podSecurity { $0.seccomp = SecurityProfile(type: "Unconfined") }
      },
      PodExample("whose container has seccomp profile Unconfined", refused: .from(19)) { pod in
        pod.containerSecurity { $0.seccomp = SecurityProfile(type: "Unconfined") }
      },
      PodExample("with seccomp profile Localhost", refused: .never) { pod in
        pod.podSecurity { $0.seccomp = SecurityProfile(type: "Localhost", localhostProfile: "app.json") }
      },
    ])

  private static let podAnnotation = "seccomp.security.alpha.kubernetes.io/pod"
  private static let containerAnnotationPrefix = "container.seccomp.security.alpha.kubernetes.io/"

  private static func annotationViolation(of pod: PodUnderReview) -> Violation? {
    let keys = [podAnnotation] + Wording.distinct(pod.spec.containers.map { containerAnnotationPrefix + $0.name })
    let bad: [(key: String, value: String)] = keys.compactMap { key in
      guard let value = pod.annotations[key], value != "runtime/default", value != "docker/default",
        !value.hasPrefix("localhost/")
      else { return nil }
      return (key, value)
    }
    guard !bad.isEmpty else { return nil }
    let list = Wording.distinct(bad.map { "\($0.key)=\(Wording.goQuoted($0.value))" })
    return Violation(
      check: "seccompProfile_baseline", reason: "seccompProfile",
      detail: "forbidden \(Wording.plural("annotation", "annotations", list.count)) \(list.joined(separator: ", "))",
      fields: bad.map { OffendingField("metadata.annotations[\($0.key)]", $0.value) })
  }

  static func isConfined(_ profile: SecurityProfile) -> Bool {
    profile.type == "RuntimeDefault" || profile.type == "Localhost"
  }

  /// Profiles set to something else than RuntimeDefault or Localhost, whatever the level.
  static func explicitViolation(of pod: PodUnderReview, check: String) -> Violation? {
    let path = "securityContext.seccompProfile.type"
    let ofPod = pod.spec.securityContext?.seccomp
    let byPod = ofPod.map { !isConfined($0) } ?? false
    let bad = pod.containers { $0.securityContext?.seccomp.map { !isConfined($0) } ?? false }
    guard byPod || !bad.isEmpty else { return nil }
    let fields =
      (byPod ? [OffendingField("spec.\(path)", ofPod?.type)] : [])
      + pod.fields(bad, path) { $0.securityContext?.seccomp?.type }
    let values = Wording.quoted(Wording.distinct(fields.compactMap(\.value)))
    return Violation(
      check: check, reason: "seccompProfile",
      detail: "\(Wording.setters(pod: byPod, containers: pod.names(bad))) must not set \(path) to \(values)",
      fields: fields)
  }
}
