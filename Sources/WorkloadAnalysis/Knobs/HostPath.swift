import Findings
import KubernetesModel

extension Knob {
  static let hostPath = Knob(
    id: "host-path", title: "mounts a path of the node", severity: .high,
    explanation: """
      Files of the node: credentials of the kubelet, other pods' volumes and logs, and with write access usually \
      the node itself. Holdings tell path and access.
      """,
    references: [
      "https://kubernetes.io/docs/concepts/storage/volumes/#hostpath",
      "CIS 5.2: minimize the admission of hostPath volumes",
    ],
    examples: [
      .holds("volumes: [{name: v, hostPath: {path: /var/log}}]\ncontainers: [{name: a, image: i}]"),
      .free("volumes: [{name: v, emptyDir: {}}]\ncontainers: [{name: a, image: i}]"),
    ],
    covers: { wide, narrow in
      let (a, b) = (PathAccess(wide.value), PathAccess(narrow.value))
      return (a.isWritable || !b.isWritable) && HostPaths.contains(a.path, b.path)
    }
  ) { workload in
    workload.spec.volumes.enumerated().compactMap { index, volume in
      guard let path = volume.hostPath else { return nil }
      let mounts = workload.spec.containers.flatMap(\.mounts).filter { $0.volume == volume.name }
      let access = mounts.allSatisfy(\.readOnly) ? "read-only" : "read-write"
      return KnobHolding(value: "\(HostPaths.normal(path)) (\(access))", field: "volumes[\(index)].hostPath")
    }
  }

  /// The value of a holding taken apart again.
  private struct PathAccess {
    let path: String
    let isWritable: Bool

    init(_ value: String) {
      isWritable = value.hasSuffix(" (read-write)")
      path = value.lastIndex(of: " ").map { String(value[..<$0]) } ?? value
    }
  }
}

/// Paths of the node as text.
enum HostPaths {
  /// Without repeated and trailing slashes; `/` for the root.
  static func normal(_ path: String) -> String {
    "/" + path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }

  /// True when the second path is the first or lies below it.
  static func contains(_ folder: String, _ path: String) -> Bool {
    folder == "/" || path == folder || path.hasPrefix(folder + "/")
  }
}
