/// What the API server accepts as ports and protocols.
enum PortSyntax {
  static func check(number: Int, from lowest: Int = 1, at offset: Int) throws(ReadingFailure) {
    guard (lowest...65535).contains(number) else {
      throw .value("port \(number) does not exist", hint: "use \(lowest) to 65535", at: offset)
    }
  }

  /// An IANA service name: up to 15 of `a-z 0-9 -`, with a letter, no `-` at an end or doubled.
  static func check(name: String, at offset: Int) throws(ReadingFailure) {
    let bytes = Array(name.utf8)
    let isAllowed = bytes.allSatisfy { (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2d }
    guard isAllowed, (1...15).contains(bytes.count), bytes.contains(where: { (0x61...0x7a).contains($0) }),
      bytes.first != 0x2d, bytes.last != 0x2d,
      !zip(bytes, bytes.dropFirst()).contains(where: { $0 == 0x2d && $1 == 0x2d })
    else {
      throw .value(
        "`\(name)` is not a port name", hint: "use a number, or up to 15 of a-z, 0-9 and single inner `-`", at: offset)
    }
  }

  static func check(protocol name: String, at offset: Int) throws(ReadingFailure) {
    guard ["TCP", "UDP", "SCTP"].contains(name) else {
      throw .value("protocol `\(name)` does not exist", hint: "use TCP, UDP or SCTP", at: offset)
    }
  }
}

extension JSONReader {
  /// A port of a container; null reads as 0, as it does on a server.
  mutating func portNumber(from lowest: Int) throws(ReadingFailure) -> Int {
    _ = peek()
    let start = position
    let number = try integer() ?? 0
    try PortSyntax.check(number: number, from: lowest, at: start)
    return number
  }
}
