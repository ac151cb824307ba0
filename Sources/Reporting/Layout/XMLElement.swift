/// An XML element that escapes what it holds and drops what XML 1.0 cannot.
package struct XMLElement {
  private let name: String
  private let attributes: [String: String]
  private let content: String
  private let children: [XMLElement]

  /// What an attribute shows of a long text.
  private static let longest = 1_000

  package init(_ name: String, _ attributes: [String: String] = [:], text: String = "", children: [XMLElement] = []) {
    self.name = name
    self.attributes = attributes
    content = text
    self.children = children
  }

  /// Attributes sorted by name, children indented by two blanks.
  package func text(indent: Int = 0) -> String {
    let blanks = String(repeating: " ", count: indent)
    let start = attributes.sorted { $0.key < $1.key }.reduce("\(blanks)<\(name)") { start, attribute in
      let clean = UnicodeHazards.replacing(in: attribute.value, limit: Self.longest, UnicodeHazards.visibleEscape)
      return "\(start) \(attribute.key)=\"\(Self.escape(clean))\""
    }
    if content.isEmpty && children.isEmpty { return start + "/>\n" }
    if children.isEmpty { return "\(start)>\(Self.escape(content))</\(name)>\n" }
    return "\(start)>\n\(children.map { $0.text(indent: indent + 2) }.joined())\(blanks)</\(name)>\n"
  }

  private static func escape(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\"": result += "&quot;"
      case "\n": result += "\n"
      default:
        result += UnicodeHazards.isHazard(scalar) ? UnicodeHazards.visibleEscape(scalar) : String(scalar)
      }
    }
    return result
  }
}
