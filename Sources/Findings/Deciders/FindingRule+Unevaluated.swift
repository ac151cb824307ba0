extension FindingRule {
  /// The rule of an area about what decides in it and is not evaluated.
  ///
  /// - Parameter area: its id, the beginning of the rule's.
  package static func unevaluatedDifference(of area: String, examples: [Example]) -> FindingRule {
    FindingRule(
      id: DeciderComparison.rule(of: area), title: "Something that decides here and is not evaluated differs",
      explanation: """
        An object decides about this area, and Driftwatch does not evaluate objects of its kind: it compares what decides \
        in them, after what a server fills in. Where two clusters differ in it, or only one has it, nobody knows what \
        that means for security. Make the objects alike, or accept the difference by its id, or by rule, kind and \
        namespace.
        """,
      severities: """
        As bad as a difference in such objects may be. Without an answer the exit status is 2.
        """,
      examples: examples)
  }
}
