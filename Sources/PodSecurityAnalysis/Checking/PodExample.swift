import KubernetesModel

/// A pod that shows what one check lets through or refuses, and that every other check admits.
package struct PodExample: Sendable {
  /// Which versions of its check refuse the pod.
  package enum Refusal: Sendable, Hashable {
    case never
    case always
    case before(Int)
    case from(Int)

    /// Whether the check refuses the pod at a minor version.
    package func applies(at minor: Int) -> Bool {
      switch self {
      case .never: false
      case .always: true
      case .before(let version): minor < version
      case .from(let version): minor >= version
      }
    }
  }

  /// What is special about it, to follow "a pod": `whose container is privileged`.
  package var title: String
  package var refused: Refusal
  package var pod: PodUnderReview

  /// Alters a pod that every version of every level admits.
  init(_ title: String, refused: Refusal, alter: (inout PodUnderReview) -> Void) {
    self.title = title
    self.refused = refused
    pod = Self.compliant
    alter(&pod)
  }

  /// The least a pod must say to be admitted by every version of every level.
  package static var compliant: PodUnderReview {
    var security = ContainerSecurityContext()
    security.allowPrivilegeEscalation = false
    security.capabilities = Capabilities(drop: ["ALL"])
    var container = Container(name: "app")
    container.securityContext = security
    var pod = PodSecurityContext()
    pod.runAsNonRoot = true
    pod.seccomp = SecurityProfile(type: "RuntimeDefault")
    var spec = PodSpec()
    spec.securityContext = pod
    spec.containers = [container]
    return PodUnderReview(spec: spec)
  }
}

extension PodUnderReview {
  /// Alters the only container of an example.
  mutating func container(_ alter: (inout Container) -> Void) {
    for index in spec.containers.indices { alter(&spec.containers[index]) }
  }

  /// Alters the security context of an example's only container.
  mutating func containerSecurity(_ alter: (inout ContainerSecurityContext) -> Void) {
    container { container in
      var context = container.securityContext ?? ContainerSecurityContext()
      alter(&context)
      container.securityContext = context
    }
  }

  /// Alters the pod's own security context.
  mutating func podSecurity(_ alter: (inout PodSecurityContext) -> Void) {
    var context = spec.securityContext ?? PodSecurityContext()
    alter(&context)
    spec.securityContext = context
  }

  /// Makes an example a Windows pod, without what only Linux knows.
  mutating func becomeWindows() {
    spec.osName = "windows"
    podSecurity { $0.seccomp = nil }
    containerSecurity {
      $0.allowPrivilegeEscalation = nil
      $0.capabilities = nil
    }
  }
}
