import Findings

/// Kinds whose objects are not evaluated, a line each.
struct UnevaluatedView {
  let target: TargetReport
  let baseline: String

  func write(to page: inout TextPage) {
    let kinds = UnevaluatedKind.all(in: target, baseline: baseline)
    if kinds.isEmpty { return }
    page.blank()
    page.write(StyledText("Not evaluated", .strong).adding(" (\(English.count(kinds.count, "kind")))", .faint))
    for kind in kinds {
      page.paragraph(StyledText("\(kind.symbol) ", .strong).adding(kind.text), indent: 2, hanging: 2)
    }
  }
}

/// How to accept what is not evaluated and differs, shown on the first of such findings.
struct AcceptanceView {
  let target: TargetReport
  let options: RenderOptions

  func write(to page: inout TextPage) {
    guard options.detail == .summary, let first = target.openUnevaluated.first else { return }
    page.blank()
    let text = "What is not evaluated and differs can be accepted \(AcceptanceCommands.purpose):"
    page.paragraph(StyledText(text, .faint), indent: 2)
    for command in AcceptanceCommands(first, among: target.openUnevaluated).all {
      for line in CommandLineText.lines(of: command, width: page.width - 4) {
        page.write(StyledText(line, .command), indent: 4)
      }
    }
  }
}
