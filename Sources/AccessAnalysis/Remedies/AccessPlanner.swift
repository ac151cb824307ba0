import Findings
import KubernetesModel

/// Finds what makes the target grant what the baseline grants, and takes nothing that the baseline gives.
///
/// A plan is tried on the rights of everybody whom it concerns before it is told; where none is harmless, words say
/// what stands in the way.
struct AccessPlanner {
  var simulation: AccessSimulation
  private var supported: [Int: Set<Int>] = [:]
  /// Harmless plans that several findings share.
  private var removals: [Removal: Plan] = [:]
  var rewritings: [Rewriting: Plan] = [:]

  private struct Removal: Hashable {
    var binding: Int
    var kept: [Int]
  }

  struct Rewriting: Hashable {
    var role: ObjectReference
    var rules: [PolicyRule]
  }

  private static let mostSources = 20
  /// Larger bindings are left to people.
  private static let mostSubjects = 200

  init(_ comparer: AccessComparer) { simulation = AccessSimulation(comparer) }

  var baseline: AccessModel { simulation.baseline }
  var target: AccessModel { simulation.target }

  /// Steps, and what they take from whoever reads the target.
  typealias Plan = (steps: [RemedyStep], edits: AccessEdits)

  /// `weaker` takes rights from the target, `stricter` gives them to it.
  mutating func remedy(_ direction: Direction, for principal: Principal, _ sources: [AccessSource]) -> Remedy {
    var remedy = Remedy()
    for source in sources.prefix(Self.mostSources) {
      for plan in plans(direction, for: principal, source) {
        for step in plan.steps where !remedy.steps.contains(step) { remedy.steps.append(step) }
        remedy.cautions += cautions(plan.edits).filter { !remedy.cautions.contains($0) }
      }
    }
    let rest = sources.count - Self.mostSources
    if rest > 0 { remedy.steps.append("and likewise for \(rest) more bindings") }
    return remedy
  }

  struct Remedy {
    var steps: [RemedyStep] = []
    var cautions: [String] = []
  }

  private mutating func plans(_ direction: Direction, for principal: Principal, _ source: AccessSource) -> [Plan] {
    if source.principal != principal { return [membership(direction, principal, source.principal)] }
    let binding = source.binding
    if direction == .weaker {
      guard let other = baseline.counterpart(of: binding, for: principal) else {
        return [takeOut(principal, of: binding)]
      }
      if other.roleRef != binding.roleRef { return [replacement(of: binding, by: other)] }
      if !other.names(principal) { return [takeOut(principal, of: binding)] }
      return source.rules.prefix(4).map { narrowing($0, boundBy: source) }
    }
    guard let mine = target.counterpart(of: binding, for: principal) else { return [grant(binding, to: principal)] }
    if mine.roleRef != binding.roleRef { return [replacement(of: mine, by: binding)] }
    if !mine.names(principal) { return [addition(of: principal, to: mine, as: binding)] }
    return source.rules.prefix(4).map { widening($0, boundBy: source) }
  }

  /// OpenShift keeps members of groups in the cluster.
  private func membership(_ direction: Direction, _ principal: Principal, _ group: Principal) -> Plan {
    let takes = direction == .weaker
    if case .group(let name) = group, case .user(let user) = principal, target.groupMembers.objects.contains(name) {
      let command =
        "oc adm groups \(takes ? "remove" : "add")-users \(ShellText.quoted(name)) \(ShellText.quoted(user))"
      return ([RemedyStep(running: command)], AccessEdits())
    }
    let (change, place) = takes ? ("take", "out of") : ("put", "into")
    return (["at the identity provider: \(change) \(principal) \(place) \(group)"], AccessEdits())
  }

  /// Rights that the cluster was read with may be among those that a plan takes.
  private mutating func cautions(_ edits: AccessEdits) -> [String] {
    guard let reader = target.snapshot.reader else { return [] }
    let principals = [Principal(userName: reader.user)] + reader.groups.map(Principal.group)
    let losing = principals.filter { principal in
      edits.taken.values.contains { $0.contains(principal) }
        || edits.rules.keys.contains { role in target.grants(to: principal).contains { $0.role == role } }
    }
    if losing.isEmpty { return [] }
    let name = losing.contains(principals[0]) ? reader.user : "\(reader.user) (by \(losing[0]))"
    return ["it takes rights from whom you are in \(target.snapshot.name): \(name)"]
  }
}

// MARK: Bindings

