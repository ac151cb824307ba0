import KubernetesModel

/// A container with the pod-level settings that hold where its own are unset.
struct EffectiveContainer {
  let container: Container
  let pod: PodSpec

  private var own: ContainerSecurityContext? { container.securityContext }
  private var shared: PodSecurityContext? { pod.securityContext }

  var runAsNonRoot: Bool? { own?.runAsNonRoot ?? shared?.runAsNonRoot }
  var runAsUser: Int? { own?.runAsUser ?? shared?.runAsUser }
  var windowsUser: String? { own?.windowsUser ?? shared?.windowsUser }
  var windowsCredential: String? { own?.windowsCredential ?? shared?.windowsCredential }
  var windowsHostProcess: Bool? { own?.windowsHostProcess ?? shared?.windowsHostProcess }
  var seccomp: SecurityProfile? { own?.seccomp ?? shared?.seccomp }
  var appArmor: SecurityProfile? { own?.appArmor ?? shared?.appArmor }
  /// The options of the container replace those of the pod as a whole.
  var seLinux: SELinuxOptions? { own?.seLinux ?? shared?.seLinux }
  var isPrivileged: Bool { own?.privileged == true }

  /// The kubelet allows escalation unless it is denied, and always to privileged containers and CAP_SYS_ADMIN.
  var allowsEscalation: Bool {
    isPrivileged || own?.allowPrivilegeEscalation != false || addedCapabilities.contains("SYS_ADMIN")
  }

  /// Names the field that decides: the pod's where only the pod says anything.
  func holding(_ value: String = "", _ field: String) -> KnobHolding {
    let isPods = PodSetting(rawValue: field).map { places(of: $0) == (false, true) } ?? false
    return KnobHolding(
      container: container.name, value: value,
      field: isPods ? "securityContext.\(field)" : "\(container.path).securityContext.\(field)")
  }

  /// Whether the container itself says something of a setting, and whether its pod does for all of its containers.
  func places(of setting: PodSetting) -> (own: Bool, pods: Bool) {
    switch setting {
    case .runAsNonRoot: (own?.runAsNonRoot != nil, shared?.runAsNonRoot != nil)
    case .runAsUser: (own?.runAsUser != nil, shared?.runAsUser != nil)
    case .windowsUser: (own?.windowsUser != nil, shared?.windowsUser != nil)
    case .windowsCredential: (own?.windowsCredential != nil, shared?.windowsCredential != nil)
    case .windowsHostProcess: (own?.windowsHostProcess != nil, shared?.windowsHostProcess != nil)
    case .seccomp: (own?.seccomp != nil, shared?.seccomp != nil)
    case .appArmor: (own?.appArmor != nil, shared?.appArmor != nil)
    case .seLinux: (own?.seLinux != nil, shared?.seLinux != nil)
    }
  }
}

/// Settings that a pod can have for all of its containers, by their field in a security context.
enum PodSetting: String {
  case runAsNonRoot, runAsUser
  case windowsUser = "windowsOptions.runAsUserName"
  case windowsCredential = "windowsOptions.gmsaCredentialSpecName"
  case windowsHostProcess = "windowsOptions.hostProcess"
  case seccomp = "seccompProfile"
  case appArmor = "appArmorProfile"
  case seLinux = "seLinuxOptions"
}

extension Workload {
  var containers: [EffectiveContainer] { spec.containers.map { EffectiveContainer(container: $0, pod: spec) } }

  /// What every privileged container has of a knob.
  func ofPrivilegedContainers(_ value: String) -> [KnobHolding] {
    containers.filter(\.isPrivileged).map { $0.holding(value, "privileged") }
  }
}
