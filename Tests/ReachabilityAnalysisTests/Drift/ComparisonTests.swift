import ClusterSource
import Findings
import KubernetesModel
import ReachabilityAnalysis
import Testing

/// What comparing does with clusters that do not hold the same things, or not only readable ones.
@Suite("Comparing clusters that cannot be laid side by side") struct ComparisonTests {
  static func compare(
    both: String = TrafficCase.company, _ baseline: String, _ target: String, cni: [String?] = [nil, nil],
    of completeness: Completeness = .stated
  ) throws -> AreaComparison {
    var before = try ManifestSource.snapshot(named: "baseline", yaml: both + "\n---\n" + baseline, plan: .traffic)
    var after = try ManifestSource.snapshot(named: "target", yaml: both + "\n---\n" + target, plan: .traffic)
    before.facts.cni = cni[0]
    after.facts.cni = cni[1]
    (before.completeness, after.completeness) = (completeness, completeness)
    return ReachabilityArea.compare(
      baseline: ReachabilityArea.behaviour(of: before), target: ReachabilityArea.behaviour(of: after))
  }

  static let closed = TrafficCase.policy("{podSelector: {matchLabels: {app: api}}, policyTypes: [Ingress]}")
  static let open = TrafficCase.policy("{podSelector: {matchLabels: {app: api}}, ingress: [{}]}")
  static let shop = "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}"

  static func deployment(_ name: String, replicas: Int = 1, labels: String) -> String {
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: \(name), namespace: shop}, spec: {replicas: \(replicas), "
      + "selector: {matchLabels: \(labels)}, template: {metadata: {labels: \(labels)}, "
      + "spec: {containers: [{name: c, image: i}]}}}}"
  }

  @Test(
    "namespaces without workloads have some elsewhere, unless the manifests are whole",
    arguments: [
      ("{podSelector: {}, ingress: [{}]}", "", Completeness.partial, Effect.effective),
      ("{podSelector: {matchLabels: {app: api}}, ingress: [{}]}", "", .partial, .effective),
      ("{podSelector: {}, ingress: [{}]}", "", .stated, .latent),
      ("{podSelector: {}, ingress: [{}]}", deployment("api", labels: "{app: api}"), .partial, .effective),
      (
        "{podSelector: {matchLabels: {app: ghost}}, ingress: [{}]}", deployment("api", labels: "{app: api}"), .partial,
        .latent
      ),
    ])
  func populatedElsewhere(_ policy: String, _ workload: String, _ completeness: Completeness, _ effect: Effect) throws {
    let deny = TrafficCase.policy("{podSelector: {}, policyTypes: [Ingress]}", name: "deny")
    let both = [Self.shop, deny, workload].filter { !$0.isEmpty }.joined(separator: "\n---\n")
    let result = try Self.compare(
      both: both, "", TrafficCase.policy(policy, name: "open"), cni: ["calico", "calico"], of: completeness)
    #expect(result.findings.map(\.effect) == [effect], "\(result.findings.map(\.summary))")
    #expect(result.findings.map(\.direction) == [.weaker])
  }

  @Test("a workload missing on one side is no effective drift") func topology() throws {
    let result = try Self.compare(
      both: Self.shop + "\n---\n" + Self.closed, Self.deployment("api", labels: "{app: api}"), "")
    #expect(result.findings.allSatisfy { $0.effect != .effective }, "\(result.findings.map(\.summary))")
  }

  @Test("a workload missing on one side is still evaluated there") func scaledToZero() throws {
    let result = try Self.compare(
      both: Self.shop, Self.deployment("api", labels: "{app: api}") + "\n---\n" + Self.closed, Self.open)
    #expect(result.findings.contains { $0.direction == .weaker && $0.effect != .topology })
    #expect(result.findings.allSatisfy { $0.effect != .effective })
  }

  @Test("a Deployment scaled to zero behaves as its template says") func replicasZero() throws {
    let result = try Self.compare(
      both: Self.shop, Self.deployment("api", labels: "{app: api}") + "\n---\n" + Self.closed,
      Self.deployment("api", replicas: 0, labels: "{app: api}") + "\n---\n" + Self.open)
    #expect(result.findings.contains { $0.direction == .weaker && $0.effect == .effective })
  }

  @Test("more replicas are no drift") func replicas() throws {
    let result = try Self.compare(
      both: Self.shop + "\n---\n" + Self.closed, Self.deployment("api", labels: "{app: api}"),
      Self.deployment("api", replicas: 3, labels: "{app: api}"))
    #expect(result.findings.isEmpty, "\(result.findings.map(\.summary))")
  }

