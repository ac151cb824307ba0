import Findings

/// Workloads of the baseline that the target would reject, from `details.rejectedAfterFailover` of findings.
enum FailoverPreflight {
  static func rows(in entries: [IdentifiedFinding]) -> [HTMLContext] {
    entries.flatMap { entry -> [HTMLContext] in
      guard case .array(let workloads) = entry.finding.details["rejectedAfterFailover"] else { return [] }
      return workloads.map { workload in
        [
          "namespace": HTMLValue.text(entry.finding.place.namespaceForReaders),
          "workload": HTMLValue.text(workload["workload"]?.string ?? workload.string ?? "?"),
          "violations": HTMLValue.list(violations(workload)), "id": HTMLValue.text(entry.id),
        ]
      }
    }
  }

  private static func violations(_ workload: StructuredValue) -> [HTMLContext] {
    guard case .array(let violations) = workload["violations"] else { return [] }
    return violations.map { violation in
      let check = violation["check"]?.string ?? ""
      let detail = violation["detail"]?.string ?? violation["reason"]?.string ?? violation.string ?? ""
      return ["check": HTMLValue.text(check), "detail": HTMLValue.text(detail)]
    }
  }
}
