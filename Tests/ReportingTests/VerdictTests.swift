import Findings
import KubernetesModel
import Testing

// Verdicts are internal to Reporting: formats show them in their own ways.
@testable import Reporting

@Suite struct VerdictTests {
  /// What the verdict on one target looks like in text, without its asides.
  private static func text(_ target: TargetReport, asides: Bool = true) -> [String] {
    let verdict = Verdict(target, baseline: .named("prod"))
    let also = asides && !verdict.asides.isEmpty ? ["also " + English.list(verdict.asides)] : []
    return ["\(verdict.symbol) \(verdict.sentence())"] + verdict.lines.all(more: "(-v)") + also
  }

  private static func target(
    _ findings: [Finding] = [], gaps: [Incomparable] = [], _ tallies: [DeciderTally] = [],
    unknown: [UnknownKindTally] = [], accepted: Bool = false
  ) -> TargetReport {
    var target = TargetReport.of(
      .named("dr"), findings.enumerated().map { ("DW-\($0)", $1) }, incomparable: gaps)
    target.areas[1].unevaluated = tallies
    target.unknownKinds = unknown
    if accepted {
      for index in target.findings.indices {
        target.findings[index].acceptance = Acceptance(reason: "r", owner: "o", expires: "")
      }
    }
    return target
  }

  private static let three: [Finding] = [
    .changed(.helmRelease, "shop", "a", at: ["spec.values"]), .changed(.helmRelease, "shop", "b", at: ["spec.values"]),
    .changed(.egressFirewall, "shop", "default", at: ["spec.egress[0]"]),
  ]
  private static let many: [DeciderTally] = [
    .of(.helmRelease, alike: 65, differing: [["spec.values"]: 2]),
    .of(.egressFirewall, alike: 62, differing: [["spec.egress[0]"]: 1]), .of(.clusterPolicy, alike: 4),
  ]

  private static let states: [(title: String, target: TargetReport, lines: [String])] = [
    ("nothing", target(), ["✓ dr enforces the same security as prod"]),
    (
      "alike", target([], [.of(.clusterPolicy, alike: 4), .of(.egressFirewall, alike: 63)]),
      [
        "✓ dr enforces the same security as prod, as far as it is evaluated",
        "alike, not evaluated: 63 EgressFirewall, 4 ClusterPolicy (kyverno.io)",
      ]
    ),
    (
      "different", target(three, many),
      [
        "? dr may differ from prod: 3 objects that are not evaluated differ",
        "2 of 67 HelmRelease, 1 of 63 EgressFirewall",
      ]
    ),
    (
      "one", target([three[2]], many),
      ["? dr may differ from prod: 1 object that is not evaluated differs", "1 of 63 EgressFirewall"]
    ),
    (
      "weaker besides", target([.opened] + three, many),
      ["▲ dr is weaker than prod: 1 high", "also 3 not evaluated differ"]
    ),
    (
      "stricter besides", target([.lostDebugging] + three, many),
      [
        "? dr may differ from prod: 3 objects that are not evaluated differ",
        "2 of 67 HelmRelease, 1 of 63 EgressFirewall", "also 1 stricter (medium)",
      ]
    ),
    (
      "topology", target([.oneSided(.egressFirewall, "new", "default", .weaker, effect: .topology)], many),
      [
        "✓ dr enforces the same security as prod, as far as it is evaluated",
        "alike, not evaluated: 65 HelmRelease, 62 EgressFirewall, 4 ClusterPolicy (kyverno.io)", "also 1 topology",
      ]
    ),
    (
      "accepted", target(three, [many[2]], accepted: true),
      [
        "✓ dr enforces the same security as prod, but for accepted drift, as far as it is evaluated",
        "alike, not evaluated: 4 ClusterPolicy (kyverno.io)", "also 3 accepted",
      ]
    ),
    (
      "unread",
      target(
        [], gaps: [Incomparable(place: Place(kind: "cluster", name: "dr"), side: .target, reason: "r")], [many[2]]),
      [
        "? dr enforces the same security as prod, as far as it is evaluated and could be compared",
        "alike, not evaluated: 4 ClusterPolicy (kyverno.io)", "also 1 could not be compared",
      ]
    ),
    (
      "unknown kinds",
      target([], unknown: [.of(KindName("cert-manager.io", "Certificate"), alike: 11, changed: 3)]),
      [
        "✓ dr enforces the same security as prod",
        "unknown to Driftwatch: 3 of 14 Certificate (cert-manager.io) differ",
      ]
    ),
    (
      "unknown kinds alike", target([], unknown: [.of(.clusterPolicy, alike: 11)]),
      ["✓ dr enforces the same security as prod"]
    ),
  ]

