import DriftwatchCommands
import Foundation
import Testing

@Suite struct ReportOptionTests {
  private static let files = ["a/n.yaml": CompareTests.namespace, "b/n.yaml": CompareTests.opened]

  private func compare(
    _ options: [String], in folder: TemporaryFolder, today: Double = 1_795_000_000
  ) async -> CommandRun {
    await CommandRun.run(
      ["compare", "a=\(folder.path)/a", "b=\(folder.path)/b"] + options, in: folder.path, input: "", today: today,
      variables: [:])
  }

  @Test(arguments: [
    (["--severity", "low"], "left out by filters"), (["--severity", "high,critical"], "DW-"),
    (["--direction", "stricter"], "left out by filters"), (["--rule", "access/*"], "left out by filters"),
    (["--subject", "namespace/shop"], "DW-"), (["--subject", "other"], "left out by filters"), (["--top", "1"], "DW-"),
  ]) func `filters change neither verdict nor status`(options: [String], words: String) async throws {
    try await TemporaryFolder.with(Self.files) { folder in
      let run = await compare(options, in: folder)
      #expect(run.status == .drift)
      #expect(run.output.contains("b is weaker than a: 1 high"))
      #expect(run.output.contains(words), "\(run.output)")
      #expect(run.output.contains("left out by filters") == (words != "DW-"))
    }
  }

  @Test(arguments: [
    (["--severity", "hihg"], "did you mean"), (["--direction", "up"], "weaker, stricter, different"),
    (["--top", "0"], "shows nothing"), (["--only-new"], "--previous"), (["--as-of", "soon"], "not a day"),
    (["-o", "html=x/"], "is a folder"), (["--severity", "high,"], "is none of"),
  ]) func `what means nothing is refused`(options: [String], words: String) async throws {
    try await TemporaryFolder.with(Self.files) { folder in
      let run = await compare(options, in: folder)
      #expect(run.status == .failure)
      #expect(run.errors.contains(words), "\(run.errors)")
    }
  }

  @Test(arguments: [
    (["--area", "psa"], "in Pod Security"), (["--namespace", "shop"], "in namespace shop and cluster-wide"),
    (["--exclude-namespace", "kube-*"], "outside of namespaces kube-*"),
    (["--area", "rbac,network"], "in Access (RBAC) and Traffic (NetworkPolicy)"),
  ]) func `a run over a part says so`(options: [String], words: String) async throws {
    try await TemporaryFolder.with(Self.files) { folder in
      let drift = await compare(options, in: folder)
      #expect(drift.output.contains(words), "\(drift.output)")
      let same = await CommandRun.run(
        ["compare", "a=\(folder.path)/a", "b=\(folder.path)/a"] + options, in: "/", input: "", today: 0, variables: [:])
      #expect(same.output.contains(words) && same.output.contains("does not differ"), "\(same.output)")
      #expect(!same.output.contains("the same security"))
      #expect(same.status == .same)
    }
  }

  @Test func `twenty-one targets are too many for one SARIF file`() async throws {
    try await TemporaryFolder.with(Self.files) { folder in
      let targets = (1...21).map { "t\($0)=\(folder.path)/b" }
      func run(_ output: String) async -> CommandRun {
        await CommandRun.run(
          ["compare", "a=\(folder.path)/a"] + targets + ["-o", output], in: folder.path, input: "", today: 0,
          variables: [:])
      }
      let one = await run("sarif=drift.sarif")
      #expect(one.status == .failure && one.errors.contains("sarif=DIR/"), "\(one.errors)")
      let many = await run("sarif=drift/")
      #expect(many.status == .drift)
      #expect(many.files.keys.count { $0.hasPrefix("drift/t") } == 21)
    }
  }

