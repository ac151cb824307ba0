import KubernetesModel

/// Finds in an object of an unknown kind what tells by its shape what the object does.
///
/// Nobody can list every kind that makes pods, brings objects, grants rights or filters traffic; their fields look alike.
struct ObjectShapes {
  /// Mappings deeper than this are passed over, as are lists in lists.
  private static let deepest = 12
  /// Pod specs beyond these are passed over.
  private static let mostTemplates = 200

  private var makesPods = false
  private var templates: [ShapedObject.Template] = []
  private var holdsObjects = false
  private var kinds: Set<KindName> = []
  private var holdsRoles = false
  private var filtersTraffic = false
  /// The keys and indexes that lead to the value at hand.
  private var path: [Step] = []

  private enum Step {
    case key(String)
    case index(Int)
  }

  /// Where a mapping lies: within whole objects only pods and further objects count, since the rest is theirs.
  private struct Place {
    var depth = 0
    var isWithinObject = false
    /// Where the mapping around this one begins, if this is its `spec`.
    var template: Int?
  }

  /// What is seen in the object that the reader stands before.
  static func of(_ reader: JSONReader) throws(ReadingFailure) -> Set<ShapedObject.Shape> {
    var (reader, shapes) = (reader, ObjectShapes())
    guard reader.peek() == UInt8(ascii: "{"), try mayShow(reader) else { return [] }
    try shapes.mapping(&reader, Place())
    return shapes.found
  }

  /// Most objects hold none of the words that tell something, and need no second look.
  private static func mayShow(_ reader: JSONReader) throws(ReadingFailure) -> Bool {
    var ahead = reader
    try ahead.skip()
    let text = reader.bytes.span
    var versions = 0
    for index in reader.position..<ahead.position {
      switch text[index] {
      case UInt8(ascii: "\""):
        if words.contains(where: { holds($0, text, at: index &+ 1, before: ahead.position) }) { return true }
      case UInt8(ascii: "a"):
        if holds("apiVersion", text, at: index, before: ahead.position) { versions += 1 }
      default: continue
      }
      if versions > 1 { return true }
    }
    return false
  }

  private static let words: [StaticString] = ["containers", "egress", "ingress", "roleRef", "rules", "subjects"]

  private static func holds(_ word: StaticString, _ text: Span<UInt8>, at start: Int, before end: Int) -> Bool {
    let length = word.utf8CodeUnitCount
    guard start &+ length <= end else { return false }
    return word.withUTF8Buffer { letters in
      for index in 0..<length where letters[index] != text[start &+ index] { return false }
      return true
    }
  }

  private var found: Set<ShapedObject.Shape> {
    var shapes: Set<ShapedObject.Shape> = []
    if makesPods { shapes.insert(.pods(templates)) }
    if holdsObjects { shapes.insert(.objects(kinds)) }
    if holdsRoles { shapes.insert(.roles) }
    if filtersTraffic { shapes.insert(.trafficRules) }
    return shapes
  }

  private mutating func value(_ reader: inout JSONReader, _ place: Place) throws(ReadingFailure) {
    switch reader.peek() {
    case UInt8(ascii: "{") where place.depth <= Self.deepest: try mapping(&reader, place)
    case UInt8(ascii: "[") where place.depth <= Self.deepest:
      var items = try reader.sequence()
      while try items.next(&reader) {
        path.append(.index(items.index))
        var inner = place
        inner.template = nil
        if reader.peek() == UInt8(ascii: "[") { inner.depth += 1 }
        try value(&reader, inner)
        path.removeLast()
      }
    case UInt8(ascii: "\""):
      _ = reader.peek()
      let start = reader.position
      try reader.skip()
      if reader.position - start > ObjectText.shortest { note(ObjectText(reader, from: start)) }
    default: try reader.skip()
    }
  }

  private mutating func note(_ text: ObjectText) {
    guard text.holdsObjects else { return }
    holdsObjects = true
    kinds.formUnion(text.kinds)
  }

