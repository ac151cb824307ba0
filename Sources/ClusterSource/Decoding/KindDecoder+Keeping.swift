import Documents
import KubernetesModel

extension KindDecoder {
  /// Keeps what a reading says of each object.
  ///
  /// - Parameter written: the kind in the group in which it was found, which may be a former one.
  static func keeping(_ reading: KindReading, writtenAs written: KindName) -> KindDecoder {
    KindDecoder(
      kind: written.kind, groups: [written.group], scope: reading.decodingScope, holdsObjects: !reading.inner.isEmpty
    ) { object, builder throws(ReadingFailure) in
      let metadata = try object.metadata()
      try builder.keep(object, metadata, reading, as: reading.kindName ?? written)
    }
  }

  /// Keeps single objects of a kind and counts the others.
  static func keepingSome(of name: KindName, _ plan: ReadingPlan) -> KindDecoder {
    KindDecoder(kind: name.kind, groups: [name.group], scope: .namespace) { object, builder throws(ReadingFailure) in
      let metadata = try object.metadata()
      if let reading = plan.reading(of: name, namespace: metadata.namespace, name: metadata.name) {
        return try builder.keep(object, metadata, reading, as: name)
      }
      if plan.wantsNamedSettings, name == NamedSettings.name.whole, !object.text.isServed {
        builder.keepSettings(object, metadata)
      }
      if let origin = metadata.origin { builder.use(namespace: metadata.namespace, by: name, at: origin) }
      builder.otherKinds[name, default: 0] += 1
    }
  }
}

extension KindReading {
  var decodingScope: KindDecoder.Scope {
    switch subject {
    case .list(_, _, .cluster): .cluster
    case .list(_, _, .namespaced), .object: .namespace
    case .fields(let kind, _): kind.scope == .cluster ? .cluster : .namespace
    case .group: .asWritten
    }
  }
}

extension SnapshotBuilder {
  /// Digests of a ConfigMap, which remain if another object names it.
  fileprivate mutating func keepSettings(_ object: ObjectReader, _ metadata: ObjectMeta) {
    let reading = KindReading(
      .list(NamedSettings.name, plural: "", .namespaced), need: .informative, keep: NamedSettings.keep,
      reason: "what it says", examples: [])
    guard let body = try? Keeping.document(object.whole, reading) else { return }
    kept[NamedSettings.name, default: KeptObjects(selection: NamedSettings.keep)].objects.append(
      KeptObject(metadata: metadata, kindName: NamedSettings.name, body: body))
  }

  mutating func keep(
    _ object: ObjectReader, _ metadata: ObjectMeta, _ reading: KindReading, as name: KindName
  ) throws(ReadingFailure) {
    let (body, failures) = try Keeping.kept(object.whole, reading)
    otherKinds[name, default: 0] += 1
    var keptObject = KeptObject(
      metadata: metadata, kindName: name, version: object.header.apiVersion.apiVersionAlone, body: body)
    keptObject.defects = failures.map { object.diagnostic($0, keptObject.reference) }
    diagnostics += keptObject.defects
    kept[name, default: KeptObjects(selection: reading.keep)].objects.append(keptObject)
  }
}
