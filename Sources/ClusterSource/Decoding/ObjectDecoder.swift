import KubernetesModel

/// Decodes one document: an object, or a list of them.
struct ObjectDecoder {
  let text: DocumentText
  private var choice: DecoderChoice
  var reader: JSONReader
  /// Objects that were Kubernetes objects, known kind or not.
  private(set) var objectCount = 0

  /// How many objects inside objects this is in.
  private let nesting: Int

  /// Objects inside objects inside objects are read; deeper ones are left out.
  private static let deepestNesting = 3

  init(_ text: DocumentText, _ plan: ReadingPlan, interner: StringInterner, nesting: Int = 0) {
    self.text = text
    self.nesting = nesting
    choice = DecoderChoice(plan)
    reader = JSONReader(text.json, interner: interner)
  }

  /// Decodes every object of the text (JSON texts may hold several documents end to end).
  mutating func decode(into builder: inout SnapshotBuilder) throws(ReadingFailure) {
    while !reader.isAtEnd() { try document(&builder) }
  }

  private mutating func document(_ builder: inout SnapshotBuilder) throws(ReadingFailure) {
    if try servedList(&builder) { return }
    guard reader.peek() == UInt8(ascii: "{") else { return try noteOther(&builder) }
    if !usualObject(&builder) { try object(listed: nil, &builder) }
  }

  /// Decodes the items of a list whose kind stands before them, as servers write it: then the list as a whole need not
  /// be passed over first. False, with nothing read, for everything else.
  private mutating func servedList(_ builder: inout SnapshotBuilder) throws(ReadingFailure) -> Bool {
    guard case .served = text.positions, reader.peek() == UInt8(ascii: "{") else { return false }
    let start = (position: reader.position, depth: reader.depth)
    var (apiVersion, kind) = ("", "")
    var members = try reader.mapping()
    while let key = try members.next(&reader) {
      switch key {
      case "apiVersion" where reader.isText(): apiVersion = try reader.text()
      case "kind" where reader.isText(): kind = try reader.text()
      case "items" where Self.isServedList(apiVersion, kind) && reader.peek() == UInt8(ascii: "["):
        objectCount += 1
        try items(of: (apiVersion: apiVersion, kind: String(kind.dropLast("List".count))), &builder)
        while try members.next(&reader) != nil { try reader.skip() }
        return true
      default: try reader.skip()
      }
    }
    reader.rewind(to: start.position, depth: start.depth)
    return false
  }

  /// Decodes, in one pass, an object with its apiVersion and kind in front and nothing wrong with it. False, with nothing
  /// read, for everything else, which `object` looks at slowly.
  private mutating func usualObject(_ builder: inout SnapshotBuilder) -> Bool {
    var ahead = reader
    guard let (apiVersion, kind) = try? Self.beginning(&ahead),
      let decoder = choice.decoder(apiVersion: apiVersion, kind: kind), !decoder.holdsObjects,
      text.isServed || choice.mistake(apiVersion: apiVersion, kind: kind) == nil
    else { return false }
    // Of its own, so that nothing remains of an object that fails.
    var single = SnapshotBuilder()
    guard let end = item((apiVersion: apiVersion, kind: kind), decoder, &single) else { return false }
    builder.append(single)
    if apiVersion.hasPrefix("argoproj.io/") { builder.note(ApplicationTarget(reader, kind: kind)) }
    objectCount += 1
    reader.rewind(to: end, depth: reader.depth)
    return true
  }

  /// The first two fields of an object, when they are the usual ones.
  private static func beginning(
    _ reader: inout JSONReader
  ) throws(ReadingFailure) -> (apiVersion: String, kind: String)? {
    var (apiVersion, kind) = ("", "")
    var members = try reader.mapping()
    while apiVersion.isEmpty || kind.isEmpty, let key = try members.next(&reader) {
      switch key {
      case "apiVersion" where reader.isText(): apiVersion = try reader.text()
      case "kind" where reader.isText(): kind = try reader.text()
      default: return nil
      }
    }
    return (apiVersion, kind)
  }

