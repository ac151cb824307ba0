import Findings
import KubernetesModel

extension ReportFormat {
  /// For test dashboards: a suite per target and area, a failure per finding, a pass where nothing differs.
  package static let junit = ReportFormat(
    name: "junit", fileExtension: "xml", mediaType: "application/xml", purpose: "JUnit XML, for test dashboards"
  ) { report, _ in
    let suites = report.targets.flatMap { target in
      target.areas.map { JUnitSuite(area: $0, target: target, baseline: report.baseline.name) }
    }
    return JUnitSuite.document(suites, report: report)
  }
}

extension DriftReport {
  /// What could not be read, each with the cluster it is of.
  var readingErrors: [(cluster: String, diagnostic: Diagnostic)] {
    ([baseline] + targets.map(\.cluster)).flatMap { cluster in
      cluster.diagnostics.filter { $0.severity == .error }.map { (cluster.name, $0) }
    }
  }
}

/// One area of one target as test cases.
private struct JUnitSuite {
  let name: String
  private(set) var cases: [XMLElement] = []
  private(set) var failures = 0
  private(set) var errors = 0
  private(set) var skipped = 0

  init(area: AreaResult, target: TargetReport, baseline: String) {
    name = "\(baseline) → \(target.cluster.name): \(area.area.title)"
    let className = "driftwatch.\(target.cluster.name).\(area.area.id)"
    let names = FindingView.Names(baseline: baseline, target: target.cluster.name)
    for entry in target.shown where entry.area == area.area.id { add(entry, className: className, names: names) }
    for gap in area.incomparable {
      errors += 1
      let message = gap.reason + (gap.hint.map { " (\($0))" } ?? "")
      add("\(gap.place)", className: className, outcome: XMLElement("error", ["message": message]))
    }
    if let phrase = area.omission.phrase {
      skipped += 1
      add(phrase, className: className, outcome: XMLElement("skipped", ["message": "left out by namespace"]))
    }
    if cases.isEmpty { add("\(area.compared) \(area.area.unit) compared", className: className, outcome: nil) }
  }

  private mutating func add(_ entry: IdentifiedFinding, className: String, names: FindingView.Names) {
    let finding = entry.finding
    let outcome: XMLElement
    if let acceptance = entry.acceptance {
      skipped += 1
      outcome = XMLElement("skipped", ["message": "accepted: \(acceptance.reason)"])
    } else if finding.effect != .effective && entry.fails != true {
      skipped += 1
      outcome = XMLElement("skipped", ["message": finding.effect.rawValue])
    } else if entry.fails == false {
      skipped += 1
      outcome = XMLElement("skipped", ["message": "below the threshold of --fail-on"])
    } else if finding.isUnevaluated {
      errors += 1
      outcome = XMLElement(
        "error", ["message": finding.summary, "type": "unevaluated.\(finding.severity.rawValue)"],
        text: Self.text(of: entry, names: names))
    } else {
      failures += 1
      outcome = XMLElement(
        "failure",
        ["message": finding.summary, "type": "\(finding.direction.rawValue).\(finding.severity.rawValue)"],
        text: Self.text(of: entry, names: names))
    }
    add("\(entry.id) \(finding.place): \(finding.summary)", className: className, outcome: outcome)
  }

  private mutating func add(_ name: String, className: String, outcome: XMLElement?) {
    let attributes = ["name": name, "classname": className, "time": "0"]
    cases.append(XMLElement("testcase", attributes, children: outcome.map { [$0] } ?? []))
  }

  /// The same words as the terminal report's.
  private static func text(of entry: IdentifiedFinding, names: FindingView.Names) -> String {
    var page = TextPage(RenderOptions())
    FindingDetailView(entry: entry, names: names).write(to: &page)
    return page.text
  }

  static func document(
    _ suites: [JUnitSuite], report: DriftReport
  ) -> String {
    let errors = report.readingErrors
    let facts =
      [("As of", report.run.asOf ?? ""), ("Configuration", report.configuration ?? "")].filter { !$0.1.isEmpty }
      + RunFacts(report).chosen.map { ($0.term, $0.text) }
    let properties = facts.map { term, text in
      XMLElement("property", ["name": term.lowercased().replacing(" ", with: "-"), "value": text])
    }
    let head = properties.isEmpty ? [] : [XMLElement("properties", [:], children: properties)]
    var children = suites.map { suite in
      XMLElement(
        "testsuite",
        [
          "name": suite.name, "tests": String(suite.cases.count), "failures": String(suite.failures),
          "errors": String(suite.errors), "skipped": String(suite.skipped), "time": "0",
        ], children: head + suite.cases)
    }
    if !errors.isEmpty {
      let cases = errors.map { cluster, diagnostic in
        XMLElement(
          "testcase", ["name": diagnostic.description, "classname": "driftwatch.\(cluster).reading", "time": "0"],
          children: [XMLElement("error", ["message": diagnostic.message])])
      }
      let count = String(errors.count)
      let attributes = [
        "name": "Reading the clusters", "tests": count, "failures": "0", "errors": count, "skipped": "0", "time": "0",
      ]
      children.append(XMLElement("testsuite", attributes, children: cases))
    }
    let totals = [
      "name": "driftwatch", "tests": String(suites.reduce(errors.count) { $0 + $1.cases.count }),
      "failures": String(suites.reduce(0) { $0 + $1.failures }),
      "errors": String(suites.reduce(errors.count) { $0 + $1.errors }),
    ]
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + XMLElement("testsuites", totals, children: children).text()
  }
}
