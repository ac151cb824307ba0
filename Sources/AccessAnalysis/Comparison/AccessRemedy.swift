import Findings
import KubernetesModel

/// Commands that make the target grant what the baseline grants.
struct AccessRemedy {
  /// The cluster that allows more.
  let wider: AccessModel
  /// The cluster that allows less.
  let narrower: AccessModel
  /// Where it is the target that allows more, rights are taken from it; otherwise they are given to it.
  let widerSide: ClusterSide
  /// Whose rights they are.
  let principal: Principal

  private static let mostSources = 6

  private var takes: Bool { widerSide == .target }

  func steps(_ sources: [AccessSource]) -> [String] {
    var steps: [String] = []
    for source in sources.prefix(Self.mostSources) {
      for step in self.steps(source) where !steps.contains(step) { steps.append(step) }
    }
    let rest = sources.count - Self.mostSources
    return rest > 0 ? steps + ["and likewise for \(rest) more bindings"] : steps
  }

  private func steps(_ source: AccessSource) -> [String] {
    if source.principal != principal {
      if let command = groupCommand(source.principal) { return [command] }
      let (change, place) = takes ? ("take", "out of") : ("put", "into")
      return ["at the identity provider: \(change) \(principal) \(place) \(source.principal)"]
    }
    guard let other = narrower.counterpart(of: source.binding, for: principal) else {
      if !takes { return [creation(of: source.binding)] }
      return replaced(by: source.binding).map(creation) + [KubectlText.deletion(of: source.binding)]
    }
    let (mine, wanted) = takes ? (source.binding, other) : (other, source.binding)
    if mine.roleRef != wanted.roleRef { return [KubectlText.deletion(of: mine), creation(of: wanted)] }
    if !other.names(principal) { return [subjects(of: mine, as: wanted)] }
    return source.rules.prefix(4).flatMap { steps($0, boundBy: source) }
  }

  /// OpenShift keeps members of groups in the cluster.
  private func groupCommand(_ group: Principal) -> String? {
    guard case .group(let name) = group, case .user(let user) = principal,
      (takes ? wider : narrower).groupMembers.objects.contains(name)
    else { return nil }
    return "oc adm groups \(takes ? "remove" : "add")-users \(ShellText.quoted(name)) \(ShellText.quoted(user))"
  }

  /// Bindings of the baseline in whose place the target has this wider one: without it, what they gave would be lost.
  private func replaced(by binding: RoleBinding) -> [RoleBinding] {
    let lost = narrower.grants(to: principal).lazy.map { narrower.bindings[$0.binding] }.filter { candidate in
      candidate.roleRef == binding.roleRef && binding.scope.covers(candidate.scope)
        && wider.binding(candidate.reference) == nil
    }
    return Array(lost.prefix(Self.mostSources))
  }

  private func steps(_ rule: AccessSource.Rule, boundBy source: AccessSource) -> [String] {
    let owner = rule.owner
    guard let position = narrower.position(of: owner.reference) else {
      return takes ? [KubectlText.deletion(of: owner)] : [KubectlText.creationInWords(of: owner)]
    }
    let other = narrower.roles[position]
    let (mine, wanted) = takes ? (owner, other) : (other, owner)
    guard source.isAggregated(rule), other.rules == owner.rules else { return [rules(of: mine, as: wanted)] }
    let labels = owner.metadata.labels.filter { other.metadata.labels[$0.key] != $0.value }
    guard !labels.isEmpty else { return [aggregation(of: source.role)] }
    return labels.map { key, value in
      let change = ShellText.quoted(takes ? "\(key)-" : "\(key)=\(value)")
      return "kubectl label \(KubectlText.name(of: mine)) \(change)\(takes ? "" : " --overwrite")"
    }
  }

  /// One subject more or less, or all where others came or went with it.
  private func subjects(of binding: RoleBinding, as wanted: RoleBinding) -> String {
    let (given, due) = (Set(principals(of: binding)), Set(principals(of: wanted)))
    let isAlone = takes ? due.isSubset(of: given) : given.isSubset(of: due)
    if !isAlone, let patch = BaselinePatch.subjects(of: binding, as: wanted) { return patch }
    let named = (takes ? binding : wanted).text(of: principal)
    let subject = ShellText.comment("\(takes ? "remove" : "add") subject \(named)")
    let rest = isAlone ? "" : ", the others as in the baseline: \(KubectlText.place(of: wanted.kind, wanted.metadata))"
    return "kubectl edit \(KubectlText.name(of: binding)) # \(subject)\(ShellText.comment(rest))"
  }

  private func principals(of binding: RoleBinding) -> [Principal] {
    binding.subjects.compactMap { Principal(subject: $0, bindingNamespace: binding.namespace) }
  }

  private func aggregation(of role: Role) -> String {
    let other = narrower.position(of: role.reference).map { narrower.roles[$0] } ?? role
    return takes ? edit(role, "aggregationRule", as: other) : edit(other, "aggregationRule", as: role)
  }

  /// The rules themselves where a command can carry them, else where they are written.
  private func rules(of role: Role, as wanted: Role) -> String {
    BaselinePatch.rules(of: role, as: wanted) ?? edit(role, "rules", as: wanted)
  }

  private func edit(_ role: Role, _ field: String, as wanted: Role) -> String {
    let change = "\(field) as in the baseline: \(KubectlText.place(of: wanted.kind, wanted.metadata))"
    return "kubectl edit \(KubectlText.name(of: role)) # \(ShellText.comment(change))"
  }

  /// `kubectl create rolebinding deploys -n ci --role=deployer --group=dev`
  ///
  /// Where the configuration renamed it, what the target calls all that it names is not known.
  private func creation(of binding: RoleBinding) -> String {
    let metadata = binding.metadata
    if metadata.originalName != nil || metadata.originalNamespace != nil || binding.subjects.isEmpty {
      return KubectlText.creationInWords(of: binding)
    }
    let role = (binding.roleRef.kind == "Role" ? "role" : "clusterrole", binding.roleRef.name)
    let subjects = binding.subjects.map { subject in
      switch subject.kind {
      case "User": ("user", subject.name)
      case "Group": ("group", subject.name)
      default:
        ("serviceaccount", "\(subject.namespace.isEmpty ? binding.namespace : subject.namespace):\(subject.name)")
      }
    }
    let options = ([role] + subjects).map { "--\($0)=\(ShellText.quoted($1))" }
    return KubectlText.command("create", binding, options: options)
  }
}