  @Test(arguments: states.indices) func `every state has its verdict`(index: Int) {
    let state = Self.states[index]
    #expect(Self.text(state.target) == state.lines, "\(state.title)")
  }

  @Test func `three kinds are named, the others counted`() {
    let kinds = (1...12).map { DeciderTally.of(KindName("example.com", "Kind\($0)"), alike: 13 - $0) }
    let text = Self.text(Self.target([], kinds))
    #expect(text.last == "alike, not evaluated: 12 Kind1, 11 Kind2, 10 Kind3 and 9 kinds more (-v)")
  }

  @Test func `what one side cannot have is one line`() {
    let findings = (1...63).map { Finding.oneSided(.clusterPolicy, "", "p\($0)", .weaker) } + [Self.three[2]]
    var target = Self.target(findings, [.of(.clusterPolicy, onlyInBaseline: 63)] + Self.many.prefix(2))
    target.unservedGroups = UnservedGroups(byTarget: ["kyverno.io"])
    #expect(
      Self.text(target) == [
        "? dr may differ from prod: 64 objects that are not evaluated differ",
        "dr does not serve kyverno.io: 63 objects only in prod", "1 of 63 EgressFirewall",
      ])
  }

  @Test func `an object that several areas name is one object`() {
    var other = Self.three[0]
    other.rule = "reachability/unevaluated-difference"
    var target = Self.target([Self.three[0], other], [Self.many[0]])
    target.areas[2].unevaluated = [Self.many[0]]
    #expect(
      Self.text(target) == [
        "? dr may differ from prod: 1 object that is not evaluated differs", "1 of 67 HelmRelease",
      ])
  }

  @Test func `of deliveries alone nothing is judged`() {
    var target = Self.target(Self.three, Self.many)
    target.unjudged = UnjudgedCluster(name: "dr", deliveries: [.helmRelease: 67])
    #expect(
      Self.text(target, asides: false) == [
        "? nothing of dr was judged: its folder holds 67 HelmReleases and none of what they make"
      ])
    target.unjudged = UnjudgedCluster(name: "prod", deliveries: [.helmRelease: 1])
    #expect(
      Self.text(target, asides: false) == [
        "? nothing of prod was judged: its folder holds 1 HelmRelease and none of what it makes"
      ])
  }

  @Test func `what no client can see stands beside the verdict`() {
    var target = Self.target()
    target.areas[0].conditions = ["the provider runs both control planes alike"]
    #expect(
      Self.text(target) == [
        "✓ dr enforces the same security as prod", "provided that the provider runs both control planes alike",
      ])
    #expect(Verdict(target, baseline: .named("prod")).isComplete)
  }

  @Test func `an area of whose facts neither side holds anything has no row`() {
    var target = Self.target()
    target.areas[0].compared = 0
    #expect(target.applicableAreas.map(\.area.id) == ["reachability", "pod-security"])
    for index in target.areas.indices { target.areas[index].compared = 0 }
    #expect(target.applicableAreas.count == 3)
  }
}

@Suite struct UnevaluatedFoldingTests {
  @Test func `differences at the same paths are told once, others apart`() {
    let findings: [Finding] = [
      .changed(.helmRelease, "a", "x", at: ["spec.values"]), .changed(.helmRelease, "b", "x", at: ["spec.values"]),
      .changed(.helmRelease, "c", "x", at: ["spec.chart"]), .oneSided(.helmRelease, "d", "x", .weaker),
      .oneSided(.helmRelease, "e", "x", .stricter),
    ]
    let entries = findings.enumerated().map { IdentifiedFinding(id: "DW-\($0)", area: "pod-security", finding: $1) }
    let groups = CauseGroup.groups(of: entries).map { $0.all.map(\.finding.place.namespace) }
    #expect(Set(groups) == [["a", "b"], ["c"], ["d"], ["e"]])
  }

