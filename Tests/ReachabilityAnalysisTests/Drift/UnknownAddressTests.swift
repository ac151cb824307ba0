import ClusterSource
import Findings
import KubernetesModel
import PacketSets
import ReachabilityAnalysis
import Testing

/// `networks` of cluster-wide policies mean pods too, by addresses that manifests do not tell.
@Suite("Networks and pods of unknown addresses") struct UnknownAddressTests {
  private static let company = """
    {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
    ---
    {apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop}, spec: {containers: [{name: c, image: i}]}}
    ---
    {apiVersion: v1, kind: Pod, metadata: {name: api, namespace: shop}, spec: {containers: [{name: c, image: i}]}}

    """

  private static func deny(_ networks: String) -> String {
    "---\n"
      + TrafficCase.admin(
        "deny", priority: 5, subject: "{namespaces: {}}", egress: "[{action: Deny, to: [{networks: \(networks)}]}]")
      + "\n"
  }

  private static let passPods =
    "---\n"
    + TrafficCase.admin(
      "pass", priority: 1, subject: "{namespaces: {}}", egress: "[{action: Pass, to: [{namespaces: {}}]}]") + "\n"

  private static func snapshot(_ policies: String, podCIDRs: [String]) throws -> Snapshot {
    var snapshot = try ManifestSource.snapshot(named: "cluster", yaml: company + policies)
    snapshot.facts.cni = "calico"
    snapshot.facts.podCIDRs = podCIDRs
    return snapshot
  }

  private static func compare(_ baseline: String, _ target: String, podCIDRs: [String] = []) throws -> AreaComparison {
    let sides = try [baseline, target].map { ReachabilityArea.behaviour(of: try snapshot($0, podCIDRs: podCIDRs)) }
    return ReachabilityArea.compare(baseline: sides[0], target: sides[1])
  }

  /// Every address, and the pods' own range, contain every pod.
  static let whole: [(networks: String, podCIDRs: [String])] = [
    ("[0.0.0.0/0, \"::/0\"]", []), ("[0.0.0.0/0]", ["10.42.0.0/16"]), ("[10.42.0.0/16]", ["10.42.0.0/16"]),
    ("[10.0.0.0/8]", ["10.42.0.0/16"]),
  ]

  @Test("that contain all of them are compared", arguments: whole)
  func compared(networks: String, podCIDRs: [String]) throws {
    let deny = Self.deny(networks)
    let result = try Self.compare(deny, deny + Self.passPods, podCIDRs: podCIDRs)
    #expect(result.incomparable.isEmpty, "\(result.incomparable)")
    #expect(result.findings.contains { $0.direction == .weaker && $0.effect == .effective })
    let denied = try Self.snapshot(deny, podCIDRs: podCIDRs)
    let web = TrafficPeer.pod(namespace: "shop", name: "web")
    let api = TrafficPeer.pod(namespace: "shop", name: "api")
    #expect(try ReachabilityBehaviour(denied).allowed(from: web, to: api) == .nothing)
  }

  /// Half of the pods' range, and a private block where nothing tells the range.
  static let part: [(networks: String, podCIDRs: [String])] = [
    ("[10.42.0.0/17]", ["10.42.0.0/16"]), ("[10.0.0.0/8]", []),
  ]

  @Test("that may contain some of them are incomparable", arguments: part)
  func incomparable(networks: String, podCIDRs: [String]) throws {
    let deny = Self.deny(networks)
    let result = try Self.compare(deny, deny + Self.passPods, podCIDRs: podCIDRs)
    #expect(!result.incomparable.isEmpty)
    #expect(try Self.compare(deny, deny, podCIDRs: podCIDRs).incomparable.isEmpty)
  }

