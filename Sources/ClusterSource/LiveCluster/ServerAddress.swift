/// The address of an API server; a path in it is kept before every request's own.
struct ServerAddress: Sendable, Hashable {
  enum Scheme: String, Sendable, Hashable {
    case http
    case https
  }

  var scheme: Scheme
  /// A name or an address; IPv6 without brackets.
  var host: String
  var port: Int
  /// Empty, or a path without its last slash.
  var basePath: String

  init(scheme: Scheme, host: String, port: Int, basePath: String = "") {
    self.scheme = scheme
    self.host = host
    self.port = port
    self.basePath = basePath
  }

  /// Reads `https://host:6443/base`, `host:8080`, `[::1]:6443`; nil when it is none of them.
  init?(_ text: String, defaultScheme: Scheme) {
    var rest = text[...]
    scheme = defaultScheme
    if let separator = text.firstRange(of: "://") {
      guard let scheme = Scheme(rawValue: text[..<separator.lowerBound].lowercased()) else { return nil }
      self.scheme = scheme
      rest = text[separator.upperBound...]
    }
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let path = rest[authority.endIndex...]
    guard !path.contains(where: { $0 == "?" || $0 == "#" || $0.isWhitespace }) else { return nil }
    basePath = String(path.reversed().drop { $0 == "/" }.reversed())
    guard let (host, port) = Self.hostAndPort(authority, defaultPort: scheme == .https ? 443 : 80) else { return nil }
    self.host = host
    self.port = port
  }

  static func hostAndPort(_ authority: Substring, defaultPort: Int) -> (host: String, port: Int)? {
    var host = authority
    var port = defaultPort
    let colon = authority.lastIndex(of: ":")
    if let colon, authority[colon...].allSatisfy({ $0 != "]" }),
      authority.first == "[" || !authority[..<colon].contains(":")
    {
      guard let number = Int(authority[authority.index(after: colon)...]), (1...65535).contains(number) else {
        return nil
      }
      port = number
      host = authority[..<colon]
    }
    if host.first == "[" {
      guard host.last == "]" else { return nil }
      host = host.dropFirst().dropLast()
    }
    guard !host.isEmpty, !host.contains(where: { $0.isWhitespace || $0 == "@" || $0 == "/" || $0 == "[" }) else {
      return nil
    }
    return (String(host), port)
  }

  var hostWithPort: String { (host.contains(":") ? "[\(host)]" : host) + ":\(port)" }
}

extension ServerAddress: CustomStringConvertible {
  var description: String { "\(scheme.rawValue)://\(hostWithPort)\(basePath)" }
}