extension AccessPlanner {
  /// Takes a principal out of a binding, and with it everybody else whom the baseline gives nothing of it.
  mutating func takeOut(_ principal: Principal, of binding: RoleBinding) -> Plan {
    guard let position = target.bindingPosition(of: binding.reference), binding.subjects.count <= Self.mostSubjects
    else { return byHand(binding, "take out \(binding.text(of: principal))", []) }
    let principals = principals(of: binding)
    let kept = supportedSubjects(of: binding, at: position).filter { principals[$0] != principal }.sorted()
    let key = Removal(binding: position, kept: kept)
    if let known = removals[key] { return known }
    var edits = AccessEdits()
    let keptPrincipals = Set(kept.compactMap { principals[$0] })
    edits.taken[position] = Set(principals.compactMap(\.self)).subtracting(keptPrincipals)
    if kept.isEmpty, let plan = exchange(of: binding, edits) {
      removals[key] = plan
      return plan
    }
    let restored = restoration(after: &edits)
    let outcome = simulation.outcome(of: edits)
    guard outcome.isHarmless else {
      return byHand(binding, "take out \(binding.text(of: principal))", outcome.losers + outcome.winners)
    }
    let plan = (restored + [removal(from: binding, keeping: kept)], edits)
    removals[key] = plan
    return plan
  }

  /// All subjects of the baseline's binding of that name in place of those that the target's has.
  private mutating func exchange(of binding: RoleBinding, _ edits: AccessEdits) -> Plan? {
    guard let model = baseline.binding(binding.reference), model.roleRef == binding.roleRef, !model.subjects.isEmpty,
      [model.metadata, binding.metadata].allSatisfy({ $0.originalName == nil && $0.originalNamespace == nil })
    else { return nil }
    var edits = edits
    edits.given.append(gift(of: model, to: Set(principals(of: model).compactMap(\.self))))
    guard simulation.outcome(of: edits).isHarmless,
      let step = AccessCommands.subjects(model.subjects, of: binding, "all subjects as in the baseline")
    else { return nil }
    return ([step], edits)
  }

  private func removal(from binding: RoleBinding, keeping kept: [Int]) -> RemedyStep {
    if kept.isEmpty { return RemedyStep(deleting: binding) }
    let written = binding.originalSubjects ?? binding.subjects
    let gone = binding.subjects.indices.filter { !kept.contains($0) }.map { Self.text(written[$0]) }
    let change = "take out \(Self.list(gone))"
    return AccessCommands.subjects(kept.map { written[$0] }, of: binding, change)
      ?? AccessCommands.edit(binding, "\(change), keep \(Self.list(kept.map { Self.text(written[$0]) }))")
  }

  /// Subjects that the baseline gives some of what they have by the binding alone.
  private mutating func supportedSubjects(of binding: RoleBinding, at position: Int) -> Set<Int> {
    if let known = supported[position] { return known }
    let model = baseline.binding(binding.reference).flatMap { $0.roleRef == binding.roleRef ? $0 : nil }
    let principals = principals(of: binding)
    var result: Set<Int> = []
    for index in binding.subjects.indices {
      guard let principal = principals[index] else {
        if model?.subjects.contains(binding.subjects[index]) == true { result.insert(index) }
        continue
      }
      var edits = AccessEdits()
      edits.taken[position] = [principal]
      if model?.names(principal) == true || !simulation.outcome(of: edits).losers.isEmpty { result.insert(index) }
    }
    supported[position] = result
    return result
  }

  /// Bindings of the baseline without which the edits would take what it gives; adds them to the edits.
  mutating func restoration(after edits: inout AccessEdits) -> [RemedyStep] {
    var steps: [RemedyStep] = []
    for loser in simulation.outcome(of: edits).losers {
      for grant in baseline.grants(to: loser) {
        let loss = simulation.loss(of: loser, after: edits)
        if loss.isEmpty { break }
        let binding = baseline.bindings[grant.binding]
        guard steps.count < 6, simulation.gives(grant, loss),
          let role = binding.referencedRole.flatMap({ target.position(of: $0) })
        else { continue }
        let mine = target.binding(binding.reference)
        if let mine, mine.roleRef != binding.roleRef { continue }
        let rules = edits.rules[role] ?? target.rules[role].map(\.rule)
        if let mine {
          guard let step = adding([loser], to: mine, as: binding) else { continue }
          edits.given.append(.init(principals: [loser], scope: binding.scope, rules: rules))
          steps.append(step)
        } else {
          let all = Set(principals(of: binding).compactMap(\.self))
          edits.given.append(.init(principals: all, scope: binding.scope, rules: rules))
          steps.append(AccessCommands.creation(of: binding))
        }
      }
    }
    return steps
  }

  /// A binding's roleRef cannot be changed: it goes, and comes back as the baseline has it.
  private mutating func replacement(of mine: RoleBinding, by wanted: RoleBinding) -> Plan {
    var edits = AccessEdits()
    if let position = target.bindingPosition(of: mine.reference) {
      edits.taken[position] = Set(principals(of: mine).compactMap(\.self))
    }
    edits.given.append(gift(of: wanted, to: Set(principals(of: wanted).compactMap(\.self))))
    let restored = restoration(after: &edits)
    let outcome = simulation.outcome(of: edits)
    let change = "refer it to \(wanted.roleRef.kind) \(wanted.roleRef.name), with the subjects of the baseline"
    guard outcome.isHarmless else { return byHand(mine, change, outcome.losers + outcome.winners) }
    var deletion = RemedyStep(deleting: mine)
    deletion.object?.change = change
    return (restored + [deletion] + roleCreation(for: wanted) + [AccessCommands.creation(of: wanted)], edits)
  }

