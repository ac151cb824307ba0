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
      if entry.contains("/") { return isIn(String(entry), server.host) }
      guard let (host, port) = ServerAddress.hostAndPort(entry, defaultPort: server.port), port == server.port else {
        return false
      }
      let domain = (host.hasPrefix(".") ? String(host.dropFirst()) : host).lowercased()
      let name = server.host.lowercased()
      return (name == domain && !host.hasPrefix(".")) || name.hasSuffix(".\(domain)")
    }
  }

  private static func isIn(_ block: String, _ host: String) -> Bool {
    guard let block = try? BlockSyntax(block, at: 0, hostBits: .ignored),
      let address = try? BlockSyntax("\(host)/\(host.contains(":") ? 128 : 32)", at: 0)
    else { return false }
    return block.contains(address)
  }
}
