import Documents
import Findings
import KubernetesModel

/// Names inside documents, where the readings of their kinds say that they are.
extension Pairing {
  mutating func renameDocuments(_ snapshot: inout Snapshot) {
    for kind in snapshot.kept.keys.sorted() {
      guard var kept = snapshot.kept[kind] else { continue }
      let places = DocumentPlaces.of(kind)
      rename(&kept.objects) { pairing, object in
        pairing.rename(&object.metadata, places.owner)
        pairing.rename(&object.body, places)
      }
      snapshot.kept[kind] = kept
    }
    for index in snapshot.shapedObjects.indices { rename(&snapshot.shapedObjects[index]) }
    for (kind, unknown) in snapshot.unknownKinds {
      snapshot.unknownKinds[kind]?.digests = Dictionary(
        unknown.digests.map { (renamed(key: $0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
    }
  }

  private mutating func rename(_ shaped: inout ShapedObject) {
    rename(&shaped.object.metadata, .workload)
    shaped.shapes = Set(
      shaped.shapes.map { shape in
        guard case .pods(var templates) = shape else { return shape }
        for index in templates.indices { rename(&templates[index].template.spec) }
        return .pods(templates)
      })
  }

  /// `namespace/name`
  private mutating func renamed(key: String) -> String {
    guard let slash = key.firstIndex(of: "/") else { return key }
    return rewriter.name(.namespace, String(key[..<slash])) + key[slash...]
  }

  private mutating func rename(_ document: inout Document, _ places: DocumentPlaces) {
    for place in places.names {
      let values = document.values(at: place.path)
      var rewriter = rewriter
      let kind = place.kind
      document = document.rewriting(kind == .namespaceSelector ? values.flatMap(Self.namespaceNames) : values) {
        rewriter.name(kind, mentioned: $0)
      }
      self.rewriter = rewriter
    }
    if rewriter.changesTexts {
      let rewriter = rewriter
      document = document.rewriting(document.texts) { rewriter.text($0) }
    }
    for path in places.unordered { document = document.sorting(listsAt: path) }
  }

  /// The names of namespaces that a label selector chooses by the label which every one of them carries.
  private static func namespaceNames(in selector: DocumentValue) -> [DocumentValue] {
    let key = "kubernetes.io/metadata.name"
    let label = selector["matchLabels"]?[key]
    let expressions = (selector["matchExpressions"]?.items ?? []).filter { $0["key"]?.string == key }
    return [label].compactMap(\.self) + expressions.flatMap { $0["values"]?.items ?? [] }
  }
}

extension NameRewriter {
  /// What a place in a document names.
  fileprivate mutating func name(_ kind: NamePlace.Kind, mentioned name: String) -> String {
    switch kind {
    case .clusterRole: self.name(.clusterRole, name)
    case .group: group(name)
    case .namespace, .namespaceSelector: self.name(.namespace, name)
    case .role: self.name(.role, name)
    case .serviceAccount: self.name(.serviceAccount, name)
    case .user: user(name)
    case .workload: self.name(.workload, name)
    }
  }
}

/// Where documents of a kind hold names, by all readings of it.
private struct DocumentPlaces {
  var names: [NamePlace] = []
  var unordered: [String] = []
  /// As what the objects themselves are mapped: what makes pods, as a workload; nil for what keeps its name.
  var owner: NameMapping.Kind?

  static func of(_ kind: KindName) -> DocumentPlaces { table[kind] ?? groups[kind.group] ?? DocumentPlaces() }

  private static let table: [KindName: DocumentPlaces] = collect { $0.keptName }
  private static let groups: [String: DocumentPlaces] = collect { $0.keptName == nil ? $0.group : nil }

  private static func collect<Key: Hashable>(_ key: (KindReading) -> Key?) -> [Key: DocumentPlaces] {
    var result: [Key: DocumentPlaces] = [:]
    for reading in SecurityAreas.all.flatMap({ $0.readings }) {
      guard let key = key(reading) else { continue }
      result[key, default: DocumentPlaces()].names += reading.names
      result[key]?.unordered += reading.unordered
      if reading.decision?.sense == .makesPods { result[key]?.owner = .workload }
      if case .fields(let kind, _) = reading.subject { result[key]?.owner = kind.mapped }
    }
    return result
  }
}

extension CoreKind {
  /// As what objects of the kind are mapped.
  fileprivate var mapped: NameMapping.Kind? {
    switch self {
    case .clusterRole: .clusterRole
    case .namespace: .namespace
    case .pod: .workload
    case .role: .role
    case .serviceAccount: .serviceAccount
    default: Self.podControllers.contains(self) ? .workload : nil
    }
  }
}
