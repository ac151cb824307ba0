import Findings

/// The words of one dimension that a box covers; sorted.
enum WordSet: Sendable, Hashable {
  case only([String])
  /// Every word but these, also words nobody has used yet.
  case allExcept([String])

  static let all = WordSet.allExcept([])

  /// A word of the set: one of those listed, else the example where it is free, else one made up.
  func witness(preferring example: String) -> String {
    switch self {
    case .only(let words): words.contains(example) ? example : words.first ?? example
    case .allExcept(let words):
      words.contains(example) ? "any-other" + String(repeating: "-", count: words.count) : example
    }
  }

  var structured: StructuredValue {
    switch self {
    case .only(let words): .strings(words)
    case .allExcept(let words): words.isEmpty ? .string("*") : .object(["allExcept": .strings(words)])
    }
  }

  /// The same in every run: part of a finding's identity.
  var canonicalText: String {
    switch self {
    case .only(let words): words.joined(separator: ",")
    case .allExcept(let words): words.isEmpty ? "*" : "*!" + words.joined(separator: ",")
    }
  }
}

/// A product of word sets: a rectangle of permissions on resources.
struct PermissionBox: Sendable, Hashable {
  var groups: WordSet
  var resources: WordSet
  /// The empty word is the resource itself.
  var subresources: WordSet
  var verbs: WordSet
  var names: WordSet

  var structured: [String: StructuredValue] {
    [
      "groups": groups.structured, "names": names.structured, "resources": resources.structured,
      "subresources": subresources.structured, "verbs": verbs.structured,
    ]
  }

  var canonicalText: String {
    [groups, resources, subresources, verbs, names].map(\.canonicalText).joined(separator: "|")
  }
}

/// Permissions on paths: those that match a path exactly, or everything longer that no other box covers.
struct PathBox: Sendable, Hashable {
  var path: String
  var isBelow: Bool
  var verbs: WordSet

  var canonicalText: String { "\(path)\(isBelow ? "?*" : "")|\(verbs.canonicalText)" }

  var structured: StructuredValue {
    .object(["path": .string(path), "match": .string(isBelow ? "longer" : "exact"), "verbs": verbs.structured])
  }
}

extension PermissionAlgebra {
  /// The disjoint boxes that make up a set starting at the API group, in a fixed order.
  func boxes(_ set: PermissionSetID) -> [PermissionBox] {
    paths(through: set, depth: 5).compactMap { words in
      guard words.count == 5 else { return nil }
      return PermissionBox(
        groups: words[0], resources: words[1], subresources: words[2], verbs: words[3], names: words[4])
    }
  }

  func boxes(_ paths: PathPermissions) -> [PathBox] {
    paths.entries.flatMap { entry in
      words(of: entry.exact).map { PathBox(path: entry.path, isBelow: false, verbs: $0) }
        + words(of: entry.below).map { PathBox(path: entry.path, isBelow: true, verbs: $0) }
    }
  }

  /// The set that a box stands for.
  mutating func set(of box: PermissionBox) -> PermissionSetID {
    var result = PermissionSetID.everything
    for words in [box.names, box.verbs, box.subresources, box.resources, box.groups] {
      switch words {
      case .only(let words): result = only(words, then: result)
      case .allExcept(let words):
        let atoms = Set(words).map { atom($0) }.sorted()
        result = set(fallback: result, branches: atoms.map { Branch(atom: $0, set: .nothing) })
      }
    }
    return result
  }

  /// The words of a set that has one dimension left.
  func words(of set: PermissionSetID) -> [WordSet] { paths(through: set, depth: 1).compactMap(\.first) }

  private func paths(through set: PermissionSetID, depth: Int) -> [[WordSet]] {
    if set == .nothing { return [] }
    if depth == 0 { return [[]] }
    let node = node(set)
    var steps = Dictionary(grouping: node.branches, by: \.set).map { next, branches in
      (WordSet.only(branches.map { word($0.atom) }.sorted()), next)
    }
    steps.append((.allExcept(node.branches.map { word($0.atom) }.sorted()), node.fallback))
    return steps.filter { $0.1 != .nothing }.sorted { $0.0.canonicalText < $1.0.canonicalText }
      .flatMap { words, next in paths(through: next, depth: depth - 1).map { [words] + $0 } }
  }

  /// Every verb and name on the resources that a set mentions.
  mutating func resourcesTouched(by set: PermissionSetID) -> PermissionSetID {
    var touched = PermissionSetID.nothing
    for box in boxes(set) {
      let widened = PermissionBox(
        groups: box.groups, resources: box.resources, subresources: box.subresources, verbs: .all, names: .all)
      touched = union(touched, self.set(of: widened))
    }
    return touched
  }
}
