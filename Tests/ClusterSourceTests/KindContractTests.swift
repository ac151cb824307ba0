import Documents
import DriftComparison
import Findings
import KubernetesModel
import Testing

@testable import ClusterSource

/// What every reading promises, tried on its own examples: whoever declares a kind gets these tests with it.
@Suite struct KindContractTests {
  static let plan = ReadingPlan(SecurityAreas.all)
  static let documents = plan.readings.filter { !$0.keep.isNothing }

  @Test func `every reading says why, and what is kept of an example`() {
    for reading in SecurityAreas.all.flatMap({ $0.readings }) {
      #expect(!reading.reason.isEmpty && !reading.reason.hasSuffix("."), "\(reading.subject.text)")
      if !reading.keep.isNothing { #expect(!reading.examples.isEmpty, "\(reading.subject.text) has no example") }
    }
  }

  @Test func `readings of an area stand name each kind once`() {
    for area in SecurityAreas.all {
      let titles = area.readings.map(\.subject.text)
      #expect(Set(titles).count == titles.count, "\(area.id) names a kind twice")
    }
  }

  @Test func `what decides belongs to the area that declares it`() {
    for area in SecurityAreas.all {
      for reading in area.readings {
        if let decision = reading.decision { #expect(decision.area == area.id, "\(reading.subject.text)") }
      }
    }
  }

  @Test func `harmless kinds are sorted, and no reading names one`() {
    #expect(HarmlessKinds.all == Set(HarmlessKinds.all).sorted())
    for reading in SecurityAreas.all.flatMap({ $0.readings }) {
      guard case .list(let kind, _, _) = reading.subject else { continue }
      #expect(!HarmlessKinds.contains(kind), "\(reading.subject.text)")
    }
  }

  @Test(arguments: documents.map(\.subject.text))
  func `the example gives its document, from a file and from a list of a server`(subject: String) throws {
    for (reading, example) in try Self.examples(of: subject) {
      let written = try Self.kept(example.yaml, reading)
      #expect(String(decoding: written.body.bytes, as: UTF8.self) == example.document, "\(subject)")
      // What only manifests hold is not read of servers.
      guard reading.isReadLive else { continue }
      let served = try #require(try Self.served(Self.json(of: example.yaml), reading).first)
      #expect(served.body == written.body, "\(subject): a server's list gives something else")
      #expect(served.name == written.name)
    }
  }

  @Test(arguments: documents.map(\.subject.text))
  func `nothing outside of what is kept gets into a capture`(subject: String) throws {
    for (reading, example) in try Self.examples(of: subject) {
      let tree = try #require(JSONTree(json: Self.json(of: example.yaml)))
      var canaries = Self.canaries(tree, reading.keep, path: [])
      // A struct of its own is made of the object as well, and images choose of which objects anything is kept.
      if case .fields = reading.subject { canaries = Self.restoring(["image", "roleRef"], of: tree, in: canaries) }
      for object in try Self.served(canaries.json, reading) {
        let text = String(decoding: object.body.bytes, as: UTF8.self)
        #expect(!text.contains("CANARY"), "\(subject): \(text)")
      }
    }
  }

  @Test(arguments: documents.filter { !$0.names.isEmpty }.map(\.subject.text))
  func `the places of names are found in an example`(subject: String) throws {
    let all = try Self.examples(of: subject)
    guard let reading = all.first?.reading else { return }
    for place in reading.names {
      let found = try all.contains { try !Self.kept($0.example.yaml, reading).body.values(at: place.path).isEmpty }
      #expect(found, "\(subject): no example has \(place.path)")
    }
  }

  @Test(arguments: plan.readings.filter(\.isReadLive).compactMap(\.kindName))
  func `a kind that may not be read is a gap, or noted where it only helps`(kind: KindName) throws {
    var refused = try ManifestSource.snapshot(named: "dr", yaml: Self.cluster, plan: Self.plan)
    let whole = refused
    refused.coverage[kind] = .forbidden(permission: "list \(kind.qualified)")
    let isOfObjects = Self.plan.readings.allSatisfy { reading in
      if case .object = reading.subject { true } else { reading.kindName != kind }
    }
    let needs = SecurityAreas.all.flatMap { $0.readings }.filter { $0.kindName == kind }.map(\.need)
    let isNeeded = needs.contains { if case .informative = $0 { false } else { true } }
    guard isNeeded, !isOfObjects else { return }
    let gaps = SecurityAreas.all.flatMap { Self.gaps($0, whole, refused) }
    #expect(gaps.contains { $0.reason.contains(kind.kind) }, "\(kind) may not be read, and no area says so")
  }

  // MARK: Help

  private static func gaps<Area: SecurityArea>(_ area: Area.Type, _ a: Snapshot, _ b: Snapshot) -> [Incomparable] {
    area.compare(baseline: area.behaviour(of: a), target: area.behaviour(of: b)).incomparable
  }

  private static let cluster = """
    apiVersion: v1
    kind: Namespace
    metadata: {name: shop}
    ---
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata: {name: p, namespace: shop}
    spec: {podSelector: {}}
    """

  private static func examples(
    of subject: String
  ) throws -> [(reading: KindReading, example: KindReading.Example)] {
    documents.filter { $0.subject.text == subject }.flatMap { reading in reading.examples.map { (reading, $0) } }
  }

  /// A plan that reads nothing but this.
  private static func plan(_ reading: KindReading) -> ReadingPlan { ReadingPlan(readings: [reading]) }

  private static func kept(_ yaml: String, _ reading: KindReading) throws -> KeptObject {
    let snapshot = try ManifestSource.snapshot(named: "a", yaml: yaml, plan: plan(reading))
    let errors = snapshot.diagnostics.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(reading.subject.text): \(errors)")
    return try #require(snapshot.kept.values.flatMap(\.objects).first, "\(reading.subject.text): nothing was kept")
  }

  private static func served(_ json: [UInt8], _ reading: KindReading) throws -> [KeptObject] {
    var builder = SnapshotBuilder()
    let object = try #require(JSONTree(json: json))
    let (version, kind) = (object["apiVersion"]?.text ?? "", object["kind"]?.text ?? "")
    let list =
      Array("{\"kind\":\"\(kind)List\",\"apiVersion\":\"\(version)\",\"metadata\":{},\"items\":[".utf8)
      + json + Array("]}".utf8)
    _ = try ListPage(list, plan(reading), source: "test", StringInterner(), into: &builder)
    return builder.kept.values.flatMap(\.objects)
  }

  private static func json(of yaml: String) throws -> [UInt8] {
    var found: [[UInt8]] = []
    try YAMLTranscoder.forEachDocument(of: Array(yaml.utf8)[...], file: "e", firstLine: 1, limits: .standard) {
      found.append($0.json)
    }
    return try #require(found.first)
  }

  /// Members of these names as they were.
  private static func restoring(_ keys: Set<String>, of tree: JSONTree, in marked: JSONTree) -> JSONTree {
    switch (tree, marked) {
    case (.object(let before), .object(let after)):
      let pairs = after.map { key, value in
        (
          key,
          keys.contains(key) ? before[key] ?? value : before[key].map { restoring(keys, of: $0, in: value) } ?? value
        )
      }
      return .object(Dictionary(uniqueKeysWithValues: pairs))
    case (.array(let before), .array(let after)):
      return .array(zip(before, after).map { restoring(keys, of: $0, in: $1) })
    default: return marked
    }
  }

  /// The object with a mark in every text that no selection keeps as it is.
  private static func canaries(_ tree: JSONTree, _ keep: FieldSelection?, path: [String]) -> JSONTree {
    switch tree {
    case .object(let members):
      return .object(
        Dictionary(
          uniqueKeysWithValues: members.map { key, value in
            let isHeader = path.isEmpty && ["apiVersion", "kind"].contains(key)
            let isName = path == ["metadata"] && ["name", "namespace"].contains(key)
            if isHeader || isName { return (key, value) }
            return (key, canaries(value, keep?.member(key), path: path + [key]))
          }))
    case .array(let items): return .array(items.map { canaries($0, keep, path: path) })
    case .string: return keep == nil ? .string("CANARY") : tree
    case .literal: return tree
    }
  }
}
