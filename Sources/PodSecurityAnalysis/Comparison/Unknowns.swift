import Findings
import KubernetesModel

extension NamespacePair {
  /// Why the policies of this namespace cannot be compared, nil when they can.
  var unknown: Incomparable? {
    let modes = PolicyMode.allCases
    if let side = sideWithoutObject, modes.contains(where: { difference($0) != nil }) {
      return Incomparable(
        place: place, side: side, reason: "no Namespace object was read, so its labels are not known",
        hint: "add the Namespace object to the manifests")
    }
    for mode in modes {
      let (before, after) = (baseline.effective(mode), target.effective(mode))
      guard before.level == after.level, before.minor != after.minor, difference(mode) == nil,
        before.isBeyondKnown || after.isBeyondKnown
      else { continue }
      return Incomparable(
        place: place, side: before.isBeyondKnown ? (after.isBeyondKnown ? .both : .baseline) : .target,
        reason: "the checks of \(before) and \(after) are not both known, only those up to v1.\(Checks.newestKnown)",
        hint: "update driftwatch, or pin \(mode.versionLabel) in both clusters")
    }
    return nil
  }

  /// The one side whose Namespace was only inferred from its use.
  private var sideWithoutObject: Incomparable.Side? {
    switch (baseline.namespace.metadata.isAssumed, target.namespace.metadata.isAssumed) {
    case (true, false): .baseline
    case (false, true): .target
    default: nil
    }
  }
}

extension PodSecurityArea {
  /// What keeps a whole cluster from being compared.
  static func unknowns(of baseline: PodSecurityBehaviour, _ target: PodSecurityBehaviour) -> [Incomparable] {
    [(baseline, Incomparable.Side.baseline), (target, .target)].flatMap { cluster, side in
      namespaceGap(cluster.coverage["Namespace"], side)
        + cluster.invalidDefaults.map { fault in
          Incomparable(
            place: Place(kind: "cluster", name: cluster.cluster), side: side,
            reason: "the default \(fault.mode.rawValue) value `\(fault.value)` of Pod Security is invalid",
            hint: "a valid value is \(fault.expected)")
        }
    }
  }

  private static func namespaceGap(_ coverage: KindCoverage, _ side: Incomparable.Side) -> [Incomparable] {
    let place = Place(kind: "namespace", name: "*")
    switch coverage {
    case .complete, .notInstalled: return []
    case .forbidden(let permission):
      return [Incomparable(place: place, side: side, reason: "namespaces could not be listed", hint: permission)]
    case .failed(let reason):
      return [Incomparable(place: place, side: side, reason: "namespaces could not be listed: \(reason)")]
    case .partial(let undecodable):
      return [Incomparable(place: place, side: side, reason: "\(undecodable) namespaces could not be decoded")]
    }
  }
}
