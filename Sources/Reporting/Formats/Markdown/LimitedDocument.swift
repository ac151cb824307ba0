/// Blocks in order of importance, as many as a limit allows; whatever follows the first that does not fit is cut.
struct LimitedDocument {
  private let limit: Int
  private var text = ""
  private var isCut = false
  private(set) var shown = 0
  private(set) var cut = 0

  /// Room kept for the line that says what was cut.
  private static let reserve = 300

  init(limit: Int) { self.limit = limit }

  /// Adds a block that is about so many findings; bytes are counted, of which there are never fewer than characters.
  mutating func append(_ block: String, findings: Int = 0) {
    if isCut || text.utf8.count + block.utf8.count + Self.reserve > limit {
      isCut = true
      cut += findings
    } else {
      text += block
      shown += findings
    }
  }

  /// The document, with a last line on what is missing if anything is.
  func closed() -> String {
    guard isCut else { return text }
    let verb = cut == 1 ? "is" : "are"
    let what = cut == 0 ? "further details are" : "\(cut) of \(English.count(cut + shown, "finding")) \(verb)"
    return text + "\n---\n\n**Cut at \(limit) characters: \(what) not shown here.** "
      + "The whole report: `-o html=report.html` or `-o json=report.json`.\n"
  }
}
