/// Steps over canonical JSON text.
enum DocumentWalk {
  /// Behind the value or key that begins there.
  static func end(of text: Span<UInt8>, from start: Int) -> Int {
    switch text[start] {
    case UInt8(ascii: "\""): return endOfString(text, from: start)
    case UInt8(ascii: "{"), UInt8(ascii: "["): return endOfNested(text, from: start)
    default:
      var index = start
      while index < text.count, !isEnd(text[index]) { index &+= 1 }
      return index
    }
  }

  private static func isEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
  }

  private static func endOfNested(_ text: Span<UInt8>, from start: Int) -> Int {
    var depth = 0
    var index = start
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "\""):
        index = endOfString(text, from: index)
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth &+= 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth &-= 1
        if depth == 0 { return index &+ 1 }
      default: break
      }
      index &+= 1
    }
    return index
  }

  private static func endOfString(_ text: Span<UInt8>, from start: Int) -> Int {
    var index = start &+ 1
    while index < text.count, text[index] != UInt8(ascii: "\"") {
      index &+= text[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return index &+ 1
  }

  /// A string, its quotes within the range, unescaped.
  static func string(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
    var units: [UInt8] = []
    units.reserveCapacity(range.count)
    var index = range.lowerBound + 1
    while index < range.upperBound - 1 {
      guard text[index] == UInt8(ascii: "\\") else {
        units.append(text[index])
        index += 1
        continue
      }
      let escape = text[index + 1]
      if escape == UInt8(ascii: "u") {
        // Only control characters are escaped so.
        units.append(hexadecimal(text[index + 4]) << 4 | hexadecimal(text[index + 5]))
        index += 6
      } else {
        units.append(unescaped(escape))
        index += 2
      }
    }
    return String(decoding: units, as: UTF8.self)
  }

  /// Whether a string, its quotes within the range, is that one, byte by byte.
  static func string(_ text: Span<UInt8>, _ range: Range<Int>, equals key: String) -> Bool {
    let length = key.utf8.count
    // Escapes make text longer, never shorter.
    if range.count < length &+ 2 { return false }
    if range.count > length &+ 2 {
      return hasEscape(text, range) && string(text, range).utf8.elementsEqual(key.utf8)
    }
    var index = range.lowerBound &+ 1
    for byte in key.utf8 {
      // A backslash begins an escape, which stands for one byte: then the lengths cannot be equal.
      guard text[index] == byte, byte != UInt8(ascii: "\\") else { return false }
      index &+= 1
    }
    return true
  }

  /// Whether the same bytes stand at both places.
  static func equal(_ a: Span<UInt8>, _ left: Range<Int>, _ b: Span<UInt8>, _ right: Range<Int>) -> Bool {
    guard left.count == right.count else { return false }
    var index = 0
    while index &+ 8 <= left.count {
      guard word(a, left.lowerBound &+ index) == word(b, right.lowerBound &+ index) else { return false }
      index &+= 8
    }
    while index < left.count {
      guard a[left.lowerBound &+ index] == b[right.lowerBound &+ index] else { return false }
      index &+= 1
    }
    return true
  }

  @inline(__always)
  private static func word(_ text: Span<UInt8>, _ offset: Int) -> UInt64 {
    text.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  private static func hasEscape(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where text[index] == UInt8(ascii: "\\") { return true }
    return false
  }

  private static func unescaped(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0c
    case UInt8(ascii: "n"): 0x0a
    case UInt8(ascii: "r"): 0x0d
    case UInt8(ascii: "t"): 0x09
    default: byte
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8 {
    byte <= UInt8(ascii: "9") ? byte &- UInt8(ascii: "0") : (byte | 0x20) &- UInt8(ascii: "a") &+ 10
  }

  /// The path of the value that begins at an offset.
  static func path(to target: Int, in document: Document) -> String {
    var path = ""
    var value = document.root
    while value.offset < target {
      let steps: [(step: String, value: DocumentValue)] =
        value.kind == .list
        ? value.items.enumerated().map { ("[\($0)]", $1) } : value.members.map { (step(to: $0.key), $0.value) }
      guard let next = steps.last(where: { $0.value.offset <= target }) else { break }
      path += next.step
      value = next.value
    }
    return path.hasPrefix(".") ? String(path.dropFirst()) : path
  }

  /// `.rules`, or `[a.b/c]` for keys that would be taken for several.
  static func step(to key: String) -> String {
    key.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "[") }
      ? "[\(key)]" : ".\(key)"
  }
}
