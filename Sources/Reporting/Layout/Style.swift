import Findings

/// What a piece of text is, from which the palette chooses its looks.
enum Style: Hashable {
  case plain, strong, faint, good, weaker, stricter, different, critical, command
}

extension Direction {
  /// Carries the direction where there is no colour.
  var symbol: String {
    switch self {
    case .weaker: "▲"
    case .stricter: "▼"
    case .different: "◆"
    }
  }

  var style: Style {
    switch self {
    case .weaker: .weaker
    case .stricter: .stricter
    case .different: .different
    }
  }
}

/// ANSI sequences for styles: Okabe and Ito's colours, which colour-blind readers can tell apart.
struct Palette {
  var colors: RenderOptions.Colors

  func apply(_ style: Style, to text: String) -> String {
    guard let code = code(of: style), !text.isEmpty else { return text }
    return "\u{1b}[\(code)m\(text)\u{1b}[0m"
  }

  private func code(of style: Style) -> String? {
    switch (colors, style) {
    case (.none, _), (_, .plain): nil
    case (_, .strong): "1"
    case (_, .faint): "2"
    case (.extended, .good): "38;5;36"
    case (.extended, .weaker): "38;5;208"
    case (.extended, .critical): "1;38;5;202"
    case (.extended, .stricter): "38;5;39"
    case (.extended, .different): "38;5;175"
    case (.extended, .command): "38;5;36"
    case (.basic, .good), (.basic, .command): "36"
    case (.basic, .weaker): "33"
    case (.basic, .critical): "1;33"
    case (.basic, .stricter): "34"
    case (.basic, .different): "35"
    }
  }
}
