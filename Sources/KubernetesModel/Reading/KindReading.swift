package import Documents

/// How the objects of a kind are read: who declares one gets lists, permissions, snapshot files, coverage, name mapping
/// and documentation from it (Documentation/Adding-a-kind.md).
package struct KindReading: Sendable {
  /// What is read.
  package enum Subject: Sendable, Hashable {
    /// Every object of a kind; the plural as requests name it.
    case list(KindName, plural: String, Scope)
    /// Every kind that the server serves in a group: `constraints.gatekeeper.sh`.
    case group(String)
    /// One object, by `get`: ConfigMap kube-system/cilium-config.
    case object(KindName, plural: String, namespace: String, name: String)
    /// Some fields of every object of a kind that has a struct of its own, beside what the struct holds: `Service
    /// annotations`. The kind is listed once, whoever asks.
    case fields(CoreKind, String)
  }

  /// Of which objects of a core kind fields are kept.
  package enum Objects: Sendable, Hashable {
    case all
    /// Those that run a container whose image or name holds one of these words.
    case running([String])
  }

  /// Whether objects of a kind are in namespaces.
  package enum Scope: String, Sendable, Hashable { case cluster, namespaced }

  /// What it means when it cannot be read.
  package enum Need: Sendable {
    /// Answers depend on it.
    case required
    /// Answers get better with it; its absence is noted.
    case informative
    /// It decides without being evaluated.
    case deciding(Decision)
  }

  package var subject: Subject
  package var need: Need
  /// Nothing for core kinds: their decoder knows.
  package var keep: FieldSelection { didSet { prepare() } }
  /// What a server fills in, so that manifests and live objects are alike.
  package var defaults: [DefaultValue] { didSet { prepare() } }
  /// Paths of lists whose order means nothing, `webhooks[].rules`: sorted in the canonical copy.
  package var unordered: [String] { didSet { prepare() } }
  /// Paths at which null is a value.
  package var nullable: [String] { didSet { prepare() } }
  /// Paths at which an empty value is as none, `spec.match.**` with all below.
  package var omitted: [String] { didSet { prepare() } }
  /// Paths at which an empty list is as none.
  package var omittedLists: [String] { didSet { prepare() } }
  /// Where it holds names of other objects, for the mapping of names.
  package var names: [NamePlace]
  /// Paths of whole objects inside, read as if they stood in the file: `objects[]`.
  package var inner: [String]
  /// Groups that served the kind before.
  package var formerGroups: [String]
  /// Where it names ConfigMaps that decide with it: `spec.valuesFrom[]`, a mapping with `name`.
  package var settings: [String] = []
  /// Of which objects fields are kept; of other subjects all.
  package var objects: Objects = .all
  /// Continues "read to tell", for Documentation/Reference/Kinds.md.
  package var reason: String
  /// What is wrong with an object, by path.
  package var check: (@Sendable (DocumentValue) -> [DocumentDefect])?
  package var examples: [Example]
  /// What is kept of an object, from the fields above, made once for all objects.
  package private(set) var field: KeptField

  /// An object as YAML, and the document that is kept of it.
  package struct Example: Sendable {
    package var yaml: String
    package var document: String

    package init(_ yaml: String, keeps document: String) {
      self.yaml = yaml
      self.document = document
    }
  }

  package init(
    _ subject: Subject, need: Need, keep: FieldSelection, defaults: [DefaultValue] = [], unordered: [String] = [],
    nullable: [String] = [], omitted: [String] = [], omittedLists: [String] = [], names: [NamePlace] = [],
    inner: [String] = [], formerGroups: [String] = [],
    reason: String, check: (@Sendable (DocumentValue) -> [DocumentDefect])? = nil, examples: [Example]
  ) {
    var keep = keep
    if case .only = keep, Self.delivered(subject, need) { keep = keep.union(DeliveryMarks.selection) }
    self.subject = subject
    self.need = need
    self.keep = keep
    self.defaults = defaults
    self.unordered = unordered
    self.nullable = nullable
    self.omitted = omitted
    self.omittedLists = omittedLists
    self.names = names
    self.inner = inner
    self.formerGroups = formerGroups
    self.reason = reason
    self.check = check
    self.examples = examples
    field = KeptField(
      keep, defaults: defaults, unordered: unordered, nullable: nullable, omitted: omitted, omittedLists: omittedLists)
  }

  /// Whether annotations may say that objects of the kind are never applied, or only once.
  private static func delivered(_ subject: Subject, _ need: Need) -> Bool {
    guard case .deciding = need else { return false }
    return switch subject {
    case .list, .group: true
    case .object, .fields: false
    }
  }

  private mutating func prepare() {
    field = KeptField(
      keep, defaults: defaults, unordered: unordered, nullable: nullable, omitted: omitted, omittedLists: omittedLists)
  }

  /// A kind with a decoder.
  package static func core(_ kind: CoreKind, _ need: Need = .required, reason: String) -> KindReading {
    KindReading(
      .list(kind.name, plural: kind.plural, kind.scope), need: need, keep: .nothing, reason: reason, examples: [])
  }

  /// The same reading of a kind that names ConfigMaps in these places.
  package func takingSettings(from places: [String]) -> KindReading {
    var reading = self
    reading.settings = places
    return reading
  }

  /// The kind; nil for a whole group.
  package var kindName: KindName? {
    switch subject {
    case .list(let name, _, _), .object(let name, _, _, _): name
    case .fields(let kind, _): kind.name
    case .group: nil
    }
  }

  /// Under which name a snapshot holds what is kept; nil for a whole group.
  package var keptName: KindName? {
    if case .fields(let kind, let title) = subject { kind.name.part(title) } else { kindName }
  }

  /// The API group; empty for the core group.
  package var group: String {
    switch subject {
    case .list(let name, _, _), .object(let name, _, _, _): name.group
    case .fields(let kind, _): kind.group
    case .group(let group): group
    }
  }

  package var decision: Decision? { if case .deciding(let decision) = need { decision } else { nil } }

  /// False for what live clusters are not asked for, since they hold what it made.
  package var isReadLive: Bool { decision.map { !$0.sense.isOfManifestsOnly } ?? true }
}

