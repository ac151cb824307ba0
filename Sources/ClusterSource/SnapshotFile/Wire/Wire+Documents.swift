import Documents
import KubernetesModel

/// The objects of one kind as files hold them: the selection stands beside them, so that "not kept" is never "none".
struct WireKeptKind: WireObject {
  static var blank: WireKeptKind { WireKeptKind() }

  var name = KindName("", "")
  var kept = KeptObjects(selection: .nothing)

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("group", &name.group)
    try wire.field("kind", &name.kind)
    try wire.field("selection", &kept.selection)
    try wire.field("objects", &kept.objects)
    for index in kept.objects.indices { kept.objects[index].kindName = name }
  }
}

extension KeptObject: WireObject {
  static var blank: KeptObject { KeptObject(metadata: .blank, kindName: KindName("", ""), body: .empty) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("metadata", &metadata)
    try wire.field("version", &version)
    try wire.field("body", &body)
    try wire.field("defects", &defects)
  }
}

/// Spliced in as it is; read back through the canonical copy, since a file may be anybody's.
extension Document: WireValue {
  static var blank: Document { .empty }
  var isBlank: Bool { self == .empty }
  func write(to json: inout JSONWriter) { json.raw(bytes) }

  static func read(from reader: inout JSONReader) throws(ReadingFailure) -> Document {
    let document = try Keeping.stored(reader)
    try reader.skip()
    return document
  }
}

extension FieldSelection: WireValue {
  static var blank: FieldSelection { .nothing }
  var isBlank: Bool { isNothing }

  func write(to json: inout JSONWriter) throws(ReadingFailure) {
    let written = WireSelection(self)
    if written.word.isEmpty { try written.write(to: &json) } else { json.value(written.word) }
  }

  static func read(from reader: inout JSONReader) throws(ReadingFailure) -> FieldSelection {
    if reader.isText() {
      let start = reader.position
      let word = try reader.text()
      guard let selection = WireSelection.words[word] else {
        throw .value("`\(word)` is not known here", at: start)
      }
      return selection
    }
    return try WireSelection.read(from: &reader).selection
  }
}

/// A selection in the shape in which files hold it: a word, or a mapping with one of these members.
struct WireSelection: WireObject {
  static var blank: WireSelection { WireSelection() }
  static let words: [String: FieldSelection] = [
    "digest": .digest, "keys": .keys, "nothing": .nothing, "presence": .presence, "whole": .whole,
    "zero": .zero,
  ]

  var word = ""
  private var only: [String: FieldSelection] = [:]
  private var except: [String] = []
  private var flags: [String] = []
  private var environment: [String] = []
  private var variables: [String] = []
  private var unless = ""
  private var digests = 0
  private var format = ""
  private var inside: FieldSelection = .nothing

  private init() {}

  init(_ selection: FieldSelection) {
    switch selection {
    case .whole, .digest, .keys, .presence, .zero: word = Self.words.first { $0.value == selection }?.key ?? ""
    case .only(let members) where members.isEmpty: word = "nothing"
    case .only(let members): only = members
    case .except(let keys): except = keys
    case .flags(let names): flags = names
    case .environment(let names): environment = names
    case .variables(let names): variables = names
    case .unless(let usual): unless = usual
    case .digests(let depth): digests = depth
    case .embedded(let format, let selection):
      self.format = format.rawValue
      inside = selection
    }
  }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("only", &only)
    try wire.field("except", &except)
    try wire.field("flags", &flags)
    try wire.field("environment", &environment)
    try wire.field("variables", &variables)
    try wire.field("unless", &unless)
    try wire.field("digests", &digests)
    try wire.field("format", &format)
    try wire.field("inside", &inside)
  }

  var selection: FieldSelection {
    if let format = FieldSelection.TextFormat(rawValue: format) { return .embedded(format, inside) }
    if digests > 0 { return .digests(depth: digests) }
    if !except.isEmpty { return .except(except) }
    if !flags.isEmpty { return .flags(flags) }
    if !environment.isEmpty { return .environment(environment) }
    if !unless.isEmpty { return .unless(unless) }
    if !variables.isEmpty { return .variables(variables) }
    return .only(only)
  }
}

extension UnknownKind: WireObject {
  static var blank: UnknownKind { UnknownKind() }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("objects", &objects)
    var texts = digests.mapValues { DocumentDigest.text($0) }
    try wire.field("digests", &texts)
    digests = texts.compactMapValues { UInt64($0, radix: 16) }
  }
}

extension ShapedObject: WireObject {
  static var blank: ShapedObject { ShapedObject(object: .blank, shapes: []) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    var name = object.kindName
    try wire.field("group", &name.group)
    try wire.field("kind", &name.kind)
    try wire.field("object", &object)
    object.kindName = name
    var parts = WireShapes(shapes)
    try wire.field("shapes", &parts)
    shapes = parts.shapes
  }
}

/// The shapes of one object.
struct WireShapes: WireObject {
  static var blank: WireShapes { WireShapes([]) }

  private var makesPods = false
  private var templates: [ShapedObject.Template] = []
  private var holdsObjects = false
  private var objects: [String] = []
  private var roles = false
  private var traffic = false

  init(_ shapes: Set<ShapedObject.Shape>) {
    for shape in shapes {
      switch shape {
      case .pods(let found): (makesPods, templates) = (true, found)
      case .objects(let kinds): (holdsObjects, objects) = (true, kinds.map(\.qualified).sorted())
      case .roles: roles = true
      case .trafficRules: traffic = true
      }
    }
  }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("pods", &makesPods)
    try wire.field("templates", &templates)
    try wire.field("holdsObjects", &holdsObjects)
    try wire.field("objects", &objects)
    try wire.field("roles", &roles)
    try wire.field("traffic", &traffic)
  }

  var shapes: Set<ShapedObject.Shape> {
    var result: Set<ShapedObject.Shape> = []
    if makesPods { result.insert(.pods(templates)) }
    if holdsObjects { result.insert(.objects(Set(objects.map { KindName(qualified: $0) }))) }
    if roles { result.insert(.roles) }
    if traffic { result.insert(.trafficRules) }
    return result
  }
}

extension ShapedObject.Template: WireObject {
  static var blank: ShapedObject.Template {
    ShapedObject.Template(path: "", template: PodTemplate(labels: [:], spec: .blank))
  }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("path", &path)
    try wire.field("template", &template)
  }
}
