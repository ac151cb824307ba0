/// Names and values for a template; a value that is missing must be `false`, since the engine looks further up for it.
typealias HTMLContext = [String: Any]

/// Values as templates take them.
enum HTMLValue {
  /// Clean text.
  static func text(_ text: String) -> Any { HTMLText.clean(text) }

  /// Clean text, or nothing when there is none.
  static func optional(_ text: String?) -> Any {
    guard let text, !text.isEmpty else { return false }
    return HTMLText.clean(text)
  }

  /// A list that a section repeats; an empty one shows nothing, and hides one further up.
  static func list(_ items: [HTMLContext]) -> Any { items.isEmpty ? false as Any : items as Any }

  /// The same inside a block that is there only when the list is not empty, under the name `items`.
  static func block(_ items: [HTMLContext]) -> Any {
    let block: HTMLContext = ["items": items]
    return items.isEmpty ? false as Any : block as Any
  }

  /// Shown only when positive.
  static func count(_ value: Int) -> Any { value == 0 ? false as Any : String(value) as Any }
}
