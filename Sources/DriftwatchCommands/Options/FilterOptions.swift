import ArgumentParser
import DriftComparison
import DriftConfiguration
import Findings
import Guardrails
import KubernetesModel
import Reporting

/// Which findings are shown; what is left out is counted, and counts for verdict and exit status all the same.
struct FilterOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Show only findings of exactly these severities, as critical,high. Verdict and status stay.", valueName: "list"),
    completion: .severities)
  var severity: [String] = []

  @Option(
    help: ArgumentHelp("Show only these directions: weaker, stricter, different.", valueName: "list"),
    completion: .list(["weaker", "stricter", "different"]))
  var direction: [String] = []

  @Option(help: ArgumentHelp("Show only findings of rules that match. Repeatable.", valueName: "glob"))
  var rule: [String] = []

  @Option(
    help: ArgumentHelp(
      "Show only findings about names that match, as payments/deployer or group/dev. Repeatable.", valueName: "glob"))
  var subject: [String] = []

  @Option(help: ArgumentHelp("Show only the worst so many of each cluster.", valueName: "number"))
  var top: Int?

  /// - Parameter onlyNew: leaves out what an earlier report had.
  func filter(onlyNew: Bool = false) throws(CommandError) -> ReportFilter {
    var filter = ReportFilter()
    filter.severities = try Self.words(severity, of: Severity.self, option: "--severity")
    filter.directions = try Self.words(direction, of: Direction.self, option: "--direction")
    filter.onlyNew = onlyNew
    let rules = (SecurityAreas.all.flatMap { $0.rules } + Guardrail.all.map(\.rule)).map(\.id)
    filter.rules = try Self.parts(rule).map { pattern throws(CommandError) in
      let glob = Glob(pattern)
      if rules.contains(where: glob.matches) { return glob }
      throw .invalidOption(
        option: "--rule", message: "no rule matches `\(pattern)`\(Suggestion.clause(for: pattern, among: rules))",
        hint: "`driftwatch rules` lists them")
    }
    filter.subjects = subject.map { Glob($0) }
    if let top, top < 1 {
      throw .invalidOption(option: "--top", message: "`\(top)` shows nothing", hint: "name a number from 1 on")
    }
    filter.top = top
    return filter
  }

  /// As given, for whoever reads the report later.
  var described: [String] {
    let lists = [("severity", severity), ("direction", direction), ("rule", rule), ("subject", subject)]
    return lists.flatMap { name, values in values.map { "--\(name) \($0)" } } + (top.map { ["--top \($0)"] } ?? [])
  }

  /// A pattern that no finding is about is mistyped more often than not.
  func warn(about report: DriftReport, to errors: TextSink) {
    let places = report.targets.flatMap(\.findings).map(\.finding.place)
    for pattern in subject where !places.contains(where: { ReportFilter.isAbout($0, Glob(pattern)) }) {
      let nearest = Suggestion.clause(for: pattern, among: Set(places.map(\.name)).sorted())
      errors.line("warning: no finding is about `\(pattern)`\(nearest)")
    }
  }

  private static func parts(_ values: [String]) -> [String] {
    values.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false).map { String($0.drop { $0 == " " }) } }
  }

  private static func words<Word: RawRepresentable<String> & CaseIterable & Hashable>(
    _ values: [String], of type: Word.Type, option: String
  ) throws(CommandError) -> Set<Word> {
    var words: Set<Word> = []
    for part in parts(values) {
      guard let word = Word(rawValue: part) else {
        let valid = Word.allCases.map(\.rawValue)
        throw .invalidOption(
          option: option, message: "`\(part)` is none of \(valid.joined(separator: ", "))",
          hint: Suggestion.hint(for: part, among: valid))
      }
      words.insert(word)
    }
    return words
  }
}
