import Findings
import KubernetesModel

/// Finds the bindings and rules behind a difference, on both sides, and what to do about them in the target.
struct AccessTrace {
  let wider: ComparedCluster
  let narrower: ComparedCluster
  let difference: AccessDifference

  /// A grant that allows part of the difference, with the rules that do.
  struct Source {
    var principal: Principal
    var binding: RoleBinding
    var role: Role
    var rules: [(owner: Role, index: Int, rule: PolicyRule)]
  }

  func sources(_ algebra: inout PermissionAlgebra) -> [Source] {
    let model = wider.model
    var sources: [Source] = []
    for principal in difference.givers {
      for grant in model.grants(to: principal) where covers(grant.scope) {
        var rules: [(owner: Role, index: Int, rule: PolicyRule)] = []
        for rule in model.rules[grant.role] where contributes(rule.rule, &algebra) {
          rules.append((model.roles[rule.writtenIn], rule.index, rule.rule))
        }
        if rules.isEmpty { continue }
        sources.append(
          Source(
            principal: principal, binding: model.bindings[grant.binding], role: model.roles[grant.role], rules: rules))
      }
    }
    return sources
  }

  private func covers(_ scope: AccessScope) -> Bool { scope == .cluster || scope == difference.scope }

  private func contributes(_ rule: PolicyRule, _ algebra: inout PermissionAlgebra) -> Bool {
    let rights = algebra.rights(of: [rule])
    if algebra.intersects(rights.resources, difference.subjectResources) { return true }
    let paths = PathPermissions.combine(.intersection, rights.paths, difference.subjectPaths, in: &algebra)
    return !paths.isEmpty
  }

  /// The objects that allow it, binding by binding.
  func widerEvidence(_ sources: [Source]) -> [Evidence] {
    unique(
      sources.prefix(6).flatMap { source in
        [
          Evidence(
            source.binding, field: "subjects", explanation: "gives \(source.role.reference) to \(source.principal)")
        ]
          + source.rules.prefix(4).map { rule in
            let isMember = rule.owner.reference != source.role.reference
            let into = isMember ? ", aggregated into \(source.role.reference)" : ""
            return Evidence(
              rule.owner, field: "rules[\(rule.index)]", explanation: "allows \(Self.text(rule.rule))\(into)")
          }
      })
  }

  /// The same objects where they do not allow it, as far as they exist there.
  func narrowerEvidence(_ sources: [Source]) -> [Evidence] {
    let model = narrower.model
    return unique(
      sources.prefix(6).flatMap { source -> [Evidence] in
        var evidence: [Evidence] = []
        if let binding = model.binding(source.binding.reference) {
          evidence.append(Evidence(binding, field: "subjects", explanation: state(of: binding, for: source.principal)))
        }
        for rule in source.rules.prefix(4) {
          guard let position = model.position(of: rule.owner.reference) else { continue }
          let role = model.roles[position]
          let isMember = rule.owner.reference != source.role.reference
          if role.rules != rule.owner.rules {
            evidence.append(Evidence(role, field: "rules", explanation: "does not allow it"))
          } else if isMember && role.metadata.labels != rule.owner.metadata.labels {
            evidence.append(
              Evidence(role, field: "metadata.labels", explanation: "is not aggregated into \(source.role.reference)"))
          }
        }
        return evidence
      })
  }

  private func state(of binding: RoleBinding, for principal: Principal) -> String {
    guard binding.names(principal) else { return "does not name \(principal)" }
    if principal != difference.principal { return "names \(principal), which \(difference.principal) is not in" }
    guard let role = binding.referencedRole, narrower.model.position(of: role) != nil else {
      return "refers to \(binding.roleRef.kind) \(binding.roleRef.name), which does not exist"
    }
    return "gives \(role)"
  }

  private func unique(_ evidence: [Evidence]) -> [Evidence] {
    var seen = Set<Evidence>()
    return evidence.filter { seen.insert($0).inserted }
  }

