import Findings
import KubernetesModel

extension WorkloadPair {
  /// The service account that the pods run as.
  var account: Finding? {
    let names = (Set(baseline.workloads.map(\.accountName)), Set(target.workloads.map(\.accountName)))
    guard names.0 != names.1 else { return nil }
    let roles = (roles(names.0, baseline.access), roles(names.1, target.access))
    let direction: Direction =
      roles.0 == roles.1
      ? .different : roles.0.isSubset(of: roles.1) ? .weaker : roles.1.isSubset(of: roles.0) ? .stricter : .different
    let field = KnobHolding(field: "serviceAccountName")
    let wanted = names.0.sorted().map { target.access.ownName(of: $0, in: owner.namespace) }.joined(separator: ", ")
    return Finding(
      rule: "workloads/service-account-changed", severity: direction == .stricter ? .low : .medium,
      direction: direction, place: place, change: "\(Self.list(names.0)) -> \(Self.list(names.1))",
      summary: "\(owner.name) runs as service account \(Self.list(names.1)), not \(Self.list(names.0))",
      baseline: Self.list(names.0), target: Self.list(names.1),
      witness: Witness(
        question: "service account of \(owner)", baseline: Self.list(names.0), target: Self.list(names.1)),
      baselineEvidence: evidence(baseline, field), targetEvidence: evidence(target, field),
      remedy: [
        names.0.count == 1 && !["Job", "Pod"].contains(owner.kind)
          ? change("set serviceaccount", arguments: ShellText.quoted(wanted), "serviceAccountName: \(wanted)")
          : remedy(field, "\(wanted) as in the baseline")
      ],
      notes: roles.1.subtracting(roles.0).sorted().map { "in the target its account is bound to \($0)" })
  }

  /// The class of container runtime by which the pods run: a sandbox, or what the node does by itself.
  var runtimeClass: Finding? {
    let classes = { (side: Side) in Set(side.workloads.compactMap(\.spec.runtimeClassName).filter { !$0.isEmpty }) }
    let (before, after) = (classes(baseline), classes(target))
    guard before != after else { return nil }
    let field = KnobHolding(field: "runtimeClassName")
    return Finding(
      rule: "workloads/runtime-class-changed", severity: .medium, direction: .different, place: place,
      change: "\(Self.list(before)) -> \(Self.list(after))",
      summary: "\(owner.name) runs by runtime class \(Self.list(after)), not \(Self.list(before))",
      baseline: Self.list(before), target: Self.list(after),
      witness: Witness(
        question: "runtime class of \(owner)", baseline: Self.list(before), target: Self.list(after)),
      baselineEvidence: evidence(baseline, field), targetEvidence: evidence(target, field),
      remedy: [remedy(field, "\(Self.list(before)) as in the baseline")])
  }

  private func roles(_ names: Set<String>, _ access: AccountGrants) -> Set<String> {
    names.reduce(into: []) { $0.formUnion(access.roles(of: $1, in: owner.namespace)) }
  }

  /// Secrets that only one side's pods read.
  func secrets(readIn side: ClusterSide) -> Finding? {
    let (before, after) = (SecretsRead(baseline.workloads), SecretsRead(target.workloads))
    let isGain = side == .target
    let direction = side.directionOfGain
    let gain = after.excess(over: before)
    // A Secret in another one's place is one change, told once.
    if !isGain && gain != nil { return nil }
    guard let (excess, use) = isGain ? gain : before.excess(over: after) else { return nil }
    let names = Self.list(excess)
    let texts = (before.text(beside: after), after.text(beside: before))
    let account = use.isAccounts ? sharedAccount : nil
    return Finding(
      rule: "workloads/secret-references-changed",
      severity: !isGain ? .info : after.readsNewSecret(beside: before) ? .medium : .low,
      direction: direction, place: place, change: "\(direction.rawValue): \(names)",
      summary: "\(owner.name) \(isGain ? "reads" : "no longer reads") secret \(names)"
        + (excess.count == 1 ? ": \(use.place)" : ""),
      baseline: texts.0, target: texts.1,
      witness: Witness(
        question: "\(owner) reads secret \(excess.min() ?? "")", baseline: isGain ? "no" : "yes",
        target: isGain ? "yes" : "no"),
      baselineEvidence: account.map { [Evidence($0.baseline, field: use.field)] }
        ?? evidence(baseline, isGain ? nil : use.holding),
      targetEvidence: account.map { [Evidence($0.target, field: use.field)] }
        ?? evidence(target, isGain ? use.holding : nil),
      remedy: [
        account.map {
          let change = "imagePullSecrets, as in the baseline"
          return accountRemedy($0.target, "edit", "", change, change: change)
        }
          ?? remedy(use.holding, wish(for: use, among: before.uses))
      ])
  }

  /// What the baseline reads in the same place, where that is another Secret.
  private func wish(for use: SecretUse, among baseline: [SecretUse]) -> String {
    let wanted = baseline.first { $0.place == use.place && $0.label != use.label }
    return "\(use.place)\(wanted.map { " from secret \($0.label)" } ?? ""), as in the baseline"
  }

  static func list(_ names: Set<String>) -> String {
    names.isEmpty ? "none" : names.sorted().joined(separator: ", ")
  }
}
