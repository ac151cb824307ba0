import Findings
import KubernetesModel

/// What becomes of policies so that the target's say what the baseline's do: what allows comes first, what goes last.
struct PolicyPlan {
  private let comparison: TrafficComparison
  private let policies: [ObjectReference]
  /// Policies that the others rest on: what they allow would be lost without them, and what they isolate be open.
  private let support: [ObjectReference]

  init(
    _ policies: [ObjectReference], _ direction: TrafficDirection, _ comparison: TrafficComparison, closes: Bool
  ) {
    self.comparison = comparison
    self.policies = policies
    support = closes ? Self.support(of: policies, direction, comparison) : []
  }

  var steps: [RemedyStep] {
    let all = (support + policies).map { ($0, step($0)) }
    return all.sorted { rank($0.0) < rank($1.0) }.map(\.1)
  }

  /// Allowing policies before those that only isolate, deletions at the end; sorting keeps the order of equals.
  private func rank(_ policy: ObjectReference) -> Int {
    if metadata(policy, .baseline) == nil { return 3 }
    if metadata(policy, .target) != nil { return 2 }
    return Self.allows(policy, in: comparison.snapshots.baseline) ? 0 : 1
  }

  /// Policies of the baseline that the target lacks or has otherwise, and that select pods of the target which these
  /// select.
  private static func support(
    of policies: [ObjectReference], _ direction: TrafficDirection, _ comparison: TrafficComparison
  ) -> [ObjectReference] {
    let namespaces = Set(policies.map(\.namespace))
    let endpoints = comparison.universe.endpoints.filter {
      $0.exists[.target] && namespaces.contains($0.id.namespace)
    }
    let all = comparison.snapshots.both.flatMap(\.networkPolicies).filter { namespaces.contains($0.namespace) }
    let chosen = all.filter { policies.contains($0.reference) }
    let concerned = endpoints.filter { endpoint in
      chosen.contains {
        $0.namespace == endpoint.id.namespace && $0.podSelector.matches(endpoint.shapes[.target].labels)
      }
    }
    return comparison.snapshots.baseline.networkPolicies.filter { policy in
      namespaces.contains(policy.namespace) && !policies.contains(policy.reference)
        && !comparison.policies.isUnchanged(policy.reference) && policy.policyTypes.contains(direction)
        && concerned.contains {
          $0.id.namespace == policy.namespace && policy.podSelector.matches($0.shapes[.target].labels)
        }
    }.map(\.reference).sorted()
  }

  private static func allows(_ policy: ObjectReference, in snapshot: Snapshot) -> Bool {
    snapshot.networkPolicies.first { $0.reference == policy }.map { !$0.ingress.isEmpty || !$0.egress.isEmpty } ?? true
  }

  private func metadata(_ policy: ObjectReference, _ cluster: ClusterSide) -> ObjectMeta? {
    comparison.policies.metadata[cluster][policy]
  }

  private func step(_ policy: ObjectReference) -> RemedyStep {
    let (baseline, target) = (comparison.snapshots.baseline.name, comparison.snapshots.target.name)
    let kind = resource(policy.kind)
    switch (metadata(policy, .baseline), metadata(policy, .target)) {
    case (let model?, let mine?):
      let fields = comparison.policies.differingFields(policy)
      let what = fields.count > 6 || fields.isEmpty ? "spec" : fields.joined(separator: ", ")
      let change = "\(what) as in \(baseline): \(KubectlText.place(of: kind, model))"
      return RemedyStep(
        "kubectl edit \(KubectlText.name(of: kind, mine))", change, of: policy.kind, mine, change: change)
    case (let model?, nil):
      var step = RemedyStep(
        words: "create \(policy) in \(target) as \(baseline) has it: \(KubectlText.place(of: kind, model))")
      step.object = RemedyStep("", of: policy.kind, model, change: "create it", isNew: true).object
      return step
    case (nil, let mine?):
      return RemedyStep(KubectlText.deletion(of: kind, mine), of: policy.kind, mine, change: "delete it")
    case (nil, nil): return "delete \(policy) from \(target)"
    }
  }

  /// With its group where kubectl could take the name for another kind's.
  private func resource(_ kind: String) -> String {
    if kind != "NetworkPolicy" { return "\(kind).policy.networking.k8s.io" }
    let isAmbiguous = comparison.snapshots.both.contains { snapshot in
      Set(snapshot.otherKinds.keys).union(snapshot.unknownKinds.keys).contains { $0.kind == kind }
    }
    return isAmbiguous ? "\(kind).networking.k8s.io" : kind
  }
}
