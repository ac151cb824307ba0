import Findings
import KubernetesModel

/// What of two clusters' RBAC was not read, and whether the rest is worth comparing.
struct AccessCoverage {
  let incomparable: [Incomparable]
  let isComparable: Bool

  static let kinds = ["ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"]

  init(baseline: Coverage, target: Coverage) {
    var gaps: [Incomparable] = []
    var isComparable = true
    for kind in Self.kinds {
      let sides = [(Incomparable.Side.baseline, baseline[kind]), (.target, target[kind])]
      for (side, coverage) in sides {
        guard let reason = Self.reason(coverage, kind) else { continue }
        gaps.append(
          Incomparable(place: Place(kind: "subject", name: "*"), side: side, reason: reason.text, hint: reason.hint))
        // A list that was not read at all would make every grant of the other side look like drift.
        if case .partial = coverage { continue }
        isComparable = false
      }
    }
    incomparable = gaps
    self.isComparable = isComparable
  }

  private static func reason(_ coverage: KindCoverage, _ kind: String) -> (text: String, hint: String?)? {
    switch coverage {
    case .complete, .notInstalled: nil
    case .forbidden(let permission): ("listing \(kind) objects was refused", "grant \(permission)")
    case .failed(let reason): ("\(kind) objects could not be listed: \(reason)", nil)
    case .partial(let count): ("\(count) \(kind) objects could not be decoded", nil)
    }
  }
}
