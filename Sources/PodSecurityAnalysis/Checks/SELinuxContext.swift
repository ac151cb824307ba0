import Findings
import KubernetesModel

/// SELinux must keep to the container types.
enum SELinuxContext {
  static let check = PodCheck(
    id: "seLinuxOptions", level: .baseline, title: "SELinux options",
    explanation: """
      The SELinux type must be one of the container types, and user and role must not be set: another type, such as \
      spc_t, lifts the confinement of the container.
      """,
    severity: .medium,
    revisions: [
      .init(since: 0, "types container_t, container_init_t, container_kvm_t", rule: "selinux-types-1.0") {
        violation(of: $0, types: types)
      },
      .init(since: 31, "type container_engine_t is allowed too", rule: "selinux-types-1.31") {
        violation(of: $0, types: types.union(["container_engine_t"]))
      },
    ],
    examples: [
      PodExample("with SELinux type spc_t", refused: .always) { pod in
        pod.podSecurity { $0.seLinux = options { $0.type = "spc_t" } }
      },
      PodExample("with SELinux type container_engine_t", refused: .before(31)) { pod in
        pod.podSecurity { $0.seLinux = options { $0.type = "container_engine_t" } }
      },
      PodExample("whose container sets an SELinux user", refused: .always) { pod in
        pod.containerSecurity { $0.seLinux = options { $0.user = "system_u" } }
      },
      PodExample("whose container sets an SELinux role", refused: .always) { pod in
        pod.containerSecurity { $0.seLinux = options { $0.role = "system_r" } }
      },
      PodExample("with SELinux type container_t and a level", refused: .never) { pod in
        pod.podSecurity {
          $0.seLinux = options {
            $0.type = "container_t"
            $0.level = "s0:c1,c2"
          }
        }
      },
    ])

  private static let types: Set<String> = ["", "container_t", "container_init_t", "container_kvm_t"]

  private static func options(_ alter: (inout SELinuxOptions) -> Void) -> SELinuxOptions {
    var options = SELinuxOptions()
    alter(&options)
    return options
  }

  private static func violation(of pod: PodUnderReview, types: Set<String>) -> Violation? {
    let isBad = { (options: SELinuxOptions) in
      !types.contains(options.type) || !options.user.isEmpty || !options.role.isEmpty
    }
    let byPod = pod.spec.securityContext?.seLinux.map(isBad) ?? false
    let bad = pod.containers { $0.securityContext?.seLinux.map(isBad) ?? false }
    guard byPod || !bad.isEmpty else { return nil }
    let sources =
      (byPod ? [("spec", pod.spec.securityContext?.seLinux)] : [])
      + bad.map { ("spec.\(pod.spec.containers[$0].path)", pod.spec.containers[$0].securityContext?.seLinux) }
    let fields = sources.flatMap { path, options in
      badOptions(options ?? SELinuxOptions(), types: types).map {
        OffendingField("\(path).securityContext.seLinuxOptions.\($0.name)", $0.value)
      }
    }
    let options = sources.compactMap(\.1)
    let badTypes = Wording.distinct(options.map(\.type).filter { !types.contains($0) })
    var faults = badTypes.isEmpty ? [] : [Wording.plural("type ", "types ", badTypes.count) + Wording.quoted(badTypes)]
    if options.contains(where: { !$0.user.isEmpty }) { faults.append("user may not be set") }
    if options.contains(where: { !$0.role.isEmpty }) { faults.append("role may not be set") }
    return Violation(
      check: "seLinuxOptions", reason: "seLinuxOptions",
      detail: Wording.setters(pod: byPod, containers: pod.names(bad))
        + " set forbidden securityContext.seLinuxOptions: " + faults.joined(separator: "; "),
      fields: fields)
  }

  private static func badOptions(_ options: SELinuxOptions, types: Set<String>) -> [(name: String, value: String)] {
    (types.contains(options.type) ? [] : [("type", options.type)])
      + (options.user.isEmpty ? [] : [("user", options.user)]) + (options.role.isEmpty ? [] : [("role", options.role)])
  }
}