  @Test("are incomparable, and no answer is given, where there are more than are tried") func many() throws {
    let rules = (0..<40).map { "{action: Deny, to: [{networks: [10.42.\($0 * 2).0/24]}]}" }.joined(separator: ", ")
    let deny =
      "---\n" + TrafficCase.admin("deny", priority: 5, subject: "{namespaces: {}}", egress: "[\(rules)]") + "\n"
    let ranges = ["10.42.0.0/16"]
    let result = try Self.compare(deny, deny + Self.passPods, podCIDRs: ranges)
    #expect(result.incomparable.contains { $0.reason.contains("no more are tried") }, "\(result.incomparable)")
    #expect(try Self.compare(deny, deny, podCIDRs: ranges).incomparable.isEmpty)
    let behaviour = try ReachabilityBehaviour(Self.snapshot(deny, podCIDRs: ranges))
    #expect(behaviour.remarks.count == 1)
    #expect(throws: ReachabilityError.self) {
      try behaviour.allowed(from: .pod(namespace: "shop", name: "web"), to: .pod(namespace: "shop", name: "api"))
    }
  }

  @Test("are compared where every pod's address is known, ranges or not") func known() throws {
    func pods(_ yaml: String) -> String {
      yaml.replacing("name: web, namespace: shop}", with: "name: web, namespace: shop}, status: {podIP: 10.42.0.5}")
        .replacing("name: api, namespace: shop}", with: "name: api, namespace: shop}, status: {podIP: 10.42.0.6}")
    }
    let sides = try ["[10.50.0.0/16]", "[10.60.0.0/16]", "[10.42.0.0/16]"].map { networks in
      var snapshot = try ManifestSource.snapshot(named: "cluster", yaml: pods(Self.company) + Self.deny(networks))
      snapshot.facts.cni = "calico"
      return ReachabilityArea.behaviour(of: snapshot)
    }
    for target in sides.dropFirst() {
      let result = ReachabilityArea.compare(baseline: sides[0], target: target)
      #expect(result.incomparable.isEmpty, "\(result.incomparable)")
      #expect(Set(result.findings.filter { $0.effect == .effective }.map(\.direction)) == [.weaker, .stricter])
    }
  }

  @Test("that contain none of them leave pods alone") func elsewhere() throws {
    let deny = Self.deny("[169.254.169.254/32]")
    let result = try Self.compare(deny, deny + Self.passPods)
    #expect(result.incomparable.isEmpty)
    #expect(result.findings.isEmpty, "\(result.findings.map(\.summary))")
  }

  @Test("incomparable are rules about nodes that no Node tells", arguments: ["{}", "{matchLabels: {a: b}}"])
  func nodes(selector: String) throws {
    func rule(_ selector: String) -> String {
      "---\n"
        + TrafficCase.admin(
          "nodes", priority: 1, subject: "{namespaces: {}}", egress: "[{action: Deny, to: [{nodes: \(selector)}]}]")
    }
    #expect(try !Self.compare(rule(selector), "").incomparable.isEmpty)
    #expect(try !Self.compare(rule(selector), rule("{matchLabels: {c: d}}")).incomparable.isEmpty)
    #expect(try Self.compare(rule(selector), rule(selector)).incomparable.isEmpty)
  }
}

/// An id is what exceptions and earlier reports know a finding by.
@Suite("Ids of findings about traffic") struct TrafficIdentityTests {
  private static func policy(_ selector: String) -> String {
    TrafficCase.policy("{podSelector: \(selector), policyTypes: [Ingress]}")
  }

  private static func changes(_ target: String) throws -> Set<String> {
    let findings = try ComparisonTests.compare(policy("{}"), policy(target)).findings
    return Set(findings.map { "\($0.rule) \($0.place) \($0.change)" })
  }

  @Test("differ where more pods are affected") func subjects() throws {
    let some = try Self.changes("{matchLabels: {app: api}}")
    let all = try Self.changes("{matchLabels: {app: nobody}}")
    #expect(!some.isEmpty && !all.isEmpty)
    #expect(some.isDisjoint(with: all), "\(some.intersection(all))")
  }

  @Test("tell the namespaces of a cluster-wide policy apart") func namespaces() throws {
    let guarded = TrafficCase.admin(
      "guard", priority: 5, subject: "{namespaces: {}}",
      egress: "[{action: Deny, to: [{networks: [169.254.169.254/32]}]}]")
    let findings = try ComparisonTests.compare(guarded, "").findings.filter { $0.effect == .effective }
    #expect(findings.count > 1)
    #expect(Set(findings.map { "\($0.rule) \($0.place) \($0.change)" }).count == findings.count)
  }
}
