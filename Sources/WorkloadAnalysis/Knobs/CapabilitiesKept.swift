import Findings
import KubernetesModel

extension Knob {
  static let capabilitiesKept = Knob(
    id: "capabilities-kept", title: "keeps the runtime's default capabilities", severity: .low,
    explanation: """
      A container that does not drop ALL keeps some fourteen capabilities, among them CHOWN, DAC_OVERRIDE, SETUID \
      and NET_RAW, which few programs need. Holdings tell which of them are dropped one by one.
      """,
    references: [
      "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
      "CIS 5.2: minimize the admission of containers with capabilities assigned",
    ],
    examples: [
      .holds("containers: [{name: a, image: i}]"),
      .holds("containers: [{name: a, image: i, securityContext: {capabilities: {drop: [NET_RAW]}}}]"),
      .free("containers: [{name: a, image: i, securityContext: {capabilities: {drop: [ALL]}}}]"),
      .free("containers: [{name: a, image: i, securityContext: {capabilities: {drop: [all]}}}]"),
      .free("os: {name: windows}\ncontainers: [{name: a, image: i}]"),
    ],
    covers: { wide, narrow in dropped(wide.value).isSubset(of: dropped(narrow.value)) },
    implied: { workload in
      // Whoever drops ALL and adds some of them again has those.
      workload.ofPrivilegedContainers("")
        + workload.containers.compactMap { container in
          let added = Set(container.addedCapabilities)
          guard container.keptDefaults.isEmpty || added.contains("ALL") else { return nil }
          let lacking = added.contains("ALL") ? [] : EffectiveContainer.defaults.subtracting(added)
          return container.holding(value(lacking: lacking), "capabilities.add")
        }
    }
  ) { workload in
    workload.isWindows
      ? []
      : workload.containers.filter { !$0.keptDefaults.isEmpty }.map { container in
        let dropped = container.droppedCapabilities.intersection(EffectiveContainer.defaults)
        return container.holding(value(lacking: dropped), "capabilities.drop")
      }
  }

  private static let mark = "all but "

  private static func value(lacking: Set<String>) -> String {
    lacking.isEmpty ? "" : mark + lacking.sorted().joined(separator: ", ")
  }

  /// The value of a holding taken apart again.
  private static func dropped(_ value: String) -> Set<String> {
    value.hasPrefix(mark) ? Set(value.dropFirst(mark.count).split(separator: ", ").map(String.init)) : []
  }
}