  /// Gives a binding of the baseline to the target: to all whom it names, else to the principal alone.
  private mutating func grant(_ binding: RoleBinding, to principal: Principal) -> Plan {
    var alone = binding
    alone.subjects = binding.subjects.filter {
      Principal(subject: $0, bindingNamespace: binding.namespace) == principal
    }
    var winners: [Principal] = []
    for candidate in [binding, alone] {
      var edits = AccessEdits()
      edits.given = [gift(of: candidate, to: Set(principals(of: candidate).compactMap(\.self)))]
      let outcome = simulation.outcome(of: edits)
      if outcome.isHarmless {
        return (roleCreation(for: candidate) + [AccessCommands.creation(of: candidate)], edits)
      }
      winners = outcome.winners
    }
    return byHand(binding, "create it as the baseline has it", winners, isNew: true)
  }

  private mutating func addition(of principal: Principal, to mine: RoleBinding, as wanted: RoleBinding) -> Plan {
    let present = Set(principals(of: mine).compactMap(\.self))
    let missing = Set(principals(of: wanted).compactMap(\.self)).subtracting(present)
    var winners: [Principal] = []
    for candidate in [missing, [principal]] {
      var edits = AccessEdits()
      edits.given = [gift(of: mine, to: candidate)]
      let outcome = simulation.outcome(of: edits)
      if outcome.isHarmless, let step = adding(candidate, to: mine, as: wanted) { return ([step], edits) }
      winners = outcome.winners
    }
    return byHand(mine, "add \(wanted.text(of: principal)) to its subjects", winners)
  }

  /// All subjects that the binding has, and more of the baseline's.
  private func adding(_ added: Set<Principal>, to mine: RoleBinding, as wanted: RoleBinding) -> RemedyStep? {
    let new = wanted.subjects.filter {
      Principal(subject: $0, bindingNamespace: wanted.namespace).map(added.contains) == true
    }
    let names = Self.list(new.map(Self.text))
    let home = mine.metadata.originalNamespace ?? mine.namespace
    if wanted.originalSubjects != nil || wanted.metadata.originalNamespace != nil || home != wanted.namespace {
      return AccessCommands.edit(mine, "add subject \(names): \(KubectlText.place(of: wanted.kind, wanted.metadata))")
    }
    let written = mine.originalSubjects ?? mine.subjects
    return AccessCommands.subjects(written + new, of: mine, "add \(names)")
      ?? AccessCommands.edit(mine, "add subject \(names): \(KubectlText.place(of: wanted.kind, wanted.metadata))")
  }

  /// What a binding gives in the target, by the target's role of that name, else by the baseline's.
  private func gift(of binding: RoleBinding, to principals: Set<Principal>) -> AccessEdits.Gift {
    let role = binding.referencedRole
    let own = role.flatMap { target.position(of: $0) }.map { target.rules[$0] }
    let model = role.flatMap { baseline.position(of: $0) }.map { baseline.rules[$0] }
    return AccessEdits.Gift(
      principals: principals, scope: binding.scope, rules: (own ?? model ?? []).map(\.rule))
  }

  /// Where the target lacks the role of a binding, that comes first.
  private func roleCreation(for binding: RoleBinding) -> [RemedyStep] {
    guard let role = binding.referencedRole, target.position(of: role) == nil,
      let position = baseline.position(of: role)
    else { return [] }
    return [AccessCommands.inWords(baseline.roles[position])]
  }

  private func principals(of binding: RoleBinding) -> [Principal?] {
    binding.subjects.map { Principal(subject: $0, bindingNamespace: binding.namespace) }
  }

  /// No command is harmless: words say what to change, and whom to look after.
  func byHand(
    _ object: some KubernetesObject, _ change: String, _ concerned: [Principal], isNew: Bool = false
  ) -> Plan {
    let names = Self.list(Set(concerned).sorted().map { "\($0)" })
    let why = concerned.isEmpty ? "" : "; see that it leaves \(names) what the baseline gives, no less and no more"
    var step = RemedyStep("", of: object.kind, object.metadata, change: change, isNew: isNew)
    step.words = "by hand, in \(object.reference): \(change)\(why)"
    return ([step], AccessEdits())
  }

  static func text(_ subject: Subject) -> String {
    subject.namespace.isEmpty
      ? "\(subject.kind) \(subject.name)" : "\(subject.kind) \(subject.namespace)/\(subject.name)"
  }

  static func list(_ names: [String]) -> String {
    names.count > 4
      ? names.prefix(3).joined(separator: ", ") + " and \(names.count - 3) more" : names.joined(separator: ", ")
  }
}
