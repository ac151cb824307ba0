import Foundation
import KubernetesModel
import TestServers
import Testing

@testable import ClusterSource

/// Servers that are reached only through something else.
@Suite("Live clusters: proxies")
struct ProxyTests {
  private let authority: TestAuthority

  init() throws {
    authority = try #require(TestAuthority.shared, "openssl is needed for these tests")
  }

  /// Reads through a proxy, and says for whom it was asked.
  private func read(
    _ login: String, scheme: String = "http", authorization: String? = nil, certificate: String = "server",
    more: String = ""
  ) async throws -> (pods: Int, asked: Set<String>, port: Int) {
    let fake = FakeCluster()
    let proxy = TestProxy(authorization: authorization)
    return try await TestServer.with(tls: TestServer.tls(authority, certificate: certificate)) {
      fake.reply(to: $0)
    } _: { server in
      try await proxy.run { port in
        let cluster = """
          certificate-authority: \(authority.path("ca.crt")), proxy-url: '\(scheme)://\(login)127.0.0.1:\(port)'\(more)
          """
        let text = kubeconfig(port: server.port, cluster: cluster, user: "token: t")
        return (try await snapshot(text).pods.count, Set(proxy.asked.values), server.port)
      }
    }
  }

  @Test("TLS is spoken with the server through the tunnel of an HTTP proxy")
  func http() async throws {
    let (pods, asked, port) = try await read("")
    #expect(pods == 7)
    #expect(asked == ["CONNECT 127.0.0.1:\(port)"])
  }

  @Test("an HTTP proxy gets its password; one that wants another is said to, without repeating it")
  func password() async throws {
    let right = "Basic " + Data("ann:CANARY".utf8).base64EncodedString()
    #expect(try await read("ann:CANARY@", authorization: right).pods == 7)
    let error = await failure { try await read("ann:CANARY@", authorization: "Basic other") }
    #expect(error?.message.hasSuffix("the proxy failed: it wants a password") == true)
    #expect(error?.message.contains("CANARY") == false)
  }

  @Test("SOCKS5 proxies are spoken to")
  func socks() async throws {
    let (pods, asked, port) = try await read("", scheme: "socks5")
    #expect(pods == 7)
    #expect(asked == ["SOCKS 127.0.0.1:\(port)"])
  }

  @Test("with tls-server-name the proxy is still asked for the server itself")
  func tlsServerName() async throws {
    let (pods, asked, port) = try await read(
      "", certificate: "elsewhere", more: ", tls-server-name: api.elsewhere.example")
    #expect(pods == 7)
    #expect(asked == ["CONNECT 127.0.0.1:\(port)"])
  }

  @Test(
    "proxies that cannot be used are refused by name, without repeating a password",
    arguments: [
      ("https://p:1", "a proxy that is itself reached by TLS"), ("socks5://a:CANARY@p:1", "with a password"),
      ("ftp://p", "unknown scheme `ftp`"), ("p:1", "is no URL"),
    ])
  func refused(url: String, problem: String) async throws {
    var access = ClusterAccess(source: "", server: ServerAddress(scheme: .https, host: "api.example", port: 6443))
    access.proxyURL = url
    let error = await failure { [access] in try ProxyChoice.proxy(for: access, variables: [:]) != nil }
    #expect(error?.message.contains(problem) == true && error?.message.contains("CANARY") == false)
  }

  @Test("without proxy-url, HTTPS_PROXY is used for servers that NO_PROXY does not name")
  func environment() throws {
    let access = ClusterAccess(source: "", server: ServerAddress(scheme: .https, host: "fd00::5", port: 6443))
    let variables = ["HTTPS_PROXY": "proxy.example:3128"]
    #expect(try ProxyChoice.proxy(for: access, variables: variables) != nil)
    #expect(try ProxyChoice.proxy(for: access, variables: ["https_proxy": "proxy.example:3128"]) != nil)
    let exempt = variables.merging(["NO_PROXY": "10.0.0.0/8,fd00::/8"]) { $1 }
    #expect(try ProxyChoice.proxy(for: access, variables: exempt) == nil)
    #expect(try ProxyChoice.proxy(for: access, variables: ["HTTP_PROXY": "proxy.example:3128"]) == nil)
  }
}
