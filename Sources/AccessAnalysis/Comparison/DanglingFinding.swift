import Documents
import Findings
import KubernetesModel

/// Tells of somebody bound to a role that is not there, or of all whom one such role keeps waiting.
struct DanglingFinding {
  private typealias Waiting = (promise: DanglingBindings.Promise, binding: RoleBinding)

  private let role: ObjectReference
  private let waiting: [(promise: DanglingBindings.Promise, binding: RoleBinding)]
  private let direction: Direction
  private let isUnknown: Bool
  private let baseline: AccessModel
  private let creators: RoleCreators

  /// - Parameter waiting: one subject, or more than are told one by one.
  init(
    role: ObjectReference, waiting: [(promise: DanglingBindings.Promise, binding: RoleBinding)],
    direction: Direction, wider: AccessModel, baseline: AccessModel, creators: RoleCreators
  ) {
    self.baseline = baseline
    self.role = role
    self.waiting = waiting
    self.direction = direction
    self.creators = creators
    isUnknown = wider.mayExist(role)
  }

  private var isWeaker: Bool { direction == .weaker }
  private var isClusterWide: Bool { waiting.contains { $0.promise.scope == .cluster } }
  /// `ClusterRole sudoer`
  private var name: String { "\(role.kind) \(role.name)" }
  private var suffix: String {
    let scopes = Set(waiting.map(\.promise.scope))
    return scopes.count == 1 ? waiting[0].promise.scope.suffix : " in \(scopes.count) namespaces"
  }
  private var subject: String { waiting.count == 1 ? "\(waiting[0].promise.principal)" : "\(waiting.count) subjects" }

  var finding: Finding {
    let without = "not bound to it"
    let with = isUnknown ? "whatever \(name) allows" : "bound to \(name), which does not exist"
    let evidence = waiting.prefix(6).map { entry in
      Evidence(
        entry.binding, field: "roleRef",
        explanation: "refers to \(name), which \(isUnknown ? "is not among the manifests" : "does not exist")")
    }
    let shown = isUnknown ? "its rules, which are not known" : "its rules, once it exists"
    return Finding(
      rule: AccessRules.danglingBinding.id, severity: severity, direction: direction,
      effect: isUnknown ? .effective : .latent, place: place, change: change, summary: summary,
      baseline: isWeaker ? without : with, target: isWeaker ? with : without,
      witness: Witness(
        question: "what \(name)\(suffix) \(isUnknown ? "gives" : "would give") \(subject)",
        baseline: isWeaker ? "nothing" : shown, target: isWeaker ? shown : "nothing"),
      baselineEvidence: isWeaker ? [] : evidence, targetEvidence: isWeaker ? evidence : [],
      remedy: remedy, references: [AccessRules.rbac],
      details: .object([
        "role": .string(name), "subjects": .strings(waiting.map { "\($0.promise.principal)" }),
      ]),
      notes: notes)
  }

  private var summary: String {
    let be = waiting.count == 1 ? "is" : "are"
    let tail = isWeaker ? "" : ", in the baseline only"
    if !isUnknown { return "\(subject) \(be) bound to \(name), which does not exist\(suffix)\(tail)" }
    return "\(subject) may \(isWeaker ? "now" : "no longer") do whatever \(name) allows\(suffix)"
  }

  private var place: Place {
    if waiting.count == 1 { return Place(principal: waiting[0].promise.principal, scope: waiting[0].promise.scope) }
    return Place(namespace: role.namespace, kind: role.kind.lowercased(), name: role.name)
  }

  /// Of many subjects with who they are: accepted, it asks for a new decision when others join them.
  private var change: String {
    let base = "\(direction.rawValue) dangling \(name)"
    if waiting.count == 1 { return base }
    let subjects = waiting.map { "\($0.promise.principal)\($0.promise.scope.suffix)" }.joined(separator: "\n")
    return "\(base) \(DocumentDigest.text(DocumentDigest.value(of: Array(subjects.utf8).span)))"
  }

  private var remedy: [RemedyStep] {
    guard isWeaker else { return [] }
    let shown = waiting.prefix(6).map { removal(of: $0.promise.principal, from: $0.binding) }.withoutRepetitions
    let rest = waiting.count - 6
    return rest > 0 ? shown + ["and likewise for \(rest) more bindings"] : shown
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
      }
        || baseline.danglingGrants.contains { grant in
          grant.principal == other && baseline.bindings[grant.binding].scope == binding.scope
            && baseline.bindings[grant.binding].roleRef == role
        }
    }
    if kept.isEmpty { return RemedyStep(deleting: binding) }
    let written = binding.originalSubjects ?? binding.subjects
    let change = "take out \(binding.text(of: principal))"
    return AccessCommands.subjects(kept.map { written[$0] }, of: binding, change)
      ?? AccessCommands.edit(binding, change)
  }

  /// What nobody knows may be anything; what does not exist is worth what those may write who can create it.
  private var severity: Severity {
    if !isWeaker { return .info }
    if isUnknown { return isClusterWide ? .high : .medium }
    guard creators.first != nil else { return .low }
    return creators.mayEscalate ? .high : .medium
  }

  private var notes: [String] {
    if isUnknown {
      let extent = isClusterWide ? "the whole cluster" : "the namespace"
      return [
        "Manifests tell only what there is: \(name) may exist elsewhere, and what it allows in \(extent) is not known. "
          + "With the manifests that define it, or with --complete where there are no more, the answer is exact."
      ]
    }
    let live = "It becomes live when somebody creates \(name)."
    guard let first = creators.first else {
      return [live + " Only cluster administrators may, so the severity is low."]
    }
    let what = creators.mayEscalate ? "with any rights" : "with rights that it holds itself"
    let severity = creators.mayEscalate ? "high" : "medium"
    return [live + " \(first) may create it \(what), and \(subject) would gain them: therefore \(severity)."]
  }
}
