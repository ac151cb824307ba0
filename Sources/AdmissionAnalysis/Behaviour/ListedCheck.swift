import Findings
import KubernetesModel

/// A check as a list of a cluster's checks shows it.
package struct ListedCheck: Sendable, Hashable {
  /// What becomes of a request that it would refuse.
  package enum State: String, Sendable, Hashable {
    /// Refuses, or would if its backend says so.
    case enforced
    /// Warns or records.
    case audit
    /// Has nobody to ask.
    case dead
    /// Nothing binds it, or it names what is not there.
    case inert
    /// Decides and is not judged.
    case unevaluated = "not evaluated"
  }

  /// `ValidatingAdmissionPolicy`
  package var kind: String
  /// The policy or configuration, and its binding.
  package var name: String
  package var reach: String
  /// `refuses, audits`
  package var action: String
  package var failurePolicy: String
  package var state: State

  /// What rows of several clusters are put side by side by.
  package var identity: String { "\(kind) \(name)" }
}

extension AdmissionBehaviour {
  /// Every check of the cluster, by kind and name.
  package var listed: [ListedCheck] {
    let checks = judged.checks.map { check in
      let name = check.binding.map { "\(check.owner.name) (binding \($0.name))" } ?? check.owner.name
      let isDead = check.backendState == .missing || check.parameterState == .missing
      let state: ListedCheck.State =
        isDead ? .dead : check.refuses ? .enforced : check.effects.isEmpty ? .inert : .audit
      return ListedCheck(
        kind: check.owner.kind, name: name, reach: ReachWords.text(check.reach), action: check.actionWords,
        failurePolicy: check.failurePolicy.rawValue, state: state)
    }
    let acting = Set(judged.checks.flatMap { $0.objects.map(\.reference) })
    let unbound = judged.policies.values.filter { !acting.contains($0.reference) }.map {
      Self.inert($0.reference, "nothing binds it")
    }
    let strays = judged.idleBindings.map { Self.inert($0.reference, "its policy is not there") }
    let told = acting.union(unbound.map(\.reference)).union(judged.idleBindings.map(\.reference))
    let others = deciders.deciders.filter { $0.extent == .whole && !told.contains($0.object) }.map { decider in
      ListedCheck(
        kind: decider.object.kind, name: decider.object.nameOfPlace, reach: "", action: decider.verb, failurePolicy: "",
        state: .unevaluated)
    }
    return (checks + (unbound + strays).map(\.check) + others).sorted {
      ($0.kind, $0.name, $0.reach) < ($1.kind, $1.name, $1.reach)
    }
  }

  private static func inert(_ object: ObjectReference, _ why: String) -> (
    reference: ObjectReference, check: ListedCheck
  ) {
    (
      object,
      ListedCheck(kind: object.kind, name: object.name, reach: "", action: why, failurePolicy: "", state: .inert)
    )
  }
}

extension ObjectReference {
  fileprivate var nameOfPlace: String { namespace.isEmpty ? name : "\(namespace)/\(name)" }
}
