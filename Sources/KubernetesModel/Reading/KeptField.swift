package import Documents

/// What a reading keeps at one place of an object: its selection there and its paths, made ready for reading by bytes.
package final class KeptField: Sendable {
  /// How a value is kept.
  package enum Mode: Sendable {
    case whole, presence, digest, withheld
    /// Of a mapping the keys with what `others` keeps of them; a digest of anything else.
    case digests
    case flags([String])
    case environment([String])
    case variables([String])
    case zero
    case unless([UInt8])
    case embedded(FieldSelection.TextFormat, KeptField)
    /// Some members of a mapping.
    case members
  }

  /// A member of a mapping, and what is kept of it.
  package struct Member: Sendable {
    package let key: [UInt8]
    /// Nil for a member that is left out.
    package let field: KeptField?
  }

  /// A member that a server fills in.
  package struct Filling: Sendable {
    package let key: [UInt8]
    package let json: [UInt8]
  }

  package let mode: Mode
  package let members: [Member]
  /// For every other key.
  package let others: KeptField?
  /// For the items of a list, where they are not kept as the list is.
  package let items: KeptField?
  package let fillings: [Filling]
  /// Null is a value here.
  package let isNullable: Bool
  /// The order of the list means nothing.
  package let isUnordered: Bool
  /// An empty mapping, list or text is as none: of metadata servers leave them out.
  package let dropsEmpty: Bool
  /// An empty list is as none.
  package let dropsEmptyLists: Bool
  /// The value as it is, all of it.
  package let isPlain: Bool

  init(
    mode: Mode, members: [Member] = [], others: KeptField? = nil, items: KeptField? = nil, fillings: [Filling] = [],
    isNullable: Bool = false, isUnordered: Bool = false, dropsEmpty: Bool = false, dropsEmptyLists: Bool = false,
    isPlain: Bool = false
  ) {
    self.mode = mode
    self.members = members
    self.others = others
    self.items = items
    self.fillings = fillings
    self.isNullable = isNullable
    self.isUnordered = isUnordered
    self.dropsEmpty = dropsEmpty
    self.dropsEmptyLists = dropsEmptyLists
    self.isPlain = isPlain
  }

  /// How a member of a mapping is kept, its key without quotes; nil for one that is left out.
  package func member(_ text: Span<UInt8>, _ key: Range<Int>) -> KeptField? {
    if isPlain { return self }
    for index in members.indices where members[index].key.count == key.count {
      var position = 0
      while position < key.count, members[index].key[position] == text[key.lowerBound &+ position] { position &+= 1 }
      if position == key.count { return members[index].field }
    }
    return others
  }

  package var isWhole: Bool { if case .whole = mode { true } else { false } }

  /// Whether nothing but digests of it is kept.
  package var isDigest: Bool {
    switch mode {
    case .digest, .digests: true
    default: false
    }
  }

  package static let whole = KeptField(mode: .whole, isPlain: true)
  package static let withheld = KeptField(mode: .withheld)
  /// What is compared of an object of a kind that nobody knows.
  package static let content = KeptField(
    mode: .whole,
    members: ["apiVersion", "kind", "metadata", "status"].map { Member(key: Array($0.utf8), field: nil) },
    others: whole)
  /// What is kept of a variable of a container: where its value comes from, not what it is.
  package static let variable = KeptField(
    mode: .whole, members: [Member(key: Array("value".utf8), field: withheld)], others: whole)
  /// The same where a selection names the variables that are kept, and of those.
  package static let otherVariable = variable(withheld)
  package static let keptVariable = variable(whole)

  package static let presence = KeptField(mode: .presence)
  /// What a variable is set to, or where it comes from.
  package static let variableContent = KeptField(
    mode: .members, members: ["value", "valueFrom"].map { Member(key: Array($0.utf8), field: whole) })

  private static func variable(_ value: KeptField) -> KeptField {
    let members = [("name", whole), ("value", value), ("valueFrom", whole)]
    return KeptField(mode: .members, members: members.map { Member(key: Array($0.0.utf8), field: $0.1) })
  }

  /// Variables that are written as a mapping.
  package static let variables = KeptField(mode: .whole, others: withheld)
  /// Of an entry of `managedFields`: who wrote, not what.
  package static let manager = KeptField(
    mode: .members,
    members: ["manager", "operation", "subresource", "time"].map { Member(key: Array($0.utf8), field: whole) })
}

// MARK: - From a selection

extension KeptField {
  /// Places of which more is known than the selection says.
  private enum Place { case root, metadata, annotations, environment, settings, other }

  /// The root of an object.
  package convenience init(
    _ selection: FieldSelection, defaults: [DefaultValue] = [], unordered: [String] = [], nullable: [String] = [],
    omitted: [String] = [], omittedLists: [String] = []
  ) {
    var rules = defaults.map { PathRule($0.path, .filling(Array($0.json.utf8))) }
    rules += unordered.map { PathRule($0, .unordered) }
    rules += nullable.map { PathRule($0, .nullable) }
    rules += omitted.map { PathRule($0, .omitted) }
    rules += omittedLists.map { PathRule($0, .omittedLists) }
    self.init(selection, rules, .root)
  }

