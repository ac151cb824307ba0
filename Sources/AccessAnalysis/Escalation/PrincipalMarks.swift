import KubernetesModel

/// What holding a role marks somebody with: the capabilities that matter, without the rights behind them.
struct RoleMarks: Sendable {
  struct Mark: Sendable {
    var open = CapabilitySet()
    /// Whether names decide what some capability leads to.
    var hasNamed = false

    var isEmpty: Bool { open.isEmpty && !hasNamed }
  }

  private let marks: [Mark]

  init(_ capabilities: CapabilityIndex) {
    marks = capabilities.byRole.map { found in
      found.reduce(into: Mark()) { mark, found in
        if found.isNamed { mark.hasNamed = true } else { mark.open.insert(found.capability) }
      }
    }
  }

  subscript(role: Int) -> Mark { marks[role] }
}

/// Marks of principals with their groups, by scope.
struct PrincipalMarks: Sendable {
  struct Marks: Sendable {
    var everywhere = CapabilitySet()
    var namespaces: [(namespace: String, held: CapabilitySet)] = []
    var hasNamed = false

    var isEmpty: Bool { everywhere.isEmpty && namespaces.isEmpty && !hasNamed }

    /// Whether it depends on the bindings that there are what its rights lead to.
    var addsSubjects: Bool {
      let all = namespaces.reduce(everywhere) { $0.union($1.held) }
      return [Capability.writeRoleBindings, .writeClusterRoleBindings].contains {
        all.isSuperset(of: CapabilitySet([$0, .bindClusterRoles]))
      }
    }
  }

  private let model: AccessModel
  private let roles: RoleMarks
  private let groups: Set<String>

  init(_ model: AccessModel, _ roles: RoleMarks, groups: Set<String>) {
    self.model = model
    self.roles = roles
    self.groups = groups
  }

  func marks(of principal: Principal, _ grants: [Grant]) -> Marks {
    var marks = Marks()
    add(grants, to: &marks)
    for group in model.groups(of: principal, among: groups) { add(model.grants(to: .group(group)), to: &marks) }
    return marks
  }

  private func add(_ grants: [Grant], to marks: inout Marks) {
    for grant in grants {
      let mark = roles[grant.role]
      if mark.isEmpty { continue }
      marks.hasNamed = marks.hasNamed || mark.hasNamed
      switch grant.scope {
      case .cluster: marks.everywhere.formUnion(mark.open)
      case .namespace(let namespace):
        if let known = marks.namespaces.firstIndex(where: { $0.namespace == namespace }) {
          marks.namespaces[known].held.formUnion(mark.open)
        } else {
          marks.namespaces.append((namespace, mark.open))
        }
      }
    }
  }
}
