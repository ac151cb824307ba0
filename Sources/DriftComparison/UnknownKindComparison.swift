import Findings
import KubernetesModel

/// Sets objects of kinds that no reading names against each other: by name, then by equal content under another name.
enum UnknownKindComparison {
  static func tallies(baseline: Snapshot, target: Snapshot) -> [UnknownKindTally] {
    let isRead = !baseline.isOfServer && !target.isOfServer
    let kinds = Set(baseline.unknownKinds.keys).union(target.unknownKinds.keys)
    return kinds.sorted().map { kind in
      let sides = (baseline.unknownKinds[kind] ?? UnknownKind(), target.unknownKinds[kind] ?? UnknownKind())
      return UnknownKindTally(
        kind: kind, baseline: sides.0.objects, target: sides.1.objects,
        digests: isRead ? digests(sides.0, sides.1) : nil)
    }.filter { $0.baseline + $0.target > 0 }
  }

  /// An object whose content nobody took counts as one that only its side has: it is alike to nothing that is known.
  private static func digests(_ baseline: UnknownKind, _ target: UnknownKind) -> UnknownKindTally.Digests {
    var result = UnknownKindTally.Digests()
    let common = baseline.digests.filter { target.digests[$0.key] != nil }
    let alike = common.count { target.digests[$0.key] == $0.value }
    result.changed = common.count - alike
    let left = counts(baseline.digests.filter { target.digests[$0.key] == nil })
    let right = counts(target.digests.filter { baseline.digests[$0.key] == nil })
    let renamed = left.reduce(0) { $0 + min($1.value, right[$1.key] ?? 0) }
    result.alike = alike + renamed
    result.onlyInBaseline = max(0, baseline.objects - common.count - renamed)
    result.onlyInTarget = max(0, target.objects - common.count - renamed)
    return result
  }

  private static func counts(_ digests: [String: UInt64]) -> [UInt64: Int] {
    digests.values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}

extension Snapshot {
  /// True for what was read of an API server, now or when it was captured.
  var isOfServer: Bool { servedAPI != nil || !lists.isEmpty }
}
