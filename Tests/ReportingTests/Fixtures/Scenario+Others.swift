import Findings
import KubernetesModel
import Reporting

extension Scenario {
  /// Nothing differs.
  static let alike = Scenario(name: "alike", report: .of(.named("prod"), [.of(.named("dr"), [])]))

  /// Many small clusters, most of them alike.
  static let edges = Scenario(
    name: "edges", report: .of(.named("prod"), edgeTargets), formats: ["html", "markdown", "text"])

  private static let edgeTargets: [TargetReport] = {
    let quiet = (1...37).map { TargetReport.of(.named("edge-\($0 < 10 ? "0" : "")\($0)"), []) }
    let weakened = ["edge-38", "edge-39"].map {
      TargetReport.of(.named($0), [("DW-8d20e4417c", .opened), ("DW-77aa0c13f2", .exchanged)])
    }
    let elevated = TargetReport.of(.named("edge-40"), [("DW-5f1c09a2b7", .elevated), ("DW-8d20e4417c", .opened)])
    return quiet + weakened + [elevated]
  }()

  /// Lists refused, a policy that cannot be read, exceptions of every status, an earlier report.
  static let partial = Scenario(name: "partial", report: partialReport)

  private static let partialReport: DriftReport = {
    let unreadable = Diagnostic(
      .error, "`10.0.0.0/33` is not a CIDR", hint: "expected a prefix length of at most 32",
      location: SourceLocation(file: "clusters/dr/web/netpol.yaml", line: 27, column: 15),
      object: ObjectReference(kind: "NetworkPolicy", namespace: "web", name: "legacy"),
      field: "spec.egress[0].to[0].ipBlock.cidr")
    let cluster = ClusterSummary.named(
      "dr", source: "context dr of ~/.kube/config",
      diagnostics: [
        unreadable, Diagnostic(.warning, "nodes cannot be listed", hint: "no area needs them"),
        Diagnostic(.note, "3 objects of kinds that no area needs"),
      ])
    var target = TargetReport.of(
      cluster, [("DW-93b7f0a6d1", .weakenedNamespace), ("DW-c0ffee1234", .lostDebugging)],
      incomparable: [
        Incomparable(
          place: Place(namespace: "web", kind: "workload", name: "Deployment/legacy"), side: .target,
          reason: "NetworkPolicy web/legacy is invalid", hint: "mend spec.egress[0].to[0].ipBlock.cidr"),
        Incomparable(
          place: Place(kind: "namespace", name: "vault"), side: .both, reason: "networkpolicies could not be listed",
          hint: "grant list on networkpolicies.networking.k8s.io in vault"),
      ], compared: [48, 59, 23])
    let acceptance = Acceptance(reason: "migration MIG-311", owner: "platform", expires: "2026-12-31")
    target.findings[0].history = .new
    target.findings[1].history = .unchanged
    target.findings[1].acceptance = acceptance
    let location = SourceLocation(file: "driftwatch.yaml", line: 14)
    target.exceptions = [
      ExceptionOutcome(
        status: .matched, text: "access/permission-lost at fraud", acceptance: acceptance, location: location,
        findings: ["DW-c0ffee1234"]),
      ExceptionOutcome(
        status: .expired, text: "pod-security/enforce-lowered at namespace/fraud",
        acceptance: Acceptance(reason: "load test", owner: "fraud", expires: "2026-10-31"),
        location: SourceLocation(file: "driftwatch.yaml", line: 18), findings: ["DW-93b7f0a6d1"]),
      ExceptionOutcome(
        status: .unused, text: "access/permission-gained at ci · serviceaccount/pipeline",
        acceptance: Acceptance(reason: "", owner: "", expires: ""), location: nil),
      ExceptionOutcome(
        status: .tooBroad, text: "access/* at *", acceptance: Acceptance(reason: "", owner: "", expires: ""),
        location: location),
    ]
    var report = DriftReport.of(.named("prod"), [target])
    report.resolved = [
      ResolvedFinding(
        id: "DW-5f1c09a2b7", target: "dr", summary: "serviceaccount payments-api can do everything in the cluster")
    ]
    return report
  }()

  /// Names that try to break every medium.
  static let hostile = Scenario(name: "hostile", report: hostileReport)

  private static let hostileReport: DriftReport = {
    var finding = Finding.elevated
    finding.place.name = "\u{1b}[31mred\u{1b}]0;title\u{07}"
    finding.summary = "=cmd|' /C calc'!A0 <script>alert(1)</script> \u{202e}desrever\u{2069} @everyone #1 [x](http://e)"
    finding.baseline = "line one\nline two\r\n| cell | **bold** `code`"
    finding.target = String(repeating: "A", count: 2_000)
    finding.witness.question =
      "日本語の名前 e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301} 👩‍👩‍👧 \u{9b}2J \u{200b}\u{feff} ]]> -- \"quotes\" 'single'"
    finding.steps = ["kubectl delete rolebinding '\u{1b}[2J```\n# heading'"]
    finding.targetEvidence[0].explanation = "</td></table><img src=x onerror=alert(1)>"
    finding.targetEvidence[0].location = SourceLocation(file: "a b/ü#?.yaml", line: 3)
    let quiet = Finding(
      rule: "access/permission-gained", severity: .low, direction: .weaker,
      place: Place(namespace: "-1+1", kind: "user", name: "+SUM(A1)"), change: "x", summary: "\tTAB|pipe \\ back",
      baseline: "@a", target: "-b", witness: Witness(question: "{{x}} {{{y}}} ${z}", baseline: "&lt;", target: "&"),
      details: ["a\u{2028}b": "\u{0}\u{7}", "</script>": "<!--"])
    let cluster = ClusterSummary.named("dr</title>\u{1b}[1m", source: "/tmp/\"x\"")
    return .of(.named("prod&<b>"), [.of(cluster, [("DW-0000000001", finding), ("DW-0000000002", quiet)])])
  }()
}

extension FindingRule {
  static let fixtures: [FindingRule] = [
    FindingRule(
      id: "access/cluster-admin-gained", title: "A subject can do everything in the target only",
      explanation: "The subject reaches cluster-admin in the target and not in the baseline.",
      severities: "Always critical.", references: ["https://kubernetes.io/docs/reference/access-authn-authz/rbac/"]),
    FindingRule(
      id: "access/permission-changed", title: "A subject gained some permissions and lost others",
      explanation: "Permissions were exchanged.", severities: "As the gained part."),
    FindingRule(
      id: "access/permission-gained", title: "A subject may do more in the target",
      explanation: "Permissions were added.", severities: "By what was gained."),
    FindingRule(
      id: "pod-security/enforce-lowered", title: "A namespace enforces a weaker Pod Security level",
      explanation: "Pods that the baseline rejects are admitted.", severities: "High down to privileged."),
    FindingRule(
      id: "reachability/traffic-opened", title: "Traffic is allowed in the target only",
      explanation: "Connections that the baseline forbids succeed.", severities: "By who may connect."),
  ]
}
