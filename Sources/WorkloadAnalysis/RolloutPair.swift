import Findings
import KubernetesModel

/// One workload in both clusters, its running pods compared with running pods and its template with the template.
struct RolloutPair {
  private let running: WorkloadPair
  private let templates: WorkloadPair
  /// Directions in which the templates can tell more than the pods: gains of a template yet to run, or losses.
  private let open: Set<Direction>

  init(_ owner: ObjectReference, _ baseline: WorkloadBehaviour, _ target: WorkloadBehaviour) {
    let sides = Pair(baseline: Side(owner, baseline), target: Side(owner, target))
    running = WorkloadPair(owner, sides.baseline.running, sides.target.running)
    templates = WorkloadPair(owner, sides.baseline.next, sides.target.next)
    var open: Set<Direction> = []
    for side in ClusterSide.allCases where sides[side].isPending {
      open.formUnion([side.directionOfGain, .different])
    }
    let isOneSided = running.baseline.workloads.isEmpty || running.target.workloads.isEmpty
    self.open = isOneSided ? open.intersection([.weaker]) : open
  }

  var findings: [Finding] {
    let found = running.findings
    guard !open.isEmpty else { return found }
    let told = Set(found.map { [$0.rule, $0.change] })
    let isTopology = found.contains { $0.effect == .topology }
    let coming = templates.findings.filter { open.contains($0.direction) && !told.contains([$0.rule, $0.change]) }
    return found + coming.filter { !isTopology || $0.effect != .topology }.map(Self.pending)
  }

  private static func pending(_ finding: Finding) -> Finding {
    var finding = finding
    finding.notes.append("the template says so; no running pod is known to be made from it yet")
    return finding
  }

  /// One cluster's shapes of the workload.
  private struct Side {
    /// Shapes of pods, or the template where no pod runs.
    let running: WorkloadPair.Side
    /// What the next pod will be.
    let next: WorkloadPair.Side
    let isPending: Bool

    init(_ owner: ObjectReference, _ behaviour: WorkloadBehaviour) {
      let pods = (behaviour.workloads[owner] ?? []).filter { $0.stage == .running }
      let template = behaviour.templates[owner]
      running = behaviour.side(owner, pods, runningImages: behaviour.runningImages[owner] ?? [:])
      next = behaviour.side(owner, template.map { [$0] } ?? pods)
      isPending = template != nil && !behaviour.rolledOut.contains(owner) && next.workloads != pods
    }
  }
}

extension WorkloadBehaviour {
  fileprivate func side(
    _ owner: ObjectReference, _ workloads: [Workload], runningImages: [String: Set<String>] = [:]
  ) -> WorkloadPair.Side {
    WorkloadPair.Side(
      workloads: workloads, access: access, runningImages: runningImages,
      isKnown: wouldKnow(owner) && !unjudged.contains(owner))
  }

  /// A controller that is absent from a complete list is absent; what nobody lists is known by its pods alone.
  private func wouldKnow(_ owner: ObjectReference) -> Bool {
    coverage.isKnown(PodController.Kind(rawValue: owner.kind) == nil ? "Pod" : owner.kind)
  }
}
