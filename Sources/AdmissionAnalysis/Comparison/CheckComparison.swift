import Findings
import KubernetesModel

/// What two clusters refuse, warn of and record, compared by reach and effect.
struct CheckComparison {
  let sides: Pair<JudgedChecks>
  let api: RequestAPI
  private(set) var findings: [Finding] = []
  /// Objects of which everything that decides is told or equal.
  private(set) var settled: Set<ObjectReference> = []
  /// Policies of which only the expressions are left to compare.
  let open: Set<ObjectReference>
  private let groups: CheckGroups
  private let namespaces: [String]

  init(baseline: JudgedChecks, target: JudgedChecks) {
    sides = Pair(baseline: baseline, target: target)
    api = RequestAPI(baseline.customResources + target.customResources)
    groups = CheckGroups(sides)
    open = groups.open
    namespaces = Set(baseline.namespaces.keys).intersection(target.namespaces.keys).sorted()
    for group in groups.groups { compare(group) }
    for (name, calls) in groups.moved { findings.append(moved(name, calls)) }
    settled.subtract(open)
    settled.subtract(groups.unjudged)
  }

  private mutating func compare(_ group: CheckGroup) {
    var told: [Finding] = []
    let gaps = Pair { side in gap(group, side) }
    guard let lost = gaps.baseline, let gained = gaps.target else { return }
    for side in ClusterSide.allCases {
      guard let gap = gaps[side] else { continue }
      guard let found = findings(of: gap, group, side) else { return }
      told += found
      if gap.boxes.isEmpty { told += relabelled(group, side) }
    }
    guard let failing = failing(group), let noted = noted(group, besides: lost.union(gained)) else { return }
    let broken = broken(group)
    told += failing + noted + slower(group) + dead(group) + broken
    findings += told
    if !broken.isEmpty { settled.formUnion(group.checks.both.flatMap { $0 }.compactMap(\.parameter)) }
    for check in group.checks.both.flatMap({ $0 }) { settled.formUnion(check.objects.map(\.reference)) }
    // The policy that is there and that nothing binds is part of the same story.
    for side in ClusterSide.allCases where group.checks[side].isEmpty {
      for check in group.checks[side.other] {
        settled.formUnion([unbound(like: check, in: side)?.reference].compactMap(\.self))
      }
      settled.formUnion(strays(of: group, side).map(\.reference))
    }
  }

  /// What a cluster refuses and the other does not, for labels alike in both; nil where nobody can say.
  private func gap(_ group: CheckGroup, _ side: ClusterSide) -> Reach? {
    difference(group.refused(side), group.refused(side.other))
  }

  func difference(_ a: Reach, _ b: Reach) -> Reach? {
    if Set(a.boxes) == Set(b.boxes) { return Reach() }
    return a.subtracting(b)?.realized(by: api)
  }

  /// A policy that asks the same and acts nowhere.
  func unbound(like check: AdmissionCheck, in side: ClusterSide) -> KeptObject? {
    guard check.mechanism == .policy else { return nil }
    let others = sides[side].policies
    if let same = others[check.owner.name] { return same }
    let question = sides[side.other].predicates[check.owner.name]
    return sides[side].predicates.filter { $0.value == question }.keys.sorted().first.flatMap { others[$0] }
  }

  /// Bindings of a side to a policy that is not there, where the other binds one.
  private func strays(of group: CheckGroup, _ side: ClusterSide) -> [KeptObject] {
    group.checks[side.other].contains { $0.mechanism == .policy } ? sides[side].idleBindings : []
  }

  // MARK: Refusals

