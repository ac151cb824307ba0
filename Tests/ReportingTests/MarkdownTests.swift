import Findings
import Reporting
import Testing

@Suite struct MarkdownTests {
  @Test(arguments: [1, 50, 400, 3_000]) func `a comment keeps to its limit and says what was cut`(count: Int) {
    let severities = Severity.allCases
    let findings = (0..<count).map { Samples.finding($0, severity: severities[$0 % severities.count]) }
    for limit in [2_000, 65_536] {
      var options = RenderOptions()
      options.sizeLimit = limit
      let text = ReportFormat.markdown.render(Samples.report(findings), options: options)
      #expect(text.utf8.count <= limit)
      let isWhole = findings.allSatisfy { text.contains($0.0) }
      #expect(text.contains("**Cut at \(limit) characters") != isWhole)
      #expect(text.split(separator: "<details>").count == text.split(separator: "</details>").count)
      #expect(text.split(separator: "```", omittingEmptySubsequences: false).count % 2 == 1)
    }
  }

  @Test func `a table has no column that is empty`() {
    func text(_ finding: (String, Finding)) -> String {
      ReportFormat.markdown.render(Samples.report([finding]), options: RenderOptions())
    }
    var (id, finding) = Samples.finding(1, severity: .low)
    #expect(text((id, finding)).contains("| Through | Id |"))
    finding.targetEvidence[0].lastChange = .friday
    #expect(text((id, finding)).contains("| Through | Changed | Id |"))
  }

  @Test func `whatever is cut, the worst stays`() {
    let mild = (2...3_000).map { Samples.finding($0, severity: .low) }
    let findings = [Samples.finding(1, severity: .critical)] + mild
    let text = ReportFormat.markdown.render(Samples.report(findings), options: RenderOptions())
    #expect(text.contains("DW-0000000001"))
  }

  @Test(arguments: [
    ("<img src=x>", "<img"), ("a|b", " a|b"), ("[x](http://e)", "x](http"), ("@everyone", "@everyone"),
    ("see #1", "#1"), ("http://evil.example", "http://"), ("www.evil.example", "www.e"), ("*b*", " *b*"),
    ("|\u{301}x", "user/|\u{301}"), ("<\u{338}b>", "user/<"), ("a:b:bug:", ":bug:"),
  ]) func `names are shown, not obeyed`(name: String, obeyed: String) {
    var (id, finding) = Samples.finding(1, severity: .low)
    finding.summary = name
    finding.place = Place(kind: "user", name: name)
    finding.targetEvidence = []
    let text = ReportFormat.markdown.render(Samples.report([(id, finding)]), options: RenderOptions())
    #expect(!Array(text.unicodeScalars).contains(Array(obeyed.unicodeScalars)), "\(text)")
  }
}
