/// Paths as URI references.
enum URIText {
  /// `./a b/c.yaml` becomes `a%20b/c.yaml`, an absolute path a `file:` URI.
  static func reference(toFile path: String) -> String {
    let segments = path.split(separator: "/").filter { $0 != "." }.map { segment(String($0)) }
    let joined = segments.joined(separator: "/")
    return path.hasPrefix("/") ? "file:///" + joined : joined
  }

  /// Everything but unreserved characters percent-encoded; what is too long is cut.
  static func segment(_ text: String) -> String {
    var result = ""
    for byte in text.utf8.prefix(512) {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }
}