  private static func isServedList(_ apiVersion: String, _ kind: String) -> Bool {
    kind.hasSuffix("List") && kind != "List" && !apiVersion.isEmpty
  }

  /// Each item in one pass; one that is not as expected is looked at again, slowly, for what to say about it.
  private mutating func items(
    of listed: (apiVersion: String, kind: String), _ builder: inout SnapshotBuilder
  ) throws(ReadingFailure) {
    let decoder = choice.decoder(apiVersion: listed.apiVersion, kind: listed.kind)
    var items = try reader.sequence()
    while try items.next(&reader) {
      let start = (position: reader.position, depth: reader.depth)
      let diagnostics = builder.diagnostics.count
      if let decoder, let end = item(listed, decoder, &builder) {
        reader.rewind(to: end, depth: start.depth)
        objectCount += 1
      } else {
        builder.diagnostics.removeLast(builder.diagnostics.count - diagnostics)
        try object(listed: listed, &builder)
      }
    }
  }

  /// Where the item ends; nil when something is wrong with it.
  private func item(
    _ listed: (apiVersion: String, kind: String), _ decoder: KindDecoder, _ builder: inout SnapshotBuilder
  ) -> Int? {
    do throws(ReadingFailure) {
      var object = try ObjectReader(
        item: reader, apiVersion: listed.apiVersion, kind: listed.kind, scope: decoder.scope, text: text)
      try decoder.decode(&object, &builder)
      let end = try object.finish()
      return object.header.offset(of: "sops") == nil && object.header.offset(of: "items") == nil ? end : nil
    } catch {
      return nil
    }
  }

  /// A document that is no mapping: a list of objects, which servers refuse, or nothing to do with Kubernetes.
  private mutating func noteOther(_ builder: inout SnapshotBuilder) throws(ReadingFailure) {
    let start = reader.position
    let location = text.location(of: start)
    var holdsObjects = false
    if reader.peek() == UInt8(ascii: "[") {
      var items = try reader.sequence()
      while try items.next(&reader) {
        guard reader.peek() == UInt8(ascii: "{") else {
          try reader.skip()
          continue
        }
        let header = try ObjectHeader(&reader)
        holdsObjects = holdsObjects || !header.apiVersion.isEmpty && !header.kind.isEmpty
      }
    } else if reader.isText() {
      let words = try reader.text()
      if words.contains("apiVersion"), words.contains("kind") {
        let problem = ReadingFailure.value("a text, not an object", hint: "write `apiVersion: …`", at: start)
        return fail(problem, kind: "", reference: nil, &builder, start: start)
      }
    } else {
      try reader.skip()
    }
    guard holdsObjects else {
      return builder.diagnostics.append(Diagnostic(.note, "not a Kubernetes object; skipped", location: location))
    }
    fail(
      .value("a bare list of objects", hint: "put it below `items` of a `kind: List`", at: start),
      kind: "", reference: nil, &builder, start: start)
  }

  /// One object; `listed` gives kind and apiVersion to list items that lack their own.
  private mutating func object(
    listed: (apiVersion: String, kind: String)?, _ builder: inout SnapshotBuilder
  ) throws(ReadingFailure) {
    let start = (position: reader.position, depth: reader.depth)
    var header: ObjectHeader
    do throws(ReadingFailure) {
      header = try ObjectHeader(&reader)
    } catch .value(let problem, let place) {
      reader.rewind(to: start.position, depth: start.depth)
      try reader.skip()
      return fail(.value(problem, place), kind: listed?.kind ?? "", reference: nil, &builder, start: start.position)
    } catch { throw error }
    if header.apiVersion.isEmpty, let listed { header.apiVersion = listed.apiVersion }
    if header.kind.isEmpty, let listed { header.kind = listed.kind }
    header.apiVersion = OpenShiftLegacy.apiVersion(header.apiVersion, kind: header.kind)
    let end = (position: reader.position, depth: reader.depth)
    defer { reader.rewind(to: end.position, depth: end.depth) }
    if Kustomization.isOne(header, in: text.file) {
      builder.kustomizations.append(Kustomization(header, reader, text))
    } else if header.apiVersion.isEmpty || header.kind.isEmpty {
      noteIncomplete(header, &builder)
    } else if let reason = header.reasonToIgnore {
      builder.diagnostics.append(Diagnostic(.note, reason, location: text.location(of: header.start)))
    } else if let items = header.offset(of: "items"), header.kind.hasSuffix("List") || holdsObjects(items) {
      try list(header, items: items, &builder)
    } else {
      decode(header, &builder)
    }
  }

