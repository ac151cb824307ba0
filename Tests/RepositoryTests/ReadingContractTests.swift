import DriftComparison
import Findings
import KubernetesModel
import Testing

/// What readings of kinds owe each other, over all areas.
@Suite struct ReadingContractTests {
  @Test func `what decides belongs to the area that declares it`() {
    for area in SecurityAreas.all {
      for decision in area.readings.compactMap(\.decision) { #expect(decision.area == area.id) }
    }
  }

  @Test func `harmless kinds are sorted, and no reading names one`() {
    #expect(HarmlessKinds.all == Set(HarmlessKinds.all).sorted())
    for reading in SecurityAreas.all.flatMap({ $0.readings }) {
      guard case .list(let kind, _, _) = reading.subject else { continue }
      #expect(!HarmlessKinds.contains(kind), "\(kind)")
    }
  }
}
