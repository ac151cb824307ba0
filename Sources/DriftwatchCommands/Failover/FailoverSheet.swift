import FailoverAnalysis
import Findings
import KubernetesModel
import Reporting

/// A failover's answer as people read it; other formats are in files of their own.
struct FailoverSheet {
  /// How much is shown.
  enum Detail { case verdict, causes, everything }

  let report: FailoverReport
  /// How kubectl reaches both clusters.
  let contexts: [KubectlContext?]
  let threshold: FailoverThreshold
  let generatedAt: String

  func text(as format: FailoverFormat, _ detail: Detail) throws -> String {
    switch format {
    case .csv: table.csv
    case .html: table.html
    case .json: try json
    case .junit: junit
    case .markdown: table.markdown
    case .sarif: try sarif
    case .text: lines(detail).map { TerminalText.clean($0, limit: 100_000) + "\n" }.joined()
    }
  }

  private func lines(_ detail: Detail) -> [String] {
    let head = report.verdict + unknownLines
    if detail == .verdict { return head }
    var lines = head + countLines
    let shown = report.causes.filter { detail == .everything || $0.severity > .info || $0.certainty == .unknown }
    if !shown.isEmpty { lines += ["", "Starting"] }
    lines += shown.flatMap { causeLines($0, detail) }
    lines += [""] + Self.folded("", startLine)
    if detail == .everything { lines += workloadLines + standbyLines + conditionLines }
    return lines
  }

  private var unknownLines: [String] {
    let conditions = report.conditions.filter { $0.id != .notBuilt }.map(\.summary)
    let known = conditions.isEmpty ? [] : wrapped("not known from here: ", conditions.joined(separator: " · "))
    let stages = report.conditions.filter { $0.id == .notBuilt }.flatMap { wrapped("", $0.summary) }
    return known + stages + report.unread.map { "  ? \($0)" }
  }

  private func wrapped(_ head: String, _ text: String) -> [String] {
    Prose.wrapped(head + text, width: 76).split(separator: "\n").map { "  \($0)" }
  }

