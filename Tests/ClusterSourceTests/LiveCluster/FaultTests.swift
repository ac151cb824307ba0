import Foundation
import KubernetesModel
import TestServers
import Testing

@testable import ClusterSource

/// Servers and networks that misbehave: what is tried again, what is said, and that no list is silently short.
@Suite("Live clusters: faults")
struct FaultTests {
  private let authority: TestAuthority

  init() throws {
    authority = try #require(TestAuthority.shared, "openssl is needed for these tests")
  }

  /// Serves `fake` over plain HTTP; `misbehave` may answer first, knowing how often the path was asked for.
  private func read(
    _ fake: FakeCluster = FakeCluster(), _ reading: LiveReading = testReading(),
    misbehave: @escaping @Sendable (TestServer.Request, Int) -> TestServer.Reply?
  ) async throws -> (snapshot: Snapshot, server: TestServer) {
    let seen = Tally()
    return try await TestServer.with(tls: nil) { request in
      misbehave(request, seen.count(adding: request.pathOnly)) ?? fake.reply(to: request)
    } _: { server in
      let text = kubeconfig(port: server.port, cluster: "", user: "token: t", scheme: "http")
      return (try await snapshot(text, reading), server)
    }
  }

  @Test(
    "an answer that says `later` is asked for again, and the list is whole",
    arguments: [429, 500, 502, 503, 504])
  func transient(status: Int) async throws {
    let (snapshot, _) = try await read { request, time in
      request.pathOnly == "/api/v1/pods" && time <= 2 ? .failure(status, "try later") : nil
    }
    #expect(snapshot.pods.count == 7)
    #expect(snapshot.coverage["Pod"] == .complete)
  }

