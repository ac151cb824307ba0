import Documents
import DriftComparison
import Findings
import KubernetesModel
import Testing

@Suite struct UnknownKindTests {
  static let certificate = KindName("cert-manager.io", "Certificate")

  private static func snapshot(_ name: String, _ digests: [String: UInt64], isLive: Bool = false) -> Snapshot {
    var snapshot = Snapshot(name: name)
    snapshot.namespaces = [Namespace(metadata: ObjectMeta(name: "shop"))]
    if isLive { snapshot.servedAPI = ServedAPI(resources: []) }
    snapshot.unknownKinds[certificate] = UnknownKind(objects: digests.count, digests: isLive ? [:] : digests)
    return snapshot
  }

  private static func tally(_ baseline: Snapshot, _ target: Snapshot) async throws -> UnknownKindTally {
    let report = await Comparison(areas: [], toolVersion: "0").report(baseline: baseline, targets: [target])
    return try #require(report.targets.first?.unknownKinds.first)
  }

  @Test(
    arguments: [
      (["shop/a": 1], ["shop/a": 1], [1, 0, 0, 0]), (["shop/a": 1], ["shop/a": 2], [0, 1, 0, 0]),
      (["shop/a": 1], ["shop/b": 1], [1, 0, 0, 0]), (["shop/a": 1, "shop/b": 1], ["shop/c": 1], [1, 0, 1, 0]),
      (["shop/a": 1], [:], [0, 0, 1, 0]), ([:], ["shop/a": 1, "shop/b": 2], [0, 0, 0, 2]),
    ] as [([String: UInt64], [String: UInt64], [Int])])
  func `objects are paired by name, then by equal content`(
    baseline: [String: UInt64], target: [String: UInt64], counts: [Int]
  ) async throws {
    let tally = try await Self.tally(Self.snapshot("prod", baseline), Self.snapshot("dr", target))
    let digests = try #require(tally.digests)
    #expect([digests.alike, digests.changed, digests.onlyInBaseline, digests.onlyInTarget] == counts)
  }

  @Test func `beside a live cluster they are only counted`() async throws {
    let tally = try await Self.tally(
      Self.snapshot("prod", ["a/b": 1, "a/c": 1], isLive: true), Self.snapshot("dr", ["a/b": 1]))
    #expect((tally.baseline, tally.target) == (2, 1) && tally.digests == nil && tally.different == 0)
  }

  @Test func `groups that a server does not serve are told, Kubernetes' own are not`() async throws {
    func resource(_ group: String) -> ServedAPI.Resource {
      ServedAPI.Resource(group: group, name: "things", kind: "Thing", isNamespaced: true, verbs: ["list"])
    }
    var prod = Self.snapshot("prod", [:])
    prod.servedAPI = ServedAPI(resources: ["", "apps", "kyverno.io", "storagemigration.k8s.io"].map(resource))
    var dr = Self.snapshot("dr", [:])
    dr.servedAPI = ServedAPI(resources: ["", "cilium.io"].map(resource))
    let report = await Comparison(areas: [], toolVersion: "0").report(baseline: prod, targets: [dr])
    #expect(report.targets.first?.unservedGroups == UnservedGroups(byBaseline: ["cilium.io"], byTarget: ["kyverno.io"]))
    dr.servedAPI = nil
    let manifests = await Comparison(areas: [], toolVersion: "0").report(baseline: prod, targets: [dr])
    #expect(manifests.targets.first?.unservedGroups.byTarget == [])
  }

  /// HelmReleases and no object that any area judges.
  @Test func `a folder of deliveries alone is not judged`() async throws {
    let kind = KindName("example.com", "Delivery")
    let object = KeptObject(metadata: ObjectMeta(name: "a", namespace: "shop"), kindName: kind, body: .empty)
    var dr = Snapshot(name: "dr")
    dr.kept[kind] = KeptObjects(selection: .nothing, objects: [object])
    let prod = Self.snapshot("prod", [:])
    func unjudged(_ target: Snapshot) async -> UnjudgedCluster? {
      await Comparison(areas: [DeliveryTestArea.self], toolVersion: "0").report(baseline: prod, targets: [target])
        .targets.first?.unjudged
    }
    #expect(await unjudged(dr) == UnjudgedCluster(name: "dr", deliveries: [kind: 1]))
    dr.namespaces = prod.namespaces
    #expect(await unjudged(dr) != nil)
    dr.namespaces[0].metadata.labels = ["pod-security.kubernetes.io/enforce": "restricted"]
    #expect(await unjudged(dr) == nil)
    dr.namespaces = []
    dr.servedAPI = ServedAPI(resources: [])
    #expect(await unjudged(dr) == nil)
  }

  @Test func `gaps that a permission would mend are known by the coverage`() async throws {
    var dr = Self.snapshot("dr", [:])
    dr.coverage["Pod"] = .forbidden(permission: "list pods")
    let report = await Comparison(toolVersion: "0").report(baseline: Self.snapshot("prod", [:]), targets: [dr])
    let gaps = report.targets.flatMap(\.areas).flatMap(\.incomparable)
    #expect(!gaps.isEmpty && gaps.allSatisfy { $0.cause == .permission && $0.hint?.hasSuffix("list pods") == true })
  }
}

/// An area that only declares what it would read.
enum DeliveryTestArea: SecurityArea {
  static let id = "test"
  static let title = "Test"
  static let unit = "things"
  static let rules: [FindingRule] = []
  static let readings = [
    KindReading(
      .list(KindName("example.com", "Delivery"), plural: "deliveries", .namespaced),
      need: .deciding(Decision(area: "test", verb: "brings other objects", .delivers, weight: .medium)), keep: .whole,
      reason: "what is brought", examples: [])
  ]

  static func behaviour(of snapshot: Snapshot) -> String { snapshot.name }
  static func compare(baseline: String, target: String) -> AreaComparison { AreaComparison() }
}
