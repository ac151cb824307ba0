/// What is never kept, whatever a selection says (Documentation/Architecture.md): values that may hold secrets.
enum NeverKept {
  /// What a key says about its value.
  enum Role {
    case usual
    /// Made anew per cluster, or a copy of the object: left out, so that Git and a live cluster are alike.
    case left
    case managers
    case environment
    case commandLine
    /// `data` of a ConfigMap or Secret.
    case settings
  }

  /// - Parameter key: its range in canonical text, without quotes.
  @inline(__always)
  static func role(_ text: Span<UInt8>, _ key: Range<Int>) -> Role {
    switch key.count {
    case 3: equals(text, key, "env") ? .environment : .usual
    case 4: equals(text, key, "args") ? .commandLine : equals(text, key, "data") ? .settings : .usual
    case 7: equals(text, key, "command") ? .commandLine : .usual
    case 8: equals(text, key, "caBundle") ? .left : .usual
    case 10: equals(text, key, "stringData") || equals(text, key, "binaryData") ? .settings : .usual
    case 13: equals(text, key, "managedFields") ? .managers : .usual
    case 48: equals(text, key, "kubectl.kubernetes.io/last-applied-configuration") ? .left : .usual
    default: .usual
    }
  }

  /// Keys whose text is a secret by their very name, whatever object holds them.
  @inline(__always)
  static func isSecret(_ text: Span<UInt8>, _ key: Range<Int>) -> Bool {
    switch key.count {
    case 5: equals(text, key, "token")
    case 6: equals(text, key, "apiKey") || equals(text, key, "passwd")
    case 7: equals(text, key, "api_key")
    case 8: equals(text, key, "password")
    case 9: equals(text, key, "secretKey")
    case 10: equals(text, key, "privateKey") || equals(text, key, "passphrase") || equals(text, key, "secret_key")
    case 11: equals(text, key, "accessToken") || equals(text, key, "bearerToken") || equals(text, key, "private_key")
    case 12: equals(text, key, "clientSecret") || equals(text, key, "access_token")
    case 13: equals(text, key, "client_secret")
    default: false
    }
  }

  /// What stands for the value of something named beside it, or that it is matched by.
  @inline(__always)
  static func isValue(_ text: Span<UInt8>, _ key: Range<Int>) -> Bool {
    switch key.count {
    case 5: equals(text, key, "value") || equals(text, key, "exact") || equals(text, key, "regex")
    case 6: equals(text, key, "values") || equals(text, key, "prefix") || equals(text, key, "suffix")
    case 8: equals(text, key, "contains")
    case 12: equals(text, key, "inlineString") || equals(text, key, "inline_bytes")
    case 13: equals(text, key, "inline_string")
    default: false
    }
  }

  static func isName(_ text: Span<UInt8>, _ key: Range<Int>) -> Bool {
    switch key.count {
    case 3: equals(text, key, "key")
    case 4: equals(text, key, "name")
    case 6: equals(text, key, "header") || equals(text, key, "cookie")
    case 8: equals(text, key, "argument")
    case 10: equals(text, key, "headerName")
    default: false
    }
  }

  /// Members of requirements, conditions and taints, whose key is compared and not set.
  static func isCondition(_ text: Span<UInt8>, _ key: Range<Int>) -> Bool {
    key.count == 8 && equals(text, key, "operator") || key.count == 6 && equals(text, key, "effect")
  }

  /// Headers, cookies and parameters of requests: what they are matched by or set to may let somebody in.
  static func isOfRequests(_ text: Span<UInt8>, _ key: Range<Int>) -> Bool {
    switch key.count {
    case 6: equals(text, key, "header") || equals(text, key, "cookie")
    case 7: equals(text, key, "headers") || equals(text, key, "cookies")
    case 8: equals(text, key, "argument")
    case 11: equals(text, key, "queryParams")
    case 13: equals(text, key, "headerMatches")
    case 14: equals(text, key, "queryParameter") || equals(text, key, "requestHeaders")
    case 15: equals(text, key, "queryParameters") || equals(text, key, "responseHeaders")
    case 20: equals(text, key, "requestHeadersPolicy")
    case 21: equals(text, key, "responseHeadersPolicy")
    case 22: equals(text, key, "request_headers_to_add")
    default: false
    }
  }

