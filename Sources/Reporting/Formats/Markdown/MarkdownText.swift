/// Text from a cluster inside Markdown: shown, never obeyed.
enum MarkdownText {
  /// Parts mentions, issue references, e-mail addresses and emoji names, which entities would not.
  private static let divider = "<!-- -->"

  /// For prose and table cells: no markup, no HTML, no link, no mention of people or issues, one line.
  static func escape(_ text: String, limit: Int = 300) -> String {
    let clean = UnicodeHazards.replacing(in: text, limit: limit, UnicodeHazards.visibleEscape)
    var result = ""
    var colonsInWord = 0
    let scalars = Array(clean.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if scalar == " " { colonsInWord = 0 }
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "@", "#": result += "\(scalar)\(divider)"
      case ":":
        colonsInWord += 1
        let isLink = index + 1 < scalars.count && scalars[index + 1] == "/"
        result += isLink ? "&#58;" : colonsInWord > 1 ? ":\(divider)" : ":"
      case "." where result.lowercased().hasSuffix("www"): result += "\\."
      case "\\", "`", "*", "_", "[", "]", "|", "~", "$", "!": result += "\\\(scalar)"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Inline code, which holds anything but line ends and, in tables, bars.
  static func code(_ text: String, limit: Int = 300) -> String {
    let clean = UnicodeHazards.replacing(in: text, limit: limit, UnicodeHazards.visibleEscape)
    let fence = String(repeating: "`", count: longestRun(of: "`", in: clean) + 1)
    let padding = clean.hasPrefix("`") || clean.hasSuffix("`") ? " " : ""
    return fence + padding + escapingBars(clean) + padding + fence
  }

  /// A block of commands.
  static func block(_ lines: [String], language: String) -> String {
    let clean = lines.map { UnicodeHazards.replacing(in: $0, limit: 2_000, UnicodeHazards.visibleEscape) }
    let longest = clean.map { longestRun(of: "`", in: $0) }.max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return "\(fence)\(language)\n\(clean.joined(separator: "\n"))\n\(fence)\n"
  }

  /// Bars end a table cell even inside code.
  private static func escapingBars(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { $0 += $1 == "|" ? "\\|" : String($1) }
  }

  private static func longestRun(of mark: Unicode.Scalar, in text: String) -> Int {
    var (run, longest) = (0, 0)
    for scalar in text.unicodeScalars {
      run = scalar == mark ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
