import ClusterSource
import DriftComparison
import DriftwatchCommands
import Findings
import Foundation
import KubernetesModel
import TestData
import TestServers
import Testing

/// The recorded company, read from two servers at once by whole commands.
@Suite("Live clusters: the scenario")
struct ScenarioTests {
  /// Serves both recordings; `body` gets a kubeconfig with the contexts `prod` and `dr`, in a folder of its own.
  private func live(_ body: @escaping @Sendable (_ folder: String) async throws -> Void) async throws {
    let authority = try #require(TestAuthority.shared, "openssl is needed for these tests")
    guard let prod = try RecordedCluster("prod"), let dr = try RecordedCluster("dr") else { return }
    let tls = try TestServer.tls(authority)
    try await TestServer.with(tls: tls, handler: { Self.reply(prod, $0) }) { first in
      try await TestServer.with(tls: tls, handler: { Self.reply(dr, $0) }) { second in
        try await withFolder { folder in
          try Self.kubeconfig(authority, ports: ["prod": first.port, "dr": second.port])
            .write(toFile: "\(folder)/config", atomically: true, encoding: .utf8)
          try await body(folder)
        }
      }
    }
  }

  /// ReplicationControllers were not recorded; the clusters had none.
  private static func reply(_ recorded: RecordedCluster, _ request: TestServer.Request) -> TestServer.Reply {
    request.pathOnly == "/api/v1/replicationcontrollers"
      ? .json(#"{"kind":"ReplicationControllerList","apiVersion":"v1","metadata":{},"items":[]}"#)
      : recorded.reply(to: request)
  }

  private static func kubeconfig(_ authority: TestAuthority, ports: [String: Int]) -> String {
    let trust = "certificate-authority: \(authority.path("ca.crt"))"
    let clusters = ports.map { #"{name: \#($0), cluster: {server: "https://127.0.0.1:\#($1)", \#(trust)}}"# }
    let contexts = ports.keys.map { "{name: \($0), context: {cluster: \($0), user: viewer}}" }
    return """
      clusters: [\(clusters.joined(separator: ", "))]
      contexts: [\(contexts.joined(separator: ", "))]
      users: [{name: viewer, user: {token: CANARY-TOKEN}}]
      """
  }

  /// Runs one command line; the result is its status and all that it said.
  private static func run(_ arguments: String..., in folder: String) async -> (
    status: DriftwatchCommands.ExitStatus, said: String
  ) {
    let said = Recorder<String>()
    let sink = TextSink { said.add($0) }
    let process = Environment.process()
    var environment = Environment(
      variables: ["KUBECONFIG": "\(folder)/config"], currentDirectory: folder, output: sink, errors: sink,
      standardInput: { _ throws(CommandError) in [] }, readFile: process.readFile, writeFile: process.writeFile,
      now: { 1_795_000_000 })
    environment.firstAnswerSeconds = 1_500
    let status = await Driftwatch.run(arguments, in: environment)
    return (status, said.values.joined())
  }

  private static let plan = ReadingPlan(SecurityAreas.all)

  @Test("what decides what is let in is alike as files and as a server holds it")
  func sameDeciders() async throws {
    try await live { folder in
      let loaded = try await Self.snapshots(folder)
      guard let path = SharedData.find("scenario") else { return }
      let prod = try await ManifestSource.snapshot(named: "prod", path: "\(path)/prod", plan: Self.plan)
      let report = await Comparison(toolVersion: "test").report(baseline: prod, targets: [loaded[0]])
      let admission = report.targets.flatMap(\.areas).filter { $0.area.id == "admission" }
      #expect(admission.reduce(0) { $0 + $1.compared } >= 4)
      #expect(!report.targets.flatMap(\.findings).contains { $0.area == "admission" })
      #expect(report.targets.flatMap(\.unevaluated).allSatisfy { $0.different == 0 })
    }
  }

  @Test("two live clusters compare as their manifests do: the same findings under the same ids")
  func sameFindings() async throws {
    try await live { folder in
      let loaded = try await Self.snapshots(folder)
      let live = await Comparison(toolVersion: "test").report(baseline: loaded[0], targets: [loaded[1]])
      guard let path = SharedData.find("scenario") else { return }
      var prod = try await ManifestSource.snapshot(named: "prod", path: "\(path)/prod", plan: Self.plan)
      var dr = try await ManifestSource.snapshot(named: "dr", path: "\(path)/dr", plan: Self.plan)
      // A server knows what is missing; so do manifests of which somebody says that they are whole.
      (prod.completeness, dr.completeness) = (.stated, .stated)
      let written = await Comparison(toolVersion: "test").report(baseline: prod, targets: [dr])
      let found = Self.findings(live)
      let expected = Self.findings(written)
      #expect(found.keys.count > 40)
      for id in Set(found.keys).symmetricDifference(expected.keys) {
        Issue.record("only on one side: \(id) \(found[id] ?? expected[id] ?? "")")
      }
    }
  }

  @Test("a server adds who changed an object last, and when; what it reports back itself counts for nothing")
  func lastChange() async throws {
    try await live { folder in
      let loaded = try await Self.snapshots(folder)
      let report = await Comparison(toolVersion: "test").report(baseline: loaded[0], targets: [loaded[1]])
      let findings = report.targets.flatMap(\.findings).map(\.finding)
      let changes = findings.flatMap { $0.baselineEvidence + $0.targetEvidence }.compactMap(\.lastChange)
      #expect(changes.contains { $0.manager == "kubectl-client-side-apply" && $0.time.hasPrefix("2026-11-21T00:1") })
      #expect(!changes.contains { $0.manager == "kube-controller-manager" })
      let defaults = loaded[0].serviceAccounts.filter { $0.name == "default" }
      #expect(defaults.count == loaded[0].namespaces.count && defaults.allSatisfy { !$0.metadata.isAssumed })
      #expect(loaded[0].namespaces.contains { $0.name == "kube-public" })
      // Nodes and CRDs are refused to the viewer, and no area needs them.
      #expect(loaded.allSatisfy { $0.diagnostics.allSatisfy { $0.severity == .note } })
    }
  }

  @Test("two live clusters and their two captures give byte-identical reports")
  func roundTrip() async throws {
    try await live { folder in
      for cluster in ["prod", "dr"] {
        let (status, said) = await Self.run("capture", cluster, "-o", "\(cluster).dwsnap", "-v", in: folder)
        #expect(status == .same, "\(said)")
        #expect(said.contains("\(cluster): Pod: ") && !said.contains("CANARY"))
      }
      for format in ["text", "json", "html", "markdown", "sarif", "junit", "csv"] {
        let live = await Self.run("compare", "prod", "dr", "-q", "-o", format, in: folder)
        let frozen = await Self.run(
          "compare", "\(folder)/prod.dwsnap", "\(folder)/dr.dwsnap", "-q", "-o", format, in: folder)
        // Four objects of admission differ, and nobody knows what that means.
        #expect(live.status == .failure && frozen.status == .failure)
        // These name the inputs as well, which are servers here and files there.
        if ["csv", "html", "json"].contains(format) {
          let ids = [live, frozen].map { Set($0.said.matches(of: /DW-[0-9a-f]{10}/).map(\.output)) }
          #expect(ids[0] == ids[1] && ids[0].count > 40, "\(format)")
        } else {
          #expect(live.said == frozen.said, "\(format)")
        }
        #expect(!live.said.isEmpty && !live.said.contains("CANARY"))
        if format == "json" { #expect(live.said.contains("kubectl --context dr delete clusterrolebinding")) }
      }
      let byFile = await Self.run(
        "compare", "prod=\(folder)/config#prod", "dr=\(folder)/config#dr", "--area", "access", "-o", "csv", in: folder)
      #expect(byFile.said.contains("kubectl --kubeconfig \(folder)/config --context dr delete clusterrolebinding"))
    }
  }

  private static func snapshots(_ folder: String) async throws -> [Snapshot] {
    let config = try Kubeconfig.read("\(folder)/config")
    var loaded: [Snapshot] = []
    for name in ["prod", "dr"] {
      let context = try config.access(to: name).context
      #expect(context == KubectlContext(name: name))
      loaded.append(try await LiveCluster.snapshot(named: name, of: config.access(to: name), testReading()))
    }
    return loaded
  }

  private static func findings(_ report: DriftReport) -> [String: String] {
    Dictionary(
      report.targets.flatMap(\.findings).map { ($0.id, "\($0.finding.rule) \($0.finding.summary)") },
      uniquingKeysWith: { first, _ in first })
  }
}
