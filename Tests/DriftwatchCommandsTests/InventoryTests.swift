import DriftwatchCommands
import Testing

/// Who holds which knob, with and without a list.
@Suite struct InventoryTests {
  private static func list(_ knob: String, _ entry: String) -> String {
    "apiVersion: driftwatch/v1alpha1\nkind: Config\nguardrails:\n  \(knob):\n    - {\(entry)}\n"
  }

  private static let files = [
    "a.yaml": QueryTests.cluster, "b.yaml": QueryTests.cluster.replacing("hostPID: true, ", with: ""),
    "one.yaml": list("host-pid", "kind: Pod, namespace: shop, name: client, reason: debugging, permanent: true"),
    "two.yaml": list("no-egress-policy", "namespace: shop, reason: open by design, owner: web, permanent: true"),
    "old.yaml": list("host-pid", "kind: Pod, namespace: shop, name: client, reason: debugging, expires: 2020-01-01"),
  ]

  private static func run(_ arguments: [String]) async throws -> CommandRun {
    var result: CommandRun?
    try await TemporaryFolder.with(files) { folder in
      result = await CommandRun.run(
        ["guard"] + arguments.map { files[$0] == nil ? $0 : "\(folder.path)/\($0)" }, in: "/", input: "",
        today: 1_795_000_000, variables: [:])
    }
    return try #require(result)
  }

  @Test(arguments: [
    (["a.yaml", "b.yaml", "--inventory", "--knob", "host-pid"], "  Pod shop/client  (only in a)\n"),
    (["a.yaml", "--inventory"], "no-egress-policy: "),
    (["a.yaml", "--inventory", "--knob", "hostpid,privileged,secrets"], "host-pid: "),
    (["a.yaml", "--inventory", "--knob", "host-pid", "--policy", "one.yaml"], "    allowed: debugging\n"),
    (
      ["a.yaml", "--inventory", "--knob", "host-pid", "--policy", "old.yaml"],
      "    allowed until 2020-01-01: debugging\n"
    ),
    (
      ["a.yaml", "--inventory", "--policy", "one.yaml", "--policy", "two.yaml"],
      "    allowed: open by design (web)\n"
    ),
    (["a.yaml", "--inventory", "--knob", "host-pid", "--policy", "two.yaml"], "    not on the list\n"),
    (
      ["a.yaml", "--inventory", "--knob", "host-pid", "-n", "other", "--complete"],
      "nothing\n0 holders in host-pid of namespaces other"
    ),
    (["-c", "a.yaml", "--inventory", "--knob", "host-pid", "-o", "csv"], #""host-pid","high","shop","Pod","client""#),
    (["a.yaml", "--inventory", "--knob", "host-pid", "-o", "json"], #""question" : "guard inventory""#),
    (["a.yaml", "--inventory", "--knob", "host-pid", "-o", "markdown"], "| host-pid |"),
    (["a.yaml", "--inventory", "--knob", "host-pid", "-o", "html"], "<td class=\"v\">host-pid</td>"),
  ])
  func `holders are listed with the reasons of lists`(arguments: [String], text: String) async throws {
    let run = try await Self.run(arguments)
    #expect(run.status == .same, "\(run.errors)")
    #expect(run.output.contains(text), "\(run.output)\(run.errors)")
  }

  @Test(arguments: [
    (["a.yaml", "--inventory", "--knob", "host-pidd"], "did you mean `host-pid`?"),
    (["a.yaml", "b.yaml", "--policy", "one.yaml"], "one cluster is checked at a time"),
    (["--inventory"], "no cluster is named"), (["a.yaml", "--inventory", "--init"], "goes with a check"),
    (["a.yaml", "--inventory", "-o", "sarif"], "one of text, json, csv, markdown, html"),
  ])
  func `what an inventory cannot do is refused`(arguments: [String], message: String) async throws {
    let run = try await Self.run(arguments)
    #expect(run.status == .failure && run.errors.contains(message), "\(run.errors)")
  }

  @Test(arguments: [[], ["--complete"]]) func `a check of namespaces that are not there does not pass`(
    more: [String]
  ) async throws {
    let run = try await Self.run(["a.yaml", "--policy", "one.yaml", "-n", "shp"] + more)
    #expect(
      run.status == .failure && run.output.isEmpty && run.errors.contains("did you mean `shop`?"), "\(run.errors)")
    let both = try await Self.run(
      ["a.yaml", "--policy", "one.yaml", "--knob", "host-pid", "-n", "shp", "-n", "shop"] + more)
    #expect(both.errors.contains("warning: no cluster has a namespace `shp`"))
    #expect(both.status == (more.isEmpty ? .failure : .same), "\(both.errors)")
  }

  @Test func `several lists add up, and the verdict names its scope`() async throws {
    let one = try await Self.run(["a.yaml", "--policy", "one.yaml", "--knob", "host-pid,no-egress-policy"])
    #expect(one.status == .drift, "\(one.output)\(one.errors)")
    let both = try await Self.run(
      ["a.yaml", "--policy", "one.yaml", "--policy", "two.yaml", "--knob", "host-pid,no-egress-policy"])
    #expect(both.status == .same, "\(both.output)\(both.errors)")
    #expect(both.output.contains("host-pid, no-egress-policy"), "\(both.output)")
    let all = try await Self.run(["a.yaml", "--policy", "one.yaml"])
    #expect(all.output.contains("guardrails look at"), "\(all.output)")
  }
}
