/// A level of the Pod Security Standards, from the one that allows everything to the strictest.
package enum PodSecurityLevel: String, Sendable, Hashable, CaseIterable, Comparable {
  case privileged, baseline, restricted

  package static func < (a: PodSecurityLevel, b: PodSecurityLevel) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .privileged: 0
    case .baseline: 1
    case .restricted: 2
    }
  }
}
