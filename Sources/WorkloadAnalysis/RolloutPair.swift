import Findings
import KubernetesModel

/// One workload in both clusters, its running pods compared with running pods and its template with the template.
struct RolloutPair {
  private let running: WorkloadPair
  private let templates: WorkloadPair
  /// Directions in which the templates can tell more than the pods: gains of a template yet to run, or losses.
  private let open: Set<Direction>

  init(_ owner: ObjectReference, _ baseline: WorkloadBehaviour, _ target: WorkloadBehaviour) {
    let sides = (Side(owner, baseline), Side(owner, target))
    running = WorkloadPair(
      owner: owner, baseline: sides.0.running, target: sides.1.running, baselineAccess: baseline.access,
      targetAccess: target.access)
    templates = WorkloadPair(
      owner: owner, baseline: sides.0.next, target: sides.1.next, baselineAccess: baseline.access,
      targetAccess: target.access)
    var open: Set<Direction> = []
    if sides.1.isPending { open.formUnion([.weaker, .different]) }
    if sides.0.isPending { open.formUnion([.stricter, .different]) }
    self.open = running.baseline.isEmpty || running.target.isEmpty ? open.intersection([.weaker]) : open
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
    let running: [Workload]
    /// What the next pod will be.
    let next: [Workload]
    let isPending: Bool

    init(_ owner: ObjectReference, _ behaviour: WorkloadBehaviour) {
      let all = behaviour.workloads[owner] ?? []
      running = all.filter { $0.stage == .running }
      next = behaviour.templates[owner].map { [$0] } ?? running
      isPending = behaviour.templates[owner] != nil && !behaviour.rolledOut.contains(owner) && next != running
    }
  }
}
