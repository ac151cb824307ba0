import ArgumentParser
import DriftConfiguration
import Findings
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

  @Flag(help: "Show only what the report of --previous did not have.")
  var onlyNew = false

  @Option(help: ArgumentHelp("Show only findings of rules that match. Repeatable.", valueName: "glob"))
  var rule: [String] = []

  @Option(
    help: ArgumentHelp(
      "Show only findings about names that match, as payments/deployer or group/dev. Repeatable.", valueName: "glob"))
  var subject: [String] = []

  @Option(help: ArgumentHelp("Show only the worst so many of each cluster.", valueName: "number"))
  var top: Int?

  /// - Parameter hasEarlier: whether a run can tell what is new.
  func filter(hasEarlier: Bool) throws(CommandError) -> ReportFilter {
    var filter = ReportFilter()
    filter.severities = try Self.words(severity, of: Severity.self, option: "--severity")
    filter.directions = try Self.words(direction, of: Direction.self, option: "--direction")
    if onlyNew && !hasEarlier {
      throw .invalidOption(
        option: "--only-new", message: "needs an earlier report to tell what is new", hint: "add --previous REPORT")
    }
    filter.onlyNew = onlyNew
    filter.rules = Self.parts(rule).map { Glob($0) }
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
    return lists.flatMap { name, values in values.map { "--\(name) \($0)" } } + (onlyNew ? ["--only-new"] : [])
      + (top.map { ["--top \($0)"] } ?? [])
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
