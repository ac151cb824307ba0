import KubernetesModel

/// A version of a kind that servers served once, with the shape of today's as far as it is read.
struct FormerVersion: Sendable, Hashable, Comparable {
  var kind: String
  var apiVersion: String
  /// The first release without it, `1.25`.
  var end: String
  /// The apiVersion of today.
  var replacement: String

  /// Roles of v1alpha1 give rights to users called `*`, who are nobody today.
  var isRead: Bool { apiVersion != "rbac.authorization.k8s.io/v1alpha1" }

  /// False where a server of the version stated serves it.
  func isGone(from serverMinor: Int?) -> Bool {
    guard let serverMinor, let end = end.split(separator: ".").last.flatMap({ Int($0) }) else { return true }
    return serverMinor >= end
  }

  func warning(_ found: Found) -> Diagnostic {
    let subject = found.count == 1 ? "1 \(kind)" : "\(found.count) objects of kind \(kind)"
    return Diagnostic(
      .warning, "\(subject) of `\(apiVersion)` read as of `\(replacement)`: no server since \(end) serves that version",
      hint: "write `apiVersion: \(replacement)`, or state the server's version (`serverVersion`)", location: found.first
    )
  }

  /// Objects of such a version.
  struct Found: Sendable {
    var count: Int
    var first: SourceLocation

    static func + (a: Found, b: Found) -> Found { Found(count: a.count + b.count, first: min(a.first, b.first)) }
  }

  static func < (a: FormerVersion, b: FormerVersion) -> Bool { (a.kind, a.apiVersion) < (b.kind, b.apiVersion) }
}