  /// Looks at the mapping's own members first, then into each of them.
  private mutating func mapping(_ reader: inout JSONReader, _ place: Place) throws(ReadingFailure) {
    _ = reader.peek()
    let start = reader.position
    let depth = reader.depth
    let members = try Members(&reader)
    let end = reader.position
    var inner = Place(depth: place.depth + 1, isWithinObject: place.isWithinObject)
    if place.depth > 0, let kind = members.objectKind(reader) {
      holdsObjects = true
      kinds.insert(kind)
      inner.isWithinObject = true
    }
    if !inner.isWithinObject {
      holdsRoles = holdsRoles || members.looksLikeRole(reader)
      filtersTraffic = filtersTraffic || members.looksLikeTrafficRules(reader)
    }
    if members.looksLikePodSpec(reader) { note(podSpec: start, depth, place, reader) }
    for (key, offset) in members.all {
      // What a controller reports, and what was written about the object rather than into it.
      if place.depth == 0, key == "metadata" || key == "status" { continue }
      reader.rewind(to: offset, depth: depth + 1)
      guard Self.isWorthALook(&reader) else { continue }
      inner.template = key == "spec" ? start : nil
      path.append(.key(key))
      try value(&reader, inner)
      path.removeLast()
    }
    reader.rewind(to: end, depth: depth)
  }

  private static func isWorthALook(_ reader: inout JSONReader) -> Bool {
    let first = reader.peek()
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[") || first == UInt8(ascii: "\"")
  }

  /// With the labels of the template around it, where it is the `spec` of one.
  private mutating func note(podSpec start: Int, _ depth: Int, _ place: Place, _ reader: JSONReader) {
    makesPods = true
    guard templates.count < Self.mostTemplates else { return }
    var reader = reader
    do throws(ReadingFailure) {
      var template = PodTemplate(labels: [:], spec: PodSpec())
      if let around = place.template {
        reader.rewind(to: around, depth: depth - 1)
        template = try reader.podTemplate()
      } else {
        reader.rewind(to: start, depth: depth)
        template.spec = try reader.podSpec()
      }
      templates.append(ShapedObject.Template(path: pathText, template: template))
    } catch {
      // Another kind may use these names in its own way; that it makes pods is known all the same.
    }
  }

  private var pathText: String {
    path.reduce(into: "") { text, step in
      switch step {
      case .index(let index): text += "[\(index)]"
      case .key(let key) where key.contains { $0 == "." || $0 == "/" || $0 == "[" }: text += "[\(key)]"
      case .key(let key): text += text.isEmpty ? key : ".\(key)"
      }
    }
  }
}

// MARK: - What members look like

/// The members of one mapping, by where their values begin.
private struct Members {
  private(set) var all: [(key: String, offset: Int)] = []
  private let depth: Int

  init(_ reader: inout JSONReader) throws(ReadingFailure) {
    var members = try reader.mapping()
    depth = reader.depth
    while let key = try members.next(&reader) {
      _ = reader.peek()
      all.append((key, reader.position))
      try reader.skip()
    }
  }

  private func offset(_ key: String) -> Int? { all.first { $0.key == key }?.offset }

  private func first(_ key: String, _ reader: JSONReader) -> UInt8 { offset(key).map { reader.bytes[$0] } ?? 0 }

  private func text(_ key: String, _ reader: JSONReader) -> String? {
    guard let offset = offset(key), reader.bytes[offset] == UInt8(ascii: "\"") else { return nil }
    var reader = reader
    reader.rewind(to: offset, depth: depth)
    return try? reader.text()
  }

  /// The members of each mapping of a list; nil where it is no list, or holds anything else.
  private func items(_ key: String, _ reader: JSONReader) -> [Members]? {
    guard let offset = offset(key), reader.bytes[offset] == UInt8(ascii: "[") else { return nil }
    var reader = reader
    reader.rewind(to: offset, depth: depth)
    return try? reader.list { reader throws(ReadingFailure) in try Members(&reader) }
  }

  /// The kind of the whole object that this is.
  func objectKind(_ reader: JSONReader) -> KindName? {
    guard let version = text("apiVersion", reader), let kind = text("kind", reader), !version.isEmpty, !kind.isEmpty,
      [first("metadata", reader), first("spec", reader)].contains(UInt8(ascii: "{"))
    else { return nil }
    return KindName(version.apiGroup, kind)
  }

