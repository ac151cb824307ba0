/// Which fields of an object are kept; a list's items share the selection of the list.
package indirect enum FieldSelection: Sendable, Hashable {
  /// The value as it is.
  case whole
  /// That there is one.
  case presence
  /// 64 bits of its content, which tell that it changed and never what it is.
  case digest
  /// The keys of a mapping, each with a digest below it to the depth given.
  case digests(depth: Int)
  /// The keys of a mapping, not their values.
  case keys
  /// Of command lines the options of these names with their values, each `--name=value`.
  case flags([String])
  /// `env` of a container: the values of these variables only, others as withheld.
  case environment([String])
  /// Of `env` of a container the variables of these names, by name; no others.
  case variables([String])
  /// A number where it is 0, which switches something off; nothing otherwise.
  case zero
  /// A scalar other than this one, as canonical JSON, which says what would be so anyway.
  case unless(String)
  /// YAML, JSON or `key=value` lines inside a text: parsed, selected from and kept as a mapping.
  case embedded(TextFormat, FieldSelection)
  /// These members; `*` stands for every other key.
  case only([String: FieldSelection])
  /// All members but these, whole.
  case except([String])

  /// How a text inside an object is written.
  package enum TextFormat: String, Sendable, Hashable { case yaml, json, lines }

  /// Nothing at all: a member of which nothing is kept is left out.
  package static let nothing = FieldSelection.only([:])

  package var isNothing: Bool { self == .nothing }
}

extension FieldSelection: ExpressibleByDictionaryLiteral {
  /// Reads like the object: `["spec": ["rules": .whole], "status": ["conditions": .whole]]`.
  package init(dictionaryLiteral elements: (String, FieldSelection)...) {
    self = .only(Dictionary(elements, uniquingKeysWith: { $0.union($1) }))
  }
}

extension FieldSelection {
  /// What is kept of a member; nil for one that is left out.
  package func member(_ key: String) -> FieldSelection? {
    switch self {
    case .whole: .whole
    case .only(let members): members[key] ?? members["*"]
    case .except(let keys): keys.contains(key) ? nil : .whole
    case .presence, .digest, .digests, .keys, .flags, .environment, .variables, .zero, .unless,
      .embedded:
      nil
    }
  }

  /// What keeps all that either keeps.
  package func union(_ other: FieldSelection) -> FieldSelection {
    if self == other || other.isNothing { return self }
    if isNothing { return other }
    switch (self, other) {
    case (.only(let a), .only(let b)): return .only(a.merging(b) { $0.union($1) })
    case (.except(let a), .except(let b)): return .except(a.filter(b.contains).sorted())
    case (.only(let members), .except(let left)), (.except(let left), .only(let members)):
      return .except(left.filter { members[$0] == nil && members["*"] == nil }.sorted())
    case (.flags(let a), .flags(let b)): return .flags(Set(a).union(b).sorted())
    case (.environment(let a), .environment(let b)): return .environment(Set(a).union(b).sorted())
    case (.variables(let a), .variables(let b)): return .variables(Set(a).union(b).sorted())
    default: return .whole
    }
  }

  /// Whether all that the other keeps is kept.
  package func includes(_ other: FieldSelection) -> Bool { union(other) == self }

  /// Whether a value at that path is kept as it is; an index of a list is no part of a path.
  package func covers(_ path: [String]) -> Bool {
    guard let first = path.first else { return self == .whole }
    if self == .whole { return true }
    return member(first)?.covers(Array(path.dropFirst())) ?? false
  }
}
