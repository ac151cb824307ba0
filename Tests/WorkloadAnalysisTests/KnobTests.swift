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

  static func gains(_ baseline: String, _ target: String) throws -> [String] {
    let (before, after) = (try workload(baseline), try workload(target))
    return Knob.all.filter { !$0.excess(of: $0.holdings(of: after), over: $0.holdings(of: before)).isEmpty }.map(\.id)
  }

  @Test func givingUpTheUserNamespaceIsAGain() throws {
    let spec = "containers: [{name: c, image: i}]"
    #expect(try Self.gains("hostUsers: false\n\(spec)", spec) == ["host-users"])
    #expect(try Self.gains("hostUsers: true\n\(spec)", spec).isEmpty)
  }

  @Test func anUnconfinedSELinuxTypeIsAGain() throws {
    let spec = "containers: [{name: c, image: i}]"
    let confined = "securityContext: {seLinuxOptions: {type: container_t}}\n\(spec)"
    let unconfined = "securityContext: {seLinuxOptions: {type: spc_t}}\n\(spec)"
    #expect(try Self.gains(spec, unconfined) == ["selinux-options"])
    #expect(try Self.gains(spec, confined).isEmpty)
  }

  @Test func theHostPortThatTheServerFillsInIsNoDifference() throws {
    let spec = "hostNetwork: true\ncontainers: [{name: c, image: i, ports: [{containerPort: 90"
    #expect(try Self.gains("\(spec)}]}]", "\(spec), hostPort: 90}]}]").isEmpty)
    #expect(try Self.gains("\(spec), hostPort: 90}]}]", "\(spec)}]}]").isEmpty)
  }

  @Test(arguments: [("unconfined", "RuntimeDefault", true), ("runtime/default", "Unconfined", false)])
  func anAppArmorAnnotationBeatsThePodsField(annotation: String, type: String, isHeld: Bool) throws {
    var workload = try Self.workload(
      "securityContext: {appArmorProfile: {type: \(type)}}\ncontainers: [{name: c, image: i}]")
    workload.annotations = ["container.apparmor.security.beta.kubernetes.io/c": annotation]
    let knob = try #require(Knob.all.first { $0.id == "apparmor-unconfined" })
    #expect(knob.holdings(of: workload).isEmpty != isHeld)
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
