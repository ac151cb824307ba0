import DriftwatchCommands
import Foundation
import Testing

/// A repository of three environments, read commit by commit through git itself.
@Suite struct GitTests {
  static let base = """
    apiVersion: v1
    kind: ServiceAccount
    metadata: {name: robot, namespace: shop}
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRoleBinding
    metadata: {name: robot}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
    subjects: [{kind: ServiceAccount, name: robot, namespace: shop}]
    """

  /// Runs a program and fails the test when that does.
  @discardableResult static func run(_ program: String, _ arguments: [String], in folder: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    var variables = ProcessInfo.processInfo.environment
    for (name, value) in [
      ("GIT_AUTHOR_NAME", "a"), ("GIT_AUTHOR_EMAIL", "a@example"), ("GIT_COMMITTER_NAME", "a"),
      ("GIT_COMMITTER_EMAIL", "a@example"), ("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1"),
    ] {
      variables[name] = value
    }
    process.environment = variables
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(program) \(arguments)")
    return String(decoding: output, as: UTF8.self)
  }

  static func commit(_ message: String, in folder: String) throws {
    try run("git", ["add", "--all"], in: folder)
    try run("git", ["commit", "--quiet", "--message", message], in: folder)
  }

  /// A repository whose second commit makes an account of production cluster-admin.
  private static func repository(_ body: (TemporaryFolder) async throws -> Void) async throws {
    var files: [String: String] = [:]
    for environment in ["dev", "staging", "prod"] { files["clusters/\(environment)/rbac.yaml"] = base }
    try await TemporaryFolder.with(files) { folder in
      try run("git", ["init", "--quiet", "--initial-branch", "main"], in: folder.path)
      try commit("first", in: folder.path)
      let changed = base.replacingOccurrences(of: "name: view", with: "name: cluster-admin")
      try Data(changed.utf8).write(to: URL(fileURLWithPath: folder.path + "/clusters/prod/rbac.yaml"))
      try commit("second", in: folder.path)
      try await body(folder)
    }
  }

  private static let variables = ProcessInfo.processInfo.environment

  @Test func `two commits of a folder are compared, each by its name and reference`() async throws {
    try await Self.repository { folder in
      let run = await CommandRun.of(
        "compare", "git:HEAD~1:clusters/prod", "git:main:clusters/prod", in: folder.path, variables: Self.variables)
      #expect(run.status == .drift)
      #expect(run.output.contains("prod@main"))
      #expect(run.output.contains("cluster-admin"))
      let alike = await CommandRun.of(
        "compare", "git:HEAD~1:clusters/dev", "git:main:./staging", in: folder.path + "/clusters",
        variables: Self.variables)
      #expect(alike.status == .same)
    }
  }

  @Test func `what is not committed is compared with what is, and the files are named`() async throws {
    try await Self.repository { folder in
      let more = Self.base.replacingOccurrences(of: "name: view", with: "name: admin")
      try Data(more.utf8).write(to: URL(fileURLWithPath: folder.path + "/clusters/dev/rbac.yaml"))
      let run = await CommandRun.of(
        "compare", "git:HEAD:clusters/dev", folder.path + "/clusters/dev", "--explain", in: folder.path,
        variables: Self.variables)
      #expect(run.status == .drift)
      #expect(run.output.contains("clusters/dev/rbac.yaml:5"))
    }
  }

  @Test func `entries of the configuration for the folder's name hold for every commit of it`() async throws {
    try await Self.repository { folder in
      let configuration = """
        apiVersion: driftwatch/v1alpha1
        kind: Config
        clusters: {prod: {serverVersion: "1.31"}}
        exceptions:
        - {rule: "access/*", target: prod, place: {name: "*robot"}, reason: planned, permanent: true}
        """
      try Data(configuration.utf8).write(to: URL(fileURLWithPath: folder.path + "/driftwatch.yaml"))
      let run = await CommandRun.of(
        "compare", "git:HEAD~1:clusters/prod", "git:main:clusters/prod", "-o", "json", in: folder.path,
        variables: Self.variables)
      #expect(run.status == .same, "\(run.output)")
      #expect(run.output.contains("1.31"))
    }
  }

  @Test(arguments: [
    ("git:nothing:clusters/prod", "`nothing` is no commit, branch or tag of this repository"),
    ("git:-n:clusters/prod", "`-n` is no commit: it begins like an option"), ("git::clusters/prod", "names no commit"),
    ("git:main:clusters/none", "`main` holds no `clusters/none`"), ("git:main:../..", "leads out of the repository"),
    ("git:--upload-pack=x:a", "begins like an option"),
  ])
  func `what is not there is named`(_ argument: String, _ message: String) async throws {
    try await Self.repository { folder in
      let run = await CommandRun.of(
        "compare", argument, "git:main:clusters/prod", in: folder.path, variables: Self.variables)
      #expect(run.status == .failure)
      #expect(run.errors.contains(message), "\(run.errors)")
    }
  }

  @Test func `a repository without commits and a folder without repository say so`() async throws {
    try await TemporaryFolder.with(["a.yaml": Self.base]) { folder in
      for (isRepository, message) in [(false, "lies in no git repository"), (true, "no commits yet")] {
        if isRepository { try Self.run("git", ["init", "--quiet"], in: folder.path) }
        let run = await CommandRun.of("compare", "git:HEAD:", "git:main:", in: folder.path, variables: Self.variables)
        #expect(run.status == .failure)
        #expect(run.errors.contains(message), "\(run.errors)")
      }
    }
  }

  @Test func `submodules, pointers and links that leave the repository are gaps`() async throws {
    try await Self.repository { folder in
      let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n"
      try Data(pointer.utf8).write(to: URL(fileURLWithPath: folder.path + "/clusters/dev/large.yaml"))
      try FileManager.default.createSymbolicLink(
        atPath: folder.path + "/clusters/dev/out.yaml", withDestinationPath: "/etc/passwd")
      try FileManager.default.createSymbolicLink(
        atPath: folder.path + "/clusters/dev/prod.yaml", withDestinationPath: "../prod/rbac.yaml")
      try Self.run("git", ["add", "--all"], in: folder.path)
      let id = try Self.run("git", ["rev-parse", "HEAD"], in: folder.path).split(separator: "\n")[0]
      try Self.run(
        "git", ["update-index", "--add", "--cacheinfo", "160000,\(id),clusters/dev/module"], in: folder.path)
      try Self.run("git", ["commit", "--quiet", "--message", "third"], in: folder.path)
      let run = await CommandRun.of(
        "compare", "git:HEAD~1:clusters/dev", "git:HEAD:clusters/dev", in: folder.path, variables: Self.variables)
      #expect(run.status == .failure)
      let output = run.output.replacingOccurrences(of: "\n    ", with: " ")
      for message in ["a pointer of Git LFS", "a submodule", "a link that leads out of the repository"] {
        #expect(output.contains(message), "\(output)")
      }
      #expect(output.contains("defined twice, and differently: clusters/dev/prod.yaml:5:1, clusters/dev/rbac.yaml:5:1"))
    }
  }
}
