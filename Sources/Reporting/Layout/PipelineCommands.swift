/// What runners of pipelines obey: `::error::` at the beginning of a line (GitHub), `##[error]` and `##vso[…]` anywhere.
enum PipelineCommands {
  /// The text with the first mark of each command as an escape; IPv6 addresses stay as they are.
  static func defused(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let pairs = zip(bytes, bytes.dropFirst())
    guard pairs.contains(where: { $0 == $1 && ($0 == colon || $0 == hash) }) else { return text }
    var result: [UInt8] = []
    for index in bytes.indices {
      // Lines are broken at blanks: what follows one may come to begin a line.
      let mayBegin = index == 0 || bytes[index - 1] <= UInt8(ascii: " ")
      if begins(in: bytes[index...]), mayBegin || bytes[index] == hash {
        result += "\\u{\(String(bytes[index], radix: 16))}".utf8
      } else {
        result.append(bytes[index])
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The same for what begins a line after blanks only.
  static func defusedStart(_ text: String) -> String {
    let blanks = text.prefix { $0 == " " }
    let rest = text.dropFirst(blanks.count)
    return rest.hasPrefix("::") ? blanks + defused(String(rest)) : text
  }

  private static let colon = UInt8(ascii: ":")
  private static let hash = UInt8(ascii: "#")

  private static func begins(in rest: ArraySlice<UInt8>) -> Bool {
    let behind = rest.dropFirst(2)
    if rest.starts(with: [hash, hash]) { return behind.starts(with: "[".utf8) || behind.starts(with: "vso[".utf8) }
    guard rest.starts(with: [colon, colon]) else { return false }
    let word = behind.prefix { (0x61...0x7a).contains($0 | 0x20) || $0 == UInt8(ascii: "-") }
    // Every command has a letter or a hyphen that no hexadecimal number has.
    return word.contains { !(0x61...0x66).contains($0 | 0x20) }
  }
}
