import DriftComparison
import Findings
import KubernetesModel
import Testing

// The status is decided apart from what is written.
@testable import DriftwatchCommands

/// The table of what decides and is not evaluated: alike, different, unread, unknown (Documentation/Exit-status.md).
@Suite struct StatusTests {
  struct State: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var findings: [Finding] = []
    var gaps: [Incomparable] = []
    var unknown: [UnknownKindTally] = []
    var unjudged: UnjudgedCluster?
    var isAccepted = false

    var report: DriftReport {
      let area = AreaSummary(id: "reachability", title: "Network", unit: "workloads")
      let acceptance = Acceptance(reason: "r", owner: "o", expires: "")
      let entries = findings.enumerated().map { index, finding in
        var entry = IdentifiedFinding(id: "DW-\(index)", area: area.id, finding: finding)
        entry.acceptance = isAccepted ? acceptance : nil
        return entry
      }
      var target = TargetReport(
        cluster: ClusterSummary(Snapshot(name: "dr")), findings: entries,
        areas: [AreaResult(area: area, compared: 1, incomparable: gaps)])
      target.unknownKinds = unknown
      target.unjudged = unjudged
      return DriftReport(
        baseline: ClusterSummary(Snapshot(name: "prod")), targets: [target], areas: [area], toolVersion: "0")
    }
  }

  static func finding(
    _ direction: Direction = .different, _ severity: Severity = .medium, effect: Effect = .effective,
    isEvaluated: Bool = false
  ) -> Finding {
    Finding(
      rule: "reachability/unevaluated-difference", severity: severity, direction: direction, effect: effect,
      place: Place(namespace: "shop", kind: "egressfirewall", name: "default"), change: "x", summary: "", baseline: "",
      target: "", witness: Witness(question: "", baseline: "", target: ""), tags: isEvaluated ? [] : [.unevaluated])
  }

  static let gap = Incomparable(
    place: Place(kind: "cluster", name: "dr"), side: .target, reason: "r", cause: .permission)
  static let unknown: UnknownKindTally = {
    var digests = UnknownKindTally.Digests()
    digests.changed = 3
    return UnknownKindTally(kind: KindName("cert-manager.io", "Certificate"), baseline: 3, target: 3, digests: digests)
  }()

  typealias Row = (
    state: State, failOn: String, plain: DriftwatchCommands.ExitStatus, partial: DriftwatchCommands.ExitStatus
  )

  static let rows: [Row] = [
    (State(testDescription: "alike"), "any", .same, .same),
    (State(testDescription: "differs", findings: [finding()]), "any", .failure, .drift),
    (State(testDescription: "only one side has it", findings: [finding(.weaker)]), "any", .failure, .drift),
    (State(testDescription: "a namespace is missing", findings: [finding(effect: .topology)]), "any", .same, .same),
    (State(testDescription: "accepted", findings: [finding()], isAccepted: true), "any", .same, .same),
    (State(testDescription: "below the threshold", findings: [finding()]), "high", .same, .same),
    (State(testDescription: "at the threshold", findings: [finding()]), "medium", .failure, .drift),
    (
      State(testDescription: "with drift below the threshold", findings: [finding(.different, .high), drift(.low)]),
      "high", .failure, .drift
    ),
    (
      State(testDescription: "drift with a difference below", findings: [finding(), drift(.high)]), "high", .drift,
      .drift
    ),
    (State(testDescription: "drift and difference", findings: [finding(), drift(.high)]), "any", .failure, .drift),
    (State(testDescription: "nothing fails", findings: [finding()]), "never", .same, .same),
    (State(testDescription: "unread", gaps: [gap]), "any", .failure, .same),
    (State(testDescription: "unread and different", findings: [finding()], gaps: [gap]), "any", .failure, .drift),
    (State(testDescription: "unknown kind differs", unknown: [unknown]), "any", .same, .same),
    (State(testDescription: "unknown kind counts", unknown: [unknown]), "unknown", .drift, .drift),
    (
      State(testDescription: "unknown kind counts beside a severity", unknown: [unknown]), "unknown,high", .drift,
      .drift
    ),
    (State(testDescription: "unknown kind and never", unknown: [unknown]), "unknown,never", .same, .same),
    (
      State(
        testDescription: "unknown kind alike",
        unknown: [UnknownKindTally(kind: KindName("a", "B"), baseline: 1, target: 1)]), "unknown", .same, .same
    ),
    (
      State(
        testDescription: "nothing judged", unjudged: UnjudgedCluster(name: "dr", deliveries: [KindName("a", "B"): 2])),
      "any", .failure, .failure
    ),
    (
      State(
        testDescription: "nothing judged, nothing fails",
        unjudged: UnjudgedCluster(name: "dr", deliveries: [KindName("a", "B"): 2])), "never", .failure, .failure
    ),
  ]

  static func drift(_ severity: Severity) -> Finding { finding(.weaker, severity, isEvaluated: true) }

  @Test(arguments: rows.indices) func `a state has its status, with and without --allow-partial`(row: Int) throws {
    let (state, failOn, plain, partial) = Self.rows[row]
    let threshold = try FailureThreshold(parsing: failOn)
    #expect(
      Compare.status(of: state.report, threshold: threshold, allowsPartial: false) == plain, "\(state.testDescription)")
    #expect(
      Compare.status(of: state.report, threshold: threshold, allowsPartial: true) == partial, "\(state.testDescription)"
    )
  }
}
