import KubernetesModel

/// A container with the pod-level settings that hold where its own are unset.
struct EffectiveContainer {
  let container: Container
  let pod: PodSpec

  var runAsNonRoot: Bool? { container.securityContext?.runAsNonRoot ?? pod.securityContext?.runAsNonRoot }
  var runAsUser: Int? { container.securityContext?.runAsUser ?? pod.securityContext?.runAsUser }
  var seccomp: SecurityProfile? { container.securityContext?.seccomp ?? pod.securityContext?.seccomp }
  var appArmor: SecurityProfile? { container.securityContext?.appArmor ?? pod.securityContext?.appArmor }
  /// The options of the container replace those of the pod as a whole.
  var seLinux: SELinuxOptions? { container.securityContext?.seLinux ?? pod.securityContext?.seLinux }
  var isPrivileged: Bool { container.securityContext?.privileged == true }
  var addedCapabilities: [String] { container.securityContext?.capabilities?.add ?? [] }

  /// The kubelet allows escalation unless it is denied, and always to privileged containers and CAP_SYS_ADMIN.
  var allowsEscalation: Bool {
    isPrivileged || container.securityContext?.allowPrivilegeEscalation != false
      || addedCapabilities.contains { $0 == "SYS_ADMIN" || $0 == "CAP_SYS_ADMIN" }
  }

  func field(_ name: String) -> String { "\(container.path).securityContext.\(name)" }

  func holding(_ value: String = "", _ field: String) -> KnobHolding {
    KnobHolding(container: container.name, value: value, field: self.field(field))
  }
}

extension Workload {
  var containers: [EffectiveContainer] { spec.containers.map { EffectiveContainer(container: $0, pod: spec) } }
}

/// An image reference taken apart: `registry/repository:tag@digest`.
package struct ImageReference: Sendable, Hashable {
  /// `docker.io` where the reference names none.
  package var registry: String
  package var repository: String
  /// `latest` where the reference names neither tag nor digest.
  package var tag: String?
  package var digest: String?

  package init(_ text: String) {
    var rest = Substring(text)
    if let at = rest.firstIndex(of: "@") {
      digest = String(rest[rest.index(after: at)...])
      rest = rest[..<at]
    }
    let slash = rest.firstIndex(of: "/")
    let name = rest.lastIndex(of: "/").map { rest.index(after: $0) } ?? rest.startIndex
    if let colon = rest[name...].firstIndex(of: ":") {
      tag = String(rest[rest.index(after: colon)...])
      rest = rest[..<colon]
    } else if digest == nil {
      tag = "latest"
    }
    let head = slash.map { rest[..<$0] } ?? ""
    if let slash, head.contains(".") || head.contains(":") || head == "localhost" {
      registry = String(head)
      repository = String(rest[rest.index(after: slash)...])
    } else {
      registry = "docker.io"
      repository = rest.contains("/") ? String(rest) : "library/\(rest)"
    }
  }

  package var isPinned: Bool { digest != nil }

  /// What decides which image runs: a tag beside a digest does not, nor how the default registry is spelt.
  package var identity: [String] {
    [registry == "index.docker.io" ? "docker.io" : registry, repository, digest ?? tag ?? "latest"]
  }
}