  /// A pod as a Deployment's ReplicaSet of this hash makes it.
  static func replica(_ hash: String) -> String {
    "{apiVersion: v1, kind: Pod, metadata: {name: api-\(hash)-x1, namespace: shop, "
      + "labels: {app: api, pod-template-hash: \(hash)}, ownerReferences: "
      + "[{apiVersion: apps/v1, kind: ReplicaSet, name: api-\(hash), controller: true}]}, "
      + "spec: {containers: [{name: c, image: i}]}, status: {phase: Running}}"
  }

  static func replicaSet(_ hash: String) -> String {
    "{apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: api-\(hash), namespace: shop, ownerReferences: "
      + "[{apiVersion: apps/v1, kind: Deployment, name: api, controller: true}]}, spec: {selector: {matchLabels: "
      + "{app: api, pod-template-hash: \(hash)}}, template: {metadata: {labels: {app: api, pod-template-hash: \(hash)}}, "
      + "spec: {containers: [{name: c, image: i}]}}}}"
  }

  @Test("pods of another ReplicaSet hash are the same workload", arguments: [true, false])
  func hashes(hasReplicaSets: Bool) throws {
    func side(_ hash: String) -> String {
      Self.replica(hash) + (hasReplicaSets ? "\n---\n" + Self.replicaSet(hash) : "")
    }
    let same = try Self.compare(both: Self.shop + "\n---\n" + Self.closed, side("6d4cf56db6"), side("7f9c8d5b64"))
    #expect(same.findings.isEmpty, "\(same.findings.map { "\($0.effect) \($0.summary)" })")
    let differs = try Self.compare(
      both: Self.shop, side("6d4cf56db6") + "\n---\n" + Self.closed, side("7f9c8d5b64") + "\n---\n" + Self.open)
    #expect(differs.findings.contains { $0.effect == .effective && $0.direction == .weaker })
  }

  @Test("a finished pod is no end of any connection") func finished() throws {
    let job =
      "{apiVersion: v1, kind: Pod, metadata: {name: done, namespace: shop, labels: {app: api}}, "
      + "spec: {containers: [{name: c, image: i}]}, status: {phase: Succeeded}}"
    let result = try Self.compare(both: Self.shop + "\n---\n" + job, Self.closed, Self.open)
    #expect(result.findings.allSatisfy { $0.effect != .effective }, "\(result.findings.map(\.summary))")
  }

  @Test("a difference only for pods that do not exist is latent") func latent() throws {
    let result = try Self.compare(
      TrafficCase.policy("{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{podSelector: {}}]}]}"),
      TrafficCase.policy(
        "{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{podSelector: {}}, "
          + "{namespaceSelector: {matchLabels: {team: later}}}]}]}"))
    #expect(!result.findings.isEmpty)
    #expect(result.findings.allSatisfy { $0.effect == .latent }, "\(result.findings.map(\.summary))")
  }

  @Test(
    "an invalid policy makes what it selects incomparable, and all else is compared",
    arguments: [
      "{podSelector: {matchLabels: {app: web}}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/40}}]}]}",
      "{podSelector: {matchLabels: {app: web}}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [11.0.0.0/8]}}]}]}",
      "{podSelector: {matchLabels: {app: web}}, ingress: [{ports: [{port: 80, endPort: 79}]}]}",
      "{podSelector: {matchLabels: {app: web}}, ingress: [{ports: [{port: http, endPort: 90}]}]}",
      "{podSelector: {matchLabels: {app: web}}, ingress: [{ports: [{port: 80, protocol: ICMP}]}]}",
      "{podSelector: {matchExpressions: [{key: app, operator: Like, values: [web]}]}, ingress: []}",
    ])
  func invalid(spec: String) throws {
    let bad = TrafficCase.policy(spec, name: "bad")
    let result = try Self.compare(both: TrafficCase.company + "\n---\n" + bad, Self.closed, Self.open)
    #expect(result.incomparable.contains { $0.place.namespace == "shop" }, "\(result.incomparable)")
    let isAll = spec.contains("Like")
    #expect(isAll || result.findings.contains { $0.direction == .weaker && $0.effect == .effective })
  }

  @Test("the same policies without a CNI that enforces them are the worst drift") func enforcement() throws {
    let result = try Self.compare(
      both: TrafficCase.company + "\n---\n" + Self.closed, "", "", cni: ["calico", "flannel"])
    #expect(
      result.findings.contains { $0.severity == .critical && $0.direction == .weaker },
      "\(result.findings.map { "\($0.severity) \($0.summary)" })")
  }

  @Test("a pod that becomes a hostNetwork pod is not passed over") func hostNetwork() throws {
    func pod(_ host: Bool) -> String {
      "{apiVersion: v1, kind: Pod, metadata: {name: agent, namespace: shop, labels: {app: api}}, "
        + "spec: {hostNetwork: \(host), containers: [{name: c, image: i}]}}"
    }
    let result = try Self.compare(both: Self.shop + "\n---\n" + Self.closed, pod(false), pod(true))
    #expect(!result.findings.isEmpty || !result.incomparable.isEmpty)
  }
}
