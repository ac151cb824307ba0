import Documents
import KubernetesModel

extension ObjectReader {
  /// The object as its shape shows it, for kinds that nobody reads; nil for most, and for what an API server sent.
  mutating func shaped() -> ShapedObject? {
    let name = KindName(header.apiVersion.apiGroup, header.kind)
    // What servers serve by themselves is known, and a live cluster shows what such objects have made.
    guard text.origin(of: header.start) != nil, !APIKinds.isBuiltin(name.group) else { return nil }
    guard let shapes = try? ObjectShapes.of(whole), !shapes.isEmpty, var metadata = try? metadata() else { return nil }
    let makesPods = shapes.contains { if case .pods = $0 { true } else { false } }
    // Whether the kind has namespaces is not known; pods are always in one.
    if makesPods, metadata.namespace.isEmpty { metadata.namespace = "default" }
    let version = String(header.apiVersion.split(separator: "/").last ?? "")
    let body = (try? Keeping.document(whole, Self.reading(of: name, shapes))) ?? .empty
    return ShapedObject(
      object: KeptObject(metadata: metadata, kindName: name, version: version, body: body), shapes: shapes)
  }

  /// Digests tell that a field changed, and never what it is: nobody knows which of them hold secrets.
  private static func reading(of name: KindName, _ shapes: Set<ShapedObject.Shape>) -> KindReading {
    let paths = shapes.flatMap { if case .pods(let templates) = $0 { templates.map(\.path) } else { [String]() } }
    var reading = KindReading(
      .list(name, plural: "", .namespaced), need: .informative, keep: PodSpecSelection.keep(keep, at: paths),
      reason: "whether it is alike", examples: [])
    if !paths.isEmpty {
      reading.unordered = PodSpecSelection.unordered(paths)
      reading.omitted = paths.map { "\(PodSpecSelection.plain($0)).**" }
    }
    return reading
  }

  private static let keep: FieldSelection = [
    "metadata": .nothing, "spec": ["*": .digests(depth: 2), "replicas": .nothing], "status": .nothing,
    "*": .digests(depth: 2),
  ]
}
