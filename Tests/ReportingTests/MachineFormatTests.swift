import Findings
import Foundation
import KubernetesModel
import Reporting
import Testing

@Suite struct SARIFTests {
  private func run(_ report: DriftReport) throws -> [String: Any] {
    let text = ReportFormat.sarif.render(report, options: RenderOptions())
    let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    return try #require((log["runs"] as? [[String: Any]])?.first)
  }

  private func results(_ report: DriftReport) throws -> [[String: Any]] {
    try #require(try run(report)["results"] as? [[String: Any]])
  }

  @Test func `fingerprints are the findings' ids`() throws {
    let ids = try results(Scenario.failover.report)
      .compactMap { ($0["partialFingerprints"] as? [String: String])?["driftwatch/v1"] }
    let drift = Scenario.failover.report.targets[0].findings.filter { $0.finding.effect == .effective }
    #expect(ids == drift.map(\.id))
  }

  @Test func `every result names its rule by id and index`() throws {
    let run = try run(Scenario.failover.report)
    let driver = (run["tool"] as? [String: Any])?["driver"] as? [String: Any]
    let rules = try #require(driver?["rules"] as? [[String: Any]])
    for result in try results(Scenario.failover.report) {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
    }
    #expect(rules.allSatisfy { (($0["help"] as? [String: Any])?["text"] as? String)?.isEmpty == false })
  }

  @Test func `only drift that nobody accepts is a result, for each opens an alert`() throws {
    let states = try results(Scenario.partial.report).map { $0["baselineState"] as? String }
    #expect(states == ["new"])
    for entry in [Scenario.partial, .failover] {
      let found = try results(entry.report)
      #expect(found.allSatisfy { $0["suppressions"] == nil && $0["kind"] as? String != "informational" })
      #expect(found.allSatisfy { ($0["locations"] as? [Any])?.isEmpty == false })
    }
    #expect(ReportFormat.sarif.render(Scenario.partial.report, options: RenderOptions()).contains("1 accepted"))
  }

  @Test(arguments: [
    ("/w/after", "after/clusters/x.yaml", "clusters/x.yaml"), ("/w/after", "/w/after/x.yaml", "x.yaml"),
    ("/w", "./a/../b/x.yaml", "b/x.yaml"), ("/elsewhere", "a/x.yaml", "a/x.yaml"),
    ("/w/aft", "after/x.yaml", "after/x.yaml"),
  ]) func `files are named as their repository names them`(root: String, file: String, path: String) {
    #expect(SourcePaths(currentDirectory: "/w", roots: [root]).inRepository(file) == path)
  }

  @Test func `checkouts are told by what comes before the same end`() {
    #expect(SourcePaths.roots(of: ("/w/before/c/prod", "/w/after/c/prod")) == ["/w/before", "/w/after"])
    #expect(SourcePaths.roots(of: ("a/prod", "a/dr")) == nil)
    #expect(SourcePaths.roots(of: ("a/prod", "a/prod")) == nil)
  }

  @Test(arguments: [
    ("a/b.yaml", "a/b.yaml"), ("./a/b.yaml", "a/b.yaml"), ("/tmp/a b.yaml", "file:///tmp/a%20b.yaml"),
    ("a:b/ü.yaml", "a%3Ab/%C3%BC.yaml"), ("a?b#c%d", "a%3Fb%23c%25d"),
  ]) func `files become URI references`(file: String, uri: String) throws {
    var (id, finding) = Samples.finding(1)
    finding.targetEvidence[0].location = SourceLocation(file: file, line: 3, column: 7)
    let location = try #require(
      (try results(Samples.report([(id, finding)]))[0]["locations"] as? [[String: Any]])?.first)
    let physical = location["physicalLocation"] as? [String: Any]
    #expect((physical?["artifactLocation"] as? [String: Any])?["uri"] as? String == uri)
    #expect(physical?["region"] as? [String: Int] == ["startLine": 3, "startColumn": 7])
  }

  @Test func `an object without a file is named in place of one`() throws {
    var (id, finding) = Samples.finding(1)
    finding.targetEvidence[0].location = nil
    let text = ReportFormat.sarif.render(Samples.report([(id, finding)]), options: RenderOptions())
    #expect(text.contains("\"uri\" : \"dr/subject-1/Role/subject-1-1\""))
  }
}

@Suite struct JUnitTests {
  private static let counter = """
    import sys, xml.etree.ElementTree as tree
    root = tree.parse(sys.argv[1]).getroot()
    for suite in [root] + list(root):
        cases = list(suite.iter('testcase'))
        found = [len(list(suite.iter(name))) for name in ('failure', 'error')]
        said = [int(suite.get('failures')), int(suite.get('errors'))]
        if len(cases) != int(suite.get('tests')) or found != said: print(suite.get('name'), len(cases), found, said)
    """

  @Test func `any name gives well-formed XML whose counts are right`() throws {
    var random = Randomness(seed: 11)
    let reports = Scenario.all.map(\.report) + (0..<10).map { _ in Samples.hostile(random.text(length: 14)) }
    for report in reports {
      let text = ReportFormat.junit.render(report, options: RenderOptions())
      guard let problems = try Oracle.python(Self.counter, input: text) else {
        print("skipped: no python3")
        return
      }
      #expect(problems == "")
    }
  }

  @Test func `an area without drift passes, saying what was compared`() {
    let text = ReportFormat.junit.render(Scenario.alike.report, options: RenderOptions())
    #expect(text.contains("name=\"48 subjects compared\""))
    #expect(text.contains("failures=\"0\" name=\"driftwatch\" tests=\"3\""))
  }
}

@Suite struct CSVTests {
  private static let reader = """
    import csv, json, sys
    print(json.dumps(list(csv.reader(open(sys.argv[1], newline='', encoding='utf-8')))))
    """

  @Test func `any name stays in its cell`() throws {
    var random = Randomness(seed: 5)
    for _ in 0..<10 {
      let report = Samples.hostile(random.text(length: 14))
      let text = ReportFormat.csv.render(report, options: RenderOptions())
      guard let output = try Oracle.python(Self.reader, input: text) else {
        print("skipped: no python3")
        return
      }
      let rows = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String]])
      #expect(rows.count { $0.contains("finding") } == 2)
      #expect(Set(rows.map(\.count)).count == 1)
    }
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", " =1", "\"=1", "＝1", "\u{a0}=1", "|x", "%x"])
  func `what a spreadsheet would run is text`(formula: String) {
    let report = Samples.report([Samples.finding(1, text: formula)])
    let text = ReportFormat.csv.render(report, options: RenderOptions())
    let row = text.split(separator: "\r\n")[1]
    #expect(!row.contains(",\"="))
    #expect(row.contains(",\"'"))
  }

  @Test func `ordinary names are left alone`() {
    let text = ReportFormat.csv.render(Scenario.failover.report, options: RenderOptions())
    #expect(!text.contains("\"'"))
  }
}
