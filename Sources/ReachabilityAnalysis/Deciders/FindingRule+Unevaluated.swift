import Findings

extension FindingRule {
  /// What decides in an area and is not evaluated differs.
  static func unevaluatedDifference(of area: String, examples: [Example]) -> FindingRule {
    FindingRule(
      id: "\(area)/unevaluated-difference",
      title: "Something that decides and is not evaluated differs",
      explanation: """
        An object of a kind that Driftwatch reads and does not evaluate decides here too, and it is not the same in \
        both clusters, or only one of them has it. What that means nobody can say without looking; the paths that \
        differ are named. It is no verdict: the status is 2 until the difference is gone or accepted.
        """,
      severities: "As high as such a difference can be for the kind.", examples: examples)
  }
}
