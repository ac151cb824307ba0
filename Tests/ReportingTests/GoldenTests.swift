import Foundation
import Testing

/// `DRIFTWATCH_RECORD_GOLDENS=1` writes the goldens and fails the run that does.
@Suite struct GoldenTests {
  @Test(arguments: Golden.all) func `a report equals its golden byte for byte`(golden: Golden) throws {
    if Golden.isRecording {
      try golden.record()
      Issue.record("recorded \(golden); look at it, then run again without DRIFTWATCH_RECORD_GOLDENS")
      return
    }
    let difference = Golden.difference(Data(golden.rendered.utf8), try golden.recorded())
    #expect(difference == nil, "\(golden): \(difference ?? "")")
  }

  @Test(arguments: Golden.all) func `a golden with one byte altered is noticed`(golden: Golden) throws {
    let recorded = Golden.isRecording ? Data(golden.rendered.utf8) : try golden.recorded()
    for position in Set([0, recorded.count / 2, recorded.count - 1]) {
      var altered = recorded
      altered[position] ^= 0x01
      #expect(Golden.difference(recorded, altered) != nil)
    }
  }

  @Test func `every golden belongs to a scenario and format`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Golden.folder.path)
    let known = Set(Golden.all.map(\.fileName))
    #expect(files.filter { !known.contains($0) } == [])
  }

  @Test func `scenarios are sorted and unique by name`() {
    let names = Scenario.all.map(\.name)
    #expect(names == Set(names).sorted())
  }

  @Test(arguments: Golden.all) func `rendering twice gives the same bytes`(golden: Golden) {
    #expect(golden.rendered == golden.rendered)
  }
}
