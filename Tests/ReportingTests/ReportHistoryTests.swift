import Findings
import KubernetesModel
import Reporting
import Testing

@Suite struct ReportHistoryTests {
  private func history(of report: DriftReport) throws -> ReportHistory {
    try ReportHistory(json: ReportFormat.json.render(report, options: RenderOptions()))
  }

  @Test func `a finding is new, unchanged or resolved`() throws {
    let earlier = try history(of: Samples.report([Samples.finding(1), Samples.finding(2)]))
    let report = earlier.applied(to: Samples.report([Samples.finding(2), Samples.finding(3)]))
    #expect(report.targets[0].findings.map(\.history) == [.unchanged, .new])
    #expect(
      report.resolved == [
        ResolvedFinding(
          id: "DW-0000000001", target: "dr", summary: "subject-1 may do more", rule: "access/permission-gained")
      ])
  }

  @Test(arguments: Scenario.all.map(\.name)) func `every scenario is unchanged against itself`(name: String) throws {
    let scenario = try #require(Scenario.all.first { $0.name == name })
    let report = try history(of: scenario.report).applied(to: scenario.report)
    #expect(report.targets.flatMap(\.findings).allSatisfy { $0.history == .unchanged })
    #expect(report.resolved.isEmpty)
  }

  @Test func `drift whose acceptance has ended is new`() throws {
    let accepted = Acceptance(reason: "trial", owner: "web", expires: "2026-01-31")
    var earlier = Samples.report([Samples.finding(1)])
    earlier.targets[0].findings[0].acceptance = accepted
    let now = Samples.report([Samples.finding(1)])
    #expect(try history(of: earlier).applied(to: now).targets[0].findings.map(\.history) == [.new])
    #expect(try history(of: earlier).applied(to: earlier).targets[0].findings.map(\.history) == [.unchanged])
  }

  @Test func `what this run cannot know is not called resolved`() throws {
    let earlier = try history(of: Samples.report([Samples.finding(1), Samples.finding(2)]))
    var report = Samples.report([])
    let gap = Incomparable(place: Place(kind: "namespace", name: "subject-1"), side: .target, reason: "forbidden")
    report.targets[0].areas[0].incomparable = [gap]
    #expect(earlier.applied(to: report).resolved.map(\.id) == ["DW-0000000002"])
    report.targets[0].areas.removeFirst()
    #expect(earlier.applied(to: report).resolved.isEmpty)
  }

  @Test func `a cluster-wide gap leaves its whole area open`() throws {
    let earlier = try history(of: Samples.report([Samples.finding(1)]))
    var report = Samples.report([])
    let gap = Incomparable(place: Place(kind: "cluster", name: "dr"), side: .target, reason: "forbidden")
    report.targets[0].areas[0].incomparable = [gap]
    #expect(earlier.applied(to: report).resolved.isEmpty)
  }

  @Test func `what this run leaves out is not called resolved`() throws {
    let earlier = try history(of: Samples.report([Samples.finding(1), Samples.finding(2)]))
    let report = earlier.applied(to: Samples.report([])) { $0.namespace == "subject-2" }
    #expect(report.resolved.map(\.id) == ["DW-0000000002"])
  }

  @Test func `a target that the earlier report lacks has new findings only`() throws {
    let earlier = try history(of: Samples.report([Samples.finding(1)]))
    let report = earlier.applied(to: Samples.report([Samples.finding(1)], target: "edge"))
    #expect(report.targets[0].findings.map(\.history) == [.new])
    #expect(report.resolved.isEmpty)
  }

  @Test(arguments: [
    ("", "not JSON"), ("{", "not JSON"), ("[]", ""), ("{}", "no Driftwatch report"),
    (#"{"apiVersion": "v1", "kind": "List"}"#, "no Driftwatch report"),
    (#"{"apiVersion": "driftwatch/v9", "kind": "Report"}"#, "version `driftwatch/v9`"),
    (#"{"apiVersion": "driftwatch/v1alpha1", "kind": "Report"}"#, "baseline: is missing"),
    (
      #"{"apiVersion": "driftwatch/v1alpha1", "kind": "Report", "baseline": {"name": "a"}, "targets": [{"cluster": 1}]}"#,
      "targets[0].cluster"
    ),
  ]) func `a file that is no report is refused with the reason`(json: String, reason: String) {
    #expect {
      try ReportHistory(json: json)
    } throws: { error in
      (error as? ReportingError).map { reason.isEmpty || $0.message.contains(reason) } ?? false
    }
  }
}
