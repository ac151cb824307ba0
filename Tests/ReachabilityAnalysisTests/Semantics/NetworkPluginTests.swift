import ClusterSource
import Findings
import KubernetesModel
import ReachabilityAnalysis
import Testing

/// How network plugins are known, and what becomes of NetworkPolicies under them.
@Suite("Network plugins") struct NetworkPluginTests {
  private static let closed = TrafficCase.policy("{podSelector: {}, policyTypes: [Ingress]}")

  private static func agent(
    _ name: String, in namespace: String = "kube-system", images: [String] = ["i"], args: String = "[]"
  ) -> String {
    let containers = images.map { "{name: c\(images.count), image: \"\($0)\", args: \(args)}" }.joined(separator: ", ")
    return "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: \(name), namespace: \(namespace)}, spec: {"
      + "selector: {matchLabels: {k: v}}, template: {metadata: {labels: {k: v}}, "
      + "spec: {hostNetwork: true, containers: [\(containers)]}}}}"
  }

  private static func settings(_ name: String, _ data: String) -> String {
    "{apiVersion: v1, kind: ConfigMap, metadata: {name: \(name), namespace: kube-system}, data: \(data)}"
  }

  private static let flannel = agent("kube-flannel-ds", in: "kube-flannel")
  private static let amazon = agent("aws-node", args: "[--enable-network-policy=true]")

  /// What runs, and whether a policy that denies does.
  static let clusters: [(objects: [String], answer: DoubtfulAnswerTests.Answer)] = [
    ([agent("calico-node", in: "calico-system")], .denied),
    ([agent("cni", images: ["registry.example:5000/mirror/calico/node:v3.28"])], .denied),
    ([flannel], .allowed),
    ([flannel, agent("kube-network-policies")], .denied),
    ([flannel, agent("canal")], .denied),
    ([flannel, agent("policies", in: "net", images: ["mcr.example/azure-npm:v1.5"])], .denied),
    ([flannel, agent("kube-router", args: "[--run-router=false, --run-firewall=true]")], .denied),
    ([flannel, agent("kube-router", args: "[--run-firewall=false]")], .allowed),
    ([flannel, agent("acme-netpol-agent")], .unknown),
    ([agent("kindnet", images: ["docker.io/kindest/kindnetd:v20241212-9f82dd49"])], .denied),
    ([agent("kindnet", images: ["docker.io/kindest/kindnetd:v20240202-8f1494ea"])], .allowed),
    ([agent("kindnet", images: ["kindnetd:latest"])], .unknown),
    ([agent("cilium")], .denied),
    ([agent("cilium"), settings("cilium-config", "{enable-policy: never}")], .allowed),
    ([agent("anetd", images: ["gke.gcr.io/cilium/cilium:v1.14"])], .denied),
    ([agent("netd")], .unknown),
    ([agent("azure-cns")], .unknown),
    ([agent("aws-node")], .allowed),
    ([amazon], .unknown),
    ([amazon, settings("amazon-vpc-cni", "{enable-network-policy-controller: 'true'}")], .denied),
    ([amazon, settings("amazon-vpc-cni", "{enable-network-policy-controller: 'false'}")], .allowed),
    ([agent("acme-cni")], .unknown),
    ([agent("node-exporter", in: "monitoring")], .denied),
  ]

  private static func snapshot(_ objects: [String]) throws -> Snapshot {
    let yaml = ([TrafficCase.company, closed] + objects).joined(separator: "\n---\n")
    return try ManifestSource.snapshot(named: "a", yaml: yaml, plan: .traffic)
  }

  @Test(arguments: clusters) func `are known by the name, the labels or the images of their agents`(
    objects: [String], answer: DoubtfulAnswerTests.Answer
  ) throws {
    try DoubtfulAnswerTests.expect(answer, ReachabilityBehaviour(Self.snapshot(objects)))
  }

  @Test func `are compared in every pair, and never in silence`() throws {
    let states: [(objects: [String], word: String)] = [
      ([Self.agent("calico-node")], "enforcing"), ([Self.flannel], "ignoring"), ([Self.agent("acme-cni")], "unknown"),
    ]
    for (a, first) in states {
      for (b, second) in states {
        let sides = try [a, b].map { ReachabilityArea.behaviour(of: try Self.snapshot($0)) }
        let result = ReachabilityArea.compare(baseline: sides[0], target: sides[1])
        let told = result.findings.filter { $0.rule == "reachability/enforcement-missing" }.map(\.direction)
        switch (first, second) {
        case ("enforcing", "ignoring"): #expect(told == [.weaker])
        case ("ignoring", "enforcing"): #expect(told == [.stricter])
        default: #expect(told.isEmpty)
        }
        let gaps: [Incomparable.Side] = first == second ? [] : first == "unknown" ? [.baseline] : [.target]
        #expect(result.incomparable.map(\.side) == ([first, second].contains("unknown") ? gaps : []))
        #expect(result.diagnostics.count == (first == "unknown" && second == "unknown" ? 1 : 0))
      }
    }
  }

  @Test func `that nobody knows are gaps on both sides where other agents run`() throws {
    let sides = try ["acme-cni", "other-cni"].map {
      ReachabilityArea.behaviour(of: try Self.snapshot([Self.agent($0)]))
    }
    let result = ReachabilityArea.compare(baseline: sides[0], target: sides[1])
    #expect(Set(result.incomparable.map(\.side)) == [.baseline, .target])
  }

  @Test func `whose settings may not be read are not taken for what is usual`() throws {
    var hidden = try Self.snapshot([Self.amazon])
    let name = ObjectReference(kind: "ConfigMap", namespace: "kube-system", name: "amazon-vpc-cni")
    hidden.coverage[name] = .forbidden(permission: "get configmaps in kube-system")
    try DoubtfulAnswerTests.expect(.unknown, ReachabilityBehaviour(hidden))
    let enabled = try Self.snapshot([
      Self.amazon, Self.settings("amazon-vpc-cni", "{enable-network-policy-controller: 'true'}"),
    ])
    let result = ReachabilityArea.compare(
      baseline: ReachabilityArea.behaviour(of: enabled), target: ReachabilityArea.behaviour(of: hidden))
    #expect(result.findings.isEmpty && result.incomparable.map(\.hint) == ["get configmaps in kube-system"])
  }

  /// A CNI, a block, and whether it lets pods of unknown addresses in.
  static let blocks: [(cni: String?, block: String, answer: DoubtfulAnswerTests.Answer)] = [
    (nil, "0.0.0.0/0", .unknown), (nil, "10.0.0.0/8", .unknown), (nil, "203.0.113.0/24", .denied),
    ("calico", "0.0.0.0/0", .allowed), ("calico", "10.0.0.0/8", .unknown), ("cilium", "0.0.0.0/0", .denied),
  ]

  @Test(arguments: blocks) func `decide whether a block means pods`(
    cni: String?, block: String, answer: DoubtfulAnswerTests.Answer
  ) throws {
    let policy = TrafficCase.policy(
      "{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{ipBlock: {cidr: \(block)}}]}]}")
    var snapshot = try ManifestSource.snapshot(named: "a", yaml: TrafficCase.company + "\n---\n" + policy)
    snapshot.facts.cni = cni
    let behaviour = ReachabilityBehaviour(snapshot)
    try DoubtfulAnswerTests.expect(answer, behaviour)
  }
}
