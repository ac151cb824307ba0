extension FindingRule {
  /// The rule of an area by which objects differ that decide in it and are not evaluated.
  ///
  /// - Parameter examples: one in which it fires and one in which it does not, at least.
  package static func unevaluatedDifference(of area: String, examples: [Example]) -> FindingRule {
    FindingRule(
      id: DeciderComparison.rule(of: area),
      title: "Something that decides here and is not evaluated differs between the clusters",
      explanation: """
        The object has a say in the answers of this area, in a language that Driftwatch does not evaluate: what it says \
        is compared as it is written, after defaults and name mapping. Where both clusters have it alike, they behave \
        alike as far as it goes; here they do not, and nobody knows which of them allows more.

        A comparison with such a difference ends with status 2 until the object is alike in both clusters or the \
        difference is accepted: by the id of the finding, which a further change makes another one, or by rule and \
        place, whatever the object says. With --allow-partial it counts as the finding that it is. An object that only \
        one cluster has makes the target weaker or stricter where it can only restrict or only permit.
        """,
      severities: "As grave as the worst that such an object can hide; the kind decides.", examples: examples)
  }
}
