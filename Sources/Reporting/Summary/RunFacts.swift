import Findings

/// What a report rests on beside its inputs, for whoever reads it later: only what is known or was chosen.
struct RunFacts {
  private let report: DriftReport

  init(_ report: DriftReport) { self.report = report }

  var all: [(term: String, text: String)] {
    let run = report.run
    let scope = report.targets.first?.scope ?? ReportScope()
    return Self.known([
      ("Compared", run.generatedAt.map(ChangeTime.readable) ?? ""), ("As of", run.asOf ?? ""),
      ("Program", "driftwatch \(report.toolVersion)"), ("Areas", English.list(report.areas.map(\.title))),
      ("Not compared", English.list(scope.areasLeftOut.map(\.title))), ("Namespaces", English.list(scope.namespaces)),
    ]) + chosen + Self.known([("Exceptions", English.count(exceptions, "exception") + " in force")])
  }

  /// What somebody chose, and so left out.
  var chosen: [(term: String, text: String)] {
    let run = report.run
    let scope = report.targets.first?.scope ?? ReportScope()
    let leftOut = report.targets.flatMap(\.findings).count(where: \.isLeftOut)
    return Self.known([
      ("Left out", English.list(scope.excludedNamespaces)), ("Options", run.options.joined(separator: " ")),
      ("Filters", run.filters.joined(separator: " ")),
      ("Left out by filters", leftOut == 0 ? "" : English.count(leftOut, "finding")),
      ("Names made one", English.list(run.mapping)),
    ])
  }

  private static func known(_ facts: [(term: String, text: String)]) -> [(term: String, text: String)] {
    facts.filter { !$0.text.isEmpty }
  }

  private var exceptions: Int {
    Set(report.targets.flatMap(\.exceptions).filter { $0.status == .matched }.map(\.text)).count
  }
}
