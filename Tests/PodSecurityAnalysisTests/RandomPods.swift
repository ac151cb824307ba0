import KubernetesModel
import PodSecurityAnalysis

/// A small, repeatable source of random numbers.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// True once in so many throws.
  mutating func oneIn(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }

  mutating func pick<T>(_ values: [T]) -> T { values[Int.random(in: values.indices, using: &self)] }
}

/// Pods near the edge of compliance: most fields as restricted wants them, a few not.
enum RandomPods {
  static func pod(_ dice: inout Dice) -> PodUnderReview {
    var pod = PodUnderReview(spec: PodSpec())
    let mood = dice.pick([2, 6, 20, 60])
    pod.spec.hostNetwork = dice.oneIn(mood * 4)
    pod.spec.hostPID = dice.oneIn(mood * 4)
    pod.spec.hostIPC = dice.oneIn(mood * 4)
    pod.spec.hostUsers = dice.pick([nil, nil, true, false])
    pod.spec.osName = dice.pick([nil, nil, nil, "linux", "windows"])
    pod.spec.securityContext = dice.oneIn(mood) ? nil : podContext(&dice, mood)
    for role in Container.Role.allCases {
      let count = role == .ordinary ? Int.random(in: 1...3, using: &dice) : dice.oneIn(3) ? 1 : 0
      for index in 0..<count {
        pod.spec.containers.append(container(&dice, mood, role, index))
      }
    }
    for index in 0..<dice.pick([0, 0, 1, 2]) {
      pod.spec.volumes.append(volume(&dice, mood, index))
    }
    pod.annotations = annotations(&dice, mood, pod)
    return pod
  }

  /// The same pod without what the API's validation forbids on Windows, so that no server would see it.
  static func validPod(_ dice: inout Dice) -> PodUnderReview {
    var pod = pod(&dice)
    guard pod.spec.osName == "windows" else { return pod }
    pod.spec.hostPID = false
    pod.spec.hostIPC = false
    pod.spec.hostUsers = nil
    var context = pod.spec.securityContext ?? PodSecurityContext()
    (context.seccomp, context.appArmor, context.seLinux, context.runAsUser) = (nil, nil, nil, nil)
    context.sysctls = []
    pod.spec.securityContext = context
    for index in pod.spec.containers.indices {
      guard var context = pod.spec.containers[index].securityContext else { continue }
      (context.seccomp, context.appArmor, context.seLinux, context.runAsUser) = (nil, nil, nil, nil)
      (context.capabilities, context.privileged, context.procMount) = (nil, nil, nil)
      context.allowPrivilegeEscalation = nil
      pod.spec.containers[index].securityContext = context
    }
    return pod
  }

  private static func podContext(_ dice: inout Dice, _ mood: Int) -> PodSecurityContext {
    var context = PodSecurityContext()
    context.runAsNonRoot = dice.oneIn(mood) ? dice.pick([nil, false]) : true
    context.runAsUser = dice.oneIn(mood) ? 0 : dice.pick([nil, 1000])
    context.seccomp = profile(&dice, mood)
    context.appArmor = dice.oneIn(mood) ? SecurityProfile(type: dice.pick(["Unconfined", "RuntimeDefault"])) : nil
    context.seLinux = dice.oneIn(mood) ? seLinux(&dice) : nil
    context.windowsHostProcess = dice.oneIn(mood * 3) ? dice.pick([true, false]) : nil
    if dice.oneIn(mood) {
      context.sysctls = (0..<dice.pick([1, 2])).map { _ in Sysctl(name: dice.pick(sysctlNames), value: "1") }
    }
    return context
  }

  private static func container(
    _ dice: inout Dice, _ mood: Int, _ role: Container.Role, _ index: Int
  ) -> Container {
    var container = Container(name: "\(role.rawValue.prefix(1))\(index)", role: role, index: index)
    if dice.oneIn(mood) {
      container.ports = [ContainerPort(number: 80), ContainerPort(number: 81, hostPort: dice.pick([0, 8080, 443]))]
    }
    if dice.oneIn(mood) {
      container.handlerHosts = [
        HandlerHost(path: "livenessProbe.httpGet.host", host: dice.pick(["", "127.0.0.1", "example.org"]))
      ]
    }
    container.securityContext = dice.oneIn(mood) ? nil : containerContext(&dice, mood)
    return container
  }

