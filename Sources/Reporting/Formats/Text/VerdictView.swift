import Findings

/// The line that answers the question: same, weaker, stricter or different.
struct VerdictView {
  let verdict: Verdict
  /// Clusters of which this is said, when it is said of several at once.
  var subject: String?
  /// What nobody looked at.
  var caveat: String?

  func write(to page: inout TextPage, indent: Int = 0) {
    let sentence = verdict.sentence(subject: subject, isPlural: subject != nil)
    let line = StyledText(verdict.symbol, verdict.style).adding(" ")
      .adding(sentence, verdict.relation == .weaker ? .critical : .strong)
    page.paragraph(line, indent: indent, hanging: 2)
    let asides = verdict.asides
    if !asides.isEmpty {
      page.paragraph(StyledText("also " + English.list(asides), .faint), indent: indent + 2)
    }
    if let caveat { page.paragraph(StyledText(caveat), indent: indent + 2) }
  }
}
