import Findings
import KubernetesModel

/// Containers must not run as root.
enum RunAsNonRoot {
  static let check = PodCheck(
    id: "runAsNonRoot", level: .restricted, title: "running as root",
    explanation: """
      runAsNonRoot must be true, on the pod or on every container, and nowhere false; a false on the pod counts even \
      when every container overrides it. From 1.35 on pods with their own user namespace (hostUsers: false) are excused.
      """,
    severity: .medium,
    revisions: [
      .init(since: 0, "runAsNonRoot is true", rule: "non-root") { violation(of: $0) },
      .init(since: 35, "pods in a user namespace of their own are excused", rule: "non-root-user-namespace") {
        $0.hasUserNamespace ? nil : violation(of: $0)
      },
    ],
    examples: [
      PodExample("that does not set runAsNonRoot", refused: .always) { pod in
        pod.podSecurity { $0.runAsNonRoot = nil }
      },
      PodExample("whose container sets runAsNonRoot: false", refused: .always) { pod in
        pod.containerSecurity { $0.runAsNonRoot = false }
      },
      PodExample("with hostUsers: false that does not set runAsNonRoot", refused: .before(35)) { pod in
        pod.spec.hostUsers = false
        pod.podSecurity { $0.runAsNonRoot = nil }
      },
      PodExample("whose container sets runAsNonRoot: true itself", refused: .never) { pod in
        pod.podSecurity { $0.runAsNonRoot = nil }
        pod.containerSecurity { $0.runAsNonRoot = true }
      },
    ])

  private static func violation(of pod: PodUnderReview) -> Violation? {
    let path = "securityContext.runAsNonRoot"
    let ofPod = pod.spec.securityContext?.runAsNonRoot
    let explicit = pod.containers { $0.securityContext?.runAsNonRoot == false }
    if ofPod == false || !explicit.isEmpty {
      let setters = Wording.setters(pod: ofPod == false, containers: pod.names(explicit))
      return Violation(
        check: "runAsNonRoot", reason: "runAsNonRoot != true", detail: "\(setters) must not set \(path)=false",
        fields: (ofPod == false ? [OffendingField("spec.\(path)", "false")] : [])
          + pod.fields(explicit, path) { _ in "false" })
    }
    guard ofPod != true else { return nil }
    let unset = pod.containers { $0.securityContext?.runAsNonRoot == nil }
    guard !unset.isEmpty else { return nil }
    return Violation(
      check: "runAsNonRoot", reason: "runAsNonRoot != true",
      detail: "pod or \(Wording.containers(pod.names(unset))) must set \(path)=true",
      fields: pod.fields(unset, path) { _ in nil })
  }
}
