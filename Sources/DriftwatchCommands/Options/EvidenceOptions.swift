import ArgumentParser
import ClusterSource
import DriftComparison
import Findings
import FoundationEssentials
import KubernetesModel
import Reporting

/// What makes a report something that others can check.
struct EvidenceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The day that counts as today, as 2026-12-31: the same inputs then give the same bytes.", valueName: "day"))
  var asOf: String?

  /// The day on which exceptions are judged.
  func today(in environment: Environment) throws(CommandError) -> CalendarDay {
    guard let asOf else { return CalendarDay(secondsSince1970: environment.now()) }
    if let day = CalendarDay(asOf) { return day }
    throw .invalidOption(option: "--as-of", message: "`\(asOf)` is not a day", hint: "write it as 2026-12-31")
  }

  /// Nothing can be said as of a day on which it had not been read.
  func check(_ clusters: [ClusterSummary]) throws(CommandError) {
    guard let asOf else { return }
    for cluster in clusters where String(cluster.readAt.prefix(10)) > asOf {
      throw .invalidOption(
        option: "--as-of", message: "`\(cluster.name)` was read at \(cluster.readAt), which is later than \(asOf)",
        hint: "name a day from then on")
    }
  }

  /// RFC 3339: the day given, else now.
  func generatedAt(in environment: Environment) -> String {
    asOf.map { "\($0)T00:00:00Z" } ?? Self.time(in: environment)
  }

  /// Now, RFC 3339.
  static func time(in environment: Environment) -> String {
    Date(timeIntervalSince1970: environment.now().rounded(.down)).formatted(.iso8601)
  }
}

extension RunInput {
  /// A cluster argument, or another file, with the digest of what it names.
  init(_ role: Role, name: String = "", argument text: String, in environment: Environment) {
    let target = ClusterArgument(text).target
    let path: String? = if case .path(let path) = target { path } else { nil }
    let absolute = path.map { $0.hasPrefix("/") ? $0 : "\(environment.currentDirectory)/\($0)" }
    self.init(role: role, name: name, source: path ?? text, digest: absolute.flatMap(InputDigest.digest))
  }
}
