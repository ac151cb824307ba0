import Documents

/// Somebody for whom snapshots are made: says which kinds it reads, and why.
package protocol SnapshotReader: Sendable {
  static var readings: [KindReading] { get }
}

/// What a run reads, put together from all who read: by subject, selections united, the stronger need wins.
package struct ReadingPlan: Sendable {
  /// What is read, sorted by group and kind.
  package private(set) var readings: [KindReading] = []
  /// Every kind that any reader of the program names: none of them is unknown, read in this run or not.
  package private(set) var known: Set<KindName> = []
  private var kindsByGroup: [String: Set<String>] = [:]
  private var knownGroups: Set<String> = []
  private var places: [KindName: Int] = [:]
  /// Fields of core kinds, by kind.
  private var parts: [KindName: [Int]] = [:]
  private var groups: [String: Int] = [:]
  /// By kind, namespace and name.
  private var single: [ObjectReference: Int] = [:]

  /// - Parameter others: readers that are not asked in this run, whose kinds are known all the same. What brings objects
  ///   is read for everybody: whoever asks is asked about what is inside too.
  package init(_ readers: [any SnapshotReader.Type], besides others: [any SnapshotReader.Type] = []) {
    let others = others.flatMap { $0.readings }
    let bringing = others.filter { $0.decision?.sense.isOfManifestsOnly == true }
    self.init(readings: readers.flatMap { $0.readings } + bringing)
    for reading in others { note(reading) }
  }

  /// A plan of some readings alone.
  package init(readings: [KindReading]) {
    for reading in readings {
      add(reading)
      // Whose fields are kept is listed, if for nothing else.
      if case .fields(let kind, _) = reading.subject, reading.isReadLive {
        add(.core(kind, .informative, reason: reading.reason))
      }
    }
    self.readings.sort { Self.key($0) < Self.key($1) }
    index()
    for reading in self.readings { note(reading) }
  }

  private static func key(_ reading: KindReading) -> (String, String, String) {
    switch reading.subject {
    case .list(let name, _, _): (name.kind, name.group, "")
    case .group(let group): ("", group, "")
    case .fields(let kind, let title): (kind.rawValue, kind.group, title)
    case .object(let name, _, let namespace, let object): (name.kind, name.group, "\(namespace)/\(object)")
    }
  }

  private mutating func add(_ reading: KindReading) {
    guard let index = readings.firstIndex(where: { Self.isSame($0.subject, reading.subject) }) else {
      readings.append(reading)
      return
    }
    readings[index] = readings[index].united(with: reading)
  }

  private static func isSame(_ a: KindReading.Subject, _ b: KindReading.Subject) -> Bool {
    switch (a, b) {
    case (.list(let a, _, _), .list(let b, _, _)): a == b
    default: a == b
    }
  }

  private mutating func index() {
    for (index, reading) in readings.enumerated() {
      switch reading.subject {
      case .list(let name, _, _):
        for group in [name.group] + reading.formerGroups { places[KindName(group, name.kind)] = index }
      case .group(let group): groups[group] = index
      case .fields(let kind, _): parts[kind.name, default: []].append(index)
      case .object(let name, _, let namespace, let object):
        single[ObjectReference(kind: name.kind, group: name.group, namespace: namespace, name: object)] = index
      }
    }
  }

  private mutating func note(_ reading: KindReading) {
    switch reading.subject {
    case .list(let name, _, _):
      for group in [name.group] + reading.formerGroups {
        known.insert(KindName(group, name.kind))
        kindsByGroup[group, default: []].insert(name.kind)
      }
    case .group(let group): knownGroups.insert(group)
    // Others of its kind stay unread; core kinds are known anyway.
    case .object, .fields: break
    }
  }

  /// How objects of a kind are kept; nil for core kinds, and for those of which nothing is asked.
  package func reading(of kind: KindName) -> KindReading? {
    guard let index = places[kind] ?? groups[kind.group] else { return nil }
    return readings[index].keep.isNothing ? nil : readings[index]
  }

  /// What is kept of a core kind beside its struct.
  package func parts(of kind: CoreKind) -> [KindReading] { parts[kind.name, default: []].map { readings[$0] } }

  /// How one object of a kind is kept of which others are not.
  package func reading(of kind: KindName, namespace: String, name: String) -> KindReading? {
    let reference = ObjectReference(kind: kind.kind, group: kind.group, namespace: namespace, name: name)
    return single[reference].map { readings[$0] }
  }

  /// Whether single objects of a kind are kept.
  package func hasSingleObjects(of kind: KindName) -> Bool {
    single.keys.contains { $0.kind == kind.kind && $0.group == kind.group }
  }

  /// Whether objects of it name ConfigMaps that decide with them.
  package var wantsNamedSettings: Bool { readings.contains { !$0.settings.isEmpty } }

  /// What a snapshot made by this plan holds besides objects with structs, as files say it.
  ///
  /// - Parameter live: whether an API server was asked.
  package func asked(live: Bool) -> [String] {
    readings.filter { !$0.keep.isNothing && ($0.isReadLive || !live) }.map(\.subject.text).sorted()
  }

  /// Whether any reader of the program names the kind.
  package func isKnown(_ kind: KindName) -> Bool {
    known.contains(kind) || knownGroups.contains(kind.group) || CoreKind(kind) != nil
  }

  /// The kinds of a group that any reader names.
  package func kinds(of group: String) -> Set<String> { kindsByGroup[group] ?? [] }

  /// The kinds with structs of their own alone.
  package static let core = ReadingPlan([CoreReader.self])
}

/// Reads what has a struct of its own, and nothing else.
private enum CoreReader: SnapshotReader {
  static let readings = CoreKind.allCases.map { KindReading.core($0, reason: "what it is") }
}

extension KindReading {
  /// What serves both who ask.
  fileprivate func united(with other: KindReading) -> KindReading {
    var result = self
    result.keep = keep.union(other.keep)
    switch (need, other.need) {
    case (.required, _), (.deciding, .informative), (.deciding, .deciding), (.informative, .informative): break
    case (.informative, _), (.deciding, .required): result.need = other.need
    }
    result.defaults += other.defaults.filter { !defaults.contains($0) }
    result.unordered += other.unordered.filter { !unordered.contains($0) }
    result.nullable += other.nullable.filter { !nullable.contains($0) }
    result.omitted += other.omitted.filter { !omitted.contains($0) }
    result.omittedLists += other.omittedLists.filter { !omittedLists.contains($0) }
    result.settings += other.settings.filter { !settings.contains($0) }
    result.names += other.names.filter { !names.contains($0) }
    result.inner += other.inner.filter { !inner.contains($0) }
    result.formerGroups += other.formerGroups.filter { !formerGroups.contains($0) }
    return result
  }
}
