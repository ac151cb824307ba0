import Documents
import KubernetesModel
import Synchronization

/// Fields of core kinds that decide beside what is evaluated: annotations, options of engines.
extension AreaDeciders {
  /// Those of which objects are compared as a whole: fields matter where they differ, and turn no answer by themselves.
  package var wholes: [Decider] { deciders.filter { $0.extent == .whole } }

  mutating func addFields(_ kind: CoreKind, _ part: KindName, _ decision: Decision, _ snapshot: Snapshot) {
    // That the kind itself could not be read is told by whoever evaluates it.
    if !snapshot.coverage.isRead(part) { unread.append((part, decision.verb, snapshot.coverage[part])) }
    let fields = Dictionary(grouping: snapshot[part].objects) { $0.reference.onAnyNode($0.metadata) }
    deciders += fields.sorted { $0.key < $1.key }.compactMap { object, twins in
      guard let first = twins.first else { return nil }
      var decider = Decider(first, decision)
      decider.object = object
      decider.extent = .fields
      decider.content = .value(Self.body(of: twins))
      return decider
    }
  }

  /// A kind of which fields decide and that could not be read, unless the area evaluates it and says so.
  mutating func addUnreadKind(
    of reading: KindReading, _ decision: Decision, _ snapshot: Snapshot, besides evaluated: Set<KindName>
  ) {
    guard case .fields(let kind, _) = reading.subject, !evaluated.contains(kind.name), reading.isReadLive || !isLive,
      !snapshot.coverage.isRead(kind.name), !unread.contains(where: { $0.kind == kind.name })
    else { return }
    unread.append((kind.name, decision.verb, snapshot.coverage[kind.name]))
  }

  /// One of each node, which are alike as a rule; all of them where they are not.
  private static func body(of twins: [KeptObject]) -> Document {
    let bodies = Set(twins.map(\.body.bytes)).sorted { $0.lexicographicallyPrecedes($1) }
    if bodies.count == 1 { return Document(canonical: bodies[0]) }
    return Document(
      canonical: [UInt8(ascii: "[")] + bodies.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")])
  }
}

/// Which objects of core kinds a cluster has, looked up only where fields of one were kept.
final class PresentObjects: Sendable {
  private let snapshot: Snapshot
  private let found = Mutex<[CoreKind: Set<ObjectReference>]>([:])

  init(_ snapshot: Snapshot) { self.snapshot = snapshot }

  /// - Parameter object: a node's own pods without the node's name, as deciders have them.
  func contains(_ object: ObjectReference) -> Bool {
    guard let kind = CoreKind(rawValue: object.kind) else { return false }
    return found.withLock { found in
      if found[kind] == nil {
        var collector = ObjectsOfKind(kind: kind)
        snapshot.inspectLists(&collector)
        found[kind] = collector.found
      }
      return found[kind]?.contains(object) ?? false
    }
  }
}

/// The objects of one core kind.
private struct ObjectsOfKind: ObjectListVisitor {
  let kind: CoreKind
  var found: Set<ObjectReference> = []

  mutating func visit<Object: KubernetesObject>(_ objects: inout [Object]) {
    if objects.first is KeptObject { return }
    for object in objects where object.kind == kind.rawValue {
      let metadata = object.metadata
      let isMade = kind == .pod && metadata.owners.contains { $0.kind != CoreKind.node.rawValue }
      if !isMade { found.insert(object.reference.onAnyNode(metadata)) }
    }
  }
}

extension ObjectReference {
  /// A namespace itself belongs to the namespace it is.
  var namespaceOfPlace: String { kind == CoreKind.namespace.rawValue ? name : namespace }

  /// As kinds with structs of their own are named.
  var ungrouped: ObjectReference { ObjectReference(kind: kind, namespace: namespace, name: name) }

  /// A node's own pods bear its name behind theirs: `kube-apiserver-NODE`.
  fileprivate func onAnyNode(_ metadata: ObjectMeta) -> ObjectReference {
    guard let node = metadata.owners.first(where: { $0.kind == CoreKind.node.rawValue }),
      metadata.name.hasSuffix("-\(node.name)")
    else { return self }
    var reference = self
    reference.name = String(metadata.name.dropLast(node.name.count + 1))
    return reference
  }
}
