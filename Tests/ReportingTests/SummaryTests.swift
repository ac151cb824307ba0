import Findings
import KubernetesModel
import Testing

// Groups and origins are internal to Reporting: formats show them in their own ways.
@testable import Reporting

@Suite struct ReportCaveatTests {
  @Test func `a report says what is assumed and unknown`() {
    var baseline = Snapshot(name: "prod")
    var target = Snapshot(name: "dr")
    target.version = ServerVersion(minor: 34, provenance: .reported)
    var report = Samples.report([Samples.finding(1)])
    report.baseline = ClusterSummary(baseline)
    report.targets[0].cluster = ClusterSummary(target)
    #expect(
      ReportCaveats(report: report).sentences == [
        "the version of prod is not known: v1.36 is assumed",
        "who changed what, and when, is not known: the input holds no managedFields",
      ])
    report.targets[0].findings = []
    baseline.version = target.version
    report.baseline = ClusterSummary(baseline)
    #expect(ReportCaveats(report: report).sentences.isEmpty)
  }
}

@Suite struct BesideTests {
  @Test func `what deliveries beside a live cluster bring, and what one side does not serve, is one line each`() {
    var report = Samples.report([])
    report.targets[0].areas[0].unevaluated = [
      .of(.helmRelease, "brings other objects", .delivers, besideLive: 67),
      .of(KindName("argoproj.io", "Application"), "brings other objects", .delivers, besideLive: 2),
    ]
    report.targets[0].unservedGroups = UnservedGroups(byBaseline: ["istio.io"], byTarget: ["cilium.io", "kyverno.io"])
    #expect(
      ReportCaveats(report: report).sentences == [
        "what 2 Application (argoproj.io) and 67 HelmRelease bring or make is read of the live cluster beside them",
        "dr does not serve API groups that prod has: cilium.io and kyverno.io",
        "prod does not serve API groups that dr has: istio.io",
      ])
    #expect(Verdict(report.targets[0], baseline: report.baseline).sentence() == "dr enforces the same security as prod")
  }
}

@Suite struct ReadingGuideTests {
  @Test func `findings of one cause are accounted for, and commands have a cluster`() {
    let folded = ReadingGuide(Scenario.failover.report.targets[0]).folded
    #expect(folded == "4 high findings stand under “likewise”, with one that says the same or has the same cause.")
    #expect(ReadingGuide(Samples.report([Samples.finding(1)]).targets[0]).commands == "Commands are for dr.")
  }

  @Test func `where nothing is folded and commands name their cluster, nothing is said`() {
    var report = Samples.report([Samples.finding(1)])
    report.targets[0].findings[0].finding.steps = ["kubectl --context dr delete role a", "or ask somebody"]
    let guide = ReadingGuide(report.targets[0])
    #expect(guide.folded == nil && guide.commands == nil)
  }

  @Test(arguments: [ReportFormat.text, .markdown, .html])
  func `what would open the target is to be done only if the baseline is right`(format: ReportFormat) {
    let condition = "if prod is right, for dr then allows more"
    let report = { (direction: Direction) in
      format.render(Samples.report([Samples.finding(1, direction: direction)]), options: RenderOptions())
    }
    #expect(report(.stricter).contains(condition) && !report(.weaker).contains(condition))
  }
}

@Suite struct OriginTests {
  private func finding(
    _ direction: Direction, baseline: [Evidence], target: [Evidence], place: Place = Place(kind: "user", name: "a")
  ) -> Finding {
    Finding(
      rule: "access/permission-gained", severity: .high, direction: direction, place: place, change: "", summary: "",
      baseline: "", target: "", witness: Witness(question: "", baseline: "", target: ""), baselineEvidence: baseline,
      targetEvidence: target)
  }

  @Test func `what only the target has is named first when more is allowed, what only the baseline has when less`() {
    let before = Evidence.of("RoleBinding", "before")
    let after = Evidence.of("RoleBinding", "after")
    #expect(Origin(of: finding(.weaker, baseline: [before], target: [after]))?.evidence == after)
    #expect(Origin(of: finding(.stricter, baseline: [before], target: [after]))?.evidence == before)
  }