  /// Containers, each with a name or an image, one of them with an image.
  func looksLikePodSpec(_ reader: JSONReader) -> Bool {
    guard let containers = items("containers", reader), !containers.isEmpty else { return false }
    return containers.allSatisfy { $0.text("name", reader) != nil || $0.text("image", reader) != nil }
      && containers.contains { $0.text("image", reader) != nil }
  }

  /// A binding, rules as roles have them, or accounts to whom something is given.
  func looksLikeRole(_ reader: JSONReader) -> Bool {
    if first("roleRef", reader) == UInt8(ascii: "{"), offset("subjects") != nil { return true }
    let isRule = { (rule: Members) in
      rule.first("verbs", reader) == UInt8(ascii: "[") && rule.first("resources", reader) == UInt8(ascii: "[")
    }
    if items("rules", reader)?.contains(where: isRule) == true { return true }
    return items("subjects", reader)?.contains { subject in
      subject.text("name", reader) != nil
        && ["Group", "ServiceAccount", "User"].contains(subject.text("kind", reader) ?? "")
    } ?? false
  }

  /// A selector of pods beside rules about what may come and go.
  func looksLikeTrafficRules(_ reader: JSONReader) -> Bool {
    let rules = ["egress", "egressDeny", "ingress", "ingressDeny"].contains { key in
      first(key, reader) == UInt8(ascii: "[") || holdsPeers(key, reader)
    }
    return rules && Self.selectors.contains { first($0, reader) != 0 }
  }

  private static let selectors = [
    "appliedTo", "endpointSelector", "matchLabels", "podSelector", "selector", "subject", "workloadSelector",
  ]

  /// Switches that merely bear the name, such as those of a chart's Ingress, have no peers.
  private func holdsPeers(_ key: String, _ reader: JSONReader) -> Bool {
    guard let offset = offset(key), reader.bytes[offset] == UInt8(ascii: "{") else { return false }
    var reader = reader
    reader.rewind(to: offset, depth: depth)
    guard let members = try? Members(&reader) else { return false }
    return ["from", "ports", "rules", "to"].contains { members.first($0, reader) == UInt8(ascii: "[") }
  }
}

/// A text that may hold whole objects as YAML or JSON, as bundles of files do.
private struct ObjectText {
  /// Texts up to this length hold none.
  static let shortest = 30
  private static let longest = 1 << 20

  private(set) var holdsObjects = false
  private(set) var kinds: Set<KindName> = []

  /// The text that begins there and ends where the reader stands.
  init(_ reader: JSONReader, from start: Int) {
    guard reader.position - start <= Self.longest, Self.mentionsObjects(reader.bytes.span, start..<reader.position)
    else { return }
    var copy = reader
    copy.rewind(to: start, depth: reader.depth)
    guard let text = try? copy.string() else { return }
    if text.contains("\"apiVersion\""), text.contains("\"kind\"") { holdsObjects = true }
    var (version, kind) = ("", "")
    for line in text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline) {
      if line.hasPrefix("---") { (version, kind) = ("", "") }
      if line.hasPrefix("apiVersion:") { version = Self.value(line) }
      if line.hasPrefix("kind:") { kind = Self.value(line) }
      guard !version.isEmpty, !kind.isEmpty else { continue }
      holdsObjects = true
      kinds.insert(KindName(version.apiGroup, kind))
      (version, kind) = ("", "")
    }
  }

  private static func value(_ line: Substring) -> String {
    line.drop { $0 != ":" }.dropFirst().split { " \t\"'#".contains($0) }.first.map(String.init) ?? ""
  }

  private static func mentionsObjects(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    contains("apiVersion", text, range) && contains("kind", text, range)
  }

  private static func contains(_ word: StaticString, _ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let word = Array(word.description.utf8)
    guard range.count >= word.count else { return false }
    for start in range.lowerBound...(range.upperBound - word.count) where text[start] == word[0] {
      if word.indices.allSatisfy({ text[start &+ $0] == word[$0] }) { return true }
    }
    return false
  }
}
