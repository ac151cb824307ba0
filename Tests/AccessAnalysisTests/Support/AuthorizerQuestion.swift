import AccessAnalysis

/// One line of the recorded answers of a real authorizer.
struct AuthorizerQuestion {
  var identity = RequestIdentity(user: "")
  var request = AccessRequest.path(verb: "", path: "")
  var isAllowed = false
  /// The server's reason starts with `RBAC:`; other authorizers give none.
  var namesRBAC = false

  /// Reads the lines one by one; whole-file decoders take minutes for half a million of them in a debug build.
  static func forEach(in bytes: [UInt8], _ body: (AuthorizerQuestion) -> Void) {
    bytes.withUnsafeBufferPointer { buffer in
      var scanner = LineScanner(bytes: buffer)
      while let question = scanner.next() { body(question) }
    }
  }
}

/// Scans flat JSON objects with the keys in the order of the recording.
private struct LineScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func next() -> AuthorizerQuestion? {
    guard position < bytes.count else { return nil }
    var question = AuthorizerQuestion()
    var fields: [String: String] = [:]
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
      skip(past: UInt8(ascii: "\""))
      let key = text()
      position += 1
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        if key == "reason" {
          question.namesRBAC = bytes[position] == UInt8(ascii: "R")
          while bytes[position] != UInt8(ascii: "\n") { position += 1 }
        } else {
          fields[key] = text()
        }
      case UInt8(ascii: "["): question.identity.groups = list()
      default:
        question.isAllowed = bytes[position] == UInt8(ascii: "t")
        while bytes[position] != UInt8(ascii: ","), bytes[position] != UInt8(ascii: "}") { position += 1 }
      }
      if bytes[position] == UInt8(ascii: "}") { position += 1 }
    }
    position += 1
    question.identity.user = fields["subject"] ?? ""
    question.request = Self.request(fields)
    return question
  }

  private static func request(_ fields: [String: String]) -> AccessRequest {
    let verb = fields["verb"] ?? ""
    if let path = fields["path"] { return .path(verb: verb, path: path) }
    let subresource = fields["subresource"] ?? ""
    let resource = fields["resource"] ?? ""
    return .resource(
      ResourceRequest(
        verb: verb, group: fields["group"] ?? "",
        resource: subresource.isEmpty ? resource : "\(resource)/\(subresource)",
        name: fields["name"] ?? "", namespace: fields["namespace"] ?? ""))
  }

  private mutating func list() -> [String] {
    var items: [String] = []
    position += 1
    while bytes[position] != UInt8(ascii: "]") {
      if bytes[position] == UInt8(ascii: "\"") {
        position += 1
        items.append(text())
      } else {
        position += 1
      }
    }
    position += 1
    return items
  }

  /// The text up to the closing quote, and past it.
  private mutating func text() -> String {
    let start = position
    while bytes[position] != UInt8(ascii: "\"") { position += 1 }
    defer { position += 1 }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
  }

  private mutating func skip(past byte: UInt8) {
    while bytes[position] != byte { position += 1 }
    position += 1
  }
}
