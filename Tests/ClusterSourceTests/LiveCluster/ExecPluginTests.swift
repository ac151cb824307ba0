import Foundation
import KubernetesModel
import TestServers
import Testing

@testable import ClusterSource

/// Exec plugins: real programs (shell scripts) that the tests write.
@Suite("Live clusters: exec plugins")
struct ExecPluginTests {
  private let authority: TestAuthority

  init() throws {
    authority = try #require(TestAuthority.shared, "openssl is needed for these tests")
  }

  /// Reads a cluster through a plugin made of a shell script; `$LOG` collects what it was told.
  private func read(
    script: String, exec: String = "", cluster: String = "", reading: LiveReading? = nil, contexts: Int = 1,
    accepts: @escaping @Sendable (TestServer.Request) -> Bool = { _ in true }
  ) async throws -> (runs: Int, log: String, server: TestServer) {
    try await withFolder { folder in
      let path = "\(folder)/plugin"
      try "#!/bin/sh\necho run >> \(folder)/runs\n\(script)\n".write(toFile: path, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
      let fake = FakeCluster()
      let handler: TestServer.Handler = {
        accepts($0) ? fake.reply(to: $0) : .failure(401, "Unauthorized", reason: "Unauthorized")
      }
      return try await TestServer.with(tls: TestServer.tls(authority), handler: handler) { server in
        let user = """
          exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin, interactiveMode: Never, \
          installHint: install the plugin, env: [{name: LOG, value: '\(folder)/log'}]\(exec)}
          """
        let text = kubeconfig(
          port: server.port, cluster: "insecure-skip-tls-verify: true\(cluster.isEmpty ? "" : ", " + cluster)",
          user: user)
        let reading = reading ?? testReading()
        try await withThrowingTaskGroup(of: Void.self) { group in
          for _ in 0..<contexts {
            group.addTask { _ = try await snapshot(text, file: "\(folder)/config", reading) }
          }
          try await group.waitForAll()
        }
        let runs = try String(contentsOfFile: "\(folder)/runs", encoding: .utf8).split(separator: "\n").count
        let log = (try? String(contentsOfFile: "\(folder)/log", encoding: .utf8)) ?? ""
        return (runs, log, server)
      }
    }
  }

  private static func answer(_ status: String, version: String = "v1") -> String {
    """
    echo '{"apiVersion":"client.authentication.k8s.io/\(version)","kind":"ExecCredential","status":\(status)}'
    """
  }

  @Test("the plugin's token is used, and it runs once although many requests and two contexts need it")
  func token() async throws {
    let (runs, _, server) = try await read(
      script: "sleep 0.1; " + Self.answer(#"{"token":"from-plugin"}"#), contexts: 2)
    #expect(runs == 1)
    #expect(server.requests.allSatisfy { $0.header("authorization") == "Bearer from-plugin" })
  }

  @Test("the plugin is told what client-go tells it")
  func information() async throws {
    let script = #"printf '%s' "$KUBERNETES_EXEC_INFO" > "$LOG"; "# + Self.answer(#"{"token":"t"}"#)
    let (_, plain, _) = try await read(script: script)
    #expect(
      plain
        == #"{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","spec":{"interactive":false}}"#)
    let (_, full, server) = try await read(
      script: script, exec: ", provideClusterInfo: true",
      cluster: "extensions: [{name: client.authentication.k8s.io/exec, extension: {audience: a1}}]")
    #expect(
      full
        == #"{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","spec":{"cluster":{"server":"https://127.0.0.1:\#(server.port)","insecure-skip-tls-verify":true,"config":{"audience":"a1"}},"interactive":false}}"#
    )
  }

  @Test("after a 401 the plugin runs once more, and its new token is used")
  func refresh() async throws {
    let script =
      #"n=$(wc -l < "$(dirname "$0")/runs"); "# + """
        echo "{\\"apiVersion\\":\\"client.authentication.k8s.io/v1\\",\\"kind\\":\\"ExecCredential\\",\\"status\\":{\\"token\\":\\"t$n\\"}}"
        """
    let (runs, _, _) = try await read(script: script) { request in
      // The token expires on the server after discovery.
      ["/version", "/api", "/apis"].contains(request.pathOnly) || request.header("authorization") == "Bearer t2"
    }
    #expect(runs == 2)
  }

  @Test("a credential is kept until it expires")
  func expiry() async throws {
    let (kept, _, _) = try await read(
      script: Self.answer(#"{"token":"t","expirationTimestamp":"2099-01-01T00:00:00Z"}"#))
    #expect(kept == 1)
    let (again, _, _) = try await read(
      script: Self.answer(#"{"token":"t","expirationTimestamp":"2001-01-01T00:00:00Z"}"#))
    #expect(again > 1)
  }

  @Test(
    "a plugin that is of no use is reported by name, with its hint, and never with what it printed as an answer",
    arguments: [
      ("echo 'cannot reach SSO' >&2; exit 3", "failed with exit status 3; it said: cannot reach SSO"),
      ("echo SECRET", "answered with something that is no ExecCredential in JSON"),
      (answer(#"{"token":"SECRET"}"#, version: "v1beta1"), "answered in another apiVersion"),
      (answer("{}"), "answered with neither a token nor a client certificate"),
      (
        answer(#"{"token":"SECRET","expirationTimestamp":"soon"}"#), "answered with something that is no ExecCredential"
      ),
      (answer(#"{"clientCertificateData":"SECRET"}"#), "answered with something that is no ExecCredential"),
      ("kill -9 $$", "was ended by signal 9"),
    ])
  func useless(script: String, problem: String) async throws {
    let error = await failure { try await read(script: script) }
    let message = try #require(error?.message)
    #expect(message.contains(problem), "\(message)")
    #expect(message.hasPrefix("user `u`: `"))
    #expect(!message.contains("SECRET"))
    #expect(error?.hint == "install the plugin")
  }

  @Test("a plugin that hangs is ended with its children, and named")
  func hanging() async throws {
    var surroundings = ExecPluginRunner.Surroundings(
      variables: ProcessInfo.processInfo.environment, isInteractive: false, now: { 0 })
    surroundings.patience = 1
    var reading = testReading()
    reading.plugins = ExecPluginRunner(surroundings)
    let error = await failure { [reading] in try await read(script: "sleep 600", reading: reading) }
    #expect(error?.message.hasSuffix("did not end within 1 seconds") == true)
  }

  @Test("a plugin that is not installed is reported with its hint")
  func missing() async throws {
    let user =
      "exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: no-such-plugin-at-all, installHint: get it}"
    let error = await failure { try await snapshot(kubeconfig(port: 1, cluster: "", user: user)) }
    #expect(error?.message == "user `u`: `no-such-plugin-at-all` is not installed or not in PATH")
    #expect(error?.hint == "get it")
  }

  @Test("a plugin that must ask is not started without a terminal")
  func interactive() async throws {
    let error = await failure {
      try await read(
        script: "exit 0", exec: ", interactiveMode: Always".replacing("interactiveMode", with: "x-ignored"))
    }
    #expect(error != nil)
    let user = "exec: {apiVersion: client.authentication.k8s.io/v1, command: sh, interactiveMode: Always}"
    let refused = await failure { try await snapshot(kubeconfig(port: 1, cluster: "", user: user)) }
    #expect(refused?.message.contains("standard input is no terminal") == true)
  }
}
