import Findings
import KubernetesModel
import Testing

// Views are internal to Reporting: only its result is seen outside.
@testable import Reporting

@Suite struct TextReportTests {
  private func text(_ report: DriftReport, _ change: (inout RenderOptions) -> Void = { _ in }) -> String {
    var options = RenderOptions()
    change(&options)
    return ReportFormat.text.render(report, options: options)
  }

  @Test func `the first line is the verdict`() {
    #expect(text(Scenario.failover.report).hasPrefix("▲ dr is weaker than prod: 1 critical, 7 high\n"))
    #expect(text(Scenario.alike.report).hasPrefix("✓ dr enforces the same security as prod\n"))
    #expect(
      text(Samples.report([Samples.finding(1, severity: .medium, direction: .stricter)]))
        .hasPrefix("▼ dr is stricter than prod: 1 medium\n"))
    #expect(
      text(Samples.report([Samples.finding(1, severity: .low, direction: .different)]))
        .hasPrefix("◆ dr differs from prod: 1 low\n"))
  }

  @Test func `what could not be compared takes the tick away`() {
    var report = Scenario.alike.report
    report.targets[0].areas[0].incomparable = [
      Incomparable(place: Place(kind: "namespace", name: "a"), side: .target, reason: "forbidden")
    ]
    let lines = text(report).split(separator: "\n")
    #expect(lines.first == "? dr enforces the same security as prod, as far as they could be compared")
    #expect(lines.contains("  ? namespace/a (dr): forbidden"))
  }

  @Test func `a reading error takes the tick away`() {
    var report = Scenario.alike.report
    report.baseline.diagnostics = [Diagnostic(.error, "unreadable")]
    #expect(text(report).hasPrefix("? "))
  }

  @Test func `accepted drift is no drift and is said`() {
    var report = Samples.report([Samples.finding(1)])
    report.targets[0].findings[0].acceptance = Acceptance(reason: "planned", owner: "us", expires: "2026-12-31")
    let text = text(report)
    #expect(text.hasPrefix("✓ dr enforces the same security as prod, but for accepted drift\n"))
    #expect(text.contains("planned, us, until 2026-12-31"))
  }

  @Test func `the first 24 lines say what is worst, through what, who changed it when and what to run`() {
    let screen = text(Scenario.failover.report).split(separator: "\n", omittingEmptySubsequences: false).prefix(24)
      .joined(separator: "\n")
    #expect(screen.contains("can do everything in the cluster"))
    #expect(screen.contains("ClusterRoleBinding tmp-incident-4711"))
    #expect(screen.contains("Fri 2026-11-13 17:42 UTC by kubectl-edit"))
    #expect(screen.contains("kubectl --context dr delete clusterrolebinding tmp-incident-4711"))
  }

  @Test(arguments: [40, 60, 80, 81, 100, 200]) func `no line is wider than the terminal, but for commands`(width: Int) {
    for scenario in [Scenario.failover, .edges, .partial, .hostile] {
      for detail in RenderOptions.Detail.allCases {
        let text = text(scenario.report) {
          $0.width = width
          $0.detail = detail
        }
        for line in text.split(separator: "\n") where !line.contains("'[{") && !line.contains("https://") {
          #expect(TerminalText.width(String(line)) <= max(width, 74), "\(line)")
        }
      }
    }
  }

  @Test func `what two areas say of one namespace that only one side has is said once`() {
    func topology(_ id: String, _ area: String, _ place: Place) -> IdentifiedFinding {
      var finding = Samples.finding(1, severity: .info).1
      (finding.effect, finding.place) = (.topology, place)
      finding.summary = "\(place.name) is on one side only"
      return IdentifiedFinding(id: id, area: area, finding: finding)
    }
    var report = Samples.report([])
    let job = Place(namespace: "crm", kind: "workload", name: "CronJob/sync")
    report.targets[0].findings = [
      topology("DW-0000000001", "access", Place(kind: "namespace", name: "tools")),
      topology("DW-0000000002", "reachability", Place(kind: "namespace", name: "tools")),
      topology("DW-0000000003", "access", job),
      topology("DW-0000000004", "reachability", Place(namespace: "crm", kind: "workload", name: "sync")),
      // The same name in one area: two things.
      topology("DW-0000000005", "access", Place(namespace: "crm", kind: "workload", name: "Deployment/sync")),
    ]
    let lines = text(report).split(separator: "\n").filter { $0.contains("is on one side only") }
    #expect(lines.count <= 3)
    for number in 1...5 { #expect(text(report).contains("DW-000000000\(number)")) }
  }

  @Test(arguments: [
    (120, "AREA           COMPARED      ▲ WEAKER  ▼ STRICTER  ◆ DIFFERENT  LATENT  TOPOLOGY"),
    (80, "AREA           COMPARED      WEAKER  STRICTER  DIFFERENT  LATENT"), (30, "AREA    COMPARED"),
  ])
  func `columns have the words of the other formats, as long as there is room`(width: Int, header: String) {
    let lines = text(Samples.report([Samples.finding(1)])) { $0.width = width }.split(separator: "\n")
    let found = lines.first { $0.contains("AREA") }.map { $0.split(separator: " ").joined(separator: " ") }
    let wanted = header.split(separator: " ").joined(separator: " ")
    #expect(found?.hasPrefix(wanted) == true, "\(found ?? "")")
  }

  @Test func `colour changes nothing but colour`() {
    for colors in [RenderOptions.Colors.basic, .extended] {
      let colored = text(Scenario.failover.report) { $0.colors = colors }
      #expect(colored.replacing(/\u{1b}\[[0-9;]*m/, with: "") == text(Scenario.failover.report))
    }
  }

  @Test func `one cause is one block that names the other places`() {
    let text = text(Scenario.failover.report)
    #expect(text.components(of: "can read secrets") == 1)
    #expect(text.contains("likewise  group/oidc:payments-dev DW-1b44c7e90b, group/oidc:sandbox"))
    let unfolded = self.text(Scenario.failover.report) { $0.verbosity = .verbose }
    for digit in ["b", "c", "d", "e"] { #expect(unfolded.contains("DW-1b44c7e90\(digit)")) }
  }

  @Test func `findings of one place are never hidden behind each other`() {
    let (_, finding) = Samples.finding(1)
    var other = finding
    other.summary = "something else"
    let text = text(Samples.report([("DW-0000000001", finding), ("DW-0000000002", other)]))
    #expect(text.contains("something else"))
  }

  @Test func `each of many different findings has a line`() {
    let severe = (1...40).map { Samples.finding($0) }
    let mild = (41...90).map { Samples.finding($0, severity: .low) }
    let text = text(Samples.report(severe + mild))
    for (id, _) in severe + mild { #expect(text.contains(id)) }
    #expect(text.split(separator: "\n").count < 120)
    #expect(self.text(Samples.report(severe + mild)) { $0.verbosity = .verbose }.contains(mild[49].0))
  }

  @Test func `quiet is the verdict alone`() {
    #expect(
      text(Scenario.failover.report) { $0.verbosity = .quiet }.split(separator: "\n").first
        == "▲ dr is weaker than prod: 1 critical, 7 high")
    #expect(text(Scenario.failover.report) { $0.verbosity = .quiet }.split(separator: "\n").count <= 3)
  }

  @Test func `forty clusters read as how many are alike`() {
    let text = text(Scenario.edges.report)
    #expect(text.hasPrefix("prod against 40 clusters: 37 like it, 3 differ in 2 ways\n"))
    #expect(text.contains("  A  B\n"))
  }
}

extension String {
  fileprivate func components(of part: String) -> Int {
    split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}