  /// A finding for each check of a side and each reason why the other lets a part through; nil where another check of the
  /// other, of which nobody knows what it asks, may refuse the same.
  private func findings(of gap: Reach, _ group: CheckGroup, _ side: ClusterSide) -> [Finding]? {
    var rest = gap
    var found: [Finding] = []
    let others = group.checks[side.other]
    for check in group.checks[side] where check.refuses && !rest.boxes.isEmpty {
      guard let mine = rest.intersection(check.reach), let left = rest.subtracting(mine) else { return nil }
      rest = left
      if mine.boxes.isEmpty { continue }
      if others.isEmpty, mayBeCovered(mine, by: side.other) { return nil }
      let noting = Reach(others.filter { !$0.refuses }.flatMap(\.reach.boxes))
      guard let softened = mine.intersection(noting)?.realized(by: api),
        let uncovered = mine.subtracting(noting)?.realized(by: api)
      else { return nil }
      if !softened.boxes.isEmpty, let other = group.counterpart(of: check, on: side.other) {
        found += [finding(.softened, softened, check, other, side)].compactMap(\.self)
      }
      if uncovered.boxes.isEmpty { continue }
      guard let other = group.counterpart(of: check, on: side.other) else {
        let reason: Loss = unbound(like: check, in: side.other) == nil ? .missing : .unbound
        found += [finding(reason, uncovered, check, nil, side)].compactMap(\.self)
        continue
      }
      guard let (exempt, narrowed) = split(uncovered, check, other) else { return nil }
      found += [
        exempt.boxes.isEmpty ? nil : finding(.exempted, exempt, check, other, side),
        narrowed.boxes.isEmpty ? nil : finding(.narrowed, narrowed, check, other, side),
      ].compactMap(\.self)
    }
    return found
  }

  /// Whether policies that only one side has, by name and by what they ask, meet what it would have to refuse.
  private func mayBeCovered(_ reach: Reach, by side: ClusterSide) -> Bool {
    let known = sides[side.other]
    return sides[side].checks.contains { check in
      guard check.mechanism == .policy, check.refuses, known.policies[check.owner.name] == nil,
        !known.checks.contains(where: { $0.predicate == check.predicate })
      else { return false }
      return !(reach.intersection(check.reach)?.realized(by: api).boxes.isEmpty ?? false)
    }
  }

  /// What negative requirements of the other check take out, and what is left.
  private func split(_ reach: Reach, _ check: AdmissionCheck, _ other: AdmissionCheck) -> (Reach, Reach)? {
    let own = Set(check.constraints.flatMap(Self.exemptions))
    let taken = Set(other.constraints.flatMap(Self.exemptions)).subtracting(own)
    guard let exempt = reach.intersection(Reach(Array(taken))), let rest = reach.subtracting(exempt) else { return nil }
    return (exempt.realized(by: api), rest.realized(by: api))
  }

  /// What each negative requirement of constraints leaves out.
  static func exemptions(_ constraints: MatchConstraints) -> [ReachBox] {
    func boxes(_ selector: LabelSelector, _ axis: (String) -> ReachAxis) -> [ReachBox] {
      selector.requirements.compactMap { requirement in
        switch requirement.operator {
        case .notIn: ReachBox([axis(requirement.key): .only(Set(requirement.values))])
        case .doesNotExist: ReachBox([axis(requirement.key): .except([nil])])
        case .in, .exists: nil
        }
      }
    }
    return boxes(constraints.namespaceSelector, ReachAxis.namespaceLabel)
      + boxes(constraints.objectSelector, ReachAxis.objectLabel)
  }

  // MARK: Namespaces with other labels

  /// Namespaces in which one cluster refuses what the other lets through, because their labels differ.
  private func relabelled(_ group: CheckGroup, _ side: ClusterSide) -> [Finding] {
    let keys = group.namespaceKeys
    if keys.isEmpty { return [] }
    let (own, other) = (group.refused(side), group.refused(side.other))
    return namespaces.compactMap { name -> Finding? in
      let before = sides[side].namespaces[name] ?? Labels()
      let after = sides[side.other].namespaces[name] ?? Labels()
      guard keys.contains(where: { before[$0] != after[$0] }),
        let lost = own.inNamespace(before).subtracting(other.inNamespace(after))?.realized(by: api),
        !lost.boxes.isEmpty, let check = group.checks[side].first(where: \.refuses)
      else { return nil }
      let counterpart = group.counterpart(of: check, on: side.other)
      let isExempt = (counterpart?.constraints ?? []).flatMap(\.namespaceSelector.requirements).contains {
        requirement in
        (requirement.operator == .notIn || requirement.operator == .doesNotExist)
          && requirement.matches(before) && !requirement.matches(after)
      }
      return finding(
        isExempt ? .exempted : .narrowed, lost, check, counterpart, side, namespace: (name, before, after))
    }
  }
}
