import Documents
import Foundation
import KubernetesModel
import Testing

@testable import ClusterSource

/// Snapshot files: the same snapshot comes back, damage is noticed, and nothing secret is in them.
@Suite("Snapshot files")
struct SnapshotFileTests {
  @Test("what is written is read back, value for value, and the same snapshot gives the same bytes")
  func roundTrip() throws {
    let snapshot = Specimen.snapshot
    let bytes = try SnapshotFile.encode(snapshot, writtenBy: "1.0")
    #expect(SnapshotFile.isSnapshot(bytes))
    let again = try SnapshotFile.decode(bytes, file: "x")
    #expect(Specimen.values(again) == Specimen.values(snapshot))
    #expect(try SnapshotFile.encode(again, writtenBy: "1.0") == bytes)
    #expect(try SnapshotFile.decode(SnapshotFile.plain(snapshot, writtenBy: "1.0"), file: "x").name == snapshot.name)
    #expect(try SnapshotFile.decode(bytes, file: "x", named: "dr").name == "dr")
  }

  @Test("every stored property of the model is on the wire")
  func complete() throws {
    for value in Specimen.structures {
      var counter = FieldCounter()
      try counter.count(value)
      let stored = Mirror(reflecting: value).children.count
      // Facts are the configuration's, a folder's name the run's, and four fields are of format 1; a kind stands beside
      // its objects.
      let kept =
        switch value {
        case is Snapshot: stored - 2 + 4
        // Images by their mapped names are the configuration's too.
        case is KeptObject, is Container, is Volume: stored - 1
        case is ShapedObject: stored + 2
        default: stored
        }
      #expect(counter.fields == kept, "\(type(of: value)): \(counter.fields) fields for \(kept) properties")
    }
  }

  @Test("truncated and altered files are noticed, compressed or not")
  func damage() async throws {
    let plain = try SnapshotFile.plain(Specimen.snapshot, writtenBy: "1.0")
    let cut = await snapshotFailure(Array(plain.dropLast(40)))
    guard case .truncated(file: "f", let expected, let found)? = cut else {
      Issue.record("expected truncation to be noticed, got \(String(describing: cut))")
      return
    }
    #expect(found < expected)
    var altered = plain
    let index = try #require(altered.indices.dropLast(10).last)
    altered[index] ^= 1
    #expect(await snapshotFailure(altered) == .altered(file: "f"))
    let packed = try SnapshotFile.encode(Specimen.snapshot, writtenBy: "1.0")
    #expect(await snapshotFailure(Array(packed.dropLast(20))) == .damagedCompression(file: "f"))
    #expect(await snapshotFailure(Array("kind: Pod\n".utf8)) == .notASnapshot(file: "f"))
  }

  @Test("every single altered byte of the content is noticed")
  func everyByte() async throws {
    var snapshot = Snapshot(name: "a")
    snapshot.namespaces = [Namespace(metadata: ObjectMeta(name: "web"))]
    let plain = try SnapshotFile.plain(snapshot, writtenBy: "1.0")
    let start = try #require(plain.firstIndex(of: UInt8(ascii: "\n")))
    for index in (start + 1)..<(plain.count - 1) {
      var altered = plain
      altered[index] ^= 4
      #expect(await snapshotFailure(altered) == .altered(file: "f"))
    }
  }

  @Test("a file of a newer format says which driftwatch reads it")
  func newer() async throws {
    let text = String(decoding: try SnapshotFile.plain(Specimen.snapshot, writtenBy: "9.1"), as: UTF8.self)
      .replacing(#""format":2,"needs":"0.2.0""#, with: #""format":3,"needs":"9.0.0""#)
    let error = await snapshotFailure(Array(text.utf8))
    #expect(
      error?.message
        == "`f` has snapshot format 3, this driftwatch reads up to 2: use driftwatch 9.0.0 or newer")
  }

  @Test("a file of format 1, written before, is read; fields that are not known are passed over")
  func older() throws {
    let content =
      #"{"name":"prod","version":{"minor":33,"provenance":"reported"},"someday":[1],"namespaces":[{"metadata":{"name":"web","since":1}}]}"#
    let header = SnapshotHeader(
      format: 1, needs: "0.1.0", writtenBy: "0.1.0", details: 1,
      sha256: "93e0ac35af66a46c77a1a7aab6d90e3b9f2c5bdbc8c4f8bd9a7d2c7b2a7b8c9d", bytes: content.utf8.count)
    var line = header
    line.sha256 = SnapshotFile.digest(Array(content.utf8)[...])
    let snapshot = try SnapshotFile.decode(line.line + Array(content.utf8), file: "f")
    #expect(snapshot.version == ServerVersion(minor: 33, provenance: .reported))
    #expect(snapshot.namespaces.map(\.name) == ["web"])
  }

  /// The second line of a file of some format.
  private func file(_ content: String, format: Int) -> [UInt8] {
    let header = SnapshotHeader(
      format: format, needs: "0.1.0", writtenBy: "0.1.0", details: SnapshotFile.details,
      sha256: SnapshotFile.digest(Array(content.utf8)[...]), bytes: content.utf8.count)
    return header.line + Array(content.utf8)
  }

