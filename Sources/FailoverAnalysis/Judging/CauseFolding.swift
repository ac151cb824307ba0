import Findings
import KubernetesModel

/// One row for each rule and object, with the workloads that it concerns.
enum CauseFolding {
  private struct Key: Hashable {
    var rule: CauseRule
    var object: ObjectReference
  }

  static func folded(_ workloads: [JudgedWorkload]) -> [FailoverCause] {
    var places: [Key: Int] = [:]
    var rows: [FailoverCause] = []
    for workload in workloads {
      for cause in workload.causes {
        let key = Key(rule: cause.rule, object: cause.object)
        if let place = places[key] {
          add(cause, of: workload, to: &rows[place])
        } else {
          places[key] = rows.count
          rows.append(row(cause, workload))
        }
      }
    }
    for index in rows.indices { rows[index].implied = Set(rows[index].implied).sorted() }
    return rows.sorted(by: precedes)
  }

  private static func row(_ cause: WorkloadCause, _ workload: JudgedWorkload) -> FailoverCause {
    FailoverCause(
      id: cause.id, rule: cause.rule, object: cause.object, certainty: cause.certainty,
      severity: severity(of: cause, workload), says: cause.says, shortage: cause.shortage, implied: cause.implied,
      workloads: [concerned(cause, workload)])
  }

  private static func add(_ cause: WorkloadCause, of workload: JudgedWorkload, to row: inout FailoverCause) {
    row.certainty = min(row.certainty, cause.certainty)
    row.severity = max(row.severity, severity(of: cause, workload))
    row.implied += cause.implied
    if row.workloads.last?.workload != workload.reference { row.workloads.append(concerned(cause, workload)) }
  }

  private static func concerned(_ cause: WorkloadCause, _ workload: JudgedWorkload) -> FailoverCause.Concerned {
    .init(workload: workload.reference, wanted: workload.wanted, atMost: cause.atMost, field: cause.field)
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
