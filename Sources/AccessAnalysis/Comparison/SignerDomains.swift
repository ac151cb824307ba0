extension PermissionAlgebra {
  /// The rights on single signers that make no difference to somebody who has those on their whole domain: the API
  /// server asks about `example.com/*` where `example.com/mesh` was refused.
  mutating func signers(of rights: PermissionSetID, coveredBy held: PermissionSetID) -> PermissionSetID {
    let path = ["certificates.k8s.io", "signers", ""].map { atom($0) }
    let (verbs, heldVerbs) = (set(rights, under: path), set(held, under: path))
    if verbs == .nothing || heldVerbs == .nothing { return .nothing }
    var covered = PermissionSetID.nothing
    for verb in ["approve", "attest", "sign"].map({ atom($0) }) {
      let heldNames = branch(heldVerbs, verb)
      var names: [Branch] = []
      for mentioned in node(branch(verbs, verb)).branches {
        let name = word(mentioned.atom)
        let domain = "\(name.prefix { $0 != "/" })/*"
        let whole = atom(domain)
        if name != domain, branch(heldNames, whole) == .everything {
          names.append(Branch(atom: mentioned.atom, set: .everything))
        }
      }
      var box = set(fallback: .nothing, branches: names)
      for word in [verb] + path.reversed() { box = set(fallback: .nothing, branches: [Branch(atom: word, set: box)]) }
      covered = union(covered, box)
    }
    return covered
  }

  /// What is left of a set after some words.
  private func set(_ set: PermissionSetID, under words: [Atom]) -> PermissionSetID {
    words.reduce(set) { branch($0, $1) }
  }
}
