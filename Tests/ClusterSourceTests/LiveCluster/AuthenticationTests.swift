import Foundation
import KubernetesModel
import TestServers
import Testing

@testable import ClusterSource

/// Every way of proving who we are, against a server that checks it.
@Suite("Live clusters: authentication")
struct AuthenticationTests {
  private let authority: TestAuthority

  init() throws {
    authority = try #require(TestAuthority.shared, "openssl is needed for these tests")
  }

  /// Reads a cluster that lets in whom `accepts` knows, and says which requests came.
  private func read(
    user: String, cluster: String? = nil, reading: LiveReading = testReading(),
    accepts: @escaping @Sendable (TestServer.Request) -> Bool
  ) async throws -> (snapshot: Snapshot, server: TestServer) {
    let fake = FakeCluster()
    return try await TestServer.with(tls: TestServer.tls(authority)) { request in
      accepts(request) ? fake.reply(to: request) : .failure(401, "Unauthorized", reason: "Unauthorized")
    } _: { server in
      let text = kubeconfig(
        port: server.port, cluster: cluster ?? "certificate-authority: \(authority.path("ca.crt"))", user: user)
      return (try await snapshot(text, reading), server)
    }
  }

  private func encoded(_ name: String) throws -> String { Data(try authority.pem(name).utf8).base64EncodedString() }

  @Test("a bearer token is sent with every request, and who we are")
  func bearer() async throws {
    let (snapshot, server) = try await read(user: "token: s3cret") { $0.header("authorization") == "Bearer s3cret" }
    #expect(snapshot.pods.count == 7)
    #expect(snapshot.version == ServerVersion(minor: 35, provenance: .reported))
    #expect(server.requests.allSatisfy { $0.header("user-agent") == "driftwatch/test (linux/amd64)" })
    #expect(server.requests.allSatisfy { $0.header("host") == "127.0.0.1:\(server.port)" })
    #expect(server.requests.allSatisfy { $0.method == "GET" || $0.pathOnly.hasSuffix("/selfsubjectreviews") })
  }

  @Test("a username and password are sent as basic authentication")
  func basic() async throws {
    let expected = "Basic " + Data("ann:pass:word".utf8).base64EncodedString()
    let (snapshot, _) = try await read(user: "username: ann, password: 'pass:word'") {
      $0.header("authorization") == expected
    }
    #expect(snapshot.pods.count == 7)
  }

  @Test("a token file wins over a token and is read again when it is rotated")
  func tokenFile() async throws {
    try await withFolder { folder in
      let path = "\(folder)/token"
      try "first\n".write(toFile: path, atomically: true, encoding: .utf8)
      let (snapshot, server) = try await read(user: "tokenFile: \(path), token: old") { request in
        // The first list finds that the kubelet has rotated the token.
        if request.pathOnly == "/apis" { try? "second\n".write(toFile: path, atomically: true, encoding: .utf8) }
        let isEarly = ["/version", "/api", "/apis"].contains(request.pathOnly)
        return request.header("authorization") == (isEarly ? "Bearer first" : "Bearer second")
      }
      #expect(snapshot.pods.count == 7)
      #expect(!server.requests.contains { $0.header("authorization") == "Bearer old" })
    }
  }

  @Test(
    "client certificates work from files and from data, with every form of key",
    arguments: [
      ("ec-user", "ec-user.key"), ("ec-user", "ec-user-sec1.key"), ("rsa-user", "rsa-user.key"),
      ("rsa-user", "rsa-user-pkcs1.key"),
    ])
  func clientCertificate(name: String, key: String) async throws {
    let files = "client-certificate: \(authority.path("\(name).crt")), client-key: \(authority.path(key))"
    let data = try "client-certificate-data: \(encoded("\(name).crt")), client-key-data: \(encoded(key))"
    for user in [files, data] {
      let (snapshot, _) = try await read(user: user) { $0.certificateName == name }
      #expect(snapshot.pods.count == 7)
    }
  }

  @Test("data wins over files, for the authority as for the client certificate")
  func dataWins() async throws {
    let user = try """
    client-certificate: /no/such.crt, client-certificate-data: \(encoded("ec-user.crt")), \
    client-key: /no/such.key, client-key-data: \(encoded("ec-user.key"))
    """
    let cluster = try "certificate-authority: /no/such/ca.crt, certificate-authority-data: \(encoded("ca.crt"))"
    let (snapshot, _) = try await read(user: user, cluster: cluster) { $0.certificateName == "ec-user" }
    #expect(snapshot.pods.count == 7)
  }

