/// Texts that explain, for a terminal.
package enum Prose {
  /// The same paragraphs in lines of at most so many columns.
  package static func wrapped(_ text: String, width: Int) -> String {
    var options = RenderOptions()
    options.width = width
    var page = TextPage(options)
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if paragraph.isEmpty { page.blank() } else { page.paragraph(styled(String(paragraph))) }
    }
    return page.text.hasSuffix("\n") ? String(page.text.dropLast()) : page.text
  }

  /// Clean, and whole: names from a cluster are cut where they are too long, what we say ourselves is not.
  static func styled(_ text: String) -> StyledText {
    var styled = StyledText()
    styled.addClean(TerminalText.clean(text, limit: 100_000), .plain)
    return styled
  }
}
