import Findings
import KubernetesModel

/// The policies of both clusters by reference: which are the same on both sides, and their metadata.
struct PolicyPairs: Sendable {
  let metadata: Pair<[ObjectReference: ObjectMeta]>
  private let unchanged: Set<ObjectReference>
  /// The fields under which policies of both clusters differ.
  private let fields: [ObjectReference: [String]]

  init(_ snapshots: Pair<Snapshot>) {
    metadata = snapshots.map { snapshot in
      var result: [ObjectReference: ObjectMeta] = [:]
      for policy in snapshot.networkPolicies { result[policy.reference] = policy.metadata }
      for policy in snapshot.tieredPolicies { result[policy.reference] = policy.metadata }
      return result
    }
    var pairs = Self.pairs(snapshots.map(\.networkPolicies)) { PolicyContent($0).fields(unlike: PolicyContent($1)) }
    let tiered = Self.pairs(snapshots.map(\.tieredPolicies)) {
      TieredPolicyContent($0).fields(unlike: TieredPolicyContent($1))
    }
    pairs.merge(tiered) { first, _ in first }
    unchanged = Set(pairs.filter { $0.value.isEmpty }.keys)
    fields = pairs.filter { !$0.value.isEmpty }
  }

  private static func pairs<Policy: KubernetesObject>(
    _ policies: Pair<[Policy]>, _ fields: (Policy, Policy) -> [String]
  ) -> [ObjectReference: [String]] {
    let others = Dictionary(policies.target.map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
    var result: [ObjectReference: [String]] = [:]
    for policy in policies.baseline {
      if let other = others[policy.reference] { result[policy.reference] = fields(policy, other) }
    }
    return result
  }

  /// `spec.policyTypes`, `spec.egress[0]`; nothing where only one cluster has the policy.
  func differingFields(_ policy: ObjectReference) -> [String] { fields[policy] ?? [] }

  /// True where both clusters have the policy and it says the same.
  func isUnchanged(_ policy: ObjectReference) -> Bool { unchanged.contains(policy) }
}
