import KubernetesModel

/// Finds the grants behind a difference, or behind some of it, in the cluster that allows more.
struct AccessTrace {
  private let model: AccessModel
  private let difference: AccessDifference
  private let resources: PermissionSetID
  private let paths: PathPermissions

  /// What readers are told of.
  init(spokenOf difference: AccessDifference, _ model: AccessModel) {
    self.init(difference, model, difference.subjectResources, difference.subjectPaths)
  }

  /// All of it, also what no request shows.
  init(whole difference: AccessDifference, _ model: AccessModel) {
    self.init(difference, model, difference.resources, difference.paths)
  }

  private init(
    _ difference: AccessDifference, _ model: AccessModel, _ resources: PermissionSetID, _ paths: PathPermissions
  ) {
    self.difference = difference
    self.model = model
    self.resources = resources
    self.paths = paths
  }

  func sources(_ algebra: inout PermissionAlgebra) -> [AccessSource] {
    var sources: [AccessSource] = []
    for principal in difference.givers {
      for grant in model.grants(to: principal) where covers(grant.scope) {
        var rules: [AccessSource.Rule] = []
        for rule in model.rules[grant.role] where !share(of: rule.rule, &algebra).isEmpty {
          rules.append(.init(owner: model.roles[rule.writtenIn], index: rule.index, rule: rule.rule))
        }
        if rules.isEmpty { continue }
        sources.append(
          AccessSource(
            principal: principal, binding: model.bindings[grant.binding], role: model.roles[grant.role], rules: rules))
      }
    }
    return sources
  }

  /// Where rules of the roles that give it elsewhere give some of it here too, by role.
  func giving(_ sources: [AccessSource], _ algebra: inout PermissionAlgebra) -> [ObjectReference: [Int]] {
    var giving: [ObjectReference: [Int]] = [:]
    for owner in sources.flatMap(\.rules).map(\.owner) where giving[owner.reference] == nil {
      guard let position = model.position(of: owner.reference) else { continue }
      let rules = model.roles[position].rules
      giving[owner.reference] = rules.indices.filter { !share(of: rules[$0], &algebra).isEmpty }
    }
    return giving
  }

  private func covers(_ scope: AccessScope) -> Bool { scope == .cluster || scope == difference.scope }

  /// What a rule gives of it; `resources` starts at the API group.
  func share(of rule: PolicyRule, _ algebra: inout PermissionAlgebra) -> Rights {
    algebra.intersection(algebra.rights(of: [rule]), Rights(resources: resources, paths: paths))
  }
}
