import Findings

/// The line that answers the question: same, weaker, stricter or different.
struct VerdictView {
  let verdict: Verdict
  /// Clusters of which this is said, when it is said of several at once.
  var subject: String?
  /// Whether every line stands in full.
  var verbosity = RenderOptions.Verbosity.normal

  func write(to page: inout TextPage, indent: Int = 0) {
    let sentence = verdict.sentence(subject: subject, isPlural: subject != nil)
    let line = StyledText(verdict.symbol, verdict.style).adding(" ")
      .adding(sentence, verdict.relation == .weaker ? .critical : .strong)
    page.paragraph(line, indent: indent, hanging: 2)
    for line in verdict.lines.all(more: verbosity == .verbose ? "below" : "(-v)") {
      page.paragraph(StyledText(line), indent: indent + 2, hanging: 2)
    }
    for cause in verdict.causes {
      page.paragraph(StyledText("not comparable: \(cause)"), indent: indent + 2, hanging: 2)
    }
    let asides = verdict.asides
    if !asides.isEmpty {
      page.paragraph(StyledText("also " + English.list(asides), .faint), indent: indent + 2)
    }
  }
}
