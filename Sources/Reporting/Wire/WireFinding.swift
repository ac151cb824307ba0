/// A finding as JSON.
struct WireFinding: Encodable {
  var id: String
  var area: String
  var rule: String
  var severity: String
  var direction: String
  var effect: String
  var place: WirePlace
  var change: String
  var summary: String
  var baseline: WireSide
  var target: WireSide
  var witness: WireWitness
  /// The object to look at first: the change that made the difference, as far as it is known.
  var origin: WireOrigin?
  var remedy: [String]
  /// Where files hold what the remedy changes: `FILE:LINE:COLUMN: what`.
  var sourceChanges: [String]
  /// What following the remedy costs.
  var cautions: [String]
  var references: [String]
  var notes: [String]
  /// What else decides here and is not evaluated.
  var conditions: [String]
  var tags: [String]
  var details: WireValue
  var acceptance: WireAcceptance?
  /// `new` or `unchanged`, present when an earlier report was given.
  var history: String?
}

struct WireSide: Encodable {
  var allows: String
  var evidence: [WireEvidence]
}

struct WireOrigin: Encodable {
  /// `baseline` or `target`.
  var side: String
  var object: WireObject
}

struct WireWitness: Encodable {
  var question: String
  var baseline: String
  var target: String
}

struct WireEvidence: Encodable {
  var object: WireObject
  var field: String?
  var explanation: String?
  var location: WireLocation?
  var lastChange: WireChange?
  var assumed: Bool
}

struct WireChange: Encodable {
  var manager: String
  var operation: String?
  var subresource: String?
  var time: String?
}
