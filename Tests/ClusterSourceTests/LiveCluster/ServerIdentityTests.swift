import Synchronization
import TestServers
import Testing

@testable import ClusterSource

/// Whose certificate is accepted: as kubectl accepts it, and before anything is sent.
@Suite("Live clusters: whose certificate it is")
struct ServerIdentityTests {
  private let authority: TestAuthority

  init() throws {
    authority = try #require(TestAuthority.shared, "openssl is needed for these tests")
  }

  @Test(
    "a certificate of another name is refused before a token is sent, whatever the address is",
    arguments: [
      ("by-address", "localhost", ""), ("by-address", "127.0.0.1", ", tls-server-name: api.example"),
      ("localhost", "localhost", ""), ("wildcard", "localhost", ""),
    ])
  func identity(certificate: String, host: String, more: String) async throws {
    let requests = Mutex(0)
    try await TestServer.with(tls: TestServer.tls(authority, certificate: certificate)) { _ in
      requests.withLock { $0 += 1 }
      return .failure(500, "must not be asked")
    } _: { server in
      let text = kubeconfig(
        port: server.port, cluster: "certificate-authority: \(authority.path("ca.crt"))\(more)", user: "token: t",
        host: host)
      let error = await failure { try await snapshot(text) }
      guard case .connection(_, .wrongHostName)? = error else {
        Issue.record("expected another name, got \(String(describing: error))")
        return
      }
      #expect(requests.withLock { $0 } == 0)
    }
  }

  @Test(
    "names of certificates count as Go counts them",
    arguments: [
      ("api.example", ["api.example"], true), ("API.example.", ["api.Example"], true),
      ("api.example", ["*.example"], true), ("a.b.example", ["*.example"], false), ("example", ["*"], false),
      ("api.example", ["a*.example"], false), ("api.example", ["example"], false), ("api.example", [], false),
      ("10.0.0.1", ["10.0.0.1"], false), ("api_1.example", ["api_1.example"], true), ("", [""], false),
      ("api..example", ["api..example"], false), ("-a.example", ["-a.example"], false),
      ("xn--bcher-kva.example", ["XN--bcher-kva.example"], true), ("api.example", ["*.example."], false),
    ] as [(String, [String], Bool)])
  func names(host: String, names: [String], isIts: Bool) {
    #expect(ServerIdentity.matches(host, dnsNames: names, addresses: []) == isIts)
  }

  @Test("addresses of certificates count however they are written")
  func addresses() {
    let addresses: [[UInt8]] = [[10, 0, 0, 1], Array(repeating: 0, count: 15) + [1]]
    for (host, isIts) in [
      ("10.0.0.1", true), ("::ffff:10.0.0.1", true), ("::1", true), ("0:0::1", true), ("10.0.0.2", false),
      ("localhost", false),
    ] { #expect(ServerIdentity.matches(host, dnsNames: [], addresses: addresses) == isIts, "\(host)") }
  }
}
