package import Findings
import KubernetesModel

/// What else decides at admission beside Pod Security and is not evaluated: webhooks, policies of admission engines.
package struct OtherAdmission: Sendable {
  /// What it leaves of an answer of Pod Security.
  package enum Effect: Sendable, Hashable {
    case none
    /// The answer holds as far as these allow, a clause each.
    case conditions([String])
    /// Nobody knows the answer, because of these.
    case undetermined([String])
  }

  private let target: AreaDeciders
  private let source: AreaDeciders?

  /// - Parameter source: of the cluster whose workloads are judged; nil where they come from elsewhere.
  package init(target: AreaDeciders, source: AreaDeciders? = nil) {
    self.target = target
    self.source = source
  }

  /// The verdict as far as anybody knows it.
  package func completed(_ verdict: AdmissionVerdict) -> AdmissionVerdict {
    var verdict = verdict
    switch effect(on: verdict) {
    case .none: break
    case .conditions(let clauses): verdict.conditions = clauses
    case .undetermined(let clauses):
      verdict.outcome = .unknown
      verdict.conditions = clauses
    }
    return verdict
  }

  /// A refusal stands whatever else decides: all of them have to let a pod in.
  package func effect(on verdict: AdmissionVerdict) -> Effect {
    guard verdict.outcome == .admitted || verdict.outcome == .warned else { return .none }
    let concerned = target.wholes.filter {
      $0.sense != .permits && $0.concerns(verdict.reference.namespace, aspect: "")
    }
    if concerned.isEmpty { return .none }
    let others = concerned.filter { !isPassed($0, by: verdict.workload) }
    return others.isEmpty
      ? .conditions(concerned.map { "\($0.object), alike in both, let its running pods in" })
      : .undetermined(others.map { "\($0.object) \($0.verb) and is not evaluated" })
  }

  /// Whether a running pod of the other cluster is there although the very same decides about it.
  package func isPassed(_ decider: Decider, by workload: Workload) -> Bool {
    guard let source, !workload.pods.isEmpty, decider.content.value != nil else { return false }
    return source.deciders.contains { $0.object == decider.object && $0.content == decider.content }
  }
}
