import FailoverAnalysis
import Findings
import KubernetesModel
import Reporting

extension FailoverSheet {
  /// A row for each workload and cause; workloads that start have one without a cause.
  var table: AnswerTable {
    let causes = Dictionary(report.causes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let rows = report.workloads.flatMap { workload -> [[String]] in
      let own = [
        workload.reference.namespace, workload.reference.kind, workload.reference.name, workload.outcome.rawValue,
        workload.wanted.map(String.init) ?? "", workload.atMost.map(String.init) ?? "",
      ]
      let ids = FailoverDocument.ids(of: workload)
      if ids.isEmpty { return [own + ["", "", "", "", "", ""]] }
      return ids.compactMap { id in causes[id] }.map { cause in
        own + [
          cause.id, cause.rule.rawValue, cause.severity.rawValue, cause.certainty.rawValue, cause.summary, cause.says,
        ]
      }
    }
    return AnswerTable(
      title: "failover from \(report.from.name) to \(report.to.name)",
      columns: [
        "namespace", "kind", "name", "outcome", "wanted", "starting", "id", "rule", "severity", "certainty", "cause",
        "server says",
      ],
      rows: rows, notes: report.verdict + report.conditions.map(\.summary) + report.unread)
  }

  var json: String {
    get throws { try JSONText.text(FailoverDocument(self)) }
  }

  /// A case for each workload; what nobody knows is skipped.
  var junit: String {
    let causes = Dictionary(report.causes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let cases = report.workloads.map { workload in
      let own = FailoverDocument.ids(of: workload).compactMap { causes[$0] }
      let message = own.map(\.summary).joined(separator: "; ")
      let children: [XMLElement] =
        switch workload.outcome {
        case .unknown: [XMLElement("skipped", ["message": message])]
        case .pending, .refused, .short:
          workload.isDormant ? [] : [XMLElement("failure", ["message": message])]
        case .starts:
          own.contains(where: threshold.isReached) ? [XMLElement("failure", ["message": message])] : []
        }
      return (
        element: XMLElement(
          "testcase",
          [
            "classname": workload.reference.namespace,
            "name": "\(workload.reference.kind)/\(workload.reference.name)",
          ], children: children), isFailure: !children.isEmpty && workload.outcome != .unknown
      )
    }
    let suite = XMLElement(
      "testsuite",
      [
        "name": "failover \(report.from.name) \(report.to.name)", "tests": "\(cases.count)",
        "failures": "\(cases.count(where: \.isFailure))",
        "skipped": "\(report.workloads.count { $0.outcome == .unknown })",
      ], children: cases.map(\.element))
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + suite.text()
  }

  /// A result for each cause, `fail`; what nobody can see is `open`.
  var sarif: String {
    get throws { try JSONText.text(FailoverSARIF(report)) }
  }
}

/// SARIF 2.1.0, as little of it as code scanning needs.
private struct FailoverSARIF: Encodable {
  var version = "2.1.0"
  var schema = "https://json.schemastore.org/sarif-2.1.0.json"
  var runs: [Run]

  enum CodingKeys: String, CodingKey {
    case version, runs
    case schema = "$schema"
  }

  struct Run: Encodable {
    var tool: Tool
    var results: [Result]
  }
  struct Tool: Encodable { var driver: Driver }
  struct Driver: Encodable {
    var name = "driftwatch"
    var version = Driftwatch.toolVersion
    var rules: [Rule]
  }
  struct Rule: Encodable { var id: String }
  struct Message: Encodable { var text: String }
  struct Result: Encodable {
    var ruleId: String
    var kind: String
    var level: String
    var message: Message
    var locations: [Location]
    var partialFingerprints: [String: String]
  }
  struct Location: Encodable { var logicalLocations: [Logical] }
  struct Logical: Encodable {
    var fullyQualifiedName: String
    var kind = "resource"
  }

  init(_ report: FailoverReport) {
    let causes = report.causes.map { cause in
      Result(
        ruleId: cause.rule.rawValue, kind: cause.certainty == .unknown ? "open" : "fail",
        level: cause.certainty == .unknown ? "none" : Self.level(cause.severity),
        message: Message(text: "\(cause.summary) in \(report.to.name): \(cause.says)"),
        locations: cause.workloads.map { entry in
          Location(logicalLocations: [Logical(fullyQualifiedName: entry.workload.description)])
        }, partialFingerprints: ["driftwatch/v1": cause.id])
    }
    let conditions = report.conditions.map { condition in
      Result(
        ruleId: "failover/condition-\(condition.id.rawValue)", kind: "open", level: "none",
        message: Message(text: condition.summary),
        locations: condition.objects.prefix(100).map {
          Location(logicalLocations: [Logical(fullyQualifiedName: $0.description)])
        }, partialFingerprints: [:])
    }
    let results = causes + conditions
    runs = [
      Run(
        tool: Tool(driver: Driver(rules: Set(results.map(\.ruleId)).sorted().map { Rule(id: $0) })), results: results)
    ]
  }

  private static func level(_ severity: Severity) -> String {
    switch severity {
    case .critical, .high: "error"
    case .medium: "warning"
    case .info, .low: "note"
    }
  }
}
