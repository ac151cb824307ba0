package import Findings
import KubernetesModel

/// Applies accepted drift to a report and says what became of every exception.
package struct ExceptionReview: Sendable {
  package var exceptions: [AcceptedDrift]
  package var today: CalendarDay

  package init(exceptions: [AcceptedDrift], today: CalendarDay) {
    self.exceptions = exceptions
    self.today = today
  }

  /// Expired and too broad exceptions accept nothing: a list that silently widens is how drift hides.
  package func applied(to report: DriftReport) -> DriftReport {
    var result = report
    for index in result.targets.indices { review(&result.targets[index], baseline: report.baseline.name) }
    return result
  }

  private func review(_ target: inout TargetReport, baseline: String) {
    for exception in exceptions {
      if !exception.isFor(target: target.cluster.names) { continue }
      if let glob = exception.baseline, !glob.matches(baseline) { continue }
      // About failovers, which are no comparison.
      if exception.rule?.pattern.hasPrefix("failover/") == true { continue }
      var acceptance = exception.acceptance
      acceptance.daysLeft = exception.lastDay.map { today.days(until: $0) }
      let matched = target.findings.indices.filter {
        exception.matches(target.findings[$0], target: target.cluster.names)
      }
      let isOfPlatform = target.platforms.contains { share in
        share.findings.contains { exception.matches($0, target: target.cluster.names) }
      }
      var status = status(of: exception, matchesAnything: !matched.isEmpty || isOfPlatform)
      if status == .matched {
        let open = matched.filter { target.findings[$0].acceptance == nil }
        for index in open { target.findings[index].acceptance = acceptance }
        if open.isEmpty, !matched.isEmpty { status = .redundant }
      }
      target.exceptions.append(
        ExceptionOutcome(
          status: status, text: exception.text, acceptance: acceptance, location: exception.location,
          findings: matched.map { target.findings[$0].id }))
    }
  }

  private func status(of exception: AcceptedDrift, matchesAnything: Bool) -> ExceptionOutcome.Status {
    if exception.isTooBroad { return .tooBroad }
    if let last = exception.lastDay, last < today { return .expired }
    return matchesAnything ? .matched : .unused
  }
}
