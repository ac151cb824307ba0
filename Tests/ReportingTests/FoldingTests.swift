import Findings
import KubernetesModel
import Reporting
import Testing

@Suite struct FoldingTests {
  /// The same right of one group in many namespaces, or of another each time.
  private func report(_ count: Int, severity: Severity = .high, differing: Bool = false) -> DriftReport {
    Samples.report(
      (1...count).map { number in
        var (id, finding) = Samples.finding(number, severity: severity)
        finding.place = Place(namespace: "app-\(number)", kind: "group", name: "contractors")
        let right = differing ? "get secret-\(number)" : "get secrets"
        finding.change = right
        finding.summary = "group contractors may now \(right) (ClusterRole admin) in app-\(number)"
        finding.baseline = "nothing of it"
        finding.target = "\(right) in app-\(number)"
        finding.targetEvidence = [
          .of(
            "RoleBinding", "app-\(number)-admin", in: "app-\(number)", field: "subjects", explanation: "",
            at: SourceLocation(file: "x.yaml", line: number))
        ]
        return (id, finding)
      })
  }

  private func lines(_ report: DriftReport, _ format: ReportFormat = .text) -> [Substring] {
    format.render(report, options: RenderOptions()).split(whereSeparator: \.isNewline)
  }

  @Test func `one change in many namespaces is told once, with its places`() {
    let text = lines(report(300)).joined(separator: " ").replacing("   ", with: " ")
    #expect(lines(report(300)).count < 40)
    #expect(text.contains("(ClusterRole admin) in 300 namespaces: app-1 … app-300"))
    #expect(text.contains("300 namespaces · group/contractors"))
    let eight = lines(report(8)).joined(separator: " ").split { $0.isWhitespace }.joined(separator: " ")
    #expect(eight.contains("app-8 DW-0000000008"))
    let markdown = ReportFormat.markdown.render(report(300), options: RenderOptions())
    #expect(markdown.contains("in 300 namespaces: app-1 … app-300"))
  }

  @Test func `a range stands only for names that count up`() {
    var holes = report(12)
    holes.targets[0].findings.removeAll { ["app-4", "app-9"].contains($0.finding.place.namespace) }
    let text = lines(holes).joined(separator: " ").split { $0.isWhitespace }.joined(separator: " ")
    #expect(text.contains("in 10 namespaces: app-1, app-2, app-3, app-5 and 6 more"), "\(text)")
    #expect(text.contains("likewise app-2 DW-0000000002, app-3 DW-0000000003, app-5"), "\(text)")
  }

  @Test(arguments: [2, 25, 45]) func `what stands under another finding is printed however long the report is`(
    others: Int
  ) {
    let other = (1...others).map { Samples.finding($0) }
    let shared = Evidence.of("ClusterRoleBinding", "emergency", field: "subjects", explanation: "", at: nil)
    let related = (0...2).map { number in
      var (id, finding) = Samples.finding(200 + number)
      finding.summary = "subject-\(number) became \(number)"
      finding.targetEvidence = [shared]
      return (id, finding)
    }
    let text = lines(Samples.report(other + related)).joined(separator: "\n")
    for (id, _) in other + related { #expect(text.contains(id), "\(id)") }
  }

  @Test(arguments: [Severity.critical, .high, .medium, .info]) func `different changes have a line each`(
    severity: Severity
  ) {
    let told = lines(report(300, severity: severity, differing: true))
    #expect(told.count < 340)
    for number in 1...300 {
      let digits = String(number, radix: 16)
      let id = "DW-" + String(repeating: "0", count: 10 - digits.count) + digits
      #expect(told.contains { $0.contains("\(severity.rawValue) ") && $0.hasSuffix(id) })
    }
  }

  @Test func `every place keeps its own entry for programs`() {
    let folded = report(30)
    #expect(lines(folded, .csv).count { $0.contains("DW-") } == 30)
    #expect(lines(folded, .ndjson).count { $0.contains("\"type\":\"finding\"") } == 30)
  }

  @Test func `other words, another severity or a further change is told apart`() {
    let alike = report(2)
    for change in 0..<4 {
      var report = alike
      switch change {
      case 0: report.targets[0].findings[1].finding.severity = .medium
      case 1: report.targets[0].findings[1].finding.change = "get, list secrets"
      case 2: report.targets[0].findings[1].finding.place.name = "others"
      default: report.targets[0].findings[1].history = .new
      }
      #expect(!lines(report).contains { $0.contains("2 namespaces") })
    }
    #expect(lines(alike).contains { $0.contains("2 namespaces") })
  }

  @Test func `nothing stands below what is milder, whatever its area`() {
    let severities: [Severity] = [.low, .critical, .medium, .high, .low, .critical]
    let areas = ["access", "reachability", "access", "reachability", "reachability", "access"]
    let entries = severities.indices.map { index in
      Samples.finding(index + 1, severity: severities[index], rule: "\(areas[index])/permission-gained")
    }
    var report = Samples.report(entries)
    for index in report.targets[0].findings.indices { report.targets[0].findings[index].area = areas[index] }
    for format in [ReportFormat.text, .markdown] {
      let told = lines(report, format).compactMap { line in
        Severity.allCases.first { line.contains("▲ \($0.rawValue)") }
      }
      #expect(told == told.sorted(by: >))
    }
  }
}

@Suite struct ReportFilterTests {
  private func report() -> DriftReport {
    Samples.report([
      Samples.finding(1, severity: .critical), Samples.finding(2, severity: .low),
      Samples.finding(3, severity: .high, direction: .stricter, rule: "access/permission-lost"),
    ])
  }

  @Test(arguments: [
    (0, ["1"]), (1, ["3"]), (2, ["3"]), (3, ["2"]), (4, ["1"]), (5, ["1", "2", "3"]),
  ]) func `filters change what is shown and count the rest`(number: Int, ids: [String]) {
    var filter = ReportFilter()
    switch number {
    case 0: filter.severities = [.critical]
    case 1: filter.directions = [.stricter]
    case 2: filter.rules = [Glob("access/*-lost")]
    case 3: filter.subjects = [Glob("user/subject-2")]
    case 4: filter.top = 1
    default: filter.onlyNew = true
    }
    let filtered = filter.applied(to: report())
    let text = ReportFormat.text.render(filtered, options: RenderOptions())
    for id in ["1", "2", "3"] { #expect(text.contains("DW-000000000\(id)") == ids.contains(id)) }
    #expect(text.contains("weaker than prod: 1 critical, 1 low"))
    #expect(text.contains("\(3 - ids.count) findings left out by filters") || ids.count >= 2)
    let json = ReportFormat.json.render(filtered, options: RenderOptions())
    #expect(json.contains("leftOut"))
  }
}