  private mutating func list(
    _ header: ObjectHeader, items offset: Int, _ builder: inout SnapshotBuilder
  ) throws(ReadingFailure) {
    objectCount += 1
    if header.apiVersion.hasPrefix("meta.k8s.io/") { return fail(Self.notWhole(header), header, &builder) }
    let itemKind = header.kind.hasSuffix("List") ? String(header.kind.dropLast("List".count)) : ""
    let listed = itemKind.isEmpty ? nil : (apiVersion: header.apiVersion, kind: itemKind)
    if let failure = incompleteness(header) { fail(failure, header, kind: itemKind, &builder) }
    reader.rewind(to: offset, depth: 1)
    do throws(ReadingFailure) {
      var items = try reader.sequence()
      while try items.next(&reader) { try object(listed: listed, &builder) }
      if items.index < 0, let listed { builder.emptyLists.insert(KindName(listed.apiVersion.apiGroup, listed.kind)) }
    } catch .value(let problem, let place) {
      fail(.value(problem, place), kind: itemKind, reference: nil, &builder, start: header.start)
    } catch { throw error }
  }

  private mutating func decode(_ header: ObjectHeader, _ builder: inout SnapshotBuilder) {
    objectCount += 1
    if header.kind == "Table", header.apiVersion.hasPrefix("meta.k8s.io/") {
      return fail(Self.notWhole(header), header, &builder)
    }
    if let mistake = choice.mistake(apiVersion: header.apiVersion, kind: header.kind),
      !isServed(header, butFor: mistake, &builder)
    {
      let place = header.offset(of: "apiVersion") ?? header.start
      return fail(
        .value(mistake.message, hint: mistake.hint, at: place), kind: mistake.meant, reference: nil, &builder,
        start: header.start)
    }
    if let place = header.offset(of: "sops"), !HarmlessKinds.contains(KindName(header.apiVersion.apiGroup, header.kind))
    {
      return fail(SealedText.sops.failure(at: place), kind: header.kind, reference: nil, &builder, start: header.start)
    }
    guard let decoder = choice.decoder(apiVersion: header.apiVersion, kind: header.kind) else {
      if header.isListWithoutItems {
        return fail(
          .value("the list has no `items`", hint: "give it some, or `items: []`", at: header.start),
          kind: "", reference: nil, &builder, start: header.start)
      }
      note(header, &builder)
      return noteUnread(header, &builder)
    }
    var object = ObjectReader(
      reader: reader, scope: decoder.scope, header: header, text: text)
    do throws(ReadingFailure) {
      try decoder.decode(&object, &builder)
    } catch {
      let reference = (try? object.metadata()).map {
        ObjectReference(kind: header.kind, namespace: $0.namespace, name: $0.name)
      }
      return fail(error, kind: header.kind, reference: reference, &builder, start: header.start)
    }
    if decoder.holdsObjects { readInner(of: header, &builder) }
    note(header, &builder)
  }

  /// Where an Argo CD Application puts what it brings.
  private func note(_ header: ObjectHeader, _ builder: inout SnapshotBuilder) {
    guard header.apiVersion.hasPrefix("argoproj.io/") else { return }
    var reader = reader
    reader.rewind(to: header.start, depth: 0)
    builder.note(ApplicationTarget(reader, kind: header.kind))
  }

