package import Documents
package import KubernetesModel

/// Something of a cluster that decides about an area and is not evaluated: an object, or a setting.
package struct Decider: Sendable {
  package var object: ObjectReference
  package var metadata: ObjectMeta
  /// `filters traffic too`
  package var verb: String
  package var sense: Decision.Sense
  /// `ingress`, `egress`; empty for all.
  package var aspects: Set<String>
  package var severity: Severity
  package var reach: DecisionReach
  package var content: Known<Document>
  package var extent: Extent

  /// What of an object is compared here.
  package enum Extent: Sendable {
    case whole
    /// Fields that are compared beside what is evaluated of it: alike they are not worth a word, and an object that only
    /// one cluster has is told by its own area.
    case fields
  }

  package init(
    object: ObjectReference, metadata: ObjectMeta, verb: String, sense: Decision.Sense, aspects: Set<String> = [],
    severity: Severity, reach: DecisionReach, content: Known<Document>, extent: Extent = .whole
  ) {
    self.object = object
    self.metadata = metadata
    self.verb = verb
    self.sense = sense
    self.aspects = aspects
    self.severity = severity
    self.reach = reach
    self.content = content
    self.extent = extent
  }

  /// A kept object, as its reading's decision says.
  package init(_ object: KeptObject, _ decision: Decision) {
    self.init(
      object: object.reference, metadata: object.metadata, verb: decision.verb, sense: decision.sense,
      aspects: decision.aspects, severity: Severity(rawValue: decision.weight.rawValue) ?? .medium,
      reach: decision.reach(object), content: .value(object.body))
  }

  package var kindName: KindName { KindName(object.group, object.kind) }

  /// Whether it may touch answers about a namespace, in one aspect of them.
  package func concerns(_ namespace: String, aspect: String) -> Bool {
    guard aspects.isEmpty || aspect.isEmpty || aspects.contains(aspect) else { return false }
    return switch reach {
    case .cluster: true
    case .namespace(let own): own == namespace
    case .pods(let own, _): own == namespace
    case .workload(let workload): workload.namespace == namespace
    case .principal, .nothing: false
    }
  }
}

/// Everything that decides about an area of one cluster without being evaluated.
package struct AreaDeciders: Sendable {
  package var cluster: String
  package var deciders: [Decider] = []
  /// Those without effect: staged, suspended. They count only beside one of the same identity that has an effect.
  package var idle: [Decider] = []
  /// Kinds that decide and could not be read.
  package var unread: [(kind: KindName, verb: String, coverage: KindCoverage)] = []
  /// True for what was read of an API server: what objects deliver or make was read there.
  package var isLive: Bool
  package var namespaces: Set<String>
  /// Labels of namespaces and of what makes pods, by which objects that are not evaluated may choose them.
  var labels: [ObjectReference: Labels] = [:]
  /// What objects take settings from and nobody read.
  package var unseenSettings: Set<ObjectReference> = []
  /// Objects of core kinds of which fields are compared, with or without these fields.
  let present: PresentObjects
  /// API groups that it serves; nil where nobody said.
  package var groups: Set<String>?

  /// - Parameter readings: those of the area, of which the deciding ones count.
  package init(_ snapshot: Snapshot, _ readings: [KindReading]) {
    cluster = snapshot.name
    present = PresentObjects(snapshot)
    isLive = snapshot.servedAPI != nil || !snapshot.lists.isEmpty
    namespaces = Set(snapshot.namespaces.map(\.name))
    for namespace in snapshot.namespaces { labels[namespace.reference] = namespace.metadata.labels }
    for controller in snapshot.controllers where controller.metadata.owners.isEmpty {
      labels[controller.reference] = controller.template.labels
    }
    for pod in snapshot.pods where pod.metadata.owners.isEmpty { labels[pod.reference] = pod.metadata.labels }
    groups = snapshot.servedAPI.map { Set($0.resources.map(\.group)) }
    let evaluated = Set(readings.filter { $0.decision == nil }.compactMap(\.kindName))
    for reading in readings {
      guard let decision = reading.decision else { continue }
      add(reading, decision, snapshot)
      addUnreadKind(of: reading, decision, snapshot, besides: evaluated)
      addSettings(reading, decision, snapshot)
    }
    idle = deciders.filter { $0.reach == .nothing }
    deciders.removeAll { $0.reach == .nothing }
  }

  private mutating func add(_ reading: KindReading, _ decision: Decision, _ snapshot: Snapshot) {
    switch reading.subject {
    case .list(let kind, _, _):
      add(kind, snapshot[kind], decision, snapshot)
    case .group(let group):
      for (kind, kept) in snapshot.kept where kind.group == group { add(kind, kept, decision, snapshot) }
      let all = KindName(group, "*")
      if !snapshot.coverage.isRead(all) { unread.append((all, decision.verb, snapshot.coverage[all])) }
    case .fields(let kind, let title): addFields(kind, kind.name.part(title), decision, snapshot)
    case .object(let kind, _, let namespace, let name):
      let objects = snapshot[kind].objects.filter { $0.namespace == namespace && $0.name == name }
      deciders += objects.map { Decider($0, decision) }
      if objects.isEmpty { deciders += [unread(kind, namespace, name, decision, snapshot)].compactMap(\.self) }
    }
  }

  /// A single object that could not be read: nobody knows whether it is there, and what it says.
  private func unread(
    _ kind: KindName, _ namespace: String, _ name: String, _ decision: Decision, _ snapshot: Snapshot
  ) -> Decider? {
    let object = ObjectReference(kind: kind.kind, group: kind.group, namespace: namespace, name: name)
    let unknown: (String, String?)
    switch snapshot.coverage[object] {
    case .complete, .notInstalled: return nil
    case .forbidden(let permission): unknown = ("it may not be read", permission)
    case .failed(let reason): unknown = ("it could not be read: \(reason)", nil)
    case .partial: unknown = ("it could not be decoded", nil)
    }
    let metadata = ObjectMeta(name: name, namespace: namespace)
    var decider = Decider(KeptObject(metadata: metadata, kindName: kind, body: .empty), decision)
    decider.content = .unknown(reason: unknown.0, hint: unknown.1)
    return decider
  }

  private mutating func add(_ kind: KindName, _ kept: KeptObjects, _ decision: Decision, _ snapshot: Snapshot) {
    if !snapshot.coverage.isRead(kind) { unread.append((kind, decision.verb, snapshot.coverage[kind])) }
    // Files of old tell that there are such objects and nothing of them.
    let isUnknown = kept.selection.isNothing
    deciders += kept.objects.map { object in
      var decider = Decider(object, decision)
      if isUnknown {
        decider.content = .unknown(reason: "an older version captured it", hint: "capture the cluster anew")
      }
      return decider
    }
  }
}
