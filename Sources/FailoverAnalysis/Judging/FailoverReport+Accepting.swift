package import DriftComparison
import Findings
import KubernetesModel

extension FailoverReport {
  /// The report with causes marked that the configuration accepts; workloads keep their outcome.
  ///
  /// - Returns: exceptions about failovers that accept nothing here, in words.
  package mutating func accept(_ exceptions: [AcceptedDrift], today: CalendarDay) -> [String] {
    var remarks: [String] = []
    for exception in exceptions where exception.isFor(target: to.names) {
      if let baseline = exception.baseline, !baseline.matches(from.name) { continue }
      let matched = causes.indices.filter { exception.accepts(causes[$0]) }
      let isAbout = exception.rule?.pattern.hasPrefix("failover/") == true || !matched.isEmpty
      guard isAbout else { continue }
      if exception.isTooBroad {
        remarks.append("the exception \(exception.text) is too broad: name a place")
      } else if let last = exception.lastDay, last < today {
        remarks.append("the exception \(exception.text) ended on \(last)")
      } else if matched.isEmpty {
        remarks.append("the exception \(exception.text) accepts nothing of this failover")
      } else {
        for index in matched where causes[index].acceptance == nil { causes[index].acceptance = exception.acceptance }
      }
    }
    return remarks
  }
}

extension AcceptedDrift {
  fileprivate func accepts(_ cause: FailoverCause) -> Bool {
    if let id { return id == cause.id }
    if let mostSevere, cause.severity > mostSevere { return false }
    let object = cause.object
    let place = Place(namespace: object.namespace, kind: object.kind.lowercased(), name: object.name)
    return rule != nil && covers(rule: cause.rule.rawValue, place)
  }
}
