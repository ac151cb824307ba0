import Findings
import KubernetesModel

/// One row for each rule and object, with the workloads that it concerns.
enum CauseFolding {
  private struct Key: Hashable {
    var rule: CauseRule
    var object: ObjectReference
  }

  static func folded(_ workloads: [JudgedWorkload]) -> [FailoverCause] {
    var rows: [Key: FailoverCause] = [:]
    for workload in workloads {
      for cause in workload.causes { add(cause, of: workload, to: &rows) }
    }
    return rows.values.sorted(by: precedes)
  }

  private static func add(_ cause: WorkloadCause, of workload: JudgedWorkload, to rows: inout [Key: FailoverCause]) {
    let key = Key(rule: cause.rule, object: cause.object)
    let severity = severity(of: cause, workload)
    var row =
      rows[key]
      ?? FailoverCause(
        id: cause.id, rule: cause.rule, object: cause.object, certainty: cause.certainty, severity: severity,
        says: cause.says, shortage: cause.shortage, implied: [], workloads: [])
    row.certainty = min(row.certainty, cause.certainty)
    row.severity = max(row.severity, severity)
    row.implied = Set(row.implied + cause.implied).sorted()
    if row.workloads.last?.workload != workload.reference {
      row.workloads.append(
        .init(workload: workload.reference, wanted: workload.wanted, atMost: cause.atMost, field: cause.field))
    }
    rows[key] = row
  }

  /// Critical where no pod would run for certain; what wants no pods today, or is worth less than nothing, counts less.
  static func severity(of cause: WorkloadCause, _ workload: JudgedWorkload) -> Severity {
    if workload.isDormant || cause.isNote { return .info }
    let isDown = cause.atMost == 0
    let severity: Severity =
      switch cause.certainty {
      case .certain: isDown ? .critical : .high
      case .likely: isDown ? .high : .medium
      case .unknown: .medium
      }
    return (workload.priorityTo ?? 0) < 0 ? severity.lower : severity
  }

  private static func precedes(_ a: FailoverCause, _ b: FailoverCause) -> Bool {
    if a.severity != b.severity { return a.severity > b.severity }
    if a.workloads.count != b.workloads.count { return a.workloads.count > b.workloads.count }
    if a.rule != b.rule { return a.rule.rawValue < b.rule.rawValue }
    return a.object < b.object
  }
}

extension Severity {
  fileprivate var lower: Severity {
    switch self {
    case .critical: .high
    case .high: .medium
    case .medium: .low
    case .info, .low: .info
    }
  }
}
