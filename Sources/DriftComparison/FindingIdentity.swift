package import Findings

/// Gives findings ids that stay the same from run to run, so that exceptions and trackers can name them.
package enum FindingIdentity {
  /// `DW-` and ten hexadecimal digits over rule, place, direction, effect and change; never over wording or evidence.
  package static func id(of finding: Finding) -> String {
    let parts = [
      finding.rule, finding.place.namespace, finding.place.kind, finding.place.name, finding.direction.rawValue,
      finding.effect.rawValue, finding.change,
    ]
    return id(of: parts)
  }

  /// The id of something else that is reported, by what it is: never by its wording.
  package static func id(of parts: [String]) -> String { "DW-" + hexadecimal(hash(parts)) }

  /// Whether a text has the form of an id.
  package static func isID(_ text: String) -> Bool {
    text.count == 13 && text.hasPrefix("DW-")
      && text.utf8.dropFirst(3).allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
      }
  }

  /// FNV-1a over the parts, each ended by a byte that UTF-8 never holds; folded to 40 bits.
  private static func hash(_ parts: [String]) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for part in parts {
      for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      hash = (hash ^ 0xff) &* 0x100_0000_01b3
    }
    return (hash >> 40 ^ hash) & 0xff_ffff_ffff
  }

  private static func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, 10 - digits.count)) + digits
  }
}