  private var countLines: [String] {
    let severities: [Severity] = [.critical, .high, .medium, .low]
    let counts = severities.map { severity in
      report.causes.count { $0.severity == severity && $0.certainty != .unknown }
    }
    let cells = counts.map { $0 == 0 ? "·" : String($0) }
    func padded(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    let judged = "\(report.awake) workloads"
    return [
      "", "  CATEGORY    JUDGED            CRITICAL  HIGH  MEDIUM  LOW",
      "  Starting    \(judged)" + String(repeating: " ", count: max(1, 18 - judged.count))
        + padded(cells[0], 8) + padded(cells[1], 6) + padded(cells[2], 8) + padded(cells[3], 5),
    ]
  }

  // MARK: Causes

  private func causeLines(_ cause: FailoverCause, _ detail: Detail) -> [String] {
    let count = cause.workloads.count
    let workloads = "\(count) workload\(count == 1 ? "" : "s")"
    let isShort = cause.workloads.contains { $0.atMost > 0 } && cause.severity > .info
    let head = "\(Self.symbol(cause)) \(cause.severity.rawValue)  "
    var lines = [""] + Self.folded(head, "\(workloads)\(isShort ? " short" : ""): \(cause.summary)")
    let shown = detail == .everything ? cause.workloads : Array(cause.workloads.prefix(3))
    for (namespace, list) in Self.byNamespace(shown) {
      let names = list.map(Self.name).joined(separator: ", ")
      lines += Self.folded("  \(namespace)  ", names)
    }
    if shown.count < count { lines.append("    and \(count - shown.count) more (-v)") }
    lines += Self.folded("  \(report.to.name) says  ", cause.says)
    if let first = cause.workloads.first, !first.field.isEmpty { lines.append("  field  \(first.field)") }
    if !cause.implied.isEmpty { lines.append("  with it  \(Self.counted(cause.implied))") }
    if let shortage = cause.shortage, !shortage.takers.isEmpty {
      lines += Self.folded("  taken by  ", shortage.takers.map { "\($0.kind)/\($0.name)" }.joined(separator: ", "))
    }
    if let acceptance = cause.acceptance { lines.append("  accepted  \(acceptance.reason)") }
    if cause.certainty == .likely { lines.append("  likely, not certain: it depends on what happens until then") }
    for command in cause.remedy(from: contexts.first ?? nil, to: contexts.last ?? nil) {
      lines.append("  mend  \(command)")
    }
    lines.append("  \(cause.id)  \(cause.rule.rawValue)")
    return lines
  }

  static func symbol(_ cause: FailoverCause) -> String {
    if cause.certainty == .unknown { return "?" }
    if cause.severity == .info { return "·" }
    return cause.workloads.contains { $0.atMost > 0 } ? "◐" : "✗"
  }

  private static func byNamespace(_ list: [FailoverCause.Concerned]) -> [(String, [FailoverCause.Concerned])] {
    var result: [(String, [FailoverCause.Concerned])] = []
    for entry in list {
      if let index = result.firstIndex(where: { $0.0 == entry.workload.namespace }) {
        result[index].1.append(entry)
      } else {
        result.append((entry.workload.namespace, [entry]))
      }
    }
    return result
  }

  private static func name(_ entry: FailoverCause.Concerned) -> String {
    "\(entry.workload.kind)/\(entry.workload.name)" + (entry.wanted.map { " (\($0))" } ?? "")
  }

  /// At most 80 columns, later lines below the first one's text.
  private static func folded(_ head: String, _ text: String) -> [String] {
    let blanks = String(repeating: " ", count: head.count)
    let lines = Prose.wrapped(text, width: max(30, 78 - head.count)).split(separator: "\n").map(String.init)
    return lines.enumerated().map { ($0.offset == 0 ? head : blanks) + $0.element }
  }

  private static func counted(_ objects: [ObjectReference]) -> String {
    Dictionary(grouping: objects, by: \.kind).sorted { $0.key < $1.key }.map { kind, list in
      "\(list.count) \(kind)\(list.count == 1 ? "" : "s")"
    }.joined(separator: ", ")
  }

  // MARK: What starts

  private var startLine: String {
    let standby = report.standby.count
    let dormant = report.workloads.count - report.awake
    let waits = standby == 0 ? "" : " (\(standby) wait with fewer pods in \(report.to.name), -v)"
    let asleep = dormant == 0 ? "" : " · \(dormant) want no pods today"
    return "Would start: \(report.count(.starts))\(waits)\(asleep)\(leftOut)"
  }

  private var leftOut: String {
    let left = report.leftOut
    let parts = [
      (left.system, "of the cluster's own namespaces"), (left.finished, "finished"), (left.staticPods, "of one node"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return parts.isEmpty ? "" : " · left out: \(parts.joined(separator: ", "))"
  }

  private var workloadLines: [String] {
    [""]
      + report.workloads.map { workload in
        let place = "\(workload.reference.namespace)/\(workload.reference.kind)/\(workload.reference.name)"
        let replicas = workload.wanted.map { " \(workload.atMost ?? $0) of \($0)" } ?? ""
        let other = workload.otherSpec.map { ", by the other spec \($0.rawValue)" } ?? ""
        return
          "\(workload.outcome.rawValue)  \(place)\(replicas)\(workload.isDormant ? ", wants none today" : "")\(other)"
      }
  }

  private var standbyLines: [String] {
    let list = report.standby.filter { $0.wanted != nil && $0.twin != nil && $0.reference.kind != "CronJob" }
    if list.isEmpty { return [] }
    let context = (contexts.last ?? nil).map { "\($0.options) " } ?? ""
    return ["", "Scaling up is part of the drill"]
      + list.map { workload in
        let twin = workload.twin ?? workload.reference
        return "  kubectl \(context)--namespace \(ShellText.quoted(twin.namespace)) scale "
          + "\(ShellText.quoted("\(twin.kind.lowercased())/\(twin.name)")) --replicas \(workload.wanted ?? 0)"
      }
  }

  private var conditionLines: [String] {
    report.conditions.filter { !$0.objects.isEmpty }.flatMap { condition in
      ["", condition.summary] + condition.objects.map { "  \($0)" }
    }
  }
}
