import DriftwatchCommands
import Foundation
import Testing

/// Kustomizations are rendered by kubectl, which these tests replace by a script that notes its arguments.
@Suite struct KustomizeTests {
  private static let overlay = "resources: [../base]\nnamePrefix: x-\n"

  /// A folder with overlays, and a `kubectl` that prints what lies in `rendered` beside the kustomization.
  private static func overlays(
    _ files: [String: String], script: String = "cat \"$2/rendered\"",
    _ body: (_ folder: TemporaryFolder, _ variables: [String: String]) async throws -> Void
  ) async throws {
    try await TemporaryFolder.with(files) { folder in
      let bin = folder.path + "/bin"
      try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
      let text = "#!/bin/sh\nprintf '%s\\n' \"$*\" >> \"\(bin)/arguments\"\n\(script)\n"
      try Data(text.utf8).write(to: URL(fileURLWithPath: bin + "/kubectl"))
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: bin + "/kubectl")
      var variables = ProcessInfo.processInfo.environment
      variables["PATH"] = "\(bin):/usr/bin:/bin"
      try await body(folder, variables)
    }
  }

  private static func arguments(_ folder: TemporaryFolder) -> [String] {
    let path = folder.path + "/bin/arguments"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map { $0.replacingOccurrences(of: folder.path, with: "") }
  }

  private static let files = [
    "base/kustomization.yaml": "resources: [rbac.yaml]\n", "base/rbac.yaml": GitTests.base,
    "a/kustomization.yaml": overlay, "a/rendered": GitTests.base, "b/kustomization.yaml": overlay,
    "b/rendered": GitTests.base.replacingOccurrences(of: "name: view", with: "name: cluster-admin"),
  ]

  @Test func `overlays are compared as they render, by the arguments that are expected and no others`() async throws {
    try await Self.overlays(Self.files) { folder, variables in
      let (a, b) = (folder.path + "/a", folder.path + "/b")
      let without = await CommandRun.of("compare", a, b, in: folder.path, variables: variables)
      #expect(without.status == .failure && without.output.contains("--kustomize"))
      #expect(Self.arguments(folder).isEmpty)
      let run = await CommandRun.of("compare", a, b, "--kustomize", in: folder.path, variables: variables)
      #expect(run.status == .drift, "\(run.output)\(run.errors)")
      #expect(run.output.contains("cluster-admin"))
      #expect(run.output.contains("--kustomize"), "a command that is printed reads the clusters alike")
      #expect(Self.arguments(folder).sorted() == ["kustomize /a", "kustomize /b"])
    }
  }

  @Test func `of a whole repository only those are rendered that no other one names`() async throws {
    try await Self.overlays(Self.files) { folder, variables in
      _ = await CommandRun.of("compare", folder.path, folder.path + "/a", "--kustomize", in: "/", variables: variables)
      #expect(Self.arguments(folder).sorted() == ["kustomize /a", "kustomize /a", "kustomize /b"])
    }
  }

  @Test(arguments: [
    ("a/kustomization.yaml", "resources: [\"https://example.com/base?ref=v1\"]\n"),
    ("base/kustomization.yaml", "resources: [rbac.yaml, \"git@example.com:org/repo\"]\n"),
    ("base/kustomization.yaml", "resources: [\"github.com/org/repo//base\"]\n"),
    ("base/kustomization.yaml", "bases: [\"gh:org/repo\"]\n"),
    ("base/kustomization.yaml", "patches: [{path: \"https://example.com/p.yaml\"}]\n"),
    ("base/kustomization.yaml", "configMapGenerator: [{name: a, files: [\"k=http://example.com/f\"]}]\n"),
    (
      "base/kustomization.yaml",
      "transformers:\n- |-\n  apiVersion: builtin\n  kind: PatchTransformer\n  path: https://example.com/p.yaml\n"
    ),
  ])
  func `what is fetched from other machines is refused before anything runs`(_ file: String, _ text: String)
    async throws
  {
    var files = Self.files
    files[file] = text
    try await Self.overlays(files) { folder, variables in
      let (a, b) = (folder.path + "/a", folder.path + "/b")
      let run = await CommandRun.of("compare", a, b, "--kustomize", in: folder.path, variables: variables)
      #expect(run.status == .failure)
      #expect(run.errors.contains("is fetched from another machine"), "\(run.errors)")
      #expect(run.errors.contains("--kustomize=remote"))
      #expect(!Self.arguments(folder).contains("kustomize /a"))
      let allowed = await CommandRun.of("compare", a, b, "--kustomize=remote", in: folder.path, variables: variables)
      #expect(allowed.status == .drift)
    }
  }

  @Test func `without kubectl the command is named`() async throws {
    try await Self.overlays(Self.files) { folder, variables in
      var variables = variables
      variables["PATH"] = folder.path + "/base"
      let run = await CommandRun.of(
        "compare", folder.path + "/a", folder.path + "/b", "--kustomize", in: folder.path, variables: variables)
      #expect(run.status == .failure)
      #expect(run.errors.contains("kubectl is not installed") && run.errors.contains("kubectl kustomize "))
    }
  }

  @Test func `what cannot be rendered is a gap, with what kubectl says`() async throws {
    try await Self.overlays(Self.files, script: "echo 'no such base' >&2; exit 1") { folder, variables in
      let run = await CommandRun.of(
        "compare", folder.path + "/a", folder.path + "/b", "--kustomize", in: folder.path, variables: variables)
      #expect(run.status == .failure)
      #expect(run.output.contains("no such base"), "\(run.output)\(run.errors)")
    }
  }

  @Test func `objects are found in the files that they say they were made from`() async throws {
    var files = Self.files
    let origin = ", annotations: {config.kubernetes.io/origin: \"path: ../base/rbac.yaml\\n\"}}"
    for name in ["a/rendered", "b/rendered"] {
      files[name] = files[name]?.replacingOccurrences(
        of: "metadata: {name: robot}", with: "metadata: {name: x-robot\(origin)")
    }
    try await Self.overlays(files) { folder, variables in
      let run = await CommandRun.of(
        "compare", folder.path + "/a", folder.path + "/b", "--kustomize", "--explain", in: folder.path,
        variables: variables)
      #expect(run.output.filter { !$0.isWhitespace }.contains("base/rbac.yaml:5:1"), "\(run.output)")
    }
  }

  @Test func `a commit is rendered in a folder of its own, which is removed`() async throws {
    try await Self.overlays(Self.files, script: "echo \"$2\" > \"$(dirname \"$0\")/place\"; cat \"$2/rendered\"") {
      folder, variables in
      try GitTests.run("git", ["init", "--quiet", "--initial-branch", "main"], in: folder.path)
      try GitTests.commit("first", in: folder.path)
      let run = await CommandRun.of(
        "compare", "git:main:a", "git:main:b", "--kustomize", in: folder.path, variables: variables)
      #expect(run.status == .drift, "\(run.output)\(run.errors)")
      let place = try String(contentsOfFile: folder.path + "/bin/place", encoding: .utf8).split(separator: "\n")[0]
      #expect(place.hasSuffix("/b") || place.hasSuffix("/a"))
      #expect(!FileManager.default.fileExists(atPath: String(place)))
    }
  }
}
