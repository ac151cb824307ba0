import KubernetesModel

/// The policies of both clusters by reference: which are the same on both sides, and their metadata.
struct PolicyPairs: Sendable {
  /// By cluster.
  let metadata: [[ObjectReference: ObjectMeta]]
  private let unchanged: Set<ObjectReference>

  init(_ snapshots: [Snapshot]) {
    metadata = snapshots.map { snapshot in
      var result: [ObjectReference: ObjectMeta] = [:]
      for policy in snapshot.networkPolicies { result[policy.reference] = policy.metadata }
      for policy in snapshot.tieredPolicies { result[policy.reference] = policy.metadata }
      return result
    }
    var unchanged: Set<ObjectReference> = []
    let others = Dictionary(
      snapshots[1].networkPolicies.map { ($0.reference, PolicyContent($0)) }, uniquingKeysWith: { first, _ in first })
    for policy in snapshots[0].networkPolicies where others[policy.reference] == PolicyContent(policy) {
      unchanged.insert(policy.reference)
    }
    let tiered = Dictionary(
      snapshots[1].tieredPolicies.map { ($0.reference, TieredPolicyContent($0)) },
      uniquingKeysWith: { first, _ in first })
    for policy in snapshots[0].tieredPolicies where tiered[policy.reference] == TieredPolicyContent(policy) {
      unchanged.insert(policy.reference)
    }
    self.unchanged = unchanged
  }

  /// True where both clusters have the policy and it says the same.
  func isUnchanged(_ policy: ObjectReference) -> Bool { unchanged.contains(policy) }
}
