import Findings
import KubernetesModel

/// Says of the gaps of an area which of them one role or one capture would mend, where the area did not.
struct GapCauses {
  private let baseline: Coverage
  private let target: Coverage

  init(baseline: Snapshot, target: Snapshot) {
    self.baseline = baseline.coverage
    self.target = target.coverage
  }

  func named(_ gap: Incomparable) -> Incomparable {
    guard gap.cause == .other else { return gap }
    var gap = gap
    if gap.place.name == Coverage.podDetails {
      gap.cause = .oldCapture
    } else if let permission = refused(gap) {
      gap.cause = .permission
      gap.hint = gap.hint ?? permission
    }
    return gap
  }

  /// The permission that would mend it, if a server refused what it is about.
  private func refused(_ gap: Incomparable) -> String? {
    let sides = gap.side == .baseline ? [baseline] : gap.side == .target ? [target] : [baseline, target]
    for coverage in sides {
      if gap.place.kind == "kind", case .forbidden(let permission) = coverage[gap.place.name] { return permission }
      for case .forbidden(let permission) in coverage.exceptions.values where gap.hint?.hasSuffix(permission) == true {
        return permission
      }
    }
    return nil
  }
}
