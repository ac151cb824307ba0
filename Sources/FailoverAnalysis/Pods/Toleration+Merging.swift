extension PodNeeds {
  /// plugin/pkg/admission/defaulttolerationseconds
  mutating func setTolerationSeconds() {
    for taint in ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"] {
      let isTolerated = tolerations.contains {
        ($0.key == taint || $0.key.isEmpty) && ($0.effect == "NoExecute" || $0.effect.isEmpty)
      }
      if isTolerated { continue }
      tolerations.append(Toleration(key: taint, operation: "Exists", effect: "NoExecute", seconds: 300))
    }
  }
}

extension Toleration {
  /// Both lists without what another one tolerates anyway (pkg/util/tolerations, `MergeTolerations`).
  static func merged(_ first: [Toleration], _ second: [Toleration]) -> [Toleration] {
    let all = first + second
    var result: [Toleration] = []
    for (index, one) in all.enumerated() {
      if result.contains(where: { $0.covers(one) }) { continue }
      if all[(index + 1)...].contains(where: { $0 != one && $0.covers(one) }) { continue }
      result.append(one)
    }
    return result
  }

  private func covers(_ other: Toleration) -> Bool {
    if self == other { return true }
    if other.key != key, !key.isEmpty || operation != "Exists" { return false }
    if other.effect != effect, !effect.isEmpty { return false }
    if effect == "NoExecute", let seconds {
      guard let others = other.seconds, others <= seconds else { return false }
    }
    switch operation {
    case "Equal", "": return other.operation == "Equal" && other.value == value
    case "Exists": return true
    default: return false
    }
  }
}