  @Test("policies and settings of a file of format 1 become objects, and what it was captured without is unknown")
  func formatOne() throws {
    let content = #"""
      {"name":"prod","lists":[{"kind":"Pod","version":"v1","resource":"pods"}],"unusedKinds":{"kyverno.io/v1/ClusterPolicy":2},
       "unevaluatedPolicies":[{"apiVersion":"cilium.io/v2","kind":"CiliumNetworkPolicy","metadata":{"name":"p","namespace":"web"}}],
       "networkSettings":[{"metadata":{"name":"cilium-config","namespace":"kube-system"},"values":{"enable-policy":"always"}}]}
      """#
    let cilium = KindName("cilium.io", "CiliumNetworkPolicy")
    let kyverno = KindName("kyverno.io", "ClusterPolicy")
    let decision = Decision(area: "a", verb: "decides", .restricts, weight: .high)
    let plan = ReadingPlan(
      readings: [
        KindReading(
          .list(kyverno, plural: "clusterpolicies", .cluster), need: .deciding(decision), keep: ["spec": .whole],
          reason: "r", examples: [])
      ])
    let snapshot = try SnapshotFile.decode(file(content, format: 1), file: "f", plan: plan)
    #expect(snapshot[cilium].objects.map(\.reference.description) == ["CiliumNetworkPolicy web/p"])
    #expect(snapshot[cilium].selection.isNothing)
    #expect(
      snapshot[KindName("", "ConfigMap")].objects.first?.body.root["data"]?["enable-policy"]?.string == "always")
    #expect(snapshot.otherKinds == [kyverno: 2])
    #expect(!snapshot.coverage.isKnown(kyverno))
    let again = try SnapshotFile.decode(SnapshotFile.plain(snapshot, writtenBy: "1"), file: "f", plan: plan)
    #expect(again.kept == snapshot.kept && !again.coverage.isKnown(kyverno))
  }

  @Test("a file captured with a narrower selection, or without a kind, leaves what it lacks unknown")
  func narrower() throws {
    let kind = KindName("kyverno.io", "ClusterPolicy")
    func reading(_ keep: FieldSelection) -> KindReading {
      KindReading(
        .list(kind, plural: "clusterpolicies", .cluster), need: .required, keep: keep, reason: "r", examples: [])
    }
    var snapshot = Snapshot(name: "a")
    snapshot.kept[kind] = KeptObjects(selection: ["spec": ["rules": .whole]])
    snapshot.asked = ["ClusterPolicy.kyverno.io"]
    let bytes = try SnapshotFile.plain(snapshot, writtenBy: "1")
    func isKnown(_ keep: FieldSelection) throws -> Bool {
      try SnapshotFile.decode(bytes, file: "f", plan: ReadingPlan(readings: [reading(keep)])).coverage.isKnown(kind)
    }
    #expect(try isKnown(["spec": ["rules": .whole]]))
    #expect(try !isKnown(["spec": .whole]))
    snapshot.asked = []
    let without = try SnapshotFile.plain(snapshot, writtenBy: "1")
    let plan = ReadingPlan(readings: [reading(["spec": ["rules": .whole]])])
    #expect(try !SnapshotFile.decode(without, file: "f", plan: plan).coverage.isKnown(kind))
  }

  @Test("what an older file did not keep of its pods is unknown, and stays so when the file is written again")
  func lackingDetails() throws {
    func file(_ snapshot: Snapshot, details: Int) throws -> [UInt8] {
      let text = String(decoding: try SnapshotFile.plain(snapshot, writtenBy: "0.1.0"), as: UTF8.self)
      return Array(text.replacing(#""details":3,"#, with: details > 1 ? #""details":\#(details),"# : "").utf8)
    }
    var snapshot = Snapshot(name: "old")
    snapshot.pods = Specimen.snapshot.pods
    #expect(try SnapshotFile.decode(file(snapshot, details: 3), file: "f").coverage.isKnown(Coverage.podDetails))
    for details in [1, 2] {
      let old = try SnapshotFile.decode(file(snapshot, details: details), file: "f")
      #expect(!old.coverage.isKnown(Coverage.podDetails))
      #expect(try !SnapshotFile.decode(file(old, details: 3), file: "f").coverage.isKnown(Coverage.podDetails))
    }
    snapshot.pods = []
    #expect(try SnapshotFile.decode(file(snapshot, details: 1), file: "f").coverage.isKnown(Coverage.podDetails))
  }

  @Test("a choice that this version does not know is an error, and an unknown coverage is not `complete`")
  func unknownValues() throws {
    var reader = JSONReader(Array(#"{"state":"sampled"}"#.utf8), interner: StringInterner())
    #expect(try KindCoverage.read(from: &reader) == .failed(reason: "coverage `sampled` is not known"))
    var role = JSONReader(Array(#""sidecar""#.utf8), interner: StringInterner())
    #expect(throws: ReadingFailure.self) { try Container.Role.read(from: &role) }
  }

  @Test("random damage never crashes the reader")
  func fuzz() async throws {
    let plain = try SnapshotFile.plain(Specimen.snapshot, writtenBy: "1.0")
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<300 {
      var bytes = plain
      for _ in 0..<Int.random(in: 1...20, using: &generator) {
        bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      // Read the content itself too, past the digest that would stop it.
      let content = bytes.drop { $0 != UInt8(ascii: "\n") }.dropFirst()
      guard (try? UTF8Span(validating: Array(content).span)) != nil else { continue }
      var reader = JSONReader(Array(content), interner: StringInterner())
      _ = try? Snapshot.read(from: &reader)
    }
  }

  private func snapshotFailure(_ bytes: [UInt8]) async -> SnapshotFileError? {
    do {
      _ = try SnapshotFile.decode(bytes, file: "f")
      return nil
    } catch {
      return error
    }
  }
}

/// Counts the fields that a type describes.
struct FieldCounter: WireCoder {
  var fields = 0

  mutating func field<Value: WireValue>(_ name: StaticString, _ value: inout Value) { fields += 1 }

  mutating func count(_ value: some WireObject) throws {
    var value = value
    try value.fields(&self)
  }
}