  @Test(arguments: [
    (
      ["EgressFirewall a/b, alike in both, filters egress too and is not evaluated"],
      [
        "EgressFirewall a/b, alike in both, filters egress too and is not evaluated"
      ]
    ),
    (
      ["a", "b", "c"].map { "EgressFirewall \($0)/x, alike in both, filters egress too and is not evaluated" },
      ["3 EgressFirewall, alike in both, filter egress too and are not evaluated"]
    ),
    (
      ["A x, alike in both, matches pods and is not evaluated", "A y, only in dr, matches pods and is not evaluated"],
      ["A x, alike in both, matches pods and is not evaluated", "A y, only in dr, matches pods and is not evaluated"]
    ),
    (["unless a webhook objects", "unless a webhook objects"], ["unless a webhook objects"]),
  ])
  func `conditions of one kind are told once`(conditions: [String], phrases: [String]) {
    var finding = Finding.opened
    finding.conditions = conditions
    #expect(FoldedConditions.phrases(of: finding) == phrases)
  }

  @Test func `all permissions that a cluster lacks are one gap, and an old capture is one a side`() {
    let gaps =
      ["pods", "roles", "services", "nodes"].map {
        Incomparable(
          place: Place(kind: "kind", name: $0), side: .target, reason: "r", hint: "grant list \($0)", cause: .permission
        )
      }
      + ["a", "b"].map {
        Incomparable(
          place: Place(kind: "kind", name: $0), side: .both, reason: "no \($0)", hint: Incomparable.captureAnew)
      } + [Incomparable(place: Place(kind: "kind", name: "x"), side: .both, reason: "other")]
    let target = TargetReport.of(.named("dr"), [], incomparable: gaps)
    let folded = FoldedGaps(target, baseline: "prod").entries.map(\.gap)
    #expect(
      folded.map { "\($0.place.name): \($0.reason) [\($0.hint ?? "")]" } == [
        "prod: captured by an older version, which did not keep what 2 answers rest on [capture it anew]",
        "dr: 4 permissions are missing: list pods, list roles, list services and 1 more [driftwatch kinds --role]",
        "dr: captured by an older version, which did not keep what 2 answers rest on [capture it anew]",
        "x: other []",
      ])
    #expect(FoldedGaps(target, baseline: "prod", isFolded: false).entries.count == 7)
    #expect(
      ReportFormat.json.render(.of(.named("prod"), [target]), options: RenderOptions()).contains("grant list nodes"))
  }

  @Test(arguments: [ReportFormat.text, .markdown, .html])
  func `both ways to accept are offered`(format: ReportFormat) {
    let text = format.render(Scenario.unevaluated.report, options: RenderOptions())
    let words = text.split(whereSeparator: { $0.isWhitespace || $0 == "\\" }).joined(separator: " ")
    #expect(words.contains("driftwatch config accept DW-0000000010 --reason WHY --owner WHO --expires DAY"))
    #expect(
      words.contains(
        "driftwatch config accept --rule pod-security/unevaluated-difference --namespace blog --name helmrelease/podinfo"
      ))
  }

  @Test(arguments: ReportFormat.all)
  func `what is conditional says so in every format that explains findings`(format: ReportFormat) {
    var options = RenderOptions()
    options.detail = .full
    let text = format.render(Scenario.unevaluated.report, options: options)
    let words = text.split { $0.isWhitespace }.joined(separator: " ")
    if ["code-quality", "csv", "ndjson", "prometheus"].contains(format.name) { return }
    let isTold = words.contains("3 EgressFirewall, alike in both, filter egress too and are not evaluated")
    #expect(isTold || words.contains("EgressFirewall shop/a, alike in both"), "\(format.name)")
  }

  @Test func `SARIF has them reviewed`() {
    let text = ReportFormat.sarif.render(Scenario.unevaluated.report, options: RenderOptions())
    #expect(text.split(separator: "\"kind\" : \"review\",\n").count == 5)
  }
}