  private static func containerContext(_ dice: inout Dice, _ mood: Int) -> ContainerSecurityContext {
    var context = ContainerSecurityContext()
    context.privileged = dice.oneIn(mood * 2) ? true : dice.pick([nil, false])
    context.allowPrivilegeEscalation = dice.oneIn(mood) ? dice.pick([nil, true]) : false
    context.runAsNonRoot = dice.oneIn(mood) ? false : dice.pick([nil, nil, true])
    context.runAsUser = dice.oneIn(mood) ? 0 : nil
    context.procMount = dice.oneIn(mood) ? dice.pick(["Unmasked", "Default"]) : nil
    context.capabilities =
      dice.oneIn(mood)
      ? dice.pick([
        nil, Capabilities(drop: ["all"]), Capabilities(add: ["CHOWN"]), Capabilities(add: ["NET_RAW", "KILL"]),
      ])
      : Capabilities(add: dice.oneIn(mood) ? [dice.pick(capabilityNames)] : [], drop: ["ALL"])
    context.seccomp = dice.oneIn(4) ? profile(&dice, mood) : nil
    context.appArmor = dice.oneIn(mood) ? SecurityProfile(type: dice.pick(["Unconfined", "Localhost"])) : nil
    context.seLinux = dice.oneIn(mood) ? seLinux(&dice) : nil
    context.windowsHostProcess = dice.oneIn(mood * 3) ? true : nil
    return context
  }

  private static func profile(_ dice: inout Dice, _ mood: Int) -> SecurityProfile? {
    dice.oneIn(mood)
      ? dice.pick([nil, SecurityProfile(type: "Unconfined")])
      : SecurityProfile(type: dice.pick(["RuntimeDefault", "Localhost"]))
  }

  private static func seLinux(_ dice: inout Dice) -> SELinuxOptions {
    var options = SELinuxOptions()
    options.type = dice.pick(["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t", "spc_t"])
    options.user = dice.oneIn(6) ? "system_u" : ""
    options.role = dice.oneIn(6) ? "system_r" : ""
    options.level = dice.oneIn(2) ? "s0" : ""
    return options
  }

  private static func volume(_ dice: inout Dice, _ mood: Int, _ index: Int) -> Volume {
    let bad = ["hostPath", "nfs", "iscsi", "gitRepo", "somethingNew"]
    let good = ["configMap", "secret", "emptyDir", "projected", "csi", "ephemeral", "image", "persistentVolumeClaim"]
    let sources = dice.oneIn(20) ? [] : [dice.oneIn(mood) ? dice.pick(bad) : dice.pick(good)]
    return Volume(name: "v\(index)", sources: sources)
  }

  private static func annotations(_ dice: inout Dice, _ mood: Int, _ pod: PodUnderReview) -> Labels {
    var annotations: Labels = [:]
    let seccomp = ["unconfined", "runtime/default", "docker/default", "localhost/x", ""]
    if dice.oneIn(mood) { annotations["seccomp.security.alpha.kubernetes.io/pod"] = dice.pick(seccomp) }
    for container in pod.spec.containers + [Container(name: "absent")] where dice.oneIn(mood) {
      annotations["container.seccomp.security.alpha.kubernetes.io/\(container.name)"] = dice.pick(seccomp)
    }
    for container in pod.spec.containers + [Container(name: "absent")] where dice.oneIn(mood) {
      annotations["container.apparmor.security.beta.kubernetes.io/\(container.name)"] =
        dice.pick(["unconfined", "runtime/default", "localhost/x", "", "docker/default"])
    }
    return annotations
  }

  private static let sysctlNames = [
    "kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_local_reserved_ports",
    "net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_keepalive_probes", "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem",
    "net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_slow_start_after_idle", "kernel.msgmax", "net/ipv4/tcp_syncookies",
  ]

  private static let capabilityNames = ["NET_BIND_SERVICE", "CHOWN", "SYS_ADMIN", "net_bind_service", "MKNOD", "ALL"]
}
