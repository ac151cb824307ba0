import Documents
import KubernetesModel

extension KindDecoder {
  /// The same decoder, which also keeps the fields that a plan asks for beside the struct.
  func keepingParts(_ plan: ReadingPlan) -> KindDecoder {
    guard let core = CoreKind(KindName(groups.first ?? "", kind)) else { return self }
    let parts = plan.parts(of: core)
    if parts.isEmpty { return self }
    let decode = decode
    return KindDecoder(kind: kind, groups: groups, scope: scope, holdsObjects: holdsObjects) {
      object, builder throws(ReadingFailure) in
      try decode(&object, &builder)
      try builder.keep(parts, of: &object, core)
    }
  }
}

extension SnapshotBuilder {
  /// Keeps parts of the object that was decoded last.
  mutating func keep(_ parts: [KindReading], of object: inout ObjectReader, _ kind: CoreKind) throws(ReadingFailure) {
    let pods = lastPods(kind)
    // What a template made says what the template says.
    if let pods, pods.metadata.owners.contains(where: { CoreKind(rawValue: $0.kind)?.makesPods == true }) { return }
    let metadata = if let pods { pods.metadata } else { try object.metadata() }
    for part in parts where part.objects.include(pods?.spec) && (part.isReadLive || !object.text.isServed) {
      guard let name = part.keptName else { continue }
      guard let written = try? Keeping.document(object.whole, part) else {
        undecodable[name.qualified, default: 0] += 1
        continue
      }
      // Where fields are evaluated, an empty one may say something: no storage class at all.
      let body = part.decision == nil ? written : written.pruned
      if body == .empty { continue }
      kept[name, default: KeptObjects(selection: part.keep)].objects.append(
        KeptObject(
          metadata: metadata, kindName: name, version: object.header.apiVersion.apiVersionAlone, body: body))
    }
  }

  private func lastPods(_ kind: CoreKind) -> (metadata: ObjectMeta, spec: PodSpec)? {
    if kind == .pod { return pods.last.map { ($0.metadata, $0.spec) } }
    return kind.makesPods ? controllers.last.map { ($0.metadata, $0.template.spec) } : nil
  }
}

extension CoreKind {
  fileprivate var makesPods: Bool { Self.podControllers.contains(self) }
}

extension KindReading.Objects {
  fileprivate func include(_ spec: PodSpec?) -> Bool {
    switch self {
    case .all: true
    case .running(let words):
      spec?.containers.contains { container in
        words.contains { container.image.contains($0) || container.name == $0 }
      } ?? false
    }
  }
}
