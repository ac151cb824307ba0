/// Shortens a summary where it says least: before what gives it and where it is.
enum SummaryText {
  /// Room that the beginning keeps.
  private static let head = 24

  /// At most `width` columns; what stands from the last bracket on is kept whole where there is room for it.
  static func shortened(_ text: String, to width: Int) -> String {
    let text = TerminalText.clean(text)
    let total = TerminalText.width(text)
    if total <= width { return text }
    guard let mark = text.ranges(of: " (").last(where: { isEnd(text[$0.upperBound...]) }) else {
      return TerminalText.shortened(text, to: width)
    }
    let tail = String(text[mark.lowerBound...])
    let room = width - TerminalText.width(tail)
    if room < head { return TerminalText.shortened(text, to: width) }
    return TerminalText.shortened(String(text[..<mark.lowerBound]), to: room) + tail
  }

  /// `ClusterRole view) in web`, `ClusterRole view) cluster-wide`
  private static func isEnd(_ text: Substring) -> Bool { text.contains(") in ") || text.contains(") cluster-wide") }
}
