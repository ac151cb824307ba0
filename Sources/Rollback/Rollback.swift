package import ClusterSource
package import KubernetesModel

/// Takes workloads back to the newest earlier revision that passes the guardrails.
package struct Rollback: Sendable {
  /// Whether anything is written.
  package enum Mode: String, Sendable, Hashable, CaseIterable {
    case plan
    case apply
  }

  /// What happens to objects that a delivery tool or a controller keeps as they are.
  package enum ManagedObjects: Sendable, Hashable {
    case left
    case included
  }

  let mode: Mode
  let managed: ManagedObjects
  let judge: RevisionJudge

  package init(_ mode: Mode, managed: ManagedObjects, judge: RevisionJudge) {
    self.mode = mode
    self.managed = managed
    self.judge = judge
  }

  /// One outcome per workload, in their order. Once the server fails, the rest is not tried, and says so.
  package func outcomes(
    for workloads: [ObjectReference], in objects: LiveObjects
  ) async -> [RollbackOutcome] {
    var outcomes: [RollbackOutcome] = []
    var failure: String?
    for workload in workloads {
      if let failure {
        outcomes.append(RollbackOutcome(workload, .failed("not tried, because the server failed before: \(failure)")))
        continue
      }
      do throws(LiveClusterError) {
        outcomes.append(try await outcome(for: workload, in: objects))
      } catch {
        failure = error.message
        outcomes.append(RollbackOutcome(workload, .failed(error.message)))
      }
    }
    return outcomes
  }

  private func outcome(
    for workload: ObjectReference, in objects: LiveObjects
  ) async throws(LiveClusterError) -> RollbackOutcome {
    guard let kind = RevisionedKind(rawValue: workload.kind) else {
      return RollbackOutcome(workload, .refused(.unsupportedKind))
    }
    let path = "\(kind.path(workload.namespace))/\(workload.name)"
    let object: JSONTree
    switch try await objects.get(path) {
    case .object(let read): object = read
    case .refused(404, _): return RollbackOutcome(workload, .refused(.gone))
    case .refused(_, let message): return RollbackOutcome(workload, .refused(.forbidden(message)))
    }
    if let refusal = refusal(of: object, workload) { return RollbackOutcome(workload, .refused(refusal)) }
    switch try await objects.list(kind.keeperPath(workload.namespace)) {
    case .refused(_, let message): return RollbackOutcome(workload, .refused(.forbidden(message)))
    case .object(let keepers):
      let revisions = kind.revisions(in: keepers.items, of: object)
      guard !revisions.isEmpty else { return RollbackOutcome(workload, .refused(.noEarlierRevision)) }
      let attempt = RollbackAttempt(workload: workload, path: path, object: object, judge: judge, objects: objects)
      return try await attempt.outcome(among: revisions, mode)
    }
  }

  /// Why the object as it is now is left alone.
  private func refusal(of object: JSONTree, _ workload: ObjectReference) -> RollbackOutcome.Refusal? {
    guard let now = RevisionJudge.decoded(object), let read = judge.template(of: workload), now.template == read else {
      return .changedSinceRead
    }
    let tools = ManagedBy.tools(of: object)
    if managed == .left, !tools.isEmpty { return .managed(by: tools) }
    if object.at("spec", "paused")?.text == "true" { return .paused }
    if judge.breaches(of: object)?.isEmpty ?? false { return .templateIsClean }
    return nil
  }
}
