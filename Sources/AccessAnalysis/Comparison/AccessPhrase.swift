import Findings

/// Says in words what boxes of permissions allow.
struct AccessPhrase {
  /// Every kind of access, what matters most first.
  func lines(_ boxes: [PermissionBox], _ paths: [PathBox]) -> [String] {
    resourcePhrases(boxes) + pathPhrases(paths)
  }

  /// Whatever nobody mentions: beside it the rest does not matter to readers.
  static func isNearlyEverything(_ box: PermissionBox) -> Bool {
    let words = [box.groups, box.resources, box.subresources, box.verbs, box.names]
    return words.allSatisfy { if case .allExcept = $0 { true } else { false } }
  }

  private func resourcePhrases(_ boxes: [PermissionBox]) -> [String] {
    struct Kind: Hashable {
      var verbs: WordSet
      var names: WordSet
    }
    let kinds = Dictionary(grouping: boxes) { Kind(verbs: $0.verbs, names: $0.names) }
    let ranked = kinds.map { kind, boxes in
      (rank: boxes.map(Self.rank).min() ?? 0, text: phrase(boxes, verbs: kind.verbs, names: kind.names))
    }
    return ranked.sorted { ($0.rank, $0.text) < ($1.rank, $1.text) }.map(\.text)
  }

  private func phrase(_ boxes: [PermissionBox], verbs: WordSet, names: WordSet) -> String {
    let resources = boxes.sorted { Self.rank($0) < Self.rank($1) }.flatMap(Self.resources)
    let separator = if case .only = verbs { " " } else { " on " }
    let use = boxes.allSatisfy(\.isOfNoUse) ? ", which no request carries" : ""
    return Self.verbs(verbs) + separator + resources.joined(separator: ", ") + Self.names(names) + use
  }

  /// What readers must see first.
  static func rank(_ box: PermissionBox) -> Int {
    if case .allExcept = box.resources { return 0 }
    let resources = resources(box)
    if resources.contains("secrets") { return 1 }
    let dangerous = [
      "pods/exec", "users", "groups", "serviceaccounts", "serviceaccounts/token", "nodes/proxy",
    ]
    if resources.contains(where: dangerous.contains) { return 2 }
    return resources.contains { $0.hasSuffix("rbac.authorization.k8s.io") } ? 3 : 4
  }

  private static let standardOrder = [
    "get", "list", "watch", "create", "update", "patch", "delete", "deletecollection",
  ]

  static func verbs(_ verbs: WordSet) -> String {
    switch verbs {
    case .only(let words): ordered(words)
    case .allExcept(let words): words.isEmpty ? "every verb" : "every verb except \(ordered(words))"
    }
  }

  private static func ordered(_ verbs: [String]) -> String {
    let known = standardOrder.filter(verbs.contains)
    return (known + verbs.filter { !standardOrder.contains($0) }.sorted()).joined(separator: ", ")
  }

  static func names(_ names: WordSet) -> String {
    switch names {
    case .only([""]): " (without a name)"
    case .only(let words): " named \(words.joined(separator: ", "))"
    case .allExcept([]): ""
    case .allExcept([""]): " by name"
    case .allExcept(let words): " other than \(words.filter { !$0.isEmpty }.joined(separator: ", "))"
    }
  }

  static func resources(_ box: PermissionBox) -> [String] {
    let names: [String]
    switch (box.resources, box.subresources) {
    case (.only(let resources), .only(let subresources)):
      names = resources.flatMap { resource in subresources.map { $0.isEmpty ? resource : "\(resource)/\($0)" } }
    case (.only(let resources), .allExcept(let subresources)):
      names = resources.map { subresources.contains("") ? "\($0)/*" : "\($0) with its subresources" }
    case (.allExcept(let resources), let subresources):
      let every = resources.isEmpty ? "every resource" : "every other resource"
      if case .only(let words) = subresources, words != [""] {
        names = words.map { "*/\($0)" }
      } else {
        names = [every]
      }
    }
    return names.flatMap { qualified($0, box.groups) }
  }

  private static func qualified(_ resource: String, _ groups: WordSet) -> [String] {
    let isPhrase = resource.contains(" ") || resource.hasPrefix("*/")
    switch groups {
    case .allExcept(let words):
      return [words.isEmpty ? resource : "\(resource) of other groups"]
    case .only(let words) where isPhrase:
      return words.map { $0.isEmpty ? "\(resource) of the core group" : "\(resource) of \($0)" }
    case .only(let words):
      return words.map { ResourceNotation.qualified(group: $0, resource: resource) }
    }
  }

  private func pathPhrases(_ boxes: [PathBox]) -> [String] {
    let byVerbs = Dictionary(grouping: boxes, by: \.verbs)
    return byVerbs.map { verbs, boxes in
      let paths = Self.pathNames(boxes)
      let separator = if case .only = verbs { " " } else { " on " }
      return Self.verbs(verbs) + separator + paths.joined(separator: ", ")
    }.sorted()
  }

  static func pathNames(_ boxes: [PathBox]) -> [String] {
    let below = Set(boxes.filter(\.isBelow).map(\.path))
    return Set(boxes.map(\.path)).map { below.contains($0) ? "\($0)*" : $0 }.sorted()
  }
}

extension PermissionBox {
  /// Whether it is for named objects by verbs whose requests never name any.
  var isOfNoUse: Bool {
    guard case .only(let words) = verbs, !words.isEmpty else { return false }
    return !names.holds("") && words.allSatisfy { !$0.carriesNames }
  }

  /// Verbs of no use in a box of their own.
  var partedByUse: [PermissionBox] {
    guard case .only(let words) = verbs, !names.holds("") else { return [self] }
    let parts = [words.filter(\.carriesNames), words.filter { !$0.carriesNames }].filter { !$0.isEmpty }
    return parts.map { words in
      var part = self
      part.verbs = .only(words)
      return part
    }
  }
}
