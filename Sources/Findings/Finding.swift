package import KubernetesModel

/// One difference in behaviour between two clusters.
package struct Finding: Sendable {
  /// Id of the rule, `access/permission-gained`.
  package var rule: String
  package var severity: Severity
  package var direction: Direction
  package var effect: Effect
  package var place: Place
  /// What changed, in a form that stays the same from run to run: part of the finding's identity, so no counts of
  /// other things, no object names that a rename would change, no file names.
  package var change: String
  /// One line, at most about 100 characters, no full stop.
  package var summary: String
  /// What each side allows, one short phrase: `get, list secrets in payments`, `nothing`.
  package var baseline: String
  package var target: String
  package var witness: Witness
  package var baselineEvidence: [Evidence]
  package var targetEvidence: [Evidence]
  /// What makes the target behave like the baseline, in this order.
  package var steps: [RemedyStep]
  /// What following the steps costs: pods and flows of today that they would stop, rights of whoever runs them.
  package var cautions: [String] = []
  package var references: [String]
  package var tags: Set<FindingTag>
  /// The exact difference for machines (permission boxes, traffic rows, check ids).
  package var details: StructuredValue
  /// Explanations that belong to the finding and fit nowhere else, a sentence each.
  package var notes: [String]
  /// What else decides here and is not evaluated, a clause each: the finding holds as far as these allow.
  package var conditions: [String] = []
  /// The object whose change made the difference, where the analysis knows it; one of the evidence of either side.
  package var cause: ObjectReference?

  package init(
    rule: String, severity: Severity, direction: Direction, effect: Effect = .effective, place: Place, change: String,
    summary: String, baseline: String, target: String, witness: Witness, baselineEvidence: [Evidence] = [],
    targetEvidence: [Evidence] = [], remedy: [RemedyStep] = [], references: [String] = [], tags: Set<FindingTag> = [],
    details: StructuredValue = .null, notes: [String] = []
  ) {
    self.rule = rule
    self.severity = severity
    self.direction = direction
    self.effect = effect
    self.place = place
    self.change = change
    self.summary = summary
    self.baseline = baseline
    self.target = target
    self.witness = witness
    self.baselineEvidence = baselineEvidence
    self.targetEvidence = targetEvidence
    steps = remedy
    self.references = references
    self.tags = tags
    self.details = details
    self.notes = notes
  }
}

extension Finding {
  /// The steps as reports show them.
  package var remedy: [String] { steps.map(\.text) }

  /// Where files hold what changes, `FILE:LINE: what`, each once.
  package var sourceChanges: [String] {
    steps.compactMap(\.place).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

/// Marks by which reports fold findings.
package enum FindingTag: String, Sendable, Hashable, CaseIterable {
  /// Follows from nothing but that one side holds no object of a kind of which the other holds many.
  case absentKind
  /// Something that decides and is not evaluated differs: nobody knows what that means.
  case unevaluated
  /// Within what a platform publishes of its own parts, and there because the platforms or their versions differ.
  case platform
  /// Bears a name of a platform's, but is not, or not as it is, within what the platform publishes.
  case vendorNamed
  /// Exists because the two servers are of different minor versions.
  case versionSkew
}

/// Where a finding is: what an exception names and a reader looks for.
package struct Place: Sendable, Hashable, Comparable {
  /// Empty for cluster scope.
  package var namespace: String
  /// `user`, `group`, `serviceaccount`, `workload`, `namespace`, `binding`, `policy`, `service` … in lower case.
  package var kind: String
  package var name: String

  package init(namespace: String = "", kind: String, name: String) {
    self.namespace = namespace
    self.kind = kind
    self.name = name
  }

  package static func < (a: Place, b: Place) -> Bool {
    (a.namespace, a.kind, a.name) < (b.namespace, b.kind, b.name)
  }
}

extension Place: CustomStringConvertible {
  /// `payments · serviceaccount/api`
  package var description: String { namespace.isEmpty ? "\(kind)/\(name)" : "\(namespace) · \(kind)/\(name)" }
}
