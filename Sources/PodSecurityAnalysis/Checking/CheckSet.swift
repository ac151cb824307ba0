/// The checks that one level runs at one version, in the order in which the server lists violations.
package struct CheckSet: Sendable {
  /// A check in the form that the version gives it.
  package struct Member: Sendable {
    package var check: PodCheck
    package var revision: PodCheck.Revision
  }

  package let level: PodSecurityLevel
  /// The minor version, as a server of at least that version resolves it.
  package let minor: Int
  package let members: [Member]

  package init(_ level: PodSecurityLevel, minor: Int) {
    self.level = level
    self.minor = minor
    let applicable = Checks.all.filter { $0.level <= level && level != .privileged }
      .compactMap { check in check.revision(at: minor).map { Member(check: check, revision: $0) } }
    let replaced = Set(applicable.compactMap(\.check.replaces))
    members = applicable.filter { !replaced.contains($0.check.id) }
      .sorted { a, b in
        a.check.level == b.check.level
          ? a.check.id.utf8.lexicographicallyPrecedes(b.check.id.utf8) : a.check.level < b.check.level
      }
  }

  /// Everything that the checks have against a pod, empty when they admit it.
  package func violations(of pod: PodUnderReview) -> [Violation] {
    var found: [Violation] = []
    for member in members {
      if let violation = member.revision.review(pod) { found.append(violation) }
    }
    return found
  }

  /// True when no check has anything against the pod.
  package func admits(_ pod: PodUnderReview) -> Bool {
    members.allSatisfy { $0.revision.review(pod) == nil }
  }
}
