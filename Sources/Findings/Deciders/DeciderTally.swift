package import KubernetesModel

/// What became of all objects of one kind that decide and are not evaluated.
package struct DeciderTally: Sendable, Hashable {
  package var kind: KindName
  /// Of its objects; empty for those in none, and for tallies of several namespaces.
  package var namespace = ""
  /// `filters traffic too`
  package var verb: String
  package var sense: Decision.Sense
  /// Pairs with the same content.
  package var alike = 0
  /// Pairs with other content, by the paths that differ.
  package var differing: [[String]: Int] = [:]
  package var onlyInBaseline = 0
  package var onlyInTarget = 0
  /// Of which one side is not known.
  package var unread = 0
  /// Told in one line: what they deliver or make was read of the live cluster beside them.
  package var besideLive = 0

  package init(kind: KindName, namespace: String = "", verb: String, sense: Decision.Sense) {
    self.kind = kind
    self.namespace = namespace
    self.verb = verb
    self.sense = sense
  }

  mutating func add(_ paths: [String]) { differing[paths, default: 0] += 1 }

  /// Objects that differ or that only one side has.
  package var different: Int { differing.values.reduce(0, +) + onlyInBaseline + onlyInTarget }

  package var objects: Int { alike + different + unread + besideLive }
}

extension DeciderTally {
  /// Objects of both clusters that were paired and differ.
  package var changed: Int { differing.values.reduce(0, +) }

  /// Every path at which objects of the kind differ, those of most objects first.
  package var paths: [String] {
    var counts: [String: Int] = [:]
    for (paths, objects) in differing {
      for path in paths { counts[path, default: 0] += objects }
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }

  /// A tally per kind, sorted; what several areas say of the same objects is counted once.
  package static func united(_ tallies: some Sequence<DeciderTally>) -> [DeciderTally] {
    var kinds: [KindName: DeciderTally] = [:]
    for tally in tallies { kinds[tally.kind] = kinds[tally.kind]?.united(with: tally) ?? tally }
    return kinds.values.sorted { $0.kind < $1.kind }
  }

  /// A tally per kind of those of several namespaces, sorted.
  package static func summed(_ tallies: some Sequence<DeciderTally>) -> [DeciderTally] {
    var kinds: [KindName: DeciderTally] = [:]
    for tally in tallies { kinds[tally.kind] = kinds[tally.kind]?.combined(with: tally, +) ?? tally.ofAll }
    return kinds.values.sorted { $0.kind < $1.kind }
  }

  private var ofAll: DeciderTally {
    var tally = self
    tally.namespace = ""
    return tally
  }

  private func united(with other: DeciderTally) -> DeciderTally { combined(with: other, max) }

  private func combined(with other: DeciderTally, _ combine: (Int, Int) -> Int) -> DeciderTally {
    var sum = self
    sum.namespace = ""
    if !verb.split(separator: ", ").contains(Substring(other.verb)) { sum.verb += ", \(other.verb)" }
    if sense != other.sense { sum.sense = .either }
    sum.alike = combine(alike, other.alike)
    sum.differing = differing.merging(other.differing, uniquingKeysWith: combine)
    sum.onlyInBaseline = combine(onlyInBaseline, other.onlyInBaseline)
    sum.onlyInTarget = combine(onlyInTarget, other.onlyInTarget)
    sum.unread = combine(unread, other.unread)
    sum.besideLive = combine(besideLive, other.besideLive)
    return sum
  }
}