  static func text(_ rule: PolicyRule) -> String {
    let verbs = rule.verbs.contains("*") ? "every verb on" : rule.verbs.joined(separator: ", ")
    if !rule.nonResourceURLs.isEmpty { return "\(verbs) \(rule.nonResourceURLs.joined(separator: ", "))" }
    let groups = rule.apiGroups
    let resources = rule.resources.flatMap { resource in
      groups.map { $0 == "*" ? resource : ResourceNotation.qualified(group: $0, resource: resource) }
    }
    let names = rule.resourceNames.isEmpty ? "" : " named \(rule.resourceNames.joined(separator: ", "))"
    let shown =
      resources.count > 8 ? resources.prefix(8).joined(separator: ", ") + " …" : resources.joined(separator: ", ")
    return "\(verbs) \(shown)\(names)"
  }

  /// Commands for the target that make it allow what the baseline allows.
  func remedy(_ sources: [Source]) -> [String] {
    var commands: [String] = []
    for source in sources.prefix(6) {
      for command in remedy(source) where !commands.contains(command) { commands.append(command) }
    }
    return commands
  }

  private func remedy(_ source: Source) -> [String] {
    let other = narrower.model.binding(source.binding.reference)
    let binding = Self.kubectlName(source.binding)
    let undo = difference.direction == .weaker
    if source.principal != difference.principal {
      let (member, group) = (difference.principal, source.principal)
      return ["at the identity provider: \(undo ? "take \(member) out of" : "put \(member) into") \(group)"]
    }
    guard let other else {
      return undo
        ? ["kubectl delete \(binding)"]
        : ["kubectl create -f - # \(ShellText.comment("\(source.binding.reference)")) as in the baseline"]
    }
    if other.roleRef != source.binding.roleRef {
      let wanted = undo ? other.roleRef : source.binding.roleRef
      return [
        "kubectl delete \(binding)",
        "kubectl create -f - # the same binding with roleRef \(ShellText.comment("\(wanted.kind) \(wanted.name)"))",
      ]
    }
    if !other.names(difference.principal) {
      return [
        "kubectl edit \(binding) # \(undo ? "remove" : "add") subject \(ShellText.comment("\(difference.principal)"))"
      ]
    }
    return source.rules.prefix(4).flatMap { remedy($0.owner, $0.index, boundAs: source.role) }
  }

  private func remedy(_ owner: Role, _ index: Int, boundAs role: Role) -> [String] {
    let name = Self.kubectlName(owner)
    let undo = difference.direction == .weaker
    guard let position = narrower.model.position(of: owner.reference) else {
      return undo
        ? ["kubectl delete \(name)"]
        : ["kubectl create -f - # \(ShellText.comment("\(owner.reference)")) as in the baseline"]
    }
    let other = narrower.model.roles[position]
    if owner.reference != role.reference, other.rules == owner.rules {
      let labels = owner.metadata.labels.filter { other.metadata.labels[$0.key] != $0.value }
      return labels.map {
        "kubectl label \(name) \(ShellText.quoted(undo ? "\($0.key)-" : "\($0.key)=\($0.value)"))\(undo ? "" : " --overwrite")"
      }
    }
    return ["kubectl edit \(name) # \(undo ? "narrow" : "restore") rules as in the baseline"]
  }

  /// `rolebinding deploy -n ci`
  static func kubectlName(_ object: some KubernetesObject) -> String {
    let place = object.namespace.isEmpty ? "" : " -n \(ShellText.quoted(object.namespace))"
    let name = object.metadata.originalName ?? object.name
    // Quotes keep a shell from reading a name, `--` keeps kubectl from taking it for an option.
    return name.hasPrefix("-")
      ? "\(object.kind.lowercased())\(place) -- \(ShellText.quoted(name))"
      : "\(object.kind.lowercased()) \(ShellText.quoted(name))\(place)"
  }
}

extension RoleBinding {
  /// Whether one of the subjects is the principal.
  fileprivate func names(_ principal: Principal) -> Bool {
    subjects.contains { Principal(subject: $0, bindingNamespace: namespace) == principal }
  }
}
