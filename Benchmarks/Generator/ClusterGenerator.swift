import KubernetesModel

/// Makes a cluster and its drifted twin; the same shape always gives the same pair.
struct ClusterGenerator {
  let shape: ClusterShape
  var random: RandomSource

  init(_ shape: ClusterShape, seed: UInt64 = 1) {
    self.shape = shape
    random = RandomSource(seed: seed)
  }

  /// The cluster and its twin, which differs in `shape.drifts` objects of each kind it has.
  static func pair(_ shape: ClusterShape) -> (baseline: Snapshot, target: Snapshot) {
    var generator = ClusterGenerator(shape)
    let baseline = generator.cluster()
    return (baseline, generator.drifted(baseline))
  }

  private mutating func cluster() -> Snapshot {
    var snapshot = Snapshot(name: "baseline", source: "generated")
    snapshot.namespaces = (0..<shape.namespaces).map { namespace($0) }
    snapshot.controllers = (0..<shape.workloads).map { workload($0) }
    snapshot.networkPolicies = (0..<shape.policies).map { policy($0) }
    snapshot.serviceAccounts = (0..<shape.serviceAccounts).map { index in
      ServiceAccount(metadata: ObjectMeta(name: "account-\(index)", namespace: namespaceName(index)))
    }
    snapshot.roles = (0..<shape.roles).map { role($0) }
    snapshot.roleBindings = (0..<shape.bindings).map { binding($0) }
    sortAll(&snapshot)
    return snapshot
  }

  private mutating func drifted(_ baseline: Snapshot) -> Snapshot {
    var target = baseline
    target.name = "target"
    for _ in 0..<shape.drifts {
      if let index = target.networkPolicies.indices.randomElement(using: &random) {
        target.networkPolicies[index].ingress.append(policyRule())
      }
      if let index = target.roles.indices.randomElement(using: &random) {
        target.roles[index].rules.append(PolicyRule(verbs: ["get", "list"], apiGroups: [""], resources: ["secrets"]))
      }
      if let index = target.namespaces.indices.randomElement(using: &random) {
        target.namespaces[index].metadata.labels[Self.enforceLabel] = "privileged"
      }
    }
    return target
  }

  func namespaceName(_ index: Int) -> String { "team-\(index % max(1, shape.namespaces))" }

  private func sortAll(_ snapshot: inout Snapshot) {
    func sort<Object: KubernetesObject>(_ objects: inout [Object]) {
      objects.sort { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
    }
    sort(&snapshot.namespaces)
    sort(&snapshot.controllers)
    sort(&snapshot.networkPolicies)
    sort(&snapshot.serviceAccounts)
    sort(&snapshot.roles)
    sort(&snapshot.roleBindings)
  }
}
