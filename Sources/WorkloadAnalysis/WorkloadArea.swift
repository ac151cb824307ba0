package import Findings
package import KubernetesModel

/// Which privileges workloads hold, which images they run, whose account and which Secrets they use.
package enum WorkloadArea: SecurityArea {
  package static let id = "workloads"
  package static let title = "Workloads"
  package static let unit = "workloads"

  package static func behaviour(of snapshot: Snapshot) -> WorkloadBehaviour { WorkloadBehaviour(snapshot) }

  package static func compare(baseline: WorkloadBehaviour, target: WorkloadBehaviour) -> AreaComparison {
    let owners = Set(baseline.workloads.keys).union(target.workloads.keys).sorted()
    var comparison = AreaComparison(compared: owners.count)
    for owner in owners {
      comparison.findings += RolloutPair(owner, baseline, target).findings
    }
    let deciders = ShapedDeciders(baseline, target)
    comparison.findings += deciders.findings
    comparison.unevaluated = deciders.tally
    let clusters = Pair(baseline: baseline, target: target)
    comparison.incomparable += deciders.gaps + unjudged(clusters)
    comparison.incomparable += ClusterSide.allCases.flatMap { unread(clusters[$0], Incomparable.Side($0)) }
    return comparison
  }

  /// Workloads of kinds that nobody reads, whose pods one cluster shows and the other does not.
  private static func unjudged(_ clusters: Pair<WorkloadBehaviour>) -> [Incomparable] {
    ClusterSide.allCases.flatMap { side in
      clusters[side].unjudged.intersection(clusters[side.other].workloads.keys).sorted().map { owner in
        Incomparable(
          place: WorkloadPair.place(of: owner), side: Incomparable.Side(side), reason: Incomparable.makerReason,
          hint: "compare clusters where its pods run")
      }
    }
  }

  private static func unread(_ cluster: WorkloadBehaviour, _ side: Incomparable.Side) -> [Incomparable] {
    let kinds = [.pod, .serviceAccount] + CoreKind.podControllers
    return CoverageGap.all(kinds, of: cluster.coverage, side: side, cluster: cluster.deciders.cluster)
      .map { $0.incomparable() } + CoverageGap.podDetails(of: cluster.coverage, side: side)
  }
}

/// The workloads of one cluster by owner.
package struct WorkloadBehaviour: Sendable {
  package let workloads: [ObjectReference: [Workload]]
  let templates: [ObjectReference: Workload]
  /// Of kinds that are not read, and without pods.
  let unjudged: Set<ObjectReference>
  /// What makes pods and is not evaluated.
  let deciders: AreaDeciders
  /// The pods that objects of unknown kinds describe.
  let shaped: [ObjectReference: [Workload]]
  let rolledOut: Set<ObjectReference>
  let runningImages: [ObjectReference: [String: Set<String>]]
  let access: AccountGrants
  let coverage: Coverage

  package init(_ snapshot: Snapshot) {
    let inventory = WorkloadInventory(snapshot)
    workloads = inventory.byOwner
    templates = inventory.templates
    unjudged = Set(snapshot.unreadTemplates).subtracting(workloads.keys)
    deciders = WorkloadArea.deciders(of: snapshot)
    shaped = Self.shaped(snapshot)
    rolledOut = inventory.rolledOut
    runningImages = inventory.runningImages
    access = AccountGrants(snapshot)
    coverage = snapshot.coverage
  }
}
