package import Documents

extension KindReading {
  /// Fields of a core kind that decide beside what is evaluated of it.
  ///
  /// - Parameters:
  ///   - example: a whole object.
  ///   - keeps: what is kept of it, as canonical JSON.
  package static func fields(
    _ kind: CoreKind, _ title: String, _ decision: Decision, keep: FieldSelection, defaults: [DefaultValue] = [],
    unordered: [String] = [], names: [NamePlace] = [], objects: Objects = .all, reason: String, example: String,
    keeps: String
  ) -> KindReading {
    var reading = KindReading(
      .fields(kind, title), need: .deciding(decision), keep: keep, defaults: defaults, unordered: unordered,
      names: names, reason: reason, examples: [Example(example, keeps: keeps)])
    reading.objects = objects
    return reading
  }

  /// Annotations of a core kind.
  ///
  /// - Parameter value: of the first of them in the example, which others go without.
  package static func annotations(
    _ kind: CoreKind, _ title: String, _ decision: Decision, _ keys: [String], digests: [String] = [],
    fields: String = "", reason: String, value: String
  ) -> KindReading {
    let place = kind.scope == .namespaced ? ", namespace: shop" : ""
    let selections = keys.map { ($0, FieldSelection.whole) } + digests.map { ($0, .digest) }
    return .fields(
      kind, title, decision,
      keep: ["metadata": ["annotations": .only(Dictionary(selections, uniquingKeysWith: { first, _ in first }))]],
      reason: reason,
      example: """
        apiVersion: \(kind.name.apiVersion(kind.exampleVersion))
        kind: \(kind.rawValue)
        metadata: {name: example\(place), annotations: {\(keys[0]): "\(value)", other.example/x: "y"}}
        \(fields)
        """,
      keeps: #"{"metadata":{"annotations":{"\#(keys[0])":"\#(value)"}}}"#)
  }

  /// Fields of pods and of the templates that all makers of pods hold; paths begin at the template.
  ///
  /// - Parameter example: annotations and spec of a template as YAML without braces, and the template's JSON.
  package static func podFields(
    _ title: String, of kinds: [CoreKind] = CoreKind.podControllers + [.pod], _ decision: Decision,
    keep: FieldSelection, beside: FieldSelection = .nothing, unordered: [String] = [], objects: Objects = .all,
    reason: String, example: (annotations: String, spec: String, keeps: String)
  ) -> [KindReading] {
    kinds.map { kind in
      let path = kind.templatePath
      let place = path.isEmpty ? "" : path.joined(separator: ".") + "."
      return .fields(
        kind, title, decision, keep: keep.below(path).union(beside), unordered: unordered.map { place + $0 },
        objects: objects, reason: reason, example: kind.podExample(example.annotations, example.spec),
        keeps: path.reversed().reduce(example.keeps) { "{\"\($1)\":\($0)}" })
    }
  }
}

extension CoreKind {
  /// Where a maker of pods holds their template; empty for pods themselves.
  fileprivate var templatePath: [String] {
    switch self {
    case .pod: []
    case .cronJob: ["spec", "jobTemplate", "spec", "template"]
    default: ["spec", "template"]
    }
  }

  fileprivate func podExample(_ annotations: String, _ spec: String) -> String {
    let header = "apiVersion: \(name.apiVersion(exampleVersion)), kind: \(rawValue)"
    let metadata = "name: example, namespace: shop"
    if self == .pod { return "{\(header), metadata: {\(metadata), annotations: {\(annotations)}}, spec: {\(spec)}}" }
    let template = "{metadata: {annotations: {\(annotations)}}, spec: {\(spec)}}"
    let nested = templatePath.reversed().reduce(template) { "{\($1): \($0)}" }
    return "{\(header), metadata: {\(metadata)}, \(nested.dropFirst().dropLast())}"
  }

  /// The version that examples are written in.
  fileprivate var exampleVersion: String {
    switch self {
    case .tcpRoute, .tlsRoute, .udpRoute: "v1alpha2"
    case .adminNetworkPolicy, .baselineAdminNetworkPolicy: "v1alpha1"
    default: "v1"
    }
  }
}
