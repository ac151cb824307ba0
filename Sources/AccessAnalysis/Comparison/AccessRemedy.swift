import Findings
import KubernetesModel

/// Commands that make the target grant what the baseline grants.
struct AccessRemedy {
  /// The cluster that allows less.
  let narrower: AccessModel
  /// `weaker` takes rights from the target, `stricter` gives them to it.
  let direction: Direction
  /// Whose rights they are.
  let principal: Principal

  private static let mostSources = 6

  private var takes: Bool { direction == .weaker }

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
      let (change, place) = takes ? ("take", "out of") : ("put", "into")
      return ["at the identity provider: \(change) \(principal) \(place) \(source.principal)"]
    }
    guard let other = narrower.binding(source.binding.reference) else {
      return takes ? [KubectlText.deletion(of: source.binding)] : [creation(of: source.binding)]
    }
    let (mine, wanted) = takes ? (source.binding, other) : (other, source.binding)
    if mine.roleRef != wanted.roleRef { return [KubectlText.deletion(of: mine), creation(of: wanted)] }
    if !other.names(principal) {
      let subject = ShellText.comment("\(principal)")
      return ["kubectl edit \(KubectlText.name(of: mine)) # \(takes ? "remove" : "add") subject \(subject)"]
    }
    return source.rules.prefix(4).flatMap { steps($0, boundBy: source) }
  }

  private func steps(_ rule: AccessSource.Rule, boundBy source: AccessSource) -> [String] {
    let owner = rule.owner
    guard let position = narrower.position(of: owner.reference) else {
      return takes ? [KubectlText.deletion(of: owner)] : [KubectlText.creationInWords(of: owner)]
    }
    let other = narrower.roles[position]
    let mine = takes ? owner : other
    guard source.isAggregated(rule), other.rules == owner.rules else { return [edit(mine, "rules")] }
    let labels = owner.metadata.labels.filter { other.metadata.labels[$0.key] != $0.value }
    guard !labels.isEmpty else { return [edit(source.role, "aggregationRule")] }
    return labels.map { key, value in
      let change = ShellText.quoted(takes ? "\(key)-" : "\(key)=\(value)")
      return "kubectl label \(KubectlText.name(of: mine)) \(change)\(takes ? "" : " --overwrite")"
    }
  }

  private func edit(_ role: Role, _ field: String) -> String {
    "kubectl edit \(KubectlText.name(of: role)) # \(takes ? "narrow" : "restore") \(field) as in the baseline"
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
