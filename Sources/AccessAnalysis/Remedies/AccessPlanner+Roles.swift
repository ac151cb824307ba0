import Findings
import KubernetesModel

/// Roles that both clusters bind and that say something else in each.
extension AccessPlanner {
  /// Takes from a role of the target what the baseline's does not allow.
  mutating func narrowing(_ rule: AccessSource.Rule, boundBy source: AccessSource) -> Plan {
    let owner = rule.owner
    guard let position = baseline.position(of: owner.reference) else { return withdrawal(of: owner, source) }
    let wanted = baseline.roles[position]
    if source.isAggregated(rule), wanted.rules == owner.rules {
      let labels = owner.metadata.labels.filter { wanted.metadata.labels[$0.key] != $0.value }
      if labels.isEmpty { return aggregation(of: source.role) }
      return relabelling(owner, labels.map { ($0.key, wanted.metadata.labels[$0.key]) })
    }
    let common = owner.rules.filter(wanted.rules.contains)
    return rewriting(owner, as: wanted, else: common, "the rules that the baseline has, too")
  }

  /// Gives a role of the target what the baseline's allows.
  mutating func widening(_ rule: AccessSource.Rule, boundBy source: AccessSource) -> Plan {
    let wanted = rule.owner
    guard let position = target.position(of: wanted.reference) else {
      return ([AccessCommands.inWords(wanted)], AccessEdits())
    }
    let mine = target.roles[position]
    if source.isAggregated(rule), wanted.rules == mine.rules {
      let labels = wanted.metadata.labels.filter { mine.metadata.labels[$0.key] != $0.value }
      if labels.isEmpty { return aggregation(of: source.role) }
      return relabelling(mine, labels.map { ($0.key, $0.value) })
    }
    let united = mine.rules + wanted.rules.filter { !mine.rules.contains($0) }
    return rewriting(mine, as: wanted, else: united, "the rules of the baseline beside its own")
  }

  /// The baseline's rules, else others that harm nobody; those who need a rule that goes get it back by other means.
  private mutating func rewriting(
    _ mine: Role, as wanted: Role, else other: [PolicyRule], _ otherWords: String
  ) -> Plan {
    let place = "\(KubectlText.place(of: wanted.kind, wanted.metadata))"
    if mine.aggregation != nil {
      return ([AccessCommands.edit(mine, "aggregationRule as in the baseline: \(place)")], AccessEdits())
    }
    let key = Rewriting(role: mine.reference, rules: other)
    if let known = rewritings[key] { return known }
    let candidates = [(wanted.rules, "all rules as in the baseline"), (other, otherWords)]
    var concerned: [Principal] = []
    for (rules, words) in candidates where rules != mine.rules {
      var edits = AccessEdits()
      edits.rules = effects(of: mine, rules: rules)
      let restored = restoration(after: &edits)
      let outcome = simulation.outcome(of: edits)
      guard outcome.isHarmless else {
        if concerned.isEmpty { concerned = outcome.losers + outcome.winners }
        continue
      }
      let step =
        AccessCommands.rules(of: mine, as: rules, from: wanted, words)
        ?? AccessCommands.edit(mine, "\(rules == wanted.rules ? "rules as in the baseline" : words): \(place)")
      rewritings[key] = (restored + [step], edits)
      return (restored + [step], edits)
    }
    return byHand(mine, "rules as in the baseline: \(place)", concerned)
  }

  /// A role that only the target has, though both bind or aggregate it.
  private mutating func withdrawal(of role: Role, _ source: AccessSource) -> Plan {
    let isBound = target.bindings.contains { $0.referencedRole == role.reference }
    if isBound, role.reference != source.role.reference, let selectors = source.role.aggregation {
      // Others use it by itself: it only leaves the role that takes it in.
      let keys = Set(selectors.flatMap(\.requirements).map(\.key))
      return relabelling(role, role.metadata.labels.filter { keys.contains($0.key) }.map { ($0.key, nil) })
    }
    var edits = AccessEdits()
    edits.rules = effects(of: role, rules: [])
    let outcome = simulation.outcome(of: edits)
    let dangling = target.bindings.filter { $0.referencedRole == role.reference }
      .filter { baseline.binding($0.reference)?.roleRef != $0.roleRef }
    guard outcome.isHarmless, dangling.isEmpty else {
      return byHand(role, "take out what the baseline does not allow", outcome.losers + outcome.winners)
    }
    return ([RemedyStep(deleting: role)], edits)
  }

  private mutating func relabelling(_ role: Role, _ labels: [(key: String, value: String?)]) -> Plan {
    var changed = role
    for (key, value) in labels { changed.metadata.labels[key] = value }
    var edits = AccessEdits()
    edits.rules = effects(of: role, rules: role.rules, labels: changed.metadata.labels)
    let outcome = simulation.outcome(of: edits)
    let steps = labels.map { AccessCommands.label(role, $0.key, $0.value) }
    guard outcome.isHarmless else {
      let change = Self.list(steps.compactMap { $0.object?.change })
      return byHand(role, change, outcome.losers + outcome.winners)
    }
    return (steps, edits)
  }

  private func aggregation(of role: Role) -> Plan {
    guard let mine = target.position(of: role.reference).map({ target.roles[$0] }) else { return ([], AccessEdits()) }
    let wanted = baseline.position(of: role.reference).map { baseline.roles[$0] } ?? role
    let change = "aggregationRule as in the baseline: \(KubectlText.place(of: wanted.kind, wanted.metadata))"
    return ([AccessCommands.edit(mine, change)], AccessEdits())
  }

  /// What a role and those that take it in amount to when it has other rules or labels.
  private func effects(of role: Role, rules: [PolicyRule], labels: Labels? = nil) -> [Int: [PolicyRule]] {
    guard let position = target.position(of: role.reference) else { return [:] }
    let labels = labels ?? role.metadata.labels
    var result: [Int: [PolicyRule]] = [:]
    if rules != role.rules { result[position] = rules }
    for index in target.roles.indices where index != position {
      guard let selectors = target.roles[index].aggregation else { continue }
      let isTaken = target.rules[index].contains { $0.writtenIn == position }
      let isMember = selectors.contains { $0.matches(labels) }
      if !isTaken && !isMember { continue }
      let others = target.rules[index].filter { $0.writtenIn != position }.map(\.rule)
      result[index] = others + (isMember ? rules : [])
    }
    return result
  }
}
