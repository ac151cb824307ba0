import Documents

/// Puts canonical JSON together from values that are canonical already.
enum CanonicalText {
  typealias Member = (key: String, text: [UInt8])

  static func mapping(_ members: [Member]) -> [UInt8] {
    let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return enclosed("{", sorted.map { text($0.key) + [UInt8(ascii: ":")] + $0.text }, "}")
  }

  static func list(_ items: [[UInt8]]) -> [UInt8] { enclosed("[", items, "]") }

  static func text(_ value: String) -> [UInt8] { Document.quoted(value) }

  private static func enclosed(_ opening: String, _ parts: [[UInt8]], _ closing: String) -> [UInt8] {
    Array(opening.utf8) + Array(parts.joined(separator: [UInt8(ascii: ",")])) + Array(closing.utf8)
  }
}

extension DocumentValue {
  /// The members of a mapping as canonical text.
  var memberTexts: [CanonicalText.Member] { members.map { ($0.key, Array($0.value.text)) } }

  /// A mapping in which one member is another value; nil takes it away.
  func replacing(_ key: String, with text: [UInt8]?) -> [UInt8] {
    CanonicalText.mapping(memberTexts.filter { $0.key != key } + (text.map { [(key, $0)] } ?? []))
  }
}
