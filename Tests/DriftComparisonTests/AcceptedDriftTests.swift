import DriftComparison
import Findings
import KubernetesModel
import Testing

@Suite struct AcceptedDriftTests {
  static let today = CalendarDay(secondsSince1970: 1_795_000_000)  // 2026-11-18

  static func report() -> DriftReport {
    let area = AreaSummary(id: "access", title: "Access", unit: "subjects")
    var finding = FailureThresholdTests.finding(.critical, .weaker)
    finding.place = Place(namespace: "ci", kind: "serviceaccount", name: "pipeline")
    let cluster = ClusterSummary(Snapshot(name: "dr"))
    let target = TargetReport(
      cluster: cluster, findings: [IdentifiedFinding(id: "DW-1", area: "access", finding: finding)],
      areas: [AreaResult(area: area, compared: 1, incomparable: [])])
    return DriftReport(
      baseline: ClusterSummary(Snapshot(name: "prod")), targets: [target], areas: [area], toolVersion: "0")
  }

  static func exception(_ change: (inout AcceptedDrift) -> Void) -> AcceptedDrift {
    var exception = AcceptedDrift(acceptance: Acceptance(reason: "MIG-311", owner: "platform", expires: ""))
    change(&exception)
    return exception
  }

  @Test(arguments: [
    ("by id", exception { $0.id = "DW-1" }, ExceptionOutcome.Status.matched),
    ("by another id", exception { $0.id = "DW-2" }, .unused),
    (
      "by rule and place",
      exception {
        $0.rule = Glob("access/permission-gained")
        $0.namespace = Glob("ci")
        $0.name = Glob("serviceaccount/pipeline")
      }, .matched
    ),
    (
      "by rule and bare name",
      exception {
        $0.rule = Glob("access/*")
        $0.name = Glob("pipe*")
      }, .matched
    ),
    (
      "in another place",
      exception {
        $0.rule = Glob("access/*")
        $0.namespace = Glob("web")
      }, .unused
    ),
    (
      "past its last day",
      exception {
        $0.id = "DW-1"
        $0.lastDay = CalendarDay("2026-11-17")
      }, .expired
    ),
    (
      "on its last day",
      exception {
        $0.id = "DW-1"
        $0.lastDay = CalendarDay("2026-11-18")
      }, .matched
    ),
    ("for every place", exception { $0.rule = Glob("access/permission-gained") }, .tooBroad),
    (
      "for every rule",
      exception {
        $0.rule = Glob("*/*")
        $0.namespace = Glob("ci")
      }, .tooBroad
    ),
  ])
  func anExceptionIsReviewed(title: String, exception: AcceptedDrift, status: ExceptionOutcome.Status) throws {
    let reviewed = ExceptionReview(exceptions: [exception], today: Self.today).applied(to: Self.report())
    let target = try #require(reviewed.targets.first)
    #expect(target.exceptions.map(\.status) == [status])
    #expect((target.findings.first?.acceptance != nil) == (status == .matched))
  }

  @Test func `an exception that covers nothing more than one before it is told`() throws {
    let first = Self.exception { $0.id = "DW-1" }
    let second = Self.exception {
      $0.rule = Glob("access/permission-gained")
      $0.namespace = Glob("ci")
    }
    let reviewed = ExceptionReview(exceptions: [first, second, first], today: Self.today).applied(to: Self.report())
    let target = try #require(reviewed.targets.first)
    #expect(target.exceptions.map(\.status).first == .matched)
    #expect(target.exceptions.map(\.status).last == .redundant)
  }

  /// As `DeciderComparison` places and identifies what is not evaluated: a further change has another id.
  @Test(arguments: [
    ("DW-1", "", "DW-1", ExceptionOutcome.Status.matched), ("DW-1", "", "DW-2", .unused),
    ("", "egressfirewall/default", "DW-1", .matched), ("", "egressfirewall/default", "DW-2", .matched),
    ("", "egressfirewall/other", "DW-1", .unused),
  ])
  func whatIsNotEvaluatedIsAcceptedAsItIsOrWhateverItSays(
    id: String, name: String, finding: String, status: ExceptionOutcome.Status
  ) {
    var report = Self.report()
    report.targets[0].findings[0].id = finding
    report.targets[0].findings[0].finding.rule = "reachability/unevaluated-difference"
    report.targets[0].findings[0].finding.place = Place(namespace: "shop", kind: "egressfirewall", name: "default")
    let exception = Self.exception {
      if !id.isEmpty { $0.id = id }
      if name.isEmpty { return }
      $0.name = Glob(name)
      $0.namespace = Glob("shop")
      $0.rule = Glob("reachability/unevaluated-difference")
    }
    let reviewed = ExceptionReview(exceptions: [exception], today: Self.today).applied(to: report)
    #expect(reviewed.targets.first?.exceptions.map(\.status) == [status])
  }

  @Test(arguments: [
    ("ci", "serviceaccount/pipeline", ExceptionOutcome.Status.matched), ("ci", "pipeline", .matched),
    ("c?", "*/pipe*", .matched), ("web", "serviceaccount/pipeline", .unused), ("ci", "serviceaccount/api", .unused),
  ])
  func whatAnAccountMayDoClusterWideIsFoundInItsNamespace(
    namespace: String, name: String, status: ExceptionOutcome.Status
  ) throws {
    var report = Self.report()
    report.targets[0].findings[0].finding.place = Place(kind: "serviceaccount", name: "ci/pipeline")
    let exception = Self.exception {
      $0.rule = Glob("access/*")
      $0.namespace = Glob(namespace)
      $0.name = Glob(name)
    }
    let reviewed = ExceptionReview(exceptions: [exception], today: Self.today).applied(to: report)
    #expect(reviewed.targets.first?.exceptions.map(\.status) == [status])
  }

  @Test func whatAnAccountMayDoElsewhereIsNotFoundInItsNamespace() throws {
    var report = Self.report()
    report.targets[0].findings[0].finding.place = Place(
      namespace: "payments", kind: "serviceaccount", name: "ci/pipeline")
    let exception = Self.exception {
      $0.rule = Glob("access/*")
      $0.namespace = Glob("ci")
    }
    let reviewed = ExceptionReview(exceptions: [exception], today: Self.today).applied(to: report)
    #expect(reviewed.targets.first?.exceptions.map(\.status) == [.unused])
  }

  @Test func anExceptionForAnotherTargetIsNotMentioned() {
    let exception = Self.exception {
      $0.id = "DW-1"
      $0.target = Glob("staging")
    }
    let reviewed = ExceptionReview(exceptions: [exception], today: Self.today).applied(to: Self.report())
    #expect(reviewed.targets.first?.exceptions.isEmpty == true)
  }

  @Test(arguments: [
    ("2026-12-31", true), ("2024-02-29", true), ("2026-02-29", false), ("2026-13-01", false), ("2026-1-1", false),
    ("tomorrow", false), ("2026-12-31T00:00:00Z", false), ("-026-12-31", false),
  ])
  func onlyDaysThatExistAreDays(text: String, exists: Bool) {
    #expect((CalendarDay(text) != nil) == exists)
  }

  @Test(arguments: [
    (0.0, "1970-01-01"), (951_782_399, "2000-02-28"), (951_782_400, "2000-02-29"), (1_795_000_000, "2026-11-18"),
  ])
  func secondsAreDays(seconds: Double, day: String) {
    #expect(CalendarDay(secondsSince1970: seconds).description == day)
  }
}
