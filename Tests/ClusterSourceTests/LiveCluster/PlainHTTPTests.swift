import Foundation
import KubernetesModel
import TestServers
import Testing

@testable import ClusterSource

/// client-go reads a user's entry only for servers that it reaches by TLS; so nothing of it may be seen on a plain wire.
@Suite("Live clusters: credentials and plain http")
struct PlainHTTPTests {
  private static let secret = ["authorization", "impersonate-user", "impersonate-group", "impersonate-uid"]

  /// What a server over plain http is told, besides the cluster that was read.
  private func read(
    user: String, folder: String = "/nowhere", cluster: String = "", reading: LiveReading = testReading(),
    reply: @escaping @Sendable (TestServer.Request) -> TestServer.Reply? = { _ in nil }
  ) async throws -> (snapshot: Snapshot, requests: [TestServer.Request]) {
    let fake = FakeCluster()
    return try await TestServer.with(tls: nil) { request in
      reply(request) ?? fake.reply(to: request)
    } _: { server in
      let text = kubeconfig(port: server.port, cluster: cluster, user: user, scheme: "http")
      return (try await snapshot(text, file: "\(folder)/config", reading), server.requests)
    }
  }

  @Test(
    "no credential of any sort is sent, and the cluster is read all the same",
    arguments: [
      "token: CANARY", "tokenFile: /no/such/file", "token: CANARY, tokenFile: /no/such/file",
      "username: CANARY, password: CANARY", "client-certificate: /no/such.crt, client-key: /no/such.key",
    ])
  func nothing(user: String) async throws {
    let (snapshot, requests) = try await read(user: user)
    #expect(snapshot.pods.count == 7)
    #expect(requests.allSatisfy { request in Self.secret.allSatisfy { request.header($0) == nil } })
    #expect(!requests.contains { "\($0.headers) \($0.path) \($0.body)".contains("CANARY") })
    #expect(snapshot.diagnostics.contains { $0.message.contains("user `u` were not sent") && $0.severity == .warning })
  }

  @Test("an exec plugin is not even run")
  func plugin() async throws {
    try await withFolder { folder in
      let path = "\(folder)/plugin"
      try "#!/bin/sh\ntouch \(folder)/ran\nexit 1\n".write(toFile: path, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
      let exec = "{apiVersion: client.authentication.k8s.io/v1, command: ./plugin, interactiveMode: Never}"
      let (snapshot, _) = try await read(user: "exec: \(exec)", folder: folder)
      #expect(snapshot.pods.count == 7)
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/ran"))
    }
  }

  @Test("acting as somebody else is refused, since the answer would be somebody else's")
  func impersonation() async throws {
    for user in ["as: ann", "token: t, as: ann, as-groups: [ops]"] {
      let error = await failure { try await read(user: user) }
      #expect(error?.message.contains("requests as `ann` need impersonation headers") == true)
      #expect(error?.hint?.contains("https://") == true)
    }
  }

  @Test("a server that wants credentials is said to get none over plain http")
  func refused() async throws {
    let error = await failure { try await read(user: "token: t") { _ in .failure(401, "Unauthorized") } }
    #expect(error?.message.contains("asks for the credentials of user `u` (401), which are not sent over") == true)
    #expect(error?.isAboutCredentials == true)
    let nobody = await failure { try await read(user: "") { _ in .failure(401, "Unauthorized") } }
    #expect(nobody?.message.contains("does not accept the credentials") == true)
  }

  @Test("a redirect from https to http takes no credential there")
  func redirect() async throws {
    let authority = try #require(TestAuthority.shared, "openssl is needed for this test")
    try await TestServer.with(tls: nil) { _ in
      .json("{}")
    } _: { plain in
      let error = await failure {
        try await TestServer.with(tls: TestServer.tls(authority)) { _ in
          TestServer.Reply(status: 307, headers: [("Location", "http://127.0.0.1:\(plain.port)/version")])
        } _: { server in
          let trust = "certificate-authority: \(authority.path("ca.crt"))"
          return try await snapshot(kubeconfig(port: server.port, cluster: trust, user: "token: CANARY"))
        }
      }
      #expect(error?.message.contains("the server redirects to http://127.0.0.1") == true)
      #expect(plain.requests.isEmpty)
    }
  }

  @Test("a server that is silent after connecting is given up soon and asked once; later answers may take longer")
  func silence() async throws {
    var reading = testReading(attempts: 5, requestTimeout: 20)
    reading.firstAnswerTimeout = 6
    let error = await failure { [reading] in
      try await read(user: "", reading: reading) { _ in TestServer.Reply(fault: .slow(.seconds(60))) }
    }
    #expect(error?.message.hasSuffix(": no answer within 6 seconds after connecting") == true)
    let (snapshot, _) = try await read(user: "", reading: reading) { request in
      guard request.pathOnly == "/api/v1/pods" else { return nil }
      var reply = FakeCluster().reply(to: request)
      reply.fault = .slow(.seconds(8))
      return reply
    }
    #expect(snapshot.coverage["Pod"] == .complete && snapshot.pods.count == 7)
  }

  @Test("a token that has expired is told from one that is merely refused")
  func expiry() async throws {
    let authority = try #require(TestAuthority.shared, "openssl is needed for this test")
    func message(_ token: String) async -> String? {
      await failure {
        try await TestServer.with(tls: TestServer.tls(authority)) { _ in
          .failure(401, "Unauthorized")
        } _: { server in
          let trust = "certificate-authority: \(authority.path("ca.crt"))"
          return try await snapshot(kubeconfig(port: server.port, cluster: trust, user: "token: \(token)"))
        }
      }?.message
    }
    let expired = Data(#"{"sub":"x","exp":1000000000}"#.utf8).base64EncodedString().replacing("=", with: "")
    #expect(
      await message("e30.\(expired).CANARY")?.contains(": its token expired at 2001-09-09T01:46:40Z (401") == true)
    #expect(await message("e30.\(expired).CANARY")?.contains("CANARY") == false)
    #expect(await message("opaque")?.contains("expired") == false)
  }

  @Test("credentials that are refused while lists are read are told, too")
  func later() async throws {
    let authority = try #require(TestAuthority.shared, "openssl is needed for this test")
    let fake = FakeCluster()
    let found = try await TestServer.with(tls: TestServer.tls(authority)) { request in
      request.pathOnly.hasSuffix("/roles") ? .failure(401, "Unauthorized") : fake.reply(to: request)
    } _: { server in
      let trust = "certificate-authority: \(authority.path("ca.crt"))"
      return try await snapshot(kubeconfig(port: server.port, cluster: trust, user: "token: t"))
    }
    let told = try #require(found.diagnostics.first)
    #expect(told.topic == .credentials && told.severity == .error)
    #expect(told.message.hasPrefix("not everything could be read: context `test`: https://"))
    #expect(told.message.contains("user `u`"))
  }
}
