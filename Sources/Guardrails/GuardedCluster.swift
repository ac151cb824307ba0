package import AccessAnalysis
package import KubernetesModel
package import WorkloadAnalysis

/// A cluster as guardrails see it: its workloads, namespaces and who may do what.
package struct GuardedCluster: Sendable {
  package let snapshot: Snapshot
  package let workloads: [Workload]
  package let access: AccessModel
  /// Of every object that can be what lets a holder have its knob.
  let metadata: [ObjectReference: ObjectMeta]

  package init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
    workloads = WorkloadInventory(snapshot).workloads
    access = AccessModel(snapshot)
    let owners = workloads.map { ($0.owner, $0.metadata) }
    let others = snapshot.namespaces.map { ($0.reference, $0.metadata) }
    let bindings = snapshot.roleBindings.map { ($0.reference, $0.metadata) }
    metadata = Dictionary(owners + others + bindings, uniquingKeysWith: { first, _ in first })
  }
}
