import KubernetesModel

/// Folds definitions of one object that are alike into one, and takes none of several that differ.
///
/// Which of them a cluster would hold depends on the order in which they are applied.
struct Duplicates: ObjectListVisitor {
  private var alike: [(object: ObjectReference, places: [SourceLocation])] = []
  private var differing: [(kind: KindName?, diagnostic: Diagnostic)] = []

  static func resolve(_ snapshot: inout Snapshot, source: String) {
    var duplicates = Duplicates()
    snapshot.visitLists(&duplicates)
    duplicates.visit(&snapshot.shapedObjects)
    for (kind, diagnostic) in duplicates.differing {
      snapshot.diagnostics.append(diagnostic)
      if let kind { snapshot.coverage.countUndecodable(kind) }
    }
    if let note = duplicates.note(source) { snapshot.diagnostics.append(note) }
  }

  /// Objects of the same name stand side by side, as a snapshot's lists are sorted.
  mutating func visit<Object: KubernetesObject>(_ objects: inout [Object]) {
    let keys = ListKey.keys(objects)
    var dropped: Set<Int> = []
    var start = 0
    while start < keys.count {
      var end = start + 1
      while end < keys.count, keys[end] == keys[start] { end += 1 }
      if end - start > 1 { dropped.formUnion(fold(&objects, start..<end)) }
      start = end
    }
    if !dropped.isEmpty { objects = objects.indices.filter { !dropped.contains($0) }.map { objects[$0] } }
  }

  /// Which of the definitions of one object to drop: all but the first, or all.
  private mutating func fold<Object: KubernetesObject>(_ objects: inout [Object], _ range: Range<Int>) -> Range<Int> {
    // No name ends so: servers make one from `generateName`, another each time.
    if objects[range.lowerBound].metadata.name.hasSuffix("-") {
      for (number, index) in range.enumerated().dropFirst() { objects[index].metadata.name += "#\(number + 1)" }
      return range.lowerBound..<range.lowerBound
    }
    let places = objects[range].map { $0.metadata.origin ?? SourceLocation(file: "") }.sorted()
    let reference = objects[range.lowerBound].reference
    let first = Placeless.of(objects[range.lowerBound])
    if objects[range].dropFirst().allSatisfy({ Placeless.of($0) == first }) {
      alike.append((reference, places))
      return range.lowerBound + 1..<range.upperBound
    }
    let list = places.map(\.description).joined(separator: ", ")
    let diagnostic = Diagnostic(
      .error, "defined \(places.count == 2 ? "twice" : "\(places.count) times"), and differently: \(list)",
      hint: "keep one of them, or leave the others out (`--skip`)", location: places.first, object: reference)
    if let policies = objects[range].map({ $0 }) as? [NetworkPolicy] {
      // Only what the policy may select is open.
      let open = NetworkPolicy.open(policies, diagnostic)
      if let open = open as? Object {
        objects[range.lowerBound] = open
        differing.append((nil, diagnostic))
        return range.lowerBound + 1..<range.upperBound
      }
    }
    let core = CoreKind(rawValue: reference.kind)?.name
    differing.append(((objects[range.lowerBound] as? KeptObject)?.kindName ?? core, diagnostic))
    return range
  }

  /// Objects of unknown kinds of which the shape tells what they do.
  private mutating func visit(_ objects: inout [ShapedObject]) {
    var known: [ObjectReference: Int] = [:]
    var kept: [ShapedObject] = []
    for object in objects {
      guard let place = known[object.object.reference] else {
        known[object.object.reference] = kept.count
        kept.append(object)
        continue
      }
      let places = [kept[place].object, object.object].map { $0.metadata.origin ?? SourceLocation(file: "") }
      let isAlike =
        Placeless.of(kept[place].object) == Placeless.of(object.object) && kept[place].shapes == object.shapes
      guard !isAlike else {
        alike.append((object.object.reference, places))
        continue
      }
      differing.append(
        (
          nil,
          Diagnostic(
            .error, "defined more than once, and differently: \(places[0]), \(places[1])", hint: "keep one of them",
            location: places[0], object: object.object.reference)
        ))
    }
    objects = kept
  }

  private func note(_ source: String) -> Diagnostic? {
    guard let first = alike.first else { return nil }
    let places = first.places.map(\.description).joined(separator: ", ")
    let text =
      alike.count == 1
      ? "\(first.object) is defined \(first.places.count) times, alike: \(places)"
      : "\(alike.count) objects are defined more than once, alike each time: \(first.object) (\(places)) and others"
    return Diagnostic(.note, "\(text); taken once", location: SourceLocation(file: source))
  }
}

/// What of an object does not depend on where it was read.
private enum Placeless {
  static func of<Object: KubernetesObject>(_ object: Object) -> Object {
    var object = object
    object.metadata = of(object.metadata)
    if var policy = object as? NetworkPolicy {
      policy.defects = policy.defects.map(of)
      return policy as? Object ?? object
    }
    if var kept = object as? KeptObject {
      kept.version = ""
      kept.defects = kept.defects.map(of)
      return kept as? Object ?? object
    }
    return object
  }

  private static func of(_ metadata: ObjectMeta) -> ObjectMeta {
    var metadata = metadata
    metadata.origin = nil
    metadata.lastChange = nil
    return metadata
  }

  private static func of(_ diagnostic: Diagnostic) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.location = nil
    return diagnostic
  }
}

extension NetworkPolicy {
  /// A policy that leaves open what any of these means, for whatever pods they select.
  fileprivate static func open(_ policies: [NetworkPolicy], _ defect: Diagnostic) -> NetworkPolicy? {
    guard var open = policies.first else { return nil }
    for policy in policies {
      if policy.podSelector != open.podSelector { open.podSelector = .everything }
      open.policyTypes.formUnion(policy.policyTypes)
    }
    open.defects = policies.flatMap(\.defects) + [defect]
    return open
  }
}

extension Coverage {
  fileprivate mutating func countUndecodable(_ kind: KindName) {
    if case .partial(let count) = self[kind] {
      self[kind] = .partial(undecodable: count + 1)
    } else {
      self[kind] = .partial(undecodable: 1)
    }
  }
}
