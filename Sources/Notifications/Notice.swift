package import Findings
import FoundationEssentials

/// What is sent: the findings of one cluster in short, and what was done about them.
package struct Notice: Sendable, Hashable {
  /// The command that tells.
  package enum Source: Sendable, Hashable {
    case guardrails
    /// A comparison with this cluster.
    case comparison(baseline: String)

    var kind: String {
      switch self {
      case .guardrails: "GuardNotice"
      case .comparison: "DriftNotice"
      }
    }

    var baseline: String? {
      switch self {
      case .guardrails: nil
      case .comparison(let baseline): baseline
      }
    }
  }

  package var source: Source
  package var cluster: String
  /// Seconds since 1970.
  package var time: Double
  package var toolVersion: String
  package var findings: [Entry]
  /// One line per workload that was, or would be, rolled back.
  package var rollback: [String]
  /// What could not be compared.
  package var gaps = 0

  /// A finding, reduced to what tells people where to look.
  package struct Entry: Sendable, Hashable, Encodable {
    var id: String
    var rule: String
    var severity: String
    var namespace: String
    var kind: String
    var name: String
    var summary: String
  }

  /// More than these are only counted: a message has readers.
  static let longest = 100

  /// Of a run of guardrails.
  package init(_ report: DriftReport, cluster: String, time: Double, rollback: [String] = []) {
    self.init(
      .guardrails, report.targets.flatMap(\.findings), cluster: cluster, time: time, toolVersion: report.toolVersion)
    self.rollback = rollback
  }

  /// Of one cluster of a comparison: what reaches the threshold of the run.
  package init(_ target: TargetReport, of report: DriftReport, time: Double) {
    self.init(
      .comparison(baseline: report.baseline.name), target.findings.filter { $0.fails == true },
      cluster: target.cluster.name, time: time, toolVersion: report.toolVersion)
    gaps = target.areas.reduce(0) { $0 + $1.incomparable.count }
  }

  private init(
    _ source: Source, _ findings: [IdentifiedFinding], cluster: String, time: Double, toolVersion: String
  ) {
    self.source = source
    self.cluster = cluster
    self.time = time
    self.toolVersion = toolVersion
    rollback = []
    self.findings = findings.map {
      Entry(
        id: $0.id, rule: $0.finding.rule, severity: $0.finding.severity.rawValue, namespace: $0.finding.place.namespace,
        kind: $0.finding.place.kind, name: $0.finding.place.name, summary: $0.finding.summary)
    }
  }

  /// Severities with how often they occur, severe first.
  var counts: [(severity: Severity, count: Int)] {
    Severity.allCases.sorted(by: >).compactMap { severity in
      let count = findings.count { $0.severity == severity.rawValue }
      return count == 0 ? nil : (severity, count)
    }
  }
}

extension Notice {
  /// The versioned form for programs: keys sorted, at most `longest` findings.
  package func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(Wire(self)))
  }

  private struct Wire: Encodable {
    var apiVersion = "driftwatch/v1alpha1"
    var kind: String
    var cluster: String
    var baseline: String?
    var gaps: Int?
    var time: String
    var toolVersion: String
    var counts: [String: Int]
    var findings: [Entry]
    var omitted: Int
    var rollback: [String]

    init(_ notice: Notice) {
      kind = notice.source.kind
      cluster = notice.cluster
      baseline = notice.source.baseline
      gaps = baseline == nil ? nil : notice.gaps
      let moment: Date = .init(timeIntervalSince1970: notice.time)
      time = moment.formatted(.iso8601)
      toolVersion = notice.toolVersion
      counts = Dictionary(
        notice.counts.map { ($0.severity.rawValue, $0.count) }, uniquingKeysWith: { first, _ in first })
      findings = Array(notice.findings.prefix(Notice.longest))
      omitted = max(0, notice.findings.count - Notice.longest)
      rollback = notice.rollback
    }
  }

  /// The form of Slack's incoming webhooks.
  package func slack() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(["text": slackText]))
  }

  /// Names come from a cluster: what would be markup, a link or a mention is escaped.
  private var slackText: String {
    let total = counts.map { "\($0.count) \($0.severity.rawValue)" }.joined(separator: ", ")
    let head = "\(title): \(total.isEmpty ? nothing : total)"
    let shown = findings.prefix(20).map { entry in
      let place = [entry.namespace, entry.name].filter { !$0.isEmpty }.joined(separator: "/")
      return Self.escaped("• \(entry.severity): \(entry.kind) \(place): \(entry.summary)")
    }
    let rest = findings.count > 20 ? ["… and \(findings.count - 20) more"] : []
    return ([head] + shown + rest + rollback.prefix(20).map(Self.escaped)).joined(separator: "\n")
  }

  private var title: String {
    switch source {
    case .guardrails: "*driftwatch guard: \(Self.escaped(cluster))*"
    case .comparison(let baseline):
      "*driftwatch compare: \(Self.escaped(cluster))* against \(Self.escaped(baseline))"
    }
  }

  private var nothing: String {
    switch source {
    case .guardrails: "no breach"
    case .comparison: gaps == 0 ? "no drift" : "\(gaps) could not be compared"
    }
  }

  private static func escaped(_ text: String) -> String {
    // Marks that turn the direction of text, or join nothing to nothing, would make one name look like another.
    let hidden: Set<Unicode.GeneralCategory> = [.control, .format, .lineSeparator, .paragraphSeparator]
    let plain = text.unicodeScalars.map { hidden.contains($0.properties.generalCategory) ? " " : String($0) }.joined()
    return String(plain.prefix(300)).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(
      ">", with: "&gt;"
    )
    .replacing("*", with: "∗").replacing("`", with: "'")
  }
}
