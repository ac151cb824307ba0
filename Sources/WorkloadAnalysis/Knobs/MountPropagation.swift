import Findings
import KubernetesModel

extension Knob {
  static let mountPropagation = Knob(
    id: "mount-propagation", title: "shares its mounts with the node", severity: .low,
    graver: [GraverValues(.high, "Bidirectional")],
    explanation: """
      What a container mounts below a Bidirectional volume is mounted on the node and in every other container that has \
      the volume; HostToContainer shows a container what is mounted there later, other pods' volumes among it.
      """,
    references: [
      "https://kubernetes.io/docs/concepts/storage/volumes/#mount-propagation",
      "CIS 5.2: minimize the admission of privileged containers",
    ],
    examples: [
      .holds(mounting("Bidirectional")), .holds(mounting("HostToContainer")), .free(mounting("None")),
      .free("containers: [{name: a, image: i}]"),
    ],
    covers: { wide, narrow in
      guard let a = Propagation(wide.value), let b = Propagation(narrow.value) else { return false }
      return a.covers(b)
    }
  ) { workload in
    let roots = Dictionary(
      workload.spec.volumes.map { ($0.name, $0.hostPath) }, uniquingKeysWith: { first, _ in first })
    return workload.spec.containers.flatMap { container in
      container.mounts.enumerated().filter { !$0.element.propagation.isEmpty }.map { index, mount in
        let path = roots[mount.volume].flatMap(\.self).map { NodePath.normal("\($0)/\(mount.subPath)") }
        return KnobHolding(
          container: container.name, value: mount.propagation + (path.map { " (\($0))" } ?? ""),
          field: "\(container.path).volumeMounts[\(index)].mountPropagation", volume: mount.volume)
      }
    }
  }

  private static func mounting(_ propagation: String) -> String {
    """
    volumes: [{name: v, hostPath: {path: /srv}}]
    containers: [{name: a, image: i, volumeMounts: [{name: v, mountPath: /v, mountPropagation: \(propagation)}]}]
    """
  }

  /// The value of a holding taken apart again: `Bidirectional (/var/lib/kubelet)`.
  private struct Propagation {
    let mode: Substring
    /// Empty for volumes of the pod's own.
    let path: String

    init?(_ value: String) {
      let parts = value.split(separator: " (", maxSplits: 1)
      guard let mode = parts.first else { return nil }
      self.mode = mode
      path = parts.count == 2 && parts[1].hasSuffix(")") ? String(parts[1].dropLast()) : ""
    }

    func covers(_ other: Propagation) -> Bool {
      (mode == other.mode || mode == "Bidirectional") && path.isEmpty == other.path.isEmpty
        && (path.isEmpty || NodePath.contains(path, other.path))
    }
  }
}
