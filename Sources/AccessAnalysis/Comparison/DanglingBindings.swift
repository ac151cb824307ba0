import Findings
import KubernetesModel

/// Compares bindings to roles that do not exist.
struct DanglingBindings {
  let baseline: AccessModel
  let target: AccessModel
  let unread: UnreadPair

  /// Who would get which role, and where, whatever the binding is called.
  private struct Promise: Hashable {
    var principal: Principal
    var scope: AccessScope
    var roleKind: String
    var roleName: String
  }

  /// Findings, and what is open because something could not be read.
  func compared() -> (findings: [Finding], incomparable: [Incomparable]) {
    let promises = (
      promises(of: baseline, unread.baseline), promises(of: target, unread.target)
    )
    let gained = promises.1.filter { promises.0[$0.key] == nil && !isKept($0.key, in: baseline) }
    let lost = promises.0.filter { promises.1[$0.key] == nil && !isKept($0.key, in: target) }
    var result: (findings: [Finding], incomparable: [Incomparable]) = ([], [])
    for (promises, direction) in [(gained, Direction.weaker), (lost, .stricter)] {
      for (promise, binding) in promises {
        if let doubt = unread.narrower(direction).doubt(about: binding, of: promise.principal) {
          result.incomparable.append(doubt)
        } else {
          result.findings.append(finding(promise, binding, direction))
        }
      }
    }
    result.incomparable.sort { ($0.place, $0.reason) < ($1.place, $1.reason) }
    return result
  }

  /// Bindings to roles that are certain not to exist.
  private func promises(of model: AccessModel, _ unread: UnreadGrants) -> [Promise: RoleBinding] {
    let pairs = model.danglingGrants.compactMap { grant -> (Promise, RoleBinding)? in
      let binding = model.bindings[grant.binding]
      if let role = binding.referencedRole, unread.mayExist(role) { return nil }
      let promise = Promise(
        principal: grant.principal, scope: binding.scope, roleKind: binding.roleRef.kind, roleName: binding.roleRef.name
      )
      return (promise, binding)
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  /// Whether the other cluster keeps the promise: then the role is what differs, and the rights tell.
  private func isKept(_ promise: Promise, in model: AccessModel) -> Bool {
    model.grants(to: promise.principal).contains {
      let role = model.roles[$0.role]
      return $0.scope == promise.scope && role.kind == promise.roleKind && role.name == promise.roleName
    }
  }

  /// Whoever else the binding names may be promised the role by the baseline, too.
  private func removal(of principal: Principal, from binding: RoleBinding) -> RemedyStep {
    let kept = binding.subjects.indices.filter { index in
      guard let other = Principal(subject: binding.subjects[index], bindingNamespace: binding.namespace),
        other != principal
      else { return false }
      let role = binding.roleRef
      return baseline.grants(to: other).contains { grant in
        grant.scope == binding.scope && baseline.bindings[grant.binding].roleRef == role
      } || baseline.danglingGrants.contains { grant in
        grant.principal == other && baseline.bindings[grant.binding].scope == binding.scope
          && baseline.bindings[grant.binding].roleRef == role
      }
    }
    if kept.isEmpty { return RemedyStep(deleting: binding) }
    let written = binding.originalSubjects ?? binding.subjects
    let change = "take out \(binding.text(of: principal))"
    return AccessCommands.subjects(kept.map { written[$0] }, of: binding, change) ?? AccessCommands.edit(binding, change)
  }

  private func finding(_ promise: Promise, _ binding: RoleBinding, _ direction: Direction) -> Finding {
    let role = "\(promise.roleKind) \(promise.roleName)"
    let evidence = [Evidence(binding, field: "roleRef", explanation: "refers to \(role), which does not exist")]
    let says = "bound to \(role), which does not exist"
    let isWeaker = direction == .weaker
    return Finding(
      rule: AccessRules.danglingBinding.id, severity: isWeaker ? .low : .info, direction: direction, effect: .latent,
      place: Place(principal: promise.principal, scope: promise.scope),
      change: "\(direction.rawValue) dangling \(role)",
      summary: "\(promise.principal) is \(says)\(promise.scope.suffix)\(isWeaker ? "" : ", in the baseline only")",
      baseline: isWeaker ? "not bound to it" : says, target: isWeaker ? says : "not bound to it",
      witness: Witness(
        question: "what \(role)\(promise.scope.suffix) would give \(promise.principal)",
        baseline: isWeaker ? "nothing" : "its rules, once it exists",
        target: isWeaker ? "its rules, once it exists" : "nothing"),
      baselineEvidence: isWeaker ? [] : evidence, targetEvidence: isWeaker ? evidence : [],
      remedy: isWeaker ? [removal(of: promise.principal, from: binding)] : [],
      references: [AccessRules.rbac],
      notes: ["It becomes live when somebody creates \(role)."])
  }
}
