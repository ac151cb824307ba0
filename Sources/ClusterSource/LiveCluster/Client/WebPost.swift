import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOSSL

/// A message posted to an address outside of any cluster, by the TLS and proxy rules that API servers are read by.
package struct WebPost: Sendable {
  package var url: String
  package var headers: [String: String]
  package var body: [UInt8]
  /// PEM of the authorities to believe instead of the machine's.
  package var authorityFile: String?

  package init(url: String, headers: [String: String], body: [UInt8], authorityFile: String? = nil) {
    self.url = url
    self.headers = headers
    self.body = body
    self.authorityFile = authorityFile
  }

  /// What became of one try; no text in it repeats the address, whose path may be a secret.
  package enum Outcome: Sendable, Hashable {
    /// `retryAfter`: seconds of patience that the server asks for.
    case answered(status: Int, retryAfter: Double?)
    case failed(message: String, isTransient: Bool)
  }

  /// Where an address leads, for messages: `hooks.example:443`; nil when it is no address of a web server.
  package static func host(of url: String) -> (text: String, isEncrypted: Bool, isLocal: Bool)? {
    guard url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }), url.contains("://"), let server = server(of: url) else {
      return nil
    }
    let isLocal = ["127.0.0.1", "::1", "localhost"].contains(server.host)
    return (server.hostWithPort, server.scheme == .https, isLocal)
  }

  /// Sends it once; answers of any status count as such.
  package func sent(timeout: Int64, variables: [String: String]) async -> Outcome {
    guard let server = Self.server(of: url) else {
      return .failed(message: "its address is not that of a web server", isTransient: false)
    }
    do throws(LiveClusterError) {
      var access = ClusterAccess(source: "", server: server)
      if let authorityFile { access.trust = .authority(.file(authorityFile)) }
      var configuration = HTTPClient.Configuration(
        redirectConfiguration: .disallow, timeout: .init(connect: .seconds(timeout), read: .seconds(timeout)),
        proxy: try ProxyChoice.proxy(for: access, variables: variables))
      configuration.httpVersion = .http1Only
      configuration.connectionPool.retryConnectionEstablishment = false
      if server.scheme == .https {
        configuration.tlsConfiguration = try TLSMaterial.configuration(
          trust: access.trust, certificate: nil, user: "")
        configuration.requireIdentity(of: server.host)
      }
      let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
      let outcome = await exchange(client, host: server.host, timeout: timeout)
      try? await client.shutdown()
      return outcome
    } catch {
      return .failed(message: error.message, isTransient: false)
    }
  }

  private func exchange(_ client: HTTPClient, host: String, timeout: Int64) async -> Outcome {
    var request = HTTPClientRequest(url: url)
    request.method = .POST
    for (name, value) in headers.sorted(by: { $0.key < $1.key }) { request.headers.add(name: name, value: value) }
    request.body = .bytes(body)
    do {
      let response = try await client.execute(request, timeout: .seconds(timeout))
      await Self.drain(response.body)
      let patience = response.headers.first(name: "retry-after").flatMap(Double.init).map { max(0, $0) }
      return .answered(status: Int(response.status.code), retryAfter: patience)
    } catch {
      let problem = ConnectionProblem(error, host: host)
      // A server that is being restarted refuses connections for a moment.
      return .failed(message: problem.message, isTransient: problem.isTransient || problem == .refused)
    }
  }

  /// Reads what follows the status, so that the connection closes in order, but waits for no body that never ends.
  private static func drain(_ body: HTTPClientResponse.Body) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { _ = try? await body.collect(upTo: 1 << 20) }
      group.addTask { try? await Task.sleep(for: .seconds(1)) }
      await group.next()
      group.cancelAll()
    }
  }

  private static func server(of url: String) -> ServerAddress? {
    ServerAddress(String(url.prefix { $0 != "?" && $0 != "#" }), defaultScheme: .https)
  }
}
