import Findings
import KubernetesModel

/// Objects of one kind that decide and are not evaluated.
struct WireUnevaluatedKind: Encodable {
  var kind: String
  var group: String
  var verb: String
  var sense: String
  var alike: Int
  /// Of both sides, with other content.
  var different: Int
  var onlyInBaseline: Int
  var onlyInTarget: Int
  var unread: Int
  /// Told as read: what they bring was read of the live cluster beside them.
  var besideLive: Int
  var paths: [String]

  private static let longest = 100

  init(_ tally: DeciderTally) {
    kind = tally.kind.kind
    group = tally.kind.group
    verb = tally.verb
    sense = tally.sense.rawValue
    alike = tally.alike
    different = tally.changed
    onlyInBaseline = tally.onlyInBaseline
    onlyInTarget = tally.onlyInTarget
    unread = tally.unread
    besideLive = tally.besideLive
    paths = Array(tally.paths.prefix(Self.longest))
  }
}

/// Objects of one kind that no reading names.
struct WireUnknownKind: Encodable {
  var kind: String
  var group: String
  /// How many objects there are.
  var baseline: Int
  var target: Int
  /// False where a side is live: nothing is then known but how many there are.
  var compared: Bool
  var alike: Int
  var different: Int
  var onlyInBaseline: Int
  var onlyInTarget: Int

  init(_ tally: UnknownKindTally) {
    let digests = tally.digests ?? UnknownKindTally.Digests()
    kind = tally.kind.kind
    group = tally.kind.group
    baseline = tally.baseline
    target = tally.target
    compared = tally.digests != nil
    alike = digests.alike
    different = digests.changed
    onlyInBaseline = digests.onlyInBaseline
    onlyInTarget = digests.onlyInTarget
  }
}

/// API groups that one side does not serve though the other has them.
struct WireUnservedGroups: Encodable {
  var baseline: [String]
  var target: [String]

  init(_ groups: UnservedGroups) {
    baseline = groups.byBaseline
    target = groups.byTarget
  }
}
