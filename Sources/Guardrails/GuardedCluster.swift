package import AccessAnalysis
package import KubernetesModel
package import WorkloadAnalysis

/// A cluster as guardrails see it: its workloads, namespaces and who may do what.
package struct GuardedCluster: Sendable {
  package let snapshot: Snapshot
  package let workloads: [Workload]
  package let access: AccessModel

  package init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
    workloads = WorkloadInventory(snapshot).workloads
    access = AccessModel(snapshot)
  }
}
