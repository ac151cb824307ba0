import ClusterSource
import KubernetesModel

/// The search for a revision of one workload that passes, and the way back to it.
struct RollbackAttempt: Sendable {
  let workload: ObjectReference
  let path: String
  /// As it was when the attempt began.
  let object: JSONTree
  let judge: RevisionJudge
  let objects: LiveObjects

  /// Status is written all the time while a rollout goes on; the template seldom.
  private static let longestChase = 5

  /// How the authorizer refuses; admission refuses with the same status, and then another revision may pass.
  private static let authorizerWords = " cannot patch resource "

  private enum Reply {
    case object(JSONTree)
    case changed
    case refused(status: Int, message: String)
  }

  /// Tries revisions newest first, each by a dry run whose answer, after admission, is what is judged.
  func outcome(
    among revisions: [Revision], _ mode: Rollback.Mode
  ) async throws(LiveClusterError) -> RollbackOutcome {
    var reasons: [String] = []
    for revision in revisions {
      switch try await replaceTemplate(by: revision.template, .dryRun) {
      case .changed: return RollbackOutcome(workload, .refused(.changedSinceRead))
      case .refused(403, let message) where message.contains(Self.authorizerWords):
        return RollbackOutcome(workload, .refused(.forbidden("dry run of \(revision.name): \(message)")))
      case .refused(_, let message): reasons.append("\(revision.name): \(message)")
      case .object(let answer):
        guard let breaches = judge.breaches(of: answer) else {
          reasons.append("\(revision.name): the server's answer cannot be judged")
          continue
        }
        if breaches.isEmpty { return try await settle(revision, answer, mode) }
        reasons.append("\(revision.name): \(breaches.joined(separator: ", "))")
      }
    }
    return RollbackOutcome(workload, .refused(.noGoodRevision(reasons)))
  }

  private func settle(
    _ revision: Revision, _ dryRun: JSONTree, _ mode: Rollback.Mode
  ) async throws(LiveClusterError) -> RollbackOutcome {
    let difference = TemplateDifference.lines(
      from: object.at("spec", "template") ?? .null, to: dryRun.at("spec", "template") ?? .null)
    var outcome = RollbackOutcome(workload, .planned(revision.name), difference: difference, notes: notes)
    if mode == .apply { outcome.result = await apply(revision) }
    return outcome
  }

  private var notes: [String] {
    object.at("spec", "updateStrategy", "type")?.text == "OnDelete"
      ? ["its update strategy is OnDelete: running pods stay as they are until they are deleted"] : []
  }

  /// What went wrong with the write.
  private enum Setback {
    case changed
    case said(String)
  }

  /// Whatever the answer to the write was, the object is read again: only that tells what happened.
  private func apply(_ revision: Revision) async -> RollbackOutcome.Result {
    var setback: Setback?
    do throws(LiveClusterError) {
      switch try await replaceTemplate(by: revision.template, .persistent) {
      case .object: break
      case .changed: setback = .changed
      case .refused(_, let message): setback = .said("the server refused the change: \(message)")
      }
    } catch {
      setback = .said(error.message)
    }
    let answer: LiveObjects.Answer
    do throws(LiveClusterError) {
      answer = try await objects.get(path)
    } catch {
      let problem = if case .said(let text) = setback { "\(text); " } else { "" }
      return .unverified("whether it is at \(revision.name) now is not known: \(problem)\(error.message)")
    }
    guard case .object(let now) = answer else {
      return .unverified("it cannot be read any more after the change to \(revision.name)")
    }
    return verified(revision, setback, now)
  }

  private func verified(_ revision: Revision, _ setback: Setback?, _ now: JSONTree) -> RollbackOutcome.Result {
    // A write whose answer was lost may have happened: then the template is the revision's.
    let isWritten = now.at("spec", "template")?.withoutNulls == revision.template.withoutNulls
    if let setback, !isWritten {
      guard isUnchanged(now), case .said(let problem) = setback else { return .refused(.changedSinceRead) }
      return .failed(problem)
    }
    if isUnchanged(now) { return .unverified("the server took the change to \(revision.name) and did not keep it") }
    guard let breaches = judge.breaches(of: now) else { return .unverified("what the server keeps cannot be judged") }
    guard breaches.isEmpty else {
      return .unverified("after the change to \(revision.name) it still breaches: \(breaches.joined(separator: ", "))")
    }
    return .rolledBack(revision.name)
  }

  /// Replaces the template on condition that nobody wrote in between; writes of the status alone are followed.
  private func replaceTemplate(
    by template: JSONTree, _ writing: LiveObjects.Writing
  ) async throws(LiveClusterError) -> Reply {
    var version = object.at("metadata", "resourceVersion")?.text ?? ""
    for _ in 1...Self.longestChase {
      switch try await objects.replace("/spec/template", by: template, in: path, ifAt: version, writing) {
      case .object(let answer): return .object(answer)
      case .refused(409, _):
        guard case .object(let now) = try await objects.get(path), isUnchanged(now) else { return .changed }
        version = now.at("metadata", "resourceVersion")?.text ?? ""
      case .refused(let status, let message): return .refused(status: status, message: message)
      }
    }
    return .refused(status: 409, message: "its status changes too fast; try again when the rollout stands")
  }

  private func isUnchanged(_ now: JSONTree) -> Bool {
    now.at("metadata", "uid") == object.at("metadata", "uid") && now["spec"] == object["spec"]
      && now.at("metadata", "labels") == object.at("metadata", "labels")
  }
}
