import KubernetesModel

/// Documents that are no object, or not all of one.
extension ObjectDecoder {
  /// A document that lacks kind or apiVersion: an object someone meant to write, or some other tool's file.
  func noteIncomplete(_ header: ObjectHeader, _ builder: inout SnapshotBuilder) {
    let missing = header.apiVersion.isEmpty ? "apiVersion" : "kind"
    if let place = header.offset(of: "sops"), header.offset(of: "data") != nil, header.fields.count == 2 {
      return fail(SealedText.sops.failure(at: place), kind: "", reference: nil, &builder, start: header.start)
    }
    if text.file.hasSuffix("/Chart.yaml") || text.file == "Chart.yaml", holdsItems("dependencies", of: header) {
      let hint = "compare what it renders: `helm dependency build` and `helm template`"
      let problem = "a Helm chart with dependencies that nobody rendered: what they bring is not known"
      return fail(.value(problem, hint: hint, at: header.start), header, &builder)
    }
    let inside = Inside(header, reader)
    guard header.isMeant || inside.isNamed else {
      if inside.isWatchEvent {
        let hint = "keep the objects: `kubectl get KIND -A -o yaml`"
        return fail(.value("a watch event, not an object", hint: hint, at: header.start), header, &builder)
      }
      let told =
        inside.holder.map { "not a Kubernetes object, though one stands below `\($0)`; skipped" }
        ?? "not a Kubernetes object (no apiVersion and kind); skipped"
      builder.diagnostics.append(
        Diagnostic(inside.holder == nil ? .note : .warning, told, location: text.location(of: header.start)))
      return
    }
    let misspelt = header.fields.first { $0.name != missing && $0.name.lowercased() == missing.lowercased() }
    fail(
      .value(
        "the object has no `\(missing)`", hint: misspelt.map { "write `\($0.name)` as `\(missing)`" } ?? "add it",
        at: misspelt?.offset ?? header.start),
      kind: header.kind, reference: nil, &builder, start: header.start)
  }

  func holdsItems(_ field: String, of header: ObjectHeader) -> Bool {
    guard let offset = header.offset(of: field) else { return false }
    var ahead = reader
    ahead.rewind(to: offset, depth: 1)
    guard ahead.peek() == UInt8(ascii: "["), var items = try? ahead.sequence() else { return false }
    return (try? items.next(&ahead)) ?? false
  }

  /// kubectl takes whatever has `items` for a list of objects, whatever it is called.
  func holdsObjects(_ items: Int) -> Bool {
    var ahead = reader
    ahead.rewind(to: items, depth: 1)
    guard !text.isServed, ahead.peek() == UInt8(ascii: "[") else { return false }
    let headers = try? ahead.list { reader throws(ReadingFailure) in try ObjectHeader(&reader) }
    return headers.map { !$0.isEmpty && $0.allSatisfy { !$0.apiVersion.isEmpty && !$0.kind.isEmpty } } ?? false
  }

  /// One page of a list that has more, as `kubectl get --raw` prints it.
  func incompleteness(_ header: ObjectHeader) -> ReadingFailure? {
    guard !text.isServed, let metadata = header.offset(of: "metadata") else { return nil }
    var ahead = reader
    ahead.rewind(to: metadata, depth: 1)
    var isCut = false
    try? ahead.members { reader, key throws(ReadingFailure) in
      switch key {
      case "continue" where reader.isText(): isCut = try !reader.text().isEmpty || isCut
      case "remainingItemCount":
        isCut = true
        try reader.skip()
      default: try reader.skip()
      }
    }
    return isCut
      ? .value(
        "one page of a list that has more", hint: "get the whole list: `kubectl get KIND -A -o yaml`", at: metadata)
      : nil
  }

  static func notWhole(_ header: ObjectHeader) -> ReadingFailure {
    .value(
      "\(header.kind) holds columns or metadata, not the objects", hint: "get them whole: `kubectl get … -o yaml`",
      at: header.start)
  }

  func fail(
    _ failure: ReadingFailure, _ header: ObjectHeader, kind: String = "", _ builder: inout SnapshotBuilder
  ) {
    fail(failure, kind: kind, reference: nil, &builder, start: header.start)
  }
}
