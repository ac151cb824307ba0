/// Texts that explain, for a terminal.
package enum Prose {
  /// The same paragraphs in lines of at most so many columns.
  package static func wrapped(_ text: String, width: Int) -> String {
    var options = RenderOptions()
    options.width = width
    var page = TextPage(options)
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var styled = StyledText()
      styled.addClean(String(paragraph), .plain)
      if paragraph.isEmpty { page.blank() } else { page.paragraph(styled) }
    }
    return page.text.hasSuffix("\n") ? String(page.text.dropLast()) : page.text
  }
}