  @Test func `a binding whose roleRef changed is named rather than the default role it now gives`() {
    let before = Evidence.of("RoleBinding", "deploy", explanation: "gives Role deploy")
    let after = Evidence.of("RoleBinding", "deploy", explanation: "gives ClusterRole edit")
    let role = Evidence.of("ClusterRole", "edit", isAssumed: true)
    #expect(Origin(of: finding(.weaker, baseline: [before], target: [role, after]))?.evidence == after)
  }

  @Test func `the place itself is named when it is an object`() {
    let place = Place(namespace: "web", kind: "policy", name: "allow")
    let policy = Evidence.of("NetworkPolicy", "allow", in: "web")
    let other = Evidence.of("NetworkPolicy", "deny", in: "web")
    #expect(
      Origin(of: finding(.weaker, baseline: [other, policy], target: [policy], place: place))?.evidence == policy)
  }

  @Test func `the cause that an analysis names is believed`() {
    let one = Evidence.of("Role", "one")
    let two = Evidence.of("Role", "two")
    var finding = finding(.weaker, baseline: [one, two], target: [one, two])
    finding.cause = two.object
    #expect(Origin(of: finding)?.evidence == two)
  }

  @Test func `of several the one changed last is named`() {
    let old = Evidence.of("RoleBinding", "old", changed: .deploy)
    let new = Evidence.of("RoleBinding", "new", changed: .friday)
    #expect(Origin(of: finding(.weaker, baseline: [], target: [old, new]))?.evidence == new)
  }

  @Test func `no evidence has no origin`() {
    #expect(Origin(of: finding(.weaker, baseline: [], target: [])) == nil)
  }
}

@Suite struct CauseGroupTests {
  @Test func `of equally severe causes the one that most findings rest on comes first`() {
    let root = Evidence.of("ClusterRoleBinding", "root")
    let findings = (1...4).map { number -> IdentifiedFinding in
      var (id, finding) = Samples.finding(number, severity: .critical)
      // The first three rest on the root by a hop of their own; the last is the root itself.
      let hop = Evidence.of("RoleBinding", "hop-\(number)", changed: .friday)
      finding.targetEvidence = number == 4 ? [root] : [hop, root]
      return IdentifiedFinding(id: id, area: "access", finding: finding)
    }
    #expect(CauseGroup.groups(of: findings).map(\.lead.id).first == findings[3].id)
  }

  @Test func `severe stays before mild, weaker before the others`() {
    let findings = [
      Samples.finding(1, severity: .low), Samples.finding(2, severity: .critical, direction: .stricter),
      Samples.finding(3, severity: .high, direction: .different), Samples.finding(4, severity: .medium),
    ].map { IdentifiedFinding(id: $0.0, area: "access", finding: $0.1) }
    #expect(CauseGroup.groups(of: findings).map(\.lead.id.last) == ["2", "3", "4", "1"])
  }
}

@Suite struct AlikeClustersTests {
  @Test func `targets are alike when their findings are, whatever their files are called`() {
    var other = Finding.opened
    other.targetEvidence[0].location = SourceLocation(file: "elsewhere.yaml", line: 99)
    let targets = [
      TargetReport.of(.named("a"), [("DW-1", .opened)]), .of(.named("b"), []), .of(.named("c"), [("DW-1", other)]),
      .of(.named("d"), []),
    ]
    #expect(AlikeClusters.groups(of: targets).map(\.names) == [["a", "c"], ["b", "d"]])
  }

  @Test func `what cannot be compared is not alike what can`() {
    var gap = TargetReport.of(.named("b"), [])
    gap.areas[0].incomparable = [Incomparable(place: Place(kind: "user", name: "x"), side: .target, reason: "r")]
    #expect(AlikeClusters.groups(of: [.of(.named("a"), []), gap]).count == 2)
    #expect(!Likeness.isLikeBaseline(gap))
  }

  @Test func `different severity, side or witness make two groups`() {
    for change in [
      { (finding: inout Finding) in finding.severity = .low }, { $0.target = "other" }, { $0.witness.target = "other" },
    ] {
      var other = Finding.opened
      change(&other)
      let targets = [TargetReport.of(.named("a"), [("DW-1", .opened)]), .of(.named("b"), [("DW-1", other)])]
      #expect(AlikeClusters.groups(of: targets).count == 2)
    }
  }
}
