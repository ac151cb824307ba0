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
    #expect(report.resolved.map(\.id) == ["DW-0000000001"])
    #expect(report.resolved.map(\.summary) == ["subject-1 may do more"])
    #expect(report.resolved.map(\.severity) == [.high])
    let text = ReportFormat.text.render(report, options: RenderOptions())
    #expect(text.contains("1 new (high), 1 still there, 1 resolved (high)"))
  }

  @Test func `seven nights, with and without what could be read`() throws {
    let present = Samples.report([Samples.finding(1), Samples.finding(2)])
    var blind = Samples.report([Samples.finding(2)])
    blind.targets[0].areas[0].incomparable = [
      Incomparable(place: Place(kind: "namespace", name: "subject-1"), side: .target, reason: "may not be read")
    ]
    let gone = Samples.report([Samples.finding(2)])
    let nights: [(report: DriftReport, new: Int, resolved: Int, unread: Int)] = [
      (present, 2, 0, 0), (blind, 0, 0, 1), (blind, 0, 0, 1), (present, 0, 0, 0), (blind, 0, 0, 1), (gone, 0, 1, 0),
      (present, 1, 0, 0),
    ]
    var earlier = try history(of: Samples.report([]))
    for (night, expected) in nights.enumerated() {
      let report = earlier.applied(to: expected.report)
      let entries = report.targets[0].findings
      #expect(entries.count { $0.history == .new } == expected.new, "night \(night + 1)")
      #expect(report.resolved.count == expected.resolved, "night \(night + 1)")
      #expect(report.targets[0].unread.count == expected.unread, "night \(night + 1)")
      earlier = try history(of: report)
    }
  }

  @Test func `what is told otherwise while something cannot be read is neither new nor resolved`() throws {
    let (id, finding) = Samples.finding(1)
    var (other, blunt) = Samples.finding(1, severity: .medium)
    other = "DW-00000000b1"
    blunt.change = "what RBAC says is not known"
    let gap = Incomparable(place: Place(kind: "cluster", name: "dr"), side: .target, reason: "may not be read")
    func night(_ entry: (String, Finding), isBlind: Bool) -> DriftReport {
      var report = Samples.report([entry])
      if isBlind { report.targets[0].areas[0].incomparable = [gap] }
      return report
    }
    let sharp = (id, finding)
    let nights = [sharp, (other, blunt), (other, blunt), sharp, sharp].enumerated().map { index, entry in
      night(entry, isBlind: entry.0 == other)
    }
    var earlier = try history(of: night(sharp, isBlind: false))
    for (number, report) in nights.enumerated() {
      let told = earlier.applied(to: report)
      #expect(told.targets[0].findings.map(\.history) == [.unchanged], "night \(number + 1)")
      #expect(told.resolved.isEmpty, "night \(number + 1)")
      earlier = try history(of: told)
    }
    // What became worse is new whatever could be read.
    var (_, worse) = Samples.finding(1, severity: .critical)
    worse.change = "more"
    let told = try history(of: night(sharp, isBlind: false)).applied(to: night((other, worse), isBlind: true))
    #expect(told.targets[0].findings.map(\.history) == [.new])
  }

  @Test func `of what an earlier run did not look at nobody knows whether it is new`() throws {
    var narrow = Samples.report([Samples.finding(1)])
    narrow.targets[0].scope.namespaces = ["subject-1"]
    let earlier = try history(of: narrow)
    let report = earlier.applied(to: Samples.report([Samples.finding(1), Samples.finding(2)]))
    let histories = report.targets[0].findings.map(\.history)
    #expect(histories.contains(.unchanged) && !histories.contains(.new), "\(histories)")
    #expect(report.baseline.diagnostics.contains { $0.message.contains("looked at less") })
  }

  @Test func `objects of an API group that is not served tonight are not looked at`() throws {
    var (id, finding) = Samples.finding(1)
    finding.details = ["group": "kyverno.io", "kind": "ClusterPolicy"]
    let earlier = try history(of: Samples.report([(id, finding)]))
    var report = Samples.report([])
    report.targets[0].unservedGroups = UnservedGroups(byTarget: ["kyverno.io"])
    let applied = earlier.applied(to: report)
    #expect(applied.resolved.isEmpty)
    #expect(applied.targets[0].unread.map(\.group) == ["kyverno.io"])
    #expect(
      try history(of: applied).applied(to: Samples.report([(id, finding)])).targets[0].findings.map(\.history) == [
        .unchanged
      ])
  }

  @Test func `what is loosened, changed or accepted is told as such`() throws {
    let accepted = Acceptance(reason: "trial", owner: "web", expires: "")
    let earlier = try history(
      of: Samples.report([
        Samples.finding(1, direction: .stricter), Samples.finding(2), Samples.finding(3), Samples.finding(4),
      ]))
    var (_, wider) = Samples.finding(2)
    wider.change = "more"
    var now = Samples.report([("DW-00000000ff", wider), Samples.finding(3)])
    now.targets[0].findings[1].acceptance = accepted
    let report = earlier.applied(to: now)
    #expect(report.targets[0].findings.map(\.history) == [.new, .accepted])
    let outcomes = Dictionary(report.resolved.map { ($0.id.suffix(1), $0.outcome) }, uniquingKeysWith: { a, _ in a })
    #expect(outcomes == ["1": .loosened, "2": .changed, "4": .resolved])
  }

  @Test func `another baseline and clusters of other names are told`() throws {
    let earlier = try history(of: Samples.report([Samples.finding(1)]))
    let renamed = earlier.applied(to: Samples.report([Samples.finding(1)], target: "edge"))
    #expect(renamed.baseline.diagnostics.contains { $0.message.contains("no cluster `edge`, but `dr`") })
    #expect(!earlier.isForeign(to: renamed))
    #expect(earlier.isForeign(to: .of(.named("a"), [.of(.named("b"), [])])))
  }

  @Test func `what filters left out was there`() throws {
    var filter = ReportFilter()
    filter.severities = [.low]
    let report = Samples.report([Samples.finding(1), Samples.finding(2, severity: .low)])
    let earlier = try history(of: filter.applied(to: report))
    #expect(earlier.applied(to: report).targets[0].findings.map(\.history) == [.unchanged, .unchanged])
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