  @Test("verification is off only when the kubeconfig says so")
  func insecure() async throws {
    let (snapshot, _) = try await read(user: "token: t", cluster: "insecure-skip-tls-verify: true") { _ in true }
    #expect(snapshot.pods.count == 7)
    let error = await failure { try await read(user: "token: t", cluster: "") { _ in true } }
    guard case .connection(_, .untrustedCertificate)? = error else {
      Issue.record("expected the certificate to be refused, got \(String(describing: error))")
      return
    }
  }

  @Test("impersonation is asked for in headers")
  func impersonation() async throws {
    let user = "token: t, as: ann, as-uid: '7', as-groups: [dev, ops], as-user-extra: {reason: [on call], 'a/b': [x]}"
    let (_, server) = try await read(user: user) { _ in true }
    let request = try #require(server.requests.first)
    #expect(request.values("impersonate-user") == ["ann"])
    #expect(request.values("impersonate-uid") == ["7"])
    #expect(request.values("impersonate-group") == ["dev", "ops"])
    #expect(request.values("impersonate-extra-reason") == ["on call"])
    #expect(request.values("impersonate-extra-a%2Fb") == ["x"])
  }

  @Test("tls-server-name is the name that the certificate must carry; requests still name the server")
  func tlsServerName() async throws {
    let fake = FakeCluster()
    try await TestServer.with(tls: TestServer.tls(authority, certificate: "elsewhere")) {
      fake.reply(to: $0)
    } _: { server in
      let trust = "certificate-authority: \(authority.path("ca.crt"))"
      let named = kubeconfig(
        port: server.port, cluster: "\(trust), tls-server-name: api.elsewhere.example", user: "token: t")
      let found = try await snapshot(named)
      #expect(found.pods.count == 7)
      #expect(server.requests.allSatisfy { $0.header("host") == "127.0.0.1:\(server.port)" })
      let error = await failure { try await snapshot(kubeconfig(port: server.port, cluster: trust, user: "token: t")) }
      guard case .connection(_, .wrongHostName("127.0.0.1"))? = error else {
        Issue.record("expected the name to be refused, got \(String(describing: error))")
        return
      }
    }
  }

  @Test("a base path of the server is kept")
  func basePath() async throws {
    let fake = FakeCluster()
    try await TestServer.with(tls: nil) { request in
      var request = request
      guard request.path.hasPrefix("/k8s/clusters/c-1/") else { return .failure(404, "no") }
      request.path = String(request.path.dropFirst("/k8s/clusters/c-1".count))
      return fake.reply(to: request)
    } _: { server in
      let text = kubeconfig(port: server.port, cluster: "", user: "token: t", scheme: "http")
        .replacing("127.0.0.1:\(server.port)", with: "127.0.0.1:\(server.port)/k8s/clusters/c-1/")
      let found = try await snapshot(text)
      #expect(found.pods.count == 7)
    }
  }

  @Test("a pod finds its cluster, its token and the authority by itself")
  func inCluster() async throws {
    try await withFolder { folder in
      try authority.pem("ca.crt").write(toFile: "\(folder)/ca.crt", atomically: true, encoding: .utf8)
      try "pod-token\n".write(toFile: "\(folder)/token", atomically: true, encoding: .utf8)
      let fake = FakeCluster()
      try await TestServer.with(tls: TestServer.tls(authority)) { request in
        request.header("authorization") == "Bearer pod-token"
          ? fake.reply(to: request) : .failure(401, "Unauthorized")
      } _: { server in
        let variables = ["KUBERNETES_SERVICE_HOST": "127.0.0.1", "KUBERNETES_SERVICE_PORT": "\(server.port)"]
        let access = try ClusterAccess.inCluster(variables: variables, serviceAccountFolder: folder)
        let found = try await LiveCluster.snapshot(named: "here", of: access, testReading())
        #expect(found.pods.count == 7)
      }
      let outside = await failure { try ClusterAccess.inCluster(variables: [:]) }
      #expect(outside == .notInCluster)
    }
  }
}
