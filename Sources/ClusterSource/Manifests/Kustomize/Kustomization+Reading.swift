import KubernetesModel

extension Kustomization {
  /// Reads the document that the header is of; what is wrong with it is among its defects.
  init(_ header: ObjectHeader, _ reader: JSONReader, _ text: DocumentText) {
    location = text.location(of: header.start)
    isComponent = header.kind == "Component"
    var reader = reader
    reader.defects = []
    for (name, offset) in header.fields {
      reader.rewind(to: offset, depth: 1)
      do throws(ReadingFailure) {
        try read(name, &reader)
      } catch {
        reader.defects.append(error)
      }
    }
    defects = reader.defects.map { text.diagnostic($0, nil, objectStart: header.start) }
  }

  private mutating func read(_ name: String, _ reader: inout JSONReader) throws(ReadingFailure) {
    switch KustomizationField.all[name] {
    case .none?: break
    case .resources?: resources += try reader.texts()
    case .effect(let effect)?:
      let count = try reader.countOfWhatIsThere()
      if count > 0 { effects[effect, default: 0] += count }
      var ahead = reader
      inline += try ahead.collectTexts()
      try reader.collectFiles(into: &others)
    case nil: try reader.refuse(name, known: KustomizationField.all.keys.sorted())
    }
  }
}

extension JSONReader {
  /// How many entries a field has: none where it is empty, one where it is no list. The reader stays where it is.
  fileprivate func countOfWhatIsThere() throws(ReadingFailure) -> Int {
    var ahead = self
    switch ahead.peek() {
    case UInt8(ascii: "n"): return 0
    case UInt8(ascii: "\""): return try ahead.text().isEmpty ? 0 : 1
    case UInt8(ascii: "{"):
      var members = try ahead.mapping()
      return try members.next(&ahead) == nil ? 0 : 1
    case UInt8(ascii: "["):
      var (items, count) = (try ahead.sequence(), 0)
      while try items.next(&ahead) {
        count += 1
        try ahead.skip()
      }
      return count
    default: return 1
    }
  }

  /// Fields of patches, generators and charts that name files.
  private static let fileFields: Set<String> = [
    "additionalValuesFiles", "env", "envs", "files", "path", "valuesFile",
  ]

  /// Every file that the field names; a text of several lines is a patch itself.
  fileprivate mutating func collectFiles(into files: inout [String]) throws(ReadingFailure) {
    switch peek() {
    case UInt8(ascii: "\""): note(try text(), &files)
    case UInt8(ascii: "["):
      var items = try sequence()
      while try items.next(&self) { try collectFilesOfItem(into: &files) }
    default: try collectFilesOfItem(into: &files)
    }
  }

  /// Texts of several lines: patches, and settings of transformers and generators.
  fileprivate mutating func collectTexts() throws(ReadingFailure) -> [String] {
    guard peek() == UInt8(ascii: "[") else { return [] }
    var texts: [String] = []
    var items = try sequence()
    while try items.next(&self) {
      guard isText() else {
        try skip()
        continue
      }
      let text = try text()
      if text.contains(where: \.isNewline) { texts.append(text) }
    }
    return texts
  }

  private mutating func collectFilesOfItem(into files: inout [String]) throws(ReadingFailure) {
    if isText() { return note(try text(), &files) }
    guard peek() == UInt8(ascii: "{") else { return try skip() }
    var found: [String] = []
    try members { reader, key throws(ReadingFailure) in
      guard Self.fileFields.contains(key) else { return try reader.skip() }
      if reader.isText() { return found.append(try reader.text()) }
      guard reader.peek() == UInt8(ascii: "[") else { return try reader.skip() }
      found += try reader.texts()
    }
    for name in found { note(name, &files) }
  }

  /// A generator's files may be given keys: `app.properties=settings/app.properties`.
  private func note(_ name: String, _ files: inout [String]) {
    guard !name.isEmpty, !name.contains(where: \.isNewline) else { return }
    files.append(name.split(separator: "=", maxSplits: 1).last.map(String.init) ?? name)
  }
}
