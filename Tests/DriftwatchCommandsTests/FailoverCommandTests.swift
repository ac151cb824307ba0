import DriftwatchCommands
import Foundation
import Testing

/// `failover` on folders: what is printed, in every format, and with which status.
@Suite struct FailoverCommandTests {
  static let from = """
    apiVersion: v1
    kind: Namespace
    metadata: {name: shop}
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: api, namespace: shop}
    spec:
      replicas: 3
      selector: {matchLabels: {app: api}}
      template:
        metadata: {labels: {app: api}}
        spec: {priorityClassName: gold, containers: [{name: a, image: r.example/a, envFrom: [{secretRef: {name: db}}]}]}
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web, namespace: shop}
    spec:
      replicas: 4
      selector: {matchLabels: {app: web}}
      template: {metadata: {labels: {app: web}}, spec: {containers: [{name: a, image: r.example/a}]}}

    """
  static let namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n"
  static let quota =
    "apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q, namespace: shop}\nspec: {hard: {pods: '3'}}\n---\n"
  static let gold = "apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: gold}\nvalue: 5\n---\n"

  static func run(_ to: String, _ more: String...) async throws -> CommandRun {
    var run: CommandRun?
    try await TemporaryFolder.with(["from/a.yaml": from, "to/a.yaml": to]) { folder in
      run = await CommandRun.run(
        ["failover", "prod=\(folder.path)/from", "dr=\(folder.path)/to", "--no-config"] + more, in: folder.path,
        input: "", today: 0, variables: [:])
    }
    return try #require(run)
  }

  @Test func `the first line answers, and what follows names what is missing`() async throws {
    let run = try await Self.run(Self.namespace + Self.quota, "--complete")
    #expect(run.status == .drift, "\(run.output) \(run.errors)")
    #expect(
      run.output.hasPrefix("✗ 1 of 2 workloads of prod would not start in dr, 1 would run short\n"), "\(run.output)")
    #expect(run.output.contains("1 workload: PriorityClass gold is missing"))
    #expect(run.output.contains("ResourceQuota shop/q leaves 3 of 4 pods"))
    #expect(run.output.contains("nodes are not judged yet"))
    #expect(run.output.contains("1 Secret"))
  }

  @Test func `what is all there starts`() async throws {
    let run = try await Self.run(Self.namespace + Self.gold, "--complete")
    #expect(run.status == .same, "\(run.output)")
    #expect(run.output.hasPrefix("✓ all 2 workloads of prod would start in dr, as far as it is judged\n"))
  }

  @Test func `a folder that is not whole lacks nothing for certain`() async throws {
    let run = try await Self.run(Self.namespace)
    #expect(run.status == .same && run.output.contains("not in the folder"), "\(run.output)")
  }

  @Test(arguments: [
    ("never", CommandStatus.same), ("critical", .drift), ("high", .drift), ("certain", .drift), ("starting", .drift),
    ("starting,critical", .drift),
  ])
  func `what counts is chosen`(threshold: String, status: CommandStatus) async throws {
    let run = try await Self.run(Self.namespace, "--complete", "--fail-on", threshold)
    #expect(CommandStatus(run) == status, "\(run.output)")
  }

  enum CommandStatus: Sendable {
    case same, drift, failure

    init(_ run: CommandRun) {
      switch run.status {
      case .same: self = .same
      case .drift: self = .drift
      case .failure: self = .failure
      }
    }
  }

  @Test(arguments: [
    ["--fail-on", "sometimes"], ["-o", "pdf"], ["-o", "json="], ["--bring", "Secret"], ["--selector", "app"],
    ["--namespace", "nowhere"], ["-o", "json", "-o", "csv"],
  ])
  func `what makes no sense is an error with a hint`(options: [String]) async throws {
    var run: CommandRun?
    try await TemporaryFolder.with(["from/a.yaml": Self.from, "to/a.yaml": Self.namespace]) { folder in
      run = await CommandRun.run(
        ["failover", "\(folder.path)/from", "\(folder.path)/to", "--no-config"] + options, in: folder.path, input: "",
        today: 0, variables: [:])
    }
    #expect(run?.status == .failure && run?.output == "", "\(options): \(run?.output ?? "")")
    #expect(run?.errors.hasPrefix("driftwatch: ") == true, "\(run?.errors ?? "")")
  }

  @Test(arguments: ["csv", "html", "junit", "markdown", "sarif", "json"])
  func `every format tells the cause`(format: String) async throws {
    let run = try await Self.run(Self.namespace, "--complete", "-o", format)
    #expect(run.status == .drift)
    #expect(run.output.contains("PriorityClass gold is missing"), "\(run.output)")
    guard format == "json" || format == "sarif" else { return }
    #expect(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) is [String: Any])
  }

  @Test func `JSON is as its schema says`() async throws {
    let run = try await Self.run(Self.namespace + Self.quota, "--complete", "-o", "json")
    let report = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(report["kind"] as? String == "FailoverReport")
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Documentation/Schemas/failover.v1.schema.json").standardizedFileURL
    let schema = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: path)) as? [String: Any])
    let known = Set(try #require(schema["properties"] as? [String: Any]).keys)
    #expect(Set(report.keys) == known)
    let causes = try #require(report["causes"] as? [[String: Any]])
    let ids = Set(causes.compactMap { $0["id"] as? String })
    let named = (report["workloads"] as? [[String: Any]] ?? []).flatMap { $0["causes"] as? [String] ?? [] }
    #expect(!named.isEmpty && Set(named) == ids)
  }

  @Test func `the role for failovers lists what is asked for, and nothing about Secrets`() async throws {
    let role = await CommandRun.of("kinds", "--role", "--area", "failover").output
    for resource in ["resourcequotas", "limitranges", "priorityclasses", "configmaps", "persistentvolumeclaims"] {
      #expect(role.contains(resource), "\(resource)")
    }
    #expect(!role.contains("secrets"))
    #expect(!(await CommandRun.of("kinds", "--role").output).contains("resourcequotas"))
  }
}
