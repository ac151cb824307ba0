import KubernetesModel
import Testing

@testable import ClusterSource

/// Servers of old stored what those of today refuse, and still have it.
@Suite("Policies that a server has stored") struct StoredPolicyTests {
  private static let stored = ", uid: 8f7a, resourceVersion: '12'"

  private static func policy(_ metadata: String, _ block: String) -> String {
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: web\(metadata)}, "
      + "spec: {podSelector: {}, ingress: [{from: [{ipBlock: \(block)}]}]}}"
  }

  private static func read(_ text: String, serverMinor: Int? = nil) throws -> Snapshot {
    var settings = ManifestSettings()
    settings.serverMinor = serverMinor
    return try ManifestSource.snapshot(named: "prod", yaml: text, file: "p.yaml", settings: settings)
  }

  /// Blocks, and what is said about each.
  static let blocks = [
    ("{cidr: 10.0.0.1/24}", "spec.ingress[0].from[0].ipBlock.cidr", "10.0.0.0/24"),
    ("{cidr: '2001:db8::1/32'}", "spec.ingress[0].from[0].ipBlock.cidr", "2001:db8::/32"),
    ("{cidr: 10.0.0.0/8, except: [10.1.2.3/16]}", "spec.ingress[0].from[0].ipBlock.except[0]", "10.1.0.0/16"),
    ("{cidr: 10.9.9.9/8, except: [10.1.0.0/16]}", "spec.ingress[0].from[0].ipBlock.cidr", "10.0.0.0/8"),
  ]

  @Test("mean the network that an address of a block lies in, with a warning", arguments: blocks)
  func masked(block: String, field: String, network: String) throws {
    let text = Self.policy(Self.stored, block)
    let list = "{apiVersion: v1, kind: List, items: [\(text)]}"
    let typed = "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicyList, items: [\(text)]}"
    for input in [text, list, typed] {
      let snapshot = try Self.read(input)
      #expect(snapshot.networkPolicies.map(\.defects) == [[]])
      #expect(snapshot.coverage.isKnown("NetworkPolicy"))
      let said = snapshot.diagnostics.filter { $0.severity == .warning }
      #expect(said.map(\.field) == [field])
      #expect(said.allSatisfy { $0.message.contains(network) })
    }
  }

  @Test("mean the same where people wrote them, unless the server is said to refuse them", arguments: blocks)
  func written(block: String, field: String, network: String) throws {
    for minor in [nil, 23, 35] {
      let snapshot = try Self.read(Self.policy("", block), serverMinor: minor)
      #expect(snapshot.networkPolicies.map(\.defects) == [[]])
      #expect(snapshot.diagnostics.filter { $0.severity == .warning }.map(\.field) == [field])
    }
    for metadata in ["", ", uid: 8f7a", ", resourceVersion: '12'"] {
      let snapshot = try Self.read(Self.policy(metadata, block), serverMinor: 36)
      #expect(snapshot.networkPolicies.allSatisfy { !$0.defects.isEmpty })
      #expect(snapshot.diagnostics.contains { $0.severity == .error && $0.field == field })
    }
  }

  @Test("are refused where an exception is not inside its block")
  func outside() throws {
    let snapshot = try Self.read(Self.policy(Self.stored, "{cidr: 10.1.2.3/16, except: [10.1.9.9/16]}"))
    #expect(snapshot.networkPolicies.allSatisfy { !$0.defects.isEmpty })
  }
}
