/// A kind of finding with everything about it: id, documentation and examples that the tests run.
package struct FindingRule: Sendable {
  /// `area/what-happened`, for example `access/permission-gained`; stable, exceptions name it.
  package var id: String
  /// One sentence, present tense, at most 100 characters.
  package var title: String
  /// What it means, why it matters, what usually causes it; a paragraph or two.
  package var explanation: String
  /// How severity is chosen, in words.
  package var severities: String
  package var references: [String]
  package var examples: [Example]

  /// Two clusters as YAML and whether the rule fires; tests run every example, documentation shows it.
  package struct Example: Sendable {
    package var title: String
    /// Objects of both clusters.
    package var both: String
    package var baselineOnly: String
    package var targetOnly: String
    package var fires: Bool

    package init(_ title: String, both: String = "", baseline: String = "", target: String = "", fires: Bool) {
      self.title = title
      self.both = both
      baselineOnly = baseline
      targetOnly = target
      self.fires = fires
    }

    /// The whole baseline.
    package var baseline: String { both + "\n---\n" + baselineOnly }
    /// The whole target.
    package var target: String { both + "\n---\n" + targetOnly }
  }

  package init(
    id: String, title: String, explanation: String, severities: String, references: [String] = [],
    examples: [Example] = []
  ) {
    self.id = id
    self.title = title
    self.explanation = explanation
    self.severities = severities
    self.references = references
    self.examples = examples
  }
}
