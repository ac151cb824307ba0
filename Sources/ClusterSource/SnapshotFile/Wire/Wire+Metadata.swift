import KubernetesModel

extension ObjectMeta: WireObject {
  static var blank: ObjectMeta { ObjectMeta(name: "") }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("name", &name)
    try wire.field("namespace", &namespace)
    try wire.field("labels", &labels)
    try wire.field("annotations", &annotations)
    try wire.field("owners", &owners)
    try wire.field("lastChange", &lastChange)
    try wire.field("tool", &tool)
    try wire.field("origin", &origin)
    try wire.field("assumed", &isAssumed)
    try wire.field("originalName", &originalName)
    try wire.field("originalNamespace", &originalNamespace)
  }
}

extension OwnerReference: WireObject {
  static var blank: OwnerReference { OwnerReference(kind: "", name: "", isController: false) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("kind", &kind)
    try wire.field("name", &name)
    try wire.field("controller", &isController)
  }
}

extension ReaderIdentity: WireObject {
  static var blank: ReaderIdentity { ReaderIdentity(user: "", groups: []) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("user", &user)
    try wire.field("groups", &groups)
  }
}

extension ObjectChange: WireObject {
  static var blank: ObjectChange { ObjectChange(manager: "") }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("manager", &manager)
    try wire.field("operation", &operation)
    try wire.field("subresource", &subresource)
    try wire.field("time", &time)
  }
}

extension SourceLocation: WireObject {
  static var blank: SourceLocation { SourceLocation(file: "") }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("file", &file)
    try wire.field("line", &line)
    try wire.field("column", &column)
  }
}

extension ObjectReference: WireObject {
  static var blank: ObjectReference { ObjectReference(kind: "", name: "") }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("kind", &kind)
    try wire.field("group", &group)
    try wire.field("namespace", &namespace)
    try wire.field("name", &name)
  }
}

extension Labels: WireValue {
  static var blank: Labels { [:] }
  var isBlank: Bool { isEmpty }

  func write(to json: inout JSONWriter) {
    json.object { json in
      for (key, value) in self {
        json.key(key)
        json.value(value)
      }
    }
  }

  static func read(from reader: inout JSONReader) throws(ReadingFailure) -> Labels { try reader.labels() }
}

extension LabelSelector: WireObject {
  static var blank: LabelSelector { .everything }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("requirements", &requirements)
  }
}

extension LabelRequirement: WireObject {
  static var blank: LabelRequirement { LabelRequirement(key: "", operator: .exists) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("key", &key)
    try wire.field("operator", &`operator`)
    try wire.field("values", &values)
  }
}

extension LabelRequirement.Operator: WireChoice {
  static var blank: LabelRequirement.Operator { .exists }
}

extension Diagnostic: WireObject {
  static var blank: Diagnostic { Diagnostic(.note, "") }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("severity", &severity)
    try wire.field("topic", &topic)
    try wire.field("message", &message)
    try wire.field("hint", &hint)
    try wire.field("location", &location)
    try wire.field("object", &object)
    try wire.field("field", &field)
  }
}

extension Diagnostic.Topic: WireChoice {
  static var blank: Diagnostic.Topic { .input }
}

extension Diagnostic.Severity: WireChoice {
  static var blank: Diagnostic.Severity { .note }
}
