package import KubernetesModel

/// What became of all objects of one kind that decide and are not evaluated.
package struct DeciderTally: Sendable, Hashable {
  package var kind: KindName
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

  package init(kind: KindName, verb: String, sense: Decision.Sense) {
    self.kind = kind
    self.verb = verb
    self.sense = sense
  }

  mutating func add(_ paths: [String]) { differing[paths, default: 0] += 1 }

  /// Objects that differ or that only one side has.
  package var different: Int { differing.values.reduce(0, +) + onlyInBaseline + onlyInTarget }

  package var objects: Int { alike + different + unread + besideLive }
}