  @Test("Retry-After is waited for")
  func retryAfter() async throws {
    let events = Recorder<LiveEvent>()
    let (snapshot, _) = try await read(FakeCluster(), testReading { events.add($0) }) { request, time in
      guard request.pathOnly == "/api/v1/pods", time == 1 else { return nil }
      var reply = TestServer.Reply.failure(429, "too many requests")
      reply.headers.append(("Retry-After", "1"))
      return reply
    }
    #expect(snapshot.pods.count == 7)
    #expect(
      events.values.contains(
        .retrying(
          cluster: "test", path: "/api/v1/pods?limit=500",
          reason: "status 429: too many requests, asks for 1 s of patience")))
  }

  @Test(
    "a Retry-After that is no number of seconds is no reason to wait, and none to fall over",
    arguments: [
      "1e300", "nan", "inf", "-5", "soon", "Fri, 31 Dec 1999 23:59:59 GMT", "",
    ])
  func oddRetryAfter(value: String) async throws {
    let (snapshot, _) = try await read { request, time in
      guard request.pathOnly == "/api/v1/pods", time == 1 else { return nil }
      var reply = TestServer.Reply.failure(503, "overloaded")
      reply.headers.append(("Retry-After", value))
      return reply
    }
    #expect(snapshot.pods.count == 7)
  }

  @Test("a server that asks for more patience than we have fails that list only")
  func longRetryAfter() async throws {
    let (snapshot, server) = try await read { request, _ in
      guard request.pathOnly == "/api/v1/pods" else { return nil }
      var reply = TestServer.Reply.failure(503, "overloaded")
      reply.headers.append(("Retry-After", "3600"))
      return reply
    }
    #expect(server.requests("/api/v1/pods").count == 1)
    #expect(!snapshot.coverage.isKnown("Pod"))
    #expect(snapshot.coverage.isKnown("Namespace"))
    #expect(snapshot.diagnostics.contains { $0.severity == .error && $0.message.hasPrefix("pods could not be read") })
  }

  @Test("tries are bounded; a list that keeps failing is never read as empty")
  func exhausted() async throws {
    let (snapshot, server) = try await read { request, _ in
      request.pathOnly == "/api/v1/pods" ? .failure(500, "etcd is gone") : nil
    }
    #expect(server.requests("/api/v1/pods").count == 3)
    guard case .failed(let reason) = snapshot.coverage["Pod"] else {
      Issue.record("expected pods to have failed")
      return
    }
    #expect(reason.contains("in 3 attempts; the last: status 500: etcd is gone"))
  }

  @Test("a connection that is reset or an answer that is cut off is asked for again")
  func cutOff() async throws {
    for fault in [TestServer.Reply.Fault.reset, .truncated] {
      let (snapshot, _) = try await read { request, time in
        guard request.pathOnly == "/api/v1/pods", time == 1 else { return nil }
        var reply = FakeCluster().reply(to: request)
        reply.fault = fault
        return reply
      }
      #expect(snapshot.pods.count == 7)
    }
  }

  @Test("a server that does not answer in time is given up")
  func slow() async throws {
    let stalled: TestServer.Handler = { _ in TestServer.Reply(fault: .slow(.seconds(60))) }
    try await TestServer.with(tls: nil, handler: stalled) { server in
      let text = kubeconfig(port: server.port, cluster: "", user: "token: t", scheme: "http")
      let error = await failure { try await snapshot(text, testReading(attempts: 1, requestTimeout: 1)) }
      #expect(error?.message.hasSuffix(": no answer within 1 seconds after connecting") == true)
    }
  }

  @Test("the time for a whole cluster is bounded")
  func timeout() async throws {
    var reading = testReading()
    reading.timeout = 3
    let error = await failure { [reading] in
      try await read(FakeCluster(), reading) { request, _ in
        guard request.pathOnly == "/api/v1/pods" else { return nil }
        var reply = FakeCluster().reply(to: request)
        reply.fault = .slow(.seconds(60))
        return reply
      }
    }
    guard case .timedOut(_, seconds: 3)? = error else {
      Issue.record("expected a timeout, got \(String(describing: error))")
      return
    }
  }

  @Test("a refused list says which permission would mend it; nodes are only noted")
  func forbidden() async throws {
    let (snapshot, _) = try await read { request, _ in
      ["/api/v1/nodes", "/apis/networking.k8s.io/v1/networkpolicies"].contains(request.pathOnly)
        ? .failure(403, "is forbidden", reason: "Forbidden") : nil
    }
    #expect(snapshot.coverage["NetworkPolicy"] == .forbidden(permission: "list networkpolicies.networking.k8s.io"))
    #expect(snapshot.coverage["Node"] == .forbidden(permission: "list nodes"))
    let forbidden = snapshot.diagnostics.filter { $0.message.hasSuffix("may not be listed") }
    #expect(forbidden.map(\.severity) == [.error, .note] || forbidden.map(\.severity) == [.note, .error])
    #expect(forbidden.contains { $0.hint == "grant the permission `list networkpolicies.networking.k8s.io`" })
  }

  @Test("a kind the server does not serve is `not installed`, which is an answer")
  func notInstalled() async throws {
    let (snapshot, server) = try await read { _, _ in nil }
    #expect(snapshot.coverage["AdminNetworkPolicy"] == .notInstalled)
    #expect(snapshot.coverage.isKnown("AdminNetworkPolicy"))
    #expect(!server.requests.contains { $0.path.contains("adminnetworkpolicies") })
    // The test's server speaks plain http.
    #expect(snapshot.diagnostics.allSatisfy { $0.message.contains("credentials of user `u` were not sent") })
  }

  @Test("an expired page goes on with the token that the 410 offers, and what comes twice is kept once")
  func expiredWithToken() async throws {
    let all = FakeCluster().items["pods"] ?? []
    let (snapshot, server) = try await read(FakeCluster(), testReading(pageSize: 3)) { request, _ in
      guard request.pathOnly == "/api/v1/pods" else { return nil }
      switch request.query("continue") {
      case "3": return .failure(410, "expired", reason: "Expired", continuation: "late+3/=")
      case "late+3/=":
        let items = all[2...].joined(separator: ",")
        return .json(#"{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"9"},"items":[\#(items)]}"#)
      default: return nil
      }
    }
    #expect(server.requests("/api/v1/pods").count == 3)
    #expect(snapshot.pods.map(\.name) == (1...7).map { "api-\($0)" })
    #expect(snapshot.coverage["Pod"] == .complete)
    #expect(snapshot.diagnostics.contains { $0.severity == .note && $0.message.hasPrefix("Pod: the list outlived") })
  }

  @Test("a list that expires time and again fails in the end")
  func expiredForEver() async throws {
    let (snapshot, _) = try await read(FakeCluster(), testReading(pageSize: 3)) { request, _ in
      guard request.pathOnly == "/api/v1/pods" else { return nil }
      return request.query("continue") == "3"
        ? .failure(410, "expired", reason: "Expired", continuation: "again") : nil
    }
    #expect(snapshot.coverage["Pod"] == .failed(reason: "the list expired 21 times"))
  }

  @Test("an expired page without a token begins the list again, three times at most")
  func expiredWithoutToken() async throws {
    let (snapshot, server) = try await read(FakeCluster(), testReading(pageSize: 3)) { request, _ in
      guard request.pathOnly == "/api/v1/pods" else { return nil }
      return request.query("continue") == "3" ? .failure(410, "expired", reason: "Expired") : nil
    }
    #expect(server.requests("/api/v1/pods").count == 8)
    #expect(!snapshot.coverage.isKnown("Pod"))
  }

  @Test("a server that repeats a page for ever is noticed")
  func repeatedPage() async throws {
    let (snapshot, _) = try await read { request, _ in
      request.pathOnly == "/api/v1/pods"
        ? .json(#"{"kind":"PodList","apiVersion":"v1","metadata":{"continue":"x"},"items":[]}"#) : nil
    }
    #expect(snapshot.coverage["Pod"] == .failed(reason: "the server sends the same page again and again"))
  }

  @Test("a list of two thousand pages is read to its end")
  func manyPages() async throws {
    var fake = FakeCluster()
    fake.items["serviceaccounts"] = (0..<2_000).map { #"{"metadata":{"name":"sa-\#($0)","namespace":"web"}}"# }
    fake.items["pods"] = []
    let (snapshot, _) = try await read(fake, testReading(pageSize: 1)) { _, _ in nil }
    #expect(snapshot.serviceAccounts.count == 2_000)
    #expect(snapshot.lists.first { $0.kind == "ServiceAccount" }?.pages == 2_000)
  }

  @Test("an object that cannot be decoded is named, counted, and the rest is read")
  func undecodable() async throws {
    var fake = FakeCluster()
    fake.items["pods"]?.append(#"{"metadata":{"name":"odd","namespace":"web"},"spec":{"containers":7}}"#)
    let (snapshot, _) = try await read(fake) { _, _ in nil }
    #expect(snapshot.pods.count == 7)
    #expect(snapshot.coverage["Pod"] == .partial(undecodable: 1))
    #expect(snapshot.diagnostics.contains { $0.object == ObjectReference(kind: "Pod", namespace: "web", name: "odd") })
  }

  @Test("a web page in place of JSON is called that", arguments: ["/version", "/apis", "/api/v1/pods"])
  func html(path: String) async throws {
    let page = TestServer.Reply(headers: [("Content-Type", "text/html")], body: Array("<html>log in</html>".utf8))
    do {
      let (snapshot, _) = try await read { request, _ in request.pathOnly == path ? page : nil }
      guard case .failed(let reason) = snapshot.coverage["Pod"] else {
        Issue.record("expected pods to have failed")
        return
      }
      #expect(reason.contains("a web page instead of JSON"))
    } catch let error as LiveClusterError {
      #expect(error.message.contains("a web page instead of JSON"))
      #expect(path != "/api/v1/pods")
    }
  }

  @Test("a redirect is not followed: credentials stay with the server that the kubeconfig names")
  func redirect() async throws {
    let error = await failure {
      try await read { request, _ in
        TestServer.Reply(status: 302, headers: [("Location", "https://login.example/?state=CANARY")])
      }
    }
    #expect(error?.message.hasSuffix("the server redirects to https://login.example/") == true)
  }

  @Test("a refused credential is an error of the cluster that names the user")
  func unauthorized() async throws {
    let error = await failure {
      try await TestServer.with(tls: TestServer.tls(authority)) { _ in
        .failure(401, "Unauthorized")
      } _: { server in
        let trust = "certificate-authority: \(authority.path("ca.crt"))"
        return try await snapshot(kubeconfig(port: server.port, cluster: trust, user: "token: t"))
      }
    }
    #expect(error?.message(in: "test").hasPrefix("context `test`: https://127.0.0.1:") == true)
    #expect(error?.message.hasSuffix("does not accept the credentials of user `u` (401 Unauthorized)") == true)
    #expect(error?.isAboutCredentials == true)
  }

  @Test("credentials that only the lists refuse are an error about credentials")
  func refusedByLists() async throws {
    let error = await failure {
      try await read { request, _ in request.pathOnly.contains("/v1/") ? .failure(401, "Unauthorized") : nil }
    }
    #expect(error?.isAboutCredentials == true)
    #expect(error?.message(in: "test").hasPrefix("context `test`: ") == true)
  }

  @Test("who may list nothing gets an error, not an empty cluster")
  func nothing() async throws {
    let error = await failure {
      try await read { request, _ in
        request.pathOnly.contains("/v1/") ? .failure(403, "is forbidden") : nil
      }
    }
    #expect(error?.message.contains("we may not list anything") == true)
  }

  @Test(
    "certificates that do not fit are refused with the reason",
    arguments: ["expired-server", "elsewhere", "unknown authority"])
  func certificates(which: String) async throws {
    let fake = FakeCluster()
    let certificate = which == "unknown authority" ? "server" : which
    try await TestServer.with(tls: TestServer.tls(authority, certificate: certificate)) {
      fake.reply(to: $0)
    } _: { server in
      let trusted = which == "unknown authority" ? "other-ca.crt" : "ca.crt"
      let text = kubeconfig(
        port: server.port, cluster: "certificate-authority: \(authority.path(trusted))", user: "token: t")
      let error = await failure { try await snapshot(text) }
      guard case .connection(_, let problem)? = error else {
        Issue.record("expected the connection to fail, got \(String(describing: error))")
        return
      }
      switch problem {
      case .untrustedCertificate: #expect(which != "elsewhere")
      case .wrongHostName(let host): #expect(which == "elsewhere" && host == "127.0.0.1")
      default: Issue.record("unexpected problem: \(problem.message)")
      }
    }
  }

  @Test("an expired client certificate is refused by the server and said so")
  func expiredClientCertificate() async throws {
    let fake = FakeCluster()
    let tls = try TestServer.tls(authority, demandsClientCertificate: true)
    try await TestServer.with(tls: tls) {
      fake.reply(to: $0)
    } _: { server in
      let user =
        "client-certificate: \(authority.path("expired-user.crt")), client-key: \(authority.path("expired-user.key"))"
      let text = kubeconfig(
        port: server.port, cluster: "certificate-authority: \(authority.path("ca.crt"))", user: user)
      let error = await failure { try await snapshot(text) }
      guard case .connection(_, .clientCertificateRefused(let reason))? = error else {
        Issue.record("expected the client certificate to be refused, got \(String(describing: error))")
        return
      }
      #expect(
        reason == "it has expired" || reason == "the server does not accept it"
          || reason == "the server does not know who signed it")
    }
  }

  @Test("nobody listening, an unknown name, and plain HTTP behind https are told apart")
  func unreachable() async throws {
    let refused = await failure {
      try await snapshot(kubeconfig(port: 1, cluster: "", user: "token: t", scheme: "http"))
    }
    #expect(refused?.message == "http://127.0.0.1:1: connection refused")
    let fake = FakeCluster()
    try await TestServer.with(tls: nil) {
      fake.reply(to: $0)
    } _: { server in
      let error = await failure { try await snapshot(kubeconfig(port: server.port, cluster: "", user: "token: t")) }
      #expect(error?.message.contains("TLS") == true, "\(String(describing: error))")
    }
  }
}
