import DriftwatchCommands
import Testing

/// What a newcomer sees who types the program's name, or `compare` without clusters.
@Suite struct FirstStepsTests {
  private static func kubeconfig(_ contexts: [String], current: String = "") -> String {
    """
    apiVersion: v1
    kind: Config
    current-context: "\(current)"
    clusters:
    - {name: c, cluster: {server: "https://127.0.0.1:1"}}
    users:
    - {name: u, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: ./touch-canary}}}
    contexts:
    \(contexts.map { "- {name: \"\($0)\", context: {cluster: c, user: u}}" }.joined(separator: "\n"))
    """
  }

  private func run(_ arguments: [String], _ kubeconfig: String?) async throws -> CommandRun {
    var run: CommandRun?
    try await TemporaryFolder.with(kubeconfig.map { ["config": $0] } ?? [:]) { folder in
      run = await .run(
        arguments, in: folder.path, input: "", today: 1_795_000_000,
        variables: ["KUBECONFIG": folder.path + "/config"])
    }
    return try #require(run)
  }

  @Test(arguments: [
    (["dr", "prod"], "dr", ["driftwatch compare prod dr", "dr  (current)"]),
    (["east", "west"], "west", ["driftwatch compare west east"]),
    (["arn:aws:eks:eu:1:cluster/prod", "it's"], "", [#"driftwatch compare arn:aws:eks:eu:1:cluster/prod 'it'\''s'"#]),
    (["only"], "", ["driftwatch compare FOLDER only", "driftwatch capture only -o FILE"]),
    ((1...30).map { "c\($0)" }, "c7", ["driftwatch compare c7 c1", "and 18 more"]),
  ])
  func `contexts are listed with the command to copy`(
    contexts: [String], current: String, expected: [String]
  ) async throws {
    let text = Self.kubeconfig(contexts, current: current)
    let alone = try await run([], text)
    #expect(alone.status == .same && alone.errors.isEmpty)
    for line in expected { #expect(alone.output.contains(line), "\(alone.output)") }
    let compare = try await run(["compare"], text)
    #expect(compare.status == .failure && compare.output.isEmpty)
    for line in expected { #expect(compare.errors.contains(line), "\(compare.errors)") }
  }

  @Test func `without a kubeconfig, or with a broken one, the demo is named`() async throws {
    for text in [nil, "{", "apiVersion: v1\nkind: Config\n", "kind: Config\ncontexts: 5\n"] {
      let alone = try await run([], text)
      #expect(alone.status == .same)
      #expect(alone.output.contains("  driftwatch demo "), "\(alone.output)")
    }
  }
}