  private convenience init(_ selection: FieldSelection, _ rules: [PathRule], _ place: Place) {
    // Everything below is alike, and no rule tells one place of it from another.
    if selection == .whole, !rules.isEmpty, rules.allSatisfy(\.isDeep) {
      self.init(
        mode: .whole, isNullable: rules.contains { $0.effect == .nullable },
        isUnordered: rules.contains { $0.effect == .unordered }, dropsEmpty: rules.contains { $0.effect == .omitted },
        dropsEmptyLists: rules.contains { $0.effect == .omittedLists }, isPlain: true)
      return
    }
    var (keys, star) = Self.keys(of: selection)
    for rule in rules { if case .key(let key) = rule.steps.first { keys.insert(key) } }
    switch place {
    case .root: keys.formUnion(["apiVersion", "kind", "metadata"])
    case .metadata: keys.insert("annotations")
    case .environment where star != nil: keys.insert("value")
    case .annotations: star = nil
    case .settings where star != nil: star = .withheld
    case .settings, .environment, .other: break
    }
    let members = keys.sorted().map { key in
      Member(
        key: Array(key.utf8), field: Self.field(key, Self.member(key, of: selection, at: place), rules, place))
    }
    let others = star.map { star in
      switch star {
      case .withheld: KeptField.withheld
      case .selection(let selection): Self.shared(selection, PathRule.below(nil, rules), .other)
      }
    }
    let isWhole = selection == .whole
    self.init(
      mode: Self.mode(selection, place), members: members, others: others,
      // What holds everywhere below holds for items as it does for the list.
      items: rules.allSatisfy(\.isDeep)
        ? nil : Self.shared(selection, PathRule.items(rules), place == .root ? .other : place),
      fillings: rules.compactMap(\.filling),
      isNullable: rules.contains { $0.isHere(.nullable) }, isUnordered: rules.contains { $0.isHere(.unordered) },
      dropsEmpty: place == .metadata || place == .annotations || rules.contains { $0.isHere(.omitted) },
      dropsEmptyLists: rules.contains { $0.isHere(.omittedLists) },
      isPlain: isWhole && members.isEmpty && rules.isEmpty)
  }

  /// What is kept of keys that are not named.
  private enum Star { case withheld, selection(FieldSelection) }

  private static func keys(of selection: FieldSelection) -> (named: Set<String>, star: Star?) {
    switch selection {
    case .whole: ([], .selection(.whole))
    case .only(let members): (Set(members.keys).subtracting(["*"]), members["*"].map { .selection($0) })
    case .except(let keys): (Set(keys), .selection(.whole))
    case .keys: ([], .withheld)
    case .digests(let depth) where depth > 0: ([], .selection(.digests(depth: depth - 1)))
    case .digests, .presence, .digest, .flags, .environment, .variables, .zero, .unless, .embedded: ([], nil)
    }
  }

  private static func mode(_ selection: FieldSelection, _ place: Place) -> Mode {
    switch selection {
    case .whole: .whole
    case .presence: .presence
    case .digests(let depth) where depth > 0: .digests
    case .digest, .digests: .digest
    case .flags(let names): .flags(names)
    case .environment(let names): .environment(names)
    case .variables(let names): .variables(names)
    case .zero: .zero
    case .unless(let usual): .unless(Array(usual.utf8))
    case .embedded(let format, let inner): .embedded(format, KeptField(inner, [], .other))
    case .keys, .only, .except: .members
    }
  }

  /// A member's selection; metadata and annotations are kept only where they are named.
  private static func member(_ key: String, of selection: FieldSelection, at place: Place) -> FieldSelection? {
    if case .only(let members) = selection, let named = members[key] { return named }
    switch (place, key) {
    case (.root, "metadata"), (.metadata, "annotations"), (.annotations, _): return nil
    case (.settings, _): return nil
    default: return selection.member(key)
    }
  }

  private static func field(
    _ key: String, _ selection: FieldSelection?, _ rules: [PathRule], _ place: Place
  ) -> KeptField? {
    if place == .root, key == "apiVersion" || key == "kind" { return nil }
    if place == .environment, key == "value", selection != nil { return withheld }
    guard let selection, !selection.isNothing else { return nil }
    return shared(selection, PathRule.below(key, rules), self.place(of: key, in: place))
  }

  private static func place(of key: String, in place: Place) -> Place {
    switch (place, key) {
    case (.root, "metadata"): .metadata
    case (.metadata, "annotations"): .annotations
    case (.annotations, _), (.settings, _): .other
    case (_, "env"): .environment
    case (_, "data"), (_, "stringData"), (_, "binaryData"): .settings
    default: .other
    }
  }

  private static func shared(_ selection: FieldSelection, _ rules: [PathRule], _ place: Place) -> KeptField {
    let isUsual = place != .metadata && place != .annotations
    return selection == .whole && rules.isEmpty && isUsual ? whole : KeptField(selection, rules, place)
  }
}
