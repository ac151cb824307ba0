import ClusterSource
import DriftComparison
import Findings
import KubernetesModel
import Testing

/// What every reading of a kind owes its users, checked over all areas: a new one is tested as soon as it is named.
@Suite struct ReadingContractTests {
  /// A reading and the area that declares it.
  struct Declared: Sendable, CustomTestStringConvertible {
    let area: String
    let reading: KindReading

    var testDescription: String { "\(area): \(reading.kindName?.qualified ?? reading.group)" }
  }

  static let all = SecurityAreas.all.flatMap { area in
    area.readings.map { Declared(area: area.id, reading: $0) }
  }
  static let kept = all.filter { !$0.reading.keep.isNothing }

  @Test(arguments: all) func `a reading says why it is read`(declared: Declared) {
    let reason = declared.reading.reason
    #expect(!reason.isEmpty && !reason.hasSuffix(".") && reason.first?.isLowercase == true)
  }

  @Test(arguments: kept) func `an example gives the document that it says`(declared: Declared) throws {
    let reading = declared.reading
    #expect(!reading.examples.isEmpty)
    for example in reading.examples {
      let snapshot = try ManifestSource.snapshot(
        named: "example", yaml: example.yaml, plan: ReadingPlan(SecurityAreas.all))
      #expect(snapshot.diagnostics.filter { $0.severity == .error }.isEmpty)
      let objects = snapshot.kept.values.flatMap(\.objects)
      #expect(objects.count == 1)
      #expect(objects.first.map { String(decoding: $0.body.bytes, as: UTF8.self) } == example.document)
    }
  }

  @Test func `an area names a kind once`() {
    for area in SecurityAreas.all {
      let names = area.readings.map { "\($0.subject)" }
      #expect(names.count == Set(names).count, "\(area.id)")
    }
  }

  @Test(arguments: all) func `what decides belongs to the area that declares it`(declared: Declared) {
    if let decision = declared.reading.decision { #expect(decision.area == declared.area) }
  }

  @Test func `harmless kinds are sorted, and no reading names one`() {
    #expect(HarmlessKinds.all == Set(HarmlessKinds.all).sorted())
    for declared in Self.all {
      guard case .list(let kind, _, _) = declared.reading.subject else { continue }
      #expect(!HarmlessKinds.contains(kind), "\(declared)")
    }
  }
}
