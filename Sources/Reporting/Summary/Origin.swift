import Findings
import KubernetesModel

/// The one object that a reader should look at first, and on which side it is.
struct Origin {
  let evidence: Evidence
  let side: ClusterSide

  /// The cause that the analysis names; else the likeliest: the place itself, an object that does something else on the
  /// two sides, an object that only one side rests on, any object.
  init?(of finding: Finding) {
    let sides = EvidenceSides(finding)
    let candidates: [Origin?] = [
      finding.cause.flatMap { cause in sides.latest { $0.object == cause } },
      sides.latest { Self.isPlace($0.object, finding.place) },
      sides.shared { $0.field != $1.field },
      sides.shared { !$0.explanation.hasPrefix($1.explanation) && !$1.explanation.hasPrefix($0.explanation) },
      finding.direction == .stricter ? sides.onlyInBaseline() : sides.onlyInTarget(),
      finding.direction == .stricter ? sides.onlyInTarget() : sides.onlyInBaseline(),
      sides.latest { !$0.isAssumed },
      sides.latest { _ in true },
    ]
    guard let first = candidates.compactMap({ $0 }).first else { return nil }
    self = first
  }

  fileprivate init(_ evidence: Evidence, _ side: ClusterSide) {
    self.evidence = evidence
    self.side = side
  }

  private static let workloadKinds: Set = [
    "CronJob", "DaemonSet", "Deployment", "DeploymentConfig", "Job", "Pod", "ReplicaSet", "ReplicationController",
    "StatefulSet",
  ]

  /// Subjects often share their name with a binding, so the kind has to fit as well: `policy` is any kind of policy.
  private static func isPlace(_ object: ObjectReference, _ place: Place) -> Bool {
    let isKind =
      place.kind == "workload"
      ? workloadKinds.contains(object.kind) : object.kind.lowercased().hasSuffix(place.kind.lowercased())
    let isName = object.name == place.name || place.name == "\(object.kind)/\(object.name)"
    return isKind && isName && object.namespace == place.namespace
  }
}

/// The evidence of both sides set against each other.
private struct EvidenceSides {
  private let baseline: [Evidence]
  private let target: [Evidence]
  private let before: Set<ObjectReference>
  private let after: Set<ObjectReference>

  init(_ finding: Finding) {
    baseline = finding.baselineEvidence
    target = finding.targetEvidence
    before = Set(baseline.map(\.object))
    after = Set(target.map(\.object))
  }

  func onlyInTarget() -> Origin? {
    Self.latest(target.filter { !before.contains($0.object) && !$0.isAssumed }).map { Origin($0, .target) }
  }

  func onlyInBaseline() -> Origin? {
    Self.latest(baseline.filter { !after.contains($0.object) && !$0.isAssumed }).map { Origin($0, .baseline) }
  }

  /// The target's evidence first, for that is where a reader has something to mend.
  func latest(where matches: (Evidence) -> Bool) -> Origin? {
    Self.latest(target.filter(matches)).map { Origin($0, .target) }
      ?? Self.latest(baseline.filter(matches)).map { Origin($0, .baseline) }
  }

  /// An object on which both sides rest, for reasons that differ.
  func shared(where differs: (Evidence, Evidence) -> Bool) -> Origin? {
    let changed = target.filter { item in
      let counterparts = baseline.filter { $0.object == item.object }
      return !item.isAssumed && !counterparts.isEmpty && counterparts.allSatisfy { differs($0, item) }
    }
    return Self.latest(changed).map { Origin($0, .target) }
  }

  /// The first of those that changed last; bindings before roles, for a role is nothing without one.
  private static func latest(_ evidence: [Evidence]) -> Evidence? {
    func key(_ item: Evidence) -> (String, Int) {
      (item.lastChange?.time ?? "", item.object.kind.hasSuffix("Binding") ? 1 : 0)
    }
    return evidence.reduce(nil) { best, item in
      guard let best else { return item }
      return key(item) > key(best) ? item : best
    }
  }
}
