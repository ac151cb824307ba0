/// A Kubernetes minor version and how it is known.
package struct ServerVersion: Sendable, Hashable {
  /// How a version is known.
  package enum Provenance: String, Sendable, Hashable {
    /// The API server said so.
    case reported
    /// The configuration says so.
    case configured
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
}

extension ServerVersion: CustomStringConvertible {
  package var description: String { "v1.\(minor)" }
}