  /// Objects inside an object that brings them to a cluster.
  private func readInner(of header: ObjectHeader, _ builder: inout SnapshotBuilder) {
    let name = KindName(header.apiVersion.apiGroup, header.kind)
    guard nesting < Self.deepestNesting, text.origin(of: header.start) != nil,
      let reading = choice.plan.reading(of: name)
    else { return }
    for inner in InnerObjects.texts(in: text, of: header, reading) {
      var decoder = ObjectDecoder(inner, choice.plan, interner: reader.interner, nesting: nesting + 1)
      do throws(ReadingFailure) {
        try decoder.decode(into: &builder)
      } catch {
        fail(error, kind: header.kind, reference: nil, &builder, start: header.start)
      }
    }
  }

  /// An object of a kind that nobody asked for: what its shape tells, and that there is one.
  private func noteUnread(_ header: ObjectHeader, _ builder: inout SnapshotBuilder) {
    let name = KindName(header.apiVersion.apiGroup, header.kind)
    builder.otherKinds[name, default: 0] += 1
    noteNamespace(of: header, &builder)
    // What Secrets and ConfigMaps hold is for nobody to know, not even that it changed: they are among the harmless.
    if choice.plan.isKnown(name) || HarmlessKinds.contains(name) { return }
    var shaped = ObjectReader(reader: reader, scope: .asWritten, header: header, text: text)
    // What it does is told by the areas that it concerns, not once more as something unknown.
    if let shaped = shaped.shaped() { return builder.shapedObjects.append(shaped) }
    var object = ObjectReader(reader: reader, scope: .asWritten, header: header, text: text)
    let key = (try? object.metadata()).map { "\($0.namespace)/\($0.name)" }
    builder.countUnknown(name, key ?? "", digest: key == nil ? nil : try? Keeping.digest(object.whole))
  }

  /// Former versions are read like today's, with a warning unless a server has stored the object, which knows its kind.
  private func isServed(
    _ header: ObjectHeader, butFor mistake: MistakenKind, _ builder: inout SnapshotBuilder
  ) -> Bool {
    if text.isServed { return true }
    guard let former = mistake.former else { return false }
    if ObjectReader(reader: reader, scope: .namespace, header: header, text: text).isStored { return true }
    guard former.isRead else { return false }
    let found = FormerVersion.Found(count: 1, first: text.location(of: header.start))
    builder.formerVersions[former] = builder.formerVersions[former].map { $0 + found } ?? found
    return true
  }

  /// Manifests may leave a namespace out that their objects are in, of whatever kinds those are.
  private func noteNamespace(of header: ObjectHeader, _ builder: inout SnapshotBuilder) {
    guard let origin = text.origin(of: header.start), let offset = header.offset(of: "metadata") else { return }
    var reader = reader
    reader.rewind(to: offset, depth: 1)
    var namespace = ""
    try? reader.members { reader, key throws(ReadingFailure) in
      if key == "namespace" { namespace = try reader.text() } else { try reader.skip() }
    }
    if namespace.isEmpty { return }
    builder.use(namespace: namespace, by: KindName(header.apiVersion.apiGroup, header.kind), at: origin)
  }

  func fail(
    _ failure: ReadingFailure, kind: String, reference: ObjectReference?, _ builder: inout SnapshotBuilder, start: Int
  ) {
    let diagnostic = text.diagnostic(failure, reference, objectStart: start)
    if kind.isEmpty, Kustomization.isNamed(text.file) {
      return builder.kustomizations.append(.broken(diagnostic, in: text.file))
    }
    builder.undecodable[kind, default: 0] += 1
    builder.diagnostics.append(diagnostic)
  }
}

extension DocumentText {
  /// An error diagnostic with place, object and field.
  func diagnostic(_ failure: ReadingFailure, _ reference: ObjectReference?, objectStart: Int) -> Diagnostic {
    var field: String?
    if case .offset(let offset) = failure.place { field = FieldPath.of(offset, in: json, from: objectStart) }
    return Diagnostic(
      .error, failure.problem.message, hint: failure.problem.hint, location: location(of: failure.place),
      object: reference, field: field)
  }
}

extension ObjectReader {
  func diagnostic(_ failure: ReadingFailure, _ reference: ObjectReference) -> Diagnostic {
    text.diagnostic(failure, reference, objectStart: header.start)
  }
}
