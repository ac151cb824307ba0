import AsyncHTTPClient

/// Which proxy requests to a server go through, by kubectl's rules.
enum ProxyChoice {
  /// `proxy-url` always applies; else `HTTPS_PROXY` or `HTTP_PROXY`, unless `NO_PROXY` names the server.
  static func proxy(
    for access: ClusterAccess, variables: [String: String]
  ) throws(LiveClusterError) -> HTTPClient.Configuration.Proxy? {
    if !access.proxyURL.isEmpty { return try proxy(access.proxyURL, named: "proxy-url") }
    let name = access.server.scheme == .https ? "HTTPS_PROXY" : "HTTP_PROXY"
    guard let url = value(name, variables), !isExempt(access.server, value("NO_PROXY", variables) ?? "") else {
      return nil
    }
    return try proxy(url.contains("://") ? url : "http://\(url)", named: name)
  }

  private static func value(_ name: String, _ variables: [String: String]) -> String? {
    let text = variables[name] ?? variables[name.lowercased()] ?? ""
    return text.isEmpty ? nil : text
  }

  /// Never repeats the URL in a message: it may hold a password.
  private static func proxy(
    _ url: String, named name: String
  ) throws(LiveClusterError) -> HTTPClient.Configuration.Proxy {
    guard let separator = url.firstRange(of: "://") else {
      throw .unusableProxy("\(name) is no URL; write it as http://HOST:PORT or socks5://HOST:PORT")
    }
    let scheme = url[..<separator.lowerBound].lowercased()
    var authority = url[separator.upperBound...].prefix { $0 != "/" }
    var login: Substring?
    if let at = authority.lastIndex(of: "@") {
      login = authority[..<at]
      authority = authority[authority.index(after: at)...]
    }
    let defaultPort = scheme.hasPrefix("socks5") ? 1080 : 80
    guard let (host, port) = ServerAddress.hostAndPort(authority, defaultPort: defaultPort) else {
      throw .unusableProxy("\(name) names no host; write it as http://HOST:PORT or socks5://HOST:PORT")
    }
    switch (scheme, login) {
    case ("http", nil): return .server(host: host, port: port)
    case ("http", let login?): return .server(host: host, port: port, authorization: .basic(credentials: login.base64))
    case ("socks5", nil), ("socks5h", nil): return .socksServer(host: host, port: port)
    case ("socks5", _?), ("socks5h", _?):
      throw .unusableProxy("\(name): SOCKS proxies with a password are not supported")
    case ("https", _):
      throw .unusableProxy("\(name): a proxy that is itself reached by TLS is not supported; use its http:// address")
    default: throw .unusableProxy("\(name): unknown scheme `\(scheme)`; use http or socks5")
    }
  }

  /// `NO_PROXY` as Go reads it: `*`, names with their subdomains, addresses and CIDR blocks, each with an optional port.
  static func isExempt(_ server: ServerAddress, _ list: String) -> Bool {
    if server.host == "localhost" || server.host.hasPrefix("127.") || server.host == "::1" { return true }
    return list.split(whereSeparator: { $0 == "," || $0.isWhitespace }).contains { entry in
      if entry == "*" { return true }
      if entry.contains("/") { return AddressRange(String(entry))?.contains(server.host) ?? false }
      guard let (host, port) = ServerAddress.hostAndPort(entry, defaultPort: server.port), port == server.port else {
        return false
      }
      let domain = (host.hasPrefix(".") ? String(host.dropFirst()) : host).lowercased()
      let name = server.host.lowercased()
      return (name == domain && !host.hasPrefix(".")) || name.hasSuffix(".\(domain)")
    }
  }
}

/// An IPv4 block of `NO_PROXY`.
private struct AddressRange {
  private let base: UInt32
  private let prefix: Int

  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let base = Self.number(parts[0]), let prefix = Int(parts[1]), (0...32).contains(prefix)
    else {
      return nil
    }
    self.base = base
    self.prefix = prefix
  }

  func contains(_ host: String) -> Bool {
    guard let address = Self.number(host[...]) else { return false }
    return prefix == 0 || (address ^ base) >> UInt32(32 - prefix) == 0
  }

  private static func number(_ text: Substring) -> UInt32? {
    let bytes = text.split(separator: ".", omittingEmptySubsequences: false).compactMap { UInt8($0) }
    return bytes.count == 4 ? bytes.reduce(0) { $0 << 8 | UInt32($1) } : nil
  }
}
