import KubernetesModel

/// Default roles have forms: patches and vendors' builds of a version add to them. Manifests that leave them out are taken
/// to mean the form that the other cluster shows, where that is one of their version's.
extension AccessModel {
  func assumingForms(of other: AccessModel) -> AccessModel {
    let shown = other.snapshot.roles.filter { BuiltinPolicy.marks($0.metadata) && $0.aggregation == nil }
    if assumed.roles.isEmpty || shown.isEmpty { return self }
    let widest = BuiltinPolicy.widest(minor: snapshot.version.minor)
    let most = Dictionary(widest.roles.map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
    var policy = assumed
    var algebra = PermissionAlgebra()
    var isChanged = false
    for role in shown {
      guard let most = most[role.reference], isOpen(most) else { continue }
      let place = policy.roles.firstIndex { $0.reference == role.reference }
      let least = algebra.rights(of: place.map { policy.roles[$0].rules } ?? [])
      let own = algebra.rights(of: role.rules)
      guard own != least, algebra.difference(least, own).isEmpty,
        algebra.difference(own, algebra.rights(of: most.rules)).isEmpty
      else { continue }
      var form = most
      form.rules = role.rules
      if let place { policy.roles[place] = form } else { policy.roles.append(form) }
      isChanged = true
    }
    if !isChanged { return self }
    let roles = Set(policy.roles.map(\.reference))
    let known = Set(policy.bindings.map(\.reference))
    policy.bindings += widest.bindings.filter { binding in
      !known.contains(binding.reference) && binding.referencedRole.map(roles.contains) == true
        && other.binding(binding.reference).map { $0.subjects == binding.subjects } == true
    }
    return AccessModel(snapshot, assuming: policy)
  }

  /// Whether the input leaves the role out.
  private func isOpen(_ role: Role) -> Bool {
    position(of: role.reference).map { roles[$0].metadata.isAssumed } ?? true
  }
}
