package import KubernetesModel

/// What became of one workload that breaches a guardrail critically.
package struct RollbackOutcome: Sendable, Hashable {
  package var workload: ObjectReference
  package var result: Result
  /// Lines of the template that go (`-`) and come (`+`); without environment values and arguments.
  package var difference: [String]
  package var notes: [String]

  /// What was done, or why nothing was.
  package enum Result: Sendable, Hashable {
    /// Only a dry run was made.
    case planned(Revision.Name)
    /// Written, and read again.
    case rolledBack(Revision.Name)
    case refused(Refusal)
    /// It did not happen.
    case failed(String)
    /// It was written, or may have been, and what the cluster has now is not what was meant.
    case unverified(String)
  }

  /// Why a workload is left alone.
  package enum Refusal: Sendable, Hashable {
    case unsupportedKind
    case managed(by: [String])
    case gone
    case changedSinceRead
    case paused
    /// Nothing in the template itself breaches anything: what does was put into the pods.
    case templateIsClean
    case noEarlierRevision
    /// Every earlier revision with what speaks against it.
    case noGoodRevision([String])
    case forbidden(String)
  }

  package init(_ workload: ObjectReference, _ result: Result, difference: [String] = [], notes: [String] = []) {
    self.workload = workload
    self.result = result
    self.difference = difference
    self.notes = notes
  }

  /// True when something that was begun, or should have been, did not work.
  package var isFailure: Bool {
    switch result {
    case .failed, .unverified: true
    case .planned, .rolledBack, .refused: false
    }
  }

  /// The outcome in one line.
  package var summary: String {
    switch result {
    case .planned(let revision): "\(workload): would go back to \(revision) (dry run only, nothing was written)"
    case .rolledBack(let revision): "\(workload): rolled back to \(revision), verified by reading it again"
    case .refused(let refusal): "\(workload): not rolled back: \(refusal.reason)"
    case .failed(let reason): "\(workload): not rolled back: \(reason)"
    case .unverified(let reason): "\(workload): CHECK BY HAND: \(reason)"
    }
  }

  /// The outcome for people, difference first.
  package var lines: [String] { difference.map { "  \($0)" } + [summary] + notes.map { "  note: \($0)" } }
}

extension RollbackOutcome.Refusal {
  /// The refusal as it continues "not rolled back: …".
  package var reason: String {
    switch self {
    case .unsupportedKind: "only Deployments, StatefulSets and DaemonSets keep earlier revisions"
    case .managed(let owners):
      "it is managed by \(owners.joined(separator: ", ")), which would undo it; roll back there, or use --rollback-managed"
    case .gone: "it no longer exists"
    case .changedSinceRead: "it was changed since the cluster was read; run guard again"
    case .paused: "it is paused: a new template would not be rolled out"
    case .templateIsClean: "its template breaches nothing; admission or somebody else changed the pods themselves"
    case .noEarlierRevision: "no earlier revision is kept"
    case .noGoodRevision(let reasons): "no earlier revision passes the guardrails: \(reasons.joined(separator: "; "))"
    case .forbidden(let message): "the server does not let us: \(message)"
    }
  }
}
