import KubernetesModel

extension Namespace: WireObject {
  static var blank: Namespace { Namespace(metadata: .blank) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("metadata", &metadata)
  }
}

extension Node: WireObject {
  static var blank: Node { Node(metadata: .blank) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("metadata", &metadata)
    try wire.field("addresses", &addresses)
    try wire.field("podCIDRs", &podCIDRs)
    try wire.field("providerID", &providerID)
    try wire.field("kubeletVersion", &kubeletVersion)
    try wire.field("osImage", &osImage)
    try wire.field("k3sArguments", &k3sArguments)
  }
}

extension CustomResourceDefinition: WireObject {
  static var blank: CustomResourceDefinition {
    CustomResourceDefinition(metadata: .blank, group: "", plural: "", resourceKind: "", isNamespaced: false)
  }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("metadata", &metadata)
    try wire.field("group", &group)
    try wire.field("plural", &plural)
    try wire.field("resourceKind", &resourceKind)
    try wire.field("namespaced", &isNamespaced)
    try wire.field("subresources", &subresources)
    try wire.field("unserved", &isUnserved)
  }
}

extension ServerVersion: WireObject {
  static var blank: ServerVersion { ServerVersion(minor: 0, provenance: .assumed) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("minor", &minor)
    try wire.field("provenance", &provenance)
  }
}

extension ServerVersion.Provenance: WireChoice {
  static var blank: ServerVersion.Provenance { .assumed }
}

extension ServedAPI: WireObject {
  static var blank: ServedAPI { ServedAPI(resources: []) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("resources", &resources)
  }
}

extension ServedAPI.Resource: WireObject {
  static var blank: ServedAPI.Resource {
    ServedAPI.Resource(group: "", name: "", kind: "", isNamespaced: false, verbs: [])
  }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("group", &group)
    try wire.field("name", &name)
    try wire.field("kind", &kind)
    try wire.field("namespaced", &isNamespaced)
    try wire.field("verbs", &verbs)
  }
}

extension ListRecord: WireObject {
  static var blank: ListRecord { ListRecord(kind: "", group: "", version: "", resource: "") }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("kind", &kind)
    try wire.field("group", &group)
    try wire.field("version", &version)
    try wire.field("resource", &resource)
    try wire.field("resourceVersion", &resourceVersion)
    try wire.field("objects", &objects)
    try wire.field("pages", &pages)
  }
}

extension KindCoverage: WireObject {
  static var blank: KindCoverage { .complete }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    var state = ""
    var detail = ""
    var undecodable = 0
    switch self {
    case .complete: state = "complete"
    case .notInstalled: state = "notInstalled"
    case .forbidden(let permission): (state, detail) = ("forbidden", permission)
    case .failed(let reason): (state, detail) = ("failed", reason)
    case .partial(let count): (state, undecodable) = ("partial", count)
    }
    try wire.field("state", &state)
    try wire.field("detail", &detail)
    try wire.field("undecodable", &undecodable)
    self =
      switch state {
      case "complete": .complete
      case "notInstalled": .notInstalled
      case "forbidden": .forbidden(permission: detail)
      case "partial": .partial(undecodable: undecodable)
      // What this version does not know must not read as complete.
      default: .failed(reason: detail.isEmpty ? "coverage `\(state)` is not known" : detail)
      }
  }
}

extension Coverage: WireValue {
  static var blank: Coverage { Coverage() }
  var isBlank: Bool { exceptions.isEmpty }
  func write(to json: inout JSONWriter) throws(ReadingFailure) { try exceptions.write(to: &json) }

  static func read(from reader: inout JSONReader) throws(ReadingFailure) -> Coverage {
    Coverage(try [String: KindCoverage].read(from: &reader))
  }
}

extension KubectlContext: WireObject {
  static var blank: KubectlContext { KubectlContext(name: "") }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("name", &name)
    try wire.field("kubeconfig", &kubeconfig)
  }
}

extension Completeness: WireObject {
  static var blank: Completeness { .partial }
  var isBlank: Bool { self == .partial }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    var state = "partial"
    var kinds: [String] = []
    switch self {
    case .live: state = "live"
    case .stated: state = "stated"
    case .dump(let held): (state, kinds) = ("dump", held.map(\.qualified).sorted())
    case .partial: break
    }
    try wire.field("state", &state)
    try wire.field("kinds", &kinds)
    self =
      switch state {
      case "live": .live
      case "stated": .stated
      case "dump": .dump(kinds: Set(kinds.map { KindName(qualified: $0) }))
      // What this version does not know must not read as complete.
      default: .partial
      }
  }
}

extension Snapshot: WireObject {
  static var blank: Snapshot { Snapshot(name: "") }

  /// `facts` come from the configuration of each run and are not kept.
  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("name", &name)
    try wire.field("source", &source)
    try wire.field("context", &context)
    try wire.field("readAt", &readAt)
    try wire.field("reader", &reader)
    try wire.field("version", &version)
    try wire.field("coverage", &coverage)
    try wire.field("lists", &lists)
    try wire.field("diagnostics", &diagnostics)
    try wire.field("completeness", &completeness)
    try wire.field("asked", &asked)
    try wire.field("servedAPI", &servedAPI)
    try wire.field("namespaces", &namespaces)
    try wire.field("nodes", &nodes)
    try wire.field("pods", &pods)
    try wire.field("controllers", &controllers)
    try wire.field("serviceAccounts", &serviceAccounts)
    try wire.field("roles", &roles)
    try wire.field("roleBindings", &roleBindings)
    try wire.field("networkPolicies", &networkPolicies)
    try wire.field("tieredPolicies", &tieredPolicies)
    try wire.field("services", &services)
    try wire.field("ingresses", &ingresses)
    try wire.field("gateways", &gateways)
    try wire.field("referenceGrants", &referenceGrants)
    try wire.field("customResources", &customResources)
    try documentFields(&wire)
  }

  private mutating func documentFields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    var kinds = kept.sorted { $0.key < $1.key }.map { WireKeptKind(name: $0.key, kept: $0.value) }
    try wire.field("kept", &kinds)
    kept = Dictionary(kinds.map { ($0.name, $0.kept) }, uniquingKeysWith: { first, _ in first })
    var unknown = Self.byText(unknownKinds)
    try wire.field("unknownKinds", &unknown)
    unknownKinds = Self.byName(unknown)
    try wire.field("shapedObjects", &shapedObjects)
    var others = Self.byText(otherKinds)
    try wire.field("otherKinds", &others)
    otherKinds = Self.byName(others)
    var groups = groupsServedElsewhere.sorted()
    try wire.field("groupsServedElsewhere", &groups)
    groupsServedElsewhere = Set(groups)
    var remains = FormatOneRemains()
    try wire.field("unevaluatedPolicies", &remains.policies)
    try wire.field("networkSettings", &remains.settings)
    try wire.field("unusedKinds", &remains.kinds)
    try wire.field("unreadTemplates", &remains.makers)
    remains.move(into: &self)
  }

  private static func byText<Value>(_ values: [KindName: Value]) -> [String: Value] {
    Dictionary(values.map { ($0.key.qualified, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  private static func byName<Value>(_ values: [String: Value]) -> [KindName: Value] {
    Dictionary(values.map { (KindName(qualified: $0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
  }
}