  /// Whether the text that begins here, behind its quote, is what an `Authorization` header holds.
  static func isAuthorization(_ text: Span<UInt8>, _ start: Int) -> Bool {
    for word in ["Bearer ", "bearer ", "Basic ", "basic "] as [StaticString] {
      let end = start &+ word.utf8CodeUnitCount
      guard end < text.count, equals(text, start..<end, word) else { continue }
      var last = end
      while last < text.count, text[last] > 0x20, text[last] != UInt8(ascii: "\"") { last &+= 1 }
      if last > end, last < text.count, text[last] == UInt8(ascii: "\"") { return true }
    }
    return false
  }

  /// A mapping under which keys are labels, or say which key of something else is meant.
  enum Holder {
    case other, labels, references
    /// Its name says that what it matches or sets is a secret.
    case secret
    /// Of headers, cookies and parameters of requests.
    case requests
    /// The text of a program or an answer.
    case program

    static func of(_ text: Span<UInt8>, _ key: Range<Int>) -> Holder {
      guard key.count > 3 else { return .other }
      let last = text[key.upperBound &- 1]
      if last == UInt8(ascii: "f") || last == UInt8(ascii: "s"), ends(text, key, "Ref") || ends(text, key, "Refs") {
        return .references
      }
      switch key.count {
      case 5: return equals(text, key, "items") ? .references : .other
      case 6: return equals(text, key, "labels") ? .labels : equals(text, key, "taints") ? .references : .other
      case 8: return equals(text, key, "selector") ? .labels : .other
      case 11:
        if equals(text, key, "tolerations") { return .references }
        return equals(text, key, "matchLabels") || equals(text, key, "podSelector") ? .labels : .other
      case 12: return equals(text, key, "nodeSelector") ? .labels : .other
      case 16: return equals(text, key, "matchExpressions") ? .references : .other
      default: return .other
      }
    }
  }

  private static func ends(_ text: Span<UInt8>, _ key: Range<Int>, _ ending: StaticString) -> Bool {
    let count = ending.utf8CodeUnitCount
    return key.count >= count && equals(text, key.upperBound &- count..<key.upperBound, ending)
  }

  @inline(__always)
  private static func equals(_ text: Span<UInt8>, _ key: Range<Int>, _ word: StaticString) -> Bool {
    word.withUTF8Buffer { buffer in
      guard buffer.count == key.count else { return false }
      for index in 0..<buffer.count where buffer[index] != text[key.lowerBound &+ index] { return false }
      return true
    }
  }

  // MARK: Addresses

  /// The text without the user part and the query of the addresses in it; nil where there are none.
  ///
  /// What marks them stays, `https://@host/path?`, so that they are not taken for absent.
  static func withoutCredentials(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    let mark = Array("://".utf8)
    guard var place = text.firstIndex(of: mark) else { return nil }
    var result = Array(text[..<place])
    var rest = text[place...]
    var isChanged = false
    while true {
      result += mark
      rest = rest[(place + mark.count)...]
      let authority = rest.prefix { !isEndOfAuthority($0) }
      if let at = authority.lastIndex(of: UInt8(ascii: "@")), at > authority.startIndex {
        rest = rest[at...]
        isChanged = true
      }
      guard let next = rest.firstIndex(of: mark) else { break }
      result += rest[..<next]
      place = next
      rest = rest[next...]
    }
    // Expressions and patterns hold question marks that begin no query.
    if isAddress(text), let query = rest.firstIndex(of: UInt8(ascii: "?")), query + 1 < rest.endIndex {
      rest = rest[...query]
      isChanged = true
    }
    return isChanged ? result + rest : nil
  }

  private static func isEndOfAuthority(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
      || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  /// Whether the whole text is one address.
  private static func isAddress(_ text: ArraySlice<UInt8>) -> Bool {
    let letter = text.first ?? 0
    return (0x61...0x7a).contains(letter | 0x20) && text.allSatisfy { byte in byte > 0x20 && !others.contains(byte) }
  }

  private static let others = Set("\"'`\\^|(){}<>$*".utf8)
}

extension ArraySlice<UInt8> {
  fileprivate func firstIndex(of mark: [UInt8]) -> Int? {
    indices.first { self[$0] == mark[0] && self[$0...].starts(with: mark) }
  }
}