  @Test func `the same day and inputs give the same bytes, inputs with digests`() async throws {
    try await TemporaryFolder.with(Self.files) { folder in
      let options = [
        "--as-of", "2026-11-30", "-o", "json=r.json", "-o", "csv=r.csv", "-o", "html=r.html", "--checksums",
      ]
      let (first, second) = (
        await compare(options, in: folder), await compare(options, in: folder, today: 1_800_000_000)
      )
      #expect(first.files == second.files)
      let json = first.files["r.json"] ?? ""
      #expect(json.contains("\"generatedAt\" : \"2026-11-30T00:00:00Z\"") && json.contains("\"asOf\" : \"2026-11-30\""))
      #expect(json.contains("\"digest\" : \"sha256:"))
      #expect(first.files["r.csv"]?.contains("\"input\"") == true)
      let sums = first.files.first { $0.key.hasSuffix("SHA256SUMS") }?.value ?? ""
      #expect(sums.split(separator: "\n").map { $0.suffix(6) } == [" r.csv", "r.html", "r.json"])
    }
  }

  @Test(
    arguments: [("abc\n", .same), ("abd\n", .drift), (nil, .failure)]
      as [(String?, DriftwatchCommands.ExitStatus)])
  func `verify tells what changed and what is missing`(
    text: String?, status: DriftwatchCommands.ExitStatus
  ) async throws {
    let sum = "edeaaff3f1774ad2888673770c6d64097e391bc362d7d6fb34982ddf0efd18cb  r.json\n"
    var files = ["SHA256SUMS": sum]
    if let text { files["r.json"] = text }
    try await TemporaryFolder.with(files) { folder in
      let run = await CommandRun.of("verify", folder.path)
      #expect(run.status == status, "\(run.output)\(run.errors)")
    }
  }

  @Test(arguments: ["nonsense\n", "abc  x\n"]) func `a list of other lines is an error`(text: String) async throws {
    try await TemporaryFolder.with(["SHA256SUMS": text]) { folder in
      #expect(await CommandRun.of("verify", folder.path).status == .failure)
    }
    try await TemporaryFolder.with(["x": ""]) { folder in
      #expect(await CommandRun.of("verify", folder.path).status == .failure)
    }
  }

  @Test func `the register is written from a report and tells what it covers`() async throws {
    try await TemporaryFolder.with(Self.files) { folder in
      let json = await compare(["-o", "json"], in: folder).output
      let id = try #require(json.firstMatch(of: /DW-[0-9a-f]{10}/).map { String($0.output) })
      try Data(json.utf8).write(to: URL(filePath: folder.path).appending(path: "r.json"))
      func accept(_ more: [String]) async -> CommandRun {
        await CommandRun.run(
          ["config", "accept"] + more + [
            "--owner", "web", "--expires", "2026-12-01", "--report", "\(folder.path)/r.json",
          ],
          in: folder.path, input: "", today: 1_795_000_000, variables: [:])
      }
      // A placeholder is what is refused here; nothing is left to do.
      #expect(await accept([id, "--reason", "TODO"]).errors.contains("says nothing"))
      #expect(await accept(["DW-0000000000", "--reason", "trial"]).errors.contains("would match nothing"))
      let exact = await accept([id, "--reason", "trial", "--ticket", "CHG-7"])
      let text = exact.files.values.joined()
      for words in [id, "rule:", "namespace/shop", "summary:", "CHG-7"] { #expect(text.contains(words), "\(text)") }
      let any = await accept([id, "--reason", "trial", "--any-change"]).files.values.joined()
      #expect(!any.contains(id) && any.contains("severity:"), "\(any)")
      for configuration in [text, any] {
        try Data(configuration.utf8).write(to: URL(filePath: folder.path).appending(path: "driftwatch.yaml"))
        let register = await CommandRun.run(
          ["config", "exceptions", "a=\(folder.path)/a", "b=\(folder.path)/b"], in: folder.path, input: "",
          today: 1_795_000_000, variables: [:])
        #expect(register.status == .same, "\(register.output)\(register.errors)")
        #expect(register.output.contains("covers in b: \(id)") && register.output.contains("ends in"))
        #expect(await compare([], in: folder).status == .same)
      }
    }
  }
}
