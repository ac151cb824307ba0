/// A set of permissions in a `PermissionAlgebra`; within one algebra, equal sets have equal ids.
struct PermissionSetID: Sendable, Hashable {
  fileprivate(set) var index: Int32

  static let nothing = PermissionSetID(index: 0)
  static let everything = PermissionSetID(index: 1)
}

/// A word of some dimension (a verb, a group, a name), numbered by the algebra that knows it.
struct Atom: Sendable, Hashable, Comparable {
  fileprivate var index: Int32

  static func < (a: Atom, b: Atom) -> Bool { a.index < b.index }
}

/// Exact sets over open dimensions, kept in one canonical form and stored once.
///
/// A set is a decision node per dimension: what holds for each word it mentions and, as `fallback`, for every other
/// word there is or ever will be. A word that decides as the fallback does is never mentioned, so that two sets are
/// equal exactly when they are the same node.
struct PermissionAlgebra: Sendable {
  struct Node: Sendable, Hashable {
    var fallback: PermissionSetID
    // INVARIANT: sorted by atom; no set equals the fallback.
    var branches: [Branch]
  }

  struct Branch: Sendable, Hashable {
    var atom: Atom
    var set: PermissionSetID
  }

  enum Operation: UInt8, Sendable, Hashable { case union, intersection, difference }

  private struct Question: Hashable {
    var operation: Operation
    var a: PermissionSetID
    var b: PermissionSetID
  }

  private var nodes: [Node]
  private var ids: [Node: PermissionSetID] = [:]
  private var words: [String] = []
  private var atoms: [String: Atom] = [:]
  private var answers: [Question: PermissionSetID] = [:]

  init() {
    // The two constants hold in every dimension; they are never looked up as nodes.
    nodes = [
      Node(fallback: .nothing, branches: []),
      Node(fallback: .everything, branches: []),
    ]
  }

  mutating func atom(_ word: String) -> Atom {
    if let known = atoms[word] { return known }
    let new = Atom(index: Int32(truncatingIfNeeded: words.count))
    words.append(word)
    atoms[word] = new
    return new
  }

  /// The atom of a word that was seen before.
  func knownAtom(_ word: String) -> Atom? { atoms[word] }

  func word(_ atom: Atom) -> String { words[Int(atom.index)] }

  func node(_ set: PermissionSetID) -> Node { nodes[Int(set.index)] }

  /// The set that decides by the next word: `branches` for those mentioned, `fallback` for all others.
  mutating func set(fallback: PermissionSetID, branches: [Branch]) -> PermissionSetID {
    let kept = branches.filter { $0.set != fallback }
    if kept.isEmpty, fallback == .nothing || fallback == .everything { return fallback }
    let node = Node(fallback: fallback, branches: kept)
    if let known = ids[node] { return known }
    let new = PermissionSetID(index: Int32(truncatingIfNeeded: nodes.count))
    nodes.append(node)
    ids[node] = new
    return new
  }

  /// The set that holds for these words only; nil means every word.
  mutating func only(_ chosen: [String]?, then rest: PermissionSetID) -> PermissionSetID {
    guard let chosen else { return set(fallback: rest, branches: []) }
    let atoms = Set(chosen).map { atom($0) }.sorted()
    return set(fallback: .nothing, branches: atoms.map { Branch(atom: $0, set: rest) })
  }

  /// What a set holds under one word of its first dimension; nil stands for every word nobody mentions.
  func branch(_ set: PermissionSetID, _ atom: Atom?) -> PermissionSetID {
    let node = node(set)
    guard let atom else { return node.fallback }
    var (low, high) = (0, node.branches.count)
    while low < high {
      let middle = low + (high - low) / 2
      if node.branches[middle].atom < atom { low = middle + 1 } else { high = middle }
    }
    return low < node.branches.count && node.branches[low].atom == atom ? node.branches[low].set : node.fallback
  }

  mutating func union(_ a: PermissionSetID, _ b: PermissionSetID) -> PermissionSetID { apply(.union, a, b) }

  mutating func intersection(_ a: PermissionSetID, _ b: PermissionSetID) -> PermissionSetID {
    apply(.intersection, a, b)
  }

  /// What is in `a` and not in `b`.
  mutating func difference(_ a: PermissionSetID, _ b: PermissionSetID) -> PermissionSetID { apply(.difference, a, b) }

  mutating func contains(_ a: PermissionSetID, _ b: PermissionSetID) -> Bool { difference(b, a) == .nothing }

  mutating func intersects(_ a: PermissionSetID, _ b: PermissionSetID) -> Bool { intersection(a, b) != .nothing }

  mutating func apply(_ operation: Operation, _ a: PermissionSetID, _ b: PermissionSetID) -> PermissionSetID {
    if let known = Self.shortcut(operation, a, b) { return known }
    let question = Question(operation: operation, a: a, b: b)
    if let answer = answers[question] { return answer }
    let answer = descend(operation, node(a), node(b))
    answers[question] = answer
    return answer
  }

  private static func shortcut(
    _ operation: Operation, _ a: PermissionSetID, _ b: PermissionSetID
  ) -> PermissionSetID? {
    switch operation {
    case .union:
      if a == .nothing || b == .everything || a == b { return b }
      return b == .nothing || a == .everything ? a : nil
    case .intersection:
      if a == .everything || b == .nothing || a == b { return b }
      return b == .everything || a == .nothing ? a : nil
    case .difference:
      if a == .nothing || b == .everything || a == b { return .nothing }
      return b == .nothing ? a : nil
    }
  }

  private mutating func descend(_ operation: Operation, _ a: Node, _ b: Node) -> PermissionSetID {
    let fallback = apply(operation, a.fallback, b.fallback)
    var branches: [Branch] = []
    branches.reserveCapacity(a.branches.count + b.branches.count)
    var (i, j) = (0, 0)
    while i < a.branches.count || j < b.branches.count {
      let atom: Atom
      switch (i < a.branches.count, j < b.branches.count) {
      case (true, true): atom = min(a.branches[i].atom, b.branches[j].atom)
      case (true, false): atom = a.branches[i].atom
      default: atom = b.branches[j].atom
      }
      var (left, right) = (a.fallback, b.fallback)
      if i < a.branches.count, a.branches[i].atom == atom {
        left = a.branches[i].set
        i += 1
      }
      if j < b.branches.count, b.branches[j].atom == atom {
        right = b.branches[j].set
        j += 1
      }
      branches.append(Branch(atom: atom, set: apply(operation, left, right)))
    }
    return set(fallback: fallback, branches: branches)
  }
}
