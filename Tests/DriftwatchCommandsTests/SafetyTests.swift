import Foundation
import TestServers
import Testing

@testable import DriftwatchCommands

/// What nobody may have to look for: whose credentials failed, which configuration shaped a report, what to run.
@Suite("What reports say before anything else") struct SafetyTests {
  private static let namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n"

  private static func binding(_ name: String, _ subjects: String, metadata: String = "") -> String {
    """
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: RoleBinding
    metadata: {name: \(name), namespace: shop\(metadata)}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit}
    subjects: [\(subjects)]

    """
  }

  @Test(arguments: [["-q"], [], ["-o", "markdown"], ["-o", "commands"]])
  func `refused credentials are told first, with user and context`(options: [String]) async throws {
    let authority = try #require(TestAuthority.shared, "openssl is needed for this test")
    let kubeconfig = { (port: Int) in
      """
      apiVersion: v1
      kind: Config
      current-context: sites
      clusters: [{name: c, cluster: {server: "https://127.0.0.1:\(port)", certificate-authority: \(authority.path("ca.crt"))}}]
      users: [{name: ops, user: {token: CANARY}}]
      contexts: [{name: sites, context: {cluster: c, user: ops}}]
      """
    }
    try await TestServer.with(tls: TestServer.tls(authority)) { _ in
      .failure(401, "Unauthorized")
    } _: { server in
      let files = ["a/x.yaml": Self.namespace, "dr.conf": kubeconfig(server.port)]
      try await TemporaryFolder.with(files) { folder in
        let run = await CommandRun.run(
          ["compare", "\(folder.path)/a", "dr=\(folder.path)/dr.conf", "--request-timeout", "1500"] + options,
          in: folder.path, input: "",
          today: 1_795_000_000, variables: [:])
        let lines = run.output.split(separator: "\n").map(String.init)
        let first = options.contains("commands") ? lines.first { $0.contains("context") } : lines.first
        #expect(first?.contains("dr: nothing could be read: context") == true, "\(run.output)\(run.errors)")
        #expect(run.output.contains("sites") && run.output.contains("ops"))
        #expect(run.status == .failure)
        #expect(!run.output.contains("CANARY") && !run.errors.contains("CANARY"))
      }
    }
  }

  @Test(
    arguments: [
      ("text", "configuration: driftwatch.yaml"), ("markdown", "configuration: driftwatch.yaml"),
      ("json", #""configuration" : "driftwatch.yaml""#), ("html", "configuration: driftwatch.yaml"),
      ("sarif", "driftwatch.yaml"), ("junit", "driftwatch.yaml"), ("csv", "driftwatch.yaml"),
      ("commands", "# configuration: driftwatch.yaml"),
    ])
  func `every report names the configuration that was found, and --no-config uses none`(
    format: String, text: String
  ) async throws {
    let files = [
      "a/x.yaml": Self.namespace, "b/x.yaml": Self.namespace + Self.binding("dev", "{kind: User, name: ann}"),
      "driftwatch.yaml": "apiVersion: driftwatch/v1alpha1\nkind: Config\n",
    ]
    try await TemporaryFolder.with(files) { folder in
      let here = folder.path
      let run = await CommandRun.of("compare", "\(here)/a", "\(here)/b", "-o", format, in: here)
      #expect(run.output.contains(text), "\(run.output)")
      let none = await CommandRun.of("compare", "\(here)/a", "\(here)/b", "-o", format, "--no-config", in: here)
      #expect(!none.output.contains("driftwatch.yaml"))
      let both = await CommandRun.of("compare", "\(here)/a", "\(here)/b", "--no-config", "--config", "x", in: here)
      #expect(both.status == .failure)
      let question = await CommandRun.of("access", "can", "ann", "get", "pods", "-c", "\(here)/b", in: here)
      #expect(question.errors.contains("configuration: driftwatch.yaml"))
    }
  }

  @Test func `the script of all remedies is valid, says each command once, and makes before it takes`() async throws {
    let quote = "it's; $(reboot) `x` \\\"q\\\""
    let before = Self.namespace + Self.binding("narrow", "{kind: User, name: ann}, {kind: User, name: bob}")
    let after =
      Self.namespace
      + Self.binding("wide", "{kind: User, name: ann}, {kind: User, name: eve}")
      + Self.binding("\"\(quote)\"", "{kind: Group, name: \"\(quote)\"}, {kind: User, name: eve}")
      + Self.binding("helms", "{kind: User, name: zoe}", metadata: ", labels: {app.kubernetes.io/managed-by: Helm}")
    try await TemporaryFolder.with(["a/x.yaml": before, "b/x.yaml": after]) { folder in
      let here = folder.path
      let run = await CommandRun.of("compare", "\(here)/a", "\(here)/b", "-o", "commands", "--no-config", in: here)
      let script = run.output
      #expect(script.hasPrefix("#!/bin/sh\n"))
      let commands = script.split(separator: "\n").map(String.init).filter { $0.hasPrefix("kubectl ") }
      #expect(Set(commands).count == commands.count, "\(script)")
      #expect(!commands.contains { $0.contains("helms") })
      #expect(script.contains("# by hand: RoleBinding shop/helms is kept by a Helm release: delete it, in its chart"))
      let shell = Process()
      shell.executableURL = URL(filePath: "/bin/sh")
      shell.arguments = ["-c", "kubectl() { printf '%s\\n' \"$*\"; }\n\(script)"]
      let pipe = Pipe()
      shell.standardOutput = pipe
      try shell.run()
      let said = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
      shell.waitUntilExit()
      #expect(shell.terminationStatus == 0)
      #expect(said.contains("delete rolebinding it's; $(reboot) `x` \"q\" -n shop"), "\(said)")
      #expect(!said.contains("--user=bob"), "what opens the target waits for --align")
    }
  }

  @Test func `what opens the target never brings back what the script took out`() async throws {
    let before = Self.namespace + Self.binding("team", "{kind: Group, name: ours}")
    let after = Self.namespace + Self.binding("team", "{kind: Group, name: theirs}")
    try await TemporaryFolder.with(["a/x.yaml": before, "b/x.yaml": after]) { folder in
      let here = folder.path
      let run = await CommandRun.of("compare", "\(here)/a", "\(here)/b", "-o", "commands", "--no-config", in: here)
      let commands = run.output.split(separator: "\n").filter { $0.hasPrefix("kubectl ") }
      #expect(!commands.isEmpty && !commands.contains { $0.contains("theirs") }, "\(run.output)")
      #expect(run.output.contains("# RoleBinding shop/team is changed above: compare again after that"))
    }
  }
}
