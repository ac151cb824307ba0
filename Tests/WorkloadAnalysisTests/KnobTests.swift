import ClusterSource
import KubernetesModel
import Testing
import WorkloadAnalysis

@Suite struct KnobTests {
  static func workload(_ spec: String) throws -> Workload {
    let indented = spec.split(separator: "\n").map { "  \($0)\n" }.joined()
    let snapshot = try ManifestSource.snapshot(
      named: "example",
      yaml: "apiVersion: v1\nkind: Pod\nmetadata: {name: example, namespace: shop}\nspec:\n\(indented)")
    return try #require(WorkloadInventory(snapshot).workloads.first)
  }

  @Test(arguments: Knob.all.map(\.id))
  func everyExampleOfAKnobIsJudgedAsItSays(id: String) throws {
    let knob = try #require(Knob.all.first { $0.id == id })
    #expect(knob.examples.contains(where: \.holds) && knob.examples.contains { !$0.holds })
    for example in knob.examples {
      let holdings = knob.holdings(of: try Self.workload(example.spec))
      #expect(holdings.isEmpty != example.holds, "\(example.spec)")
      #expect(holdings.allSatisfy { !$0.field.isEmpty })
    }
  }

  @Test func knobsAreSortedAndNamedOnce() {
    let ids = Knob.all.map(\.id)
    #expect(ids == ids.sorted())
    #expect(Set(ids).count == ids.count)
  }

  @Test(arguments: [
    ("/ (read-write)", "/var/log (read-only)", true), ("/var (read-only)", "/var/log (read-write)", false),
    ("/var/lo (read-write)", "/var/log (read-only)", false), ("/var/log (read-write)", "/var/log (read-only)", true),
  ])
  func aWiderHostPathCoversANarrowerOne(wide: String, narrow: String, covers: Bool) {
    let excess = Knob.all.first { $0.id == "host-path" }?.excess(
      of: [KnobHolding(value: narrow, field: "")], over: [KnobHolding(value: wide, field: "")])
    #expect(excess?.isEmpty == covers)
  }
}
