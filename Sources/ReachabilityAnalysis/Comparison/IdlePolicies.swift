import Findings
import KubernetesModel

/// Policies that say the same in both clusters and select pods in one of them only.
struct IdlePolicies {
  let comparison: TrafficComparison

  /// Policies that the findings given already show are left out.
  func findings(besides known: [Finding]) -> [Finding] {
    let told = Set(
      known.filter { $0.effect == .effective }.flatMap { $0.baselineEvidence + $0.targetEvidence }.map(\.object))
    let selected = Pair(selections)
    return selected.baseline.keys.sorted().compactMap { policy in
      guard comparison.policies.isUnchanged(policy), !told.contains(policy), let before = selected.baseline[policy],
        let after = selected.target[policy], before.isEmpty != after.isEmpty, !hangsOnUnknownLabels(policy)
      else { return nil }
      let sample = (before + after).sorted()[0]
      return finding(policy, isIdleInTarget: after.isEmpty, sample)
    }
  }

  /// Workloads of both clusters that each policy selects in one of them.
  private func selections(_ cluster: ClusterSide) -> [ObjectReference: [WorkloadID]] {
    var result: [ObjectReference: [WorkloadID]] = [:]
    for policy in comparison.engine.clusters[cluster].policies {
      let real = policy.subject.intersection(comparison.masks.real)
      result[policy.reference] = real.lazy.map { comparison.universe.endpoints[$0].id }.prefix(1).map { $0 }
    }
    return result
  }

  /// True where it asks for values of labels that only running pods have, and some workload is known by a template.
  private func hangsOnUnknownLabels(_ policy: ObjectReference) -> Bool {
    let snapshot = comparison.snapshots.baseline
    let namespaced = snapshot.networkPolicies.first { $0.reference == policy }?.podSelector
    let selector = namespaced ?? snapshot.tieredPolicies.first { $0.reference == policy }?.subject.pods
    let keys = Set(selector?.requirements.filter { !$0.values.isEmpty }.map(\.key) ?? [])
    return comparison.universe.endpoints.contains { endpoint in
      endpoint.shapes.contains { shape in keys.contains { shape.labels[$0] == ControllerLabels.placeholder } }
    }
  }

  private func finding(_ policy: ObjectReference, isIdleInTarget: Bool, _ sample: WorkloadID) -> Finding {
    let evidence = Pair { cluster in
      comparison.policies.metadata[cluster][policy].map {
        Evidence(
          object: policy, metadata: $0, field: "spec.podSelector",
          explanation: (cluster == .target) == isIdleInTarget ? "selects no pod" : "selects \(sample.short)")
      }
    }
    let (nothing, something) = ("selects nothing", "selects \(sample.short)")
    return Finding(
      rule: FindingRule.policySelectsNothing.id, severity: .low, direction: .different, effect: .latent,
      place: Place(namespace: policy.namespace, kind: "policy", name: policy.name),
      change: "selects nothing in the \(isIdleInTarget ? "target" : "baseline")",
      summary: "\(policy) selects nothing in the \(isIdleInTarget ? "target" : "baseline"): labels drifted",
      baseline: isIdleInTarget ? something : nothing, target: isIdleInTarget ? nothing : something,
      witness: Witness(
        question: "does \(policy) select \(sample.short)", baseline: isIdleInTarget ? "yes" : "no",
        target: isIdleInTarget ? "no" : "yes"),
      baselineEvidence: [evidence.baseline].compactMap { $0 }, targetEvidence: [evidence.target].compactMap { $0 },
      remedy: ["give the pods of \(sample.short) the labels they have in the other cluster"],
      references: FindingRule.policySelectsNothing.references,
      notes: ["No connection of today is answered differently: other policies cover for it."])
  }
}
