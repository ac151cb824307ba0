import Findings
import Foundation
import Reporting
import Testing

@Suite struct JSONReportTests {
  private static let schema = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Documentation/Schemas/report.v1.schema.json")

  /// Members that the schema does not name fail here, though readers are to ignore them.
  private static let validator = """
    import json, sys
    from jsonschema import Draft202012Validator
    schema = json.load(open('\(schema.path)'))
    Draft202012Validator.check_schema(schema)
    def close(node):
        if isinstance(node, dict):
            if node.get('type') == 'object' and 'properties' in node: node['additionalProperties'] = False
            for child in list(node.values()): close(child)
        elif isinstance(node, list):
            for child in node: close(child)
    close(schema)
    for error in Draft202012Validator(schema).iter_errors(json.load(open(sys.argv[1]))):
        print(list(error.absolute_path), error.message[:200])
    """

  @Test(arguments: Scenario.all.map(\.name)) func `a report obeys its schema to the letter`(name: String) throws {
    let scenario = try #require(Scenario.all.first { $0.name == name })
    let json = ReportFormat.json.render(scenario.report, options: scenario.options)
    guard let problems = try Oracle.python(Self.validator, input: json) else {
      print("skipped: no python3 with jsonschema")
      return
    }
    #expect(problems == "")
  }

  @Test func `the schema is noticed when it is not obeyed`() throws {
    let json = ReportFormat.json.render(Scenario.failover.report, options: RenderOptions())
    for (part, wrong) in [("\"critical\"", "\"dire\""), ("\"kind\" : \"Report\"", "\"kind\" : \"List\"")] {
      guard let problems = try Oracle.python(Self.validator, input: json.replacing(part, with: wrong)) else { return }
      #expect(problems != "")
    }
  }

  @Test func `keys are sorted and the version leads`() throws {
    let json = ReportFormat.json.render(Scenario.failover.report, options: RenderOptions())
    let keys = json.split(separator: "\n").filter { $0.hasPrefix("  \"") }.map { $0.prefix { $0 != ":" } }
    #expect(keys == keys.sorted())
    #expect(json.hasPrefix("{\n  \"apiVersion\" : \"driftwatch/v1alpha1\""))
  }

  @Test func `the time is there only when it is given`() {
    var report = Scenario.alike.report
    #expect(!ReportFormat.json.render(report, options: RenderOptions()).contains("generatedAt"))
    report.run.generatedAt = "2026-11-21T03:00:00Z"
    #expect(
      ReportFormat.json.render(report, options: RenderOptions())
        .contains("\"generatedAt\" : \"2026-11-21T03:00:00Z\""))
  }

  @Test func `text survives whatever it holds`() throws {
    var random = Randomness(seed: 3)
    for _ in 0..<40 {
      let text = random.text(length: 10)
      let json = ReportFormat.json.render(Samples.hostile(text), options: RenderOptions())
      let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
      let baseline = try #require(object?["baseline"] as? [String: Any])
      #expect((baseline["name"] as? String).map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
    }
  }

  @Test func `clusters that are alike share a digest, others do not`() {
    let json = ReportFormat.json.render(Scenario.edges.report, options: RenderOptions())
    let groups = json.split(separator: "\"groups\" : [").last?.split(separator: "\"kind\"").first ?? ""
    #expect(groups.split(separator: "\"digest\"").count - 1 == 3)
  }
}
