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
    comparison.incomparable += unjudged(baseline, target)
    for kind in coverageKinds {
      if let gap = gap(kind, baseline.coverage, target.coverage) { comparison.incomparable.append(gap) }
    }
    let deciders = DeciderComparison(id, baseline: baseline.deciders, target: target.deciders)
    comparison.findings += deciders.findings
    comparison.incomparable += deciders.gaps
    comparison.unevaluated = deciders.tally
    return comparison
  }

  /// Workloads of kinds that nobody reads, of which no pod was seen either.
  private static func unjudged(_ baseline: WorkloadBehaviour, _ target: WorkloadBehaviour) -> [Incomparable] {
    baseline.unjudged.union(target.unjudged).sorted().map { owner in
      let sides = (baseline.unjudged.contains(owner), target.unjudged.contains(owner))
      return Incomparable(
        place: WorkloadPair.place(of: owner), side: sides.0 && sides.1 ? .both : sides.0 ? .baseline : .target,
        reason: "it has a pod template, but \(owner.kind) is no kind that is read, and none of its pods was seen",
        hint: "compare clusters where its pods run")
    }
  }

  private static let coverageKinds =
    ["Pod", Coverage.podDetails, "ServiceAccount"] + PodController.Kind.allCases.map(\.rawValue)

  private static func gap(_ kind: String, _ baseline: Coverage, _ target: Coverage) -> Incomparable? {
    let unknown = (!baseline.isKnown(kind), !target.isKnown(kind))
    guard unknown.0 || unknown.1 else { return nil }
    let side: Incomparable.Side = unknown.0 && unknown.1 ? .both : unknown.0 ? .baseline : .target
    let reason =
      kind == Coverage.podDetails
      ? "files written by older versions lack details of pods: addresses of host ports, sub-paths and propagation of "
        + "mounts, audiences of tokens, plugins' Secrets, image volumes, pull secrets of accounts; capture them anew"
      : "the \(kind) objects could not be read completely"
    return Incomparable(place: Place(kind: "kind", name: kind), side: side, reason: reason)
  }
}

/// The workloads of one cluster by owner.
package struct WorkloadBehaviour: Sendable {
  package let workloads: [ObjectReference: [Workload]]
  let templates: [ObjectReference: Workload]
  /// Of kinds that are not read, and without pods.
  let unjudged: Set<ObjectReference>
  let rolledOut: Set<ObjectReference>
  let runningImages: [ObjectReference: [String: Set<String>]]
  let access: AccountGrants
  let coverage: Coverage
  /// What makes pods and is not evaluated.
  let deciders: AreaDeciders

  package init(_ snapshot: Snapshot) {
    let inventory = WorkloadInventory(snapshot)
    workloads = inventory.byOwner
    templates = inventory.templates
    unjudged = Set(snapshot.unreadTemplates).subtracting(workloads.keys)
    rolledOut = inventory.rolledOut
    runningImages = inventory.runningImages
    access = AccountGrants(snapshot)
    coverage = snapshot.coverage
    deciders = AreaDeciders(snapshot, WorkloadArea.readings)
  }
}
