/// A Kubernetes minor version and how it is known.
package struct ServerVersion: Sendable, Hashable {
  /// How a version is known.
  package enum Provenance: String, Sendable, Hashable {
    /// The API server said so.
    case reported
    /// The configuration says so.
    case configured
    /// The newest kubelet's: no kubelet is newer than its API server, which may be newer still.
    case kubelet
    /// Nobody said so; the newest version this program knows.
    case assumed
  }

  /// 36 for 1.36.
  package var minor: Int
  package var provenance: Provenance

  package init(minor: Int, provenance: Provenance) {
    self.minor = minor
    self.provenance = provenance
  }

  /// The newest minor version whose behaviour this program carries as data.
  package static let newestKnown = ServerVersion(minor: 36, provenance: .assumed)

  /// The least version of an API server that has these nodes; nil where no node tells its kubelet's.
  package init?(ofKubelets nodes: [Node]) {
    let minors = nodes.compactMap { node -> Int? in
      let parts = node.kubeletVersion.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count >= 2, parts[0] == "v1" || parts[0] == "1" else { return nil }
      return Int(parts[1].prefix { $0.isNumber }).flatMap { (1...200).contains($0) ? $0 : nil }
    }
    guard let newest = minors.max() else { return nil }
    self.init(minor: newest, provenance: .kubelet)
  }
}

extension ServerVersion: CustomStringConvertible {
  package var description: String { "v1.\(minor)" }
}
