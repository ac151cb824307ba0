import KubernetesModel

/// One object of the input: its header, and a reader that can be put before any of its top-level fields.
struct ObjectReader {
  var reader: JSONReader
  let scope: KindDecoder.Scope
  private(set) var header: ObjectHeader
  let text: DocumentText
  /// Walks the fields that were not met yet; nil where the header knows them all.
  private var ahead: MappingCursor?
  /// What stopped the walk.
  private var failure: ReadingFailure?
  /// The depth of the reader between the object's fields.
  private let depth: Int

  init(reader: JSONReader, scope: KindDecoder.Scope, header: ObjectHeader, text: DocumentText) {
    self.reader = reader
    self.scope = scope
    self.header = header
    self.text = text
    depth = 1
  }

  /// An object whose kind is known: fields asked for in the order in which they stand are passed over once.
  init(
    item reader: JSONReader, apiVersion: String, kind: String, scope: KindDecoder.Scope, text: DocumentText
  ) throws(ReadingFailure) {
    var reader = reader
    _ = reader.peek()
    header = ObjectHeader(start: reader.position, apiVersion: apiVersion, kind: kind)
    ahead = try reader.mapping("a Kubernetes object")
    depth = reader.depth
    self.reader = reader
    self.scope = scope
    self.text = text
  }

  /// Puts the reader before that field's value; false when the object lacks it or it is null.
  mutating func seek(_ field: String) -> Bool {
    if let offset = header.offset(of: field) {
      reader.rewind(to: offset, depth: depth)
      return !reader.isNull()
    }
    do throws(ReadingFailure) {
      try passMet()
      while let key = try nextField() {
        if key == field { return !reader.isNull() }
        try reader.skip()
      }
    } catch {
      failure = error
      ahead = nil
    }
    return false
  }

  /// Records top-level fields that the kind lacks.
  mutating func refuseOthers(than known: [String]) {
    do throws(ReadingFailure) {
      try passRest()
    } catch {
      failure = error
      ahead = nil
    }
    for (name, offset) in header.fields where !known.contains(name) {
      reader.report("there is no field `\(name)`", hint: "fields here are \(known.joined(separator: ", "))", at: offset)
    }
  }

  /// Throws the first thing wrong with an object of which a part alone would mean something else.
  mutating func refuseDefects(_ known: [String]) throws(ReadingFailure) {
    refuseOthers(than: known)
    guard let first = reader.defects.first else { return }
    reader.defects = []
    throw first
  }

  /// Passes over what nobody asked for, and throws what was wrong with it.
  mutating func finish() throws(ReadingFailure) -> Int {
    if let failure { throw failure }
    try passRest()
    return header.end
  }

  private mutating func passRest() throws(ReadingFailure) {
    try passMet()
    while try nextField() != nil { try reader.skip() }
  }

  /// Goes behind the last field met, unless the reader stands there: at this depth, farther is behind it.
  private mutating func passMet() throws(ReadingFailure) {
    guard ahead != nil, let last = header.fields.last?.offset, reader.depth != depth || reader.position <= last else {
      return
    }
    reader.rewind(to: last, depth: depth)
    try reader.skip()
  }

  private mutating func nextField() throws(ReadingFailure) -> String? {
    guard let key = try ahead?.next(&reader) else {
      if ahead != nil { header.end = reader.position }
      ahead = nil
      return nil
    }
    _ = reader.peek()
    header.fields.append((key, reader.position))
    return key
  }

  /// A reader before the object as a whole.
  var whole: JSONReader {
    var copy = reader
    copy.rewind(to: header.start, depth: max(0, depth - 1))
    return copy
  }

  /// True for an object that a server has stored, which had its say about it.
  var isStored: Bool {
    if text.isServed { return true }
    var copy = self
    return copy.seek("metadata") && (try? copy.reader.isStored()) ?? false
  }

  /// The metadata, defaulted as on a server: a namespaced object that names none lives in `default`, or
  /// where the user says.
  mutating func metadata() throws(ReadingFailure) -> ObjectMeta {
    guard seek("metadata") else {
      throw .value("the object has no `metadata`", hint: "give it a name", at: header.start)
    }
    let place = reader.position
    var metadata = try reader.objectMeta()
    if !text.isServed, metadata.name.holdsAction || metadata.namespace.holdsAction {
      throw .value(
        "a template's action stands where the object's name would", hint: "render it first (`helm template`)", at: place
      )
    }
    metadata.namespace =
      switch scope {
      case .cluster: ""
      case .namespace: metadata.namespace.isEmpty ? text.context.namespace : metadata.namespace
      case .asWritten: metadata.namespace
      }
    metadata.origin = text.origin(of: header.start, stated: metadata.origin?.file ?? "")
    return metadata
  }
}

extension String {
  /// Whether it holds `{{`, as templates do.
  var holdsAction: Bool {
    let text = utf8.span
    for index in text.indices.dropLast() where text[index] == UInt8(ascii: "{") {
      if text[index + 1] == UInt8(ascii: "{") { return true }
    }
    return false
  }
}

/// Where an object's top-level fields stand, and what it says it is.
struct ObjectHeader {
  var start: Int
  var end = 0
  var apiVersion = ""
  var kind = ""
  var fields: [(name: String, offset: Int)] = []

  init(start: Int, apiVersion: String, kind: String) {
    self.start = start
    self.apiVersion = apiVersion
    self.kind = kind
  }

  /// Reads the header and passes over the whole object.
  init(_ reader: inout JSONReader) throws(ReadingFailure) {
    _ = reader.peek()
    start = reader.position
    var members = try reader.mapping("a Kubernetes object")
    while let key = try members.next(&reader) {
      _ = reader.peek()
      fields.append((key, reader.position))
      switch key {
      case "apiVersion" where reader.isText(): apiVersion = try reader.text()
      case "kind" where reader.isText(): kind = try reader.text()
      default: try reader.skip()
      }
    }
    end = reader.position
  }

  /// Whether somebody meant to write an object, though its apiVersion or kind is missing or misspelt.
  var isMeant: Bool {
    let names = Set(fields.map { $0.name.lowercased() })
    if names.contains("apiversion"), names.contains("kind") { return true }
    let content: Set = ["items", "roleref", "rules", "spec", "subjects"]
    if names.contains("metadata") { return !names.isDisjoint(with: content.union(["apiversion", "kind"])) }
    let isKnown = kind == "List" || APIKinds.home(ofKind: kind) != nil
    return (names.contains("apiversion") || isKnown) && !names.isDisjoint(with: content)
  }

  /// Why a document that looks like an object is none that a cluster would hold; nil for all others.
  var reasonToIgnore: String? {
    switch apiVersion.apiGroup {
    case "" where apiVersion == "v1" && kind == "Config" && (offset(of: "clusters") ?? offset(of: "contexts")) != nil:
      "a kubeconfig among manifests; never used"
    case "driftwatch": "a Driftwatch configuration; not an object of the cluster"
    default: nil
    }
  }

  /// A list of a builtin group with its `items` forgotten or misspelt.
  var isListWithoutItems: Bool {
    guard kind.hasSuffix("List"), offset(of: "items") == nil else { return false }
    let group = apiVersion.apiGroup
    return APIKinds.isBuiltin(group) && APIKinds.isKnown(KindName(group, kind))
  }

  func offset(of field: String) -> Int? { fields.first { $0.name == field }?.offset }
}