/// A value that a server fills in where an object leaves it out.
package struct DefaultValue: Sendable, Hashable {
  /// `spec.failurePolicy`, `webhooks[].matchPolicy`; `[]` for every item. Only where what holds it is there.
  package var path: String
  /// As canonical JSON: `"Equivalent"` with its quotes, `{}`, `10`.
  package var json: String

  package init(_ path: String, _ json: String) {
    self.path = path
    self.json = json
  }
}

/// Where a document holds the name of something else.
package struct NamePlace: Sendable, Hashable {
  /// What is named.
  package enum Kind: String, Sendable, Hashable {
    case clusterRole, group, namespace, role, serviceAccount, user, workload
    /// A label selector over namespaces: values of `kubernetes.io/metadata.name` are names.
    case namespaceSelector
  }

  /// `spec.policyName`, `spec.match.namespaces[]`.
  package var path: String
  package var kind: Kind

  package init(_ path: String, _ kind: Kind) {
    self.path = path
    self.kind = kind
  }
}

extension KindReading.Subject {
  /// As snapshot files say what was asked for: `EgressFirewall.k8s.ovn.org`, `*.constraints.gatekeeper.sh`,
  /// `ConfigMap kube-system/cilium-config`.
  package var text: String {
    switch self {
    case .list(let name, _, _): name.qualified
    case .group(let group): "*.\(group)"
    case .fields(let kind, let title): kind.name.part(title).qualified
    case .object(let name, _, let namespace, let object):
      namespace.isEmpty ? "\(name.qualified) \(object)" : "\(name.qualified) \(namespace)/\(object)"
    }
  }
}
