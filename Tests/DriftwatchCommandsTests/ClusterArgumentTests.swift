import ClusterSource
import DriftwatchCommands
import Testing

@Suite struct ClusterArgumentTests {
  static func argument(_ text: String) -> ClusterArgument {
    ClusterArgument(text) { ["clusters/dr", "a/b.yaml", "kube", "x=y"].contains($0) }
  }

  @Test(arguments: [
    ("-", nil, ClusterArgument.Target.standardInput), ("in-cluster", nil, .inCluster),
    ("clusters/dr", nil, .path("clusters/dr")), ("east=clusters/dr", "east", .path("clusters/dr")),
    ("x=y", nil, .path("x=y")), ("kube#admin", nil, .fileContext(path: "kube", context: "admin")),
    ("prod", nil, .context("prod")), ("edge-*", nil, .context("edge-*")), ("e=edge-1", "e", .context("edge-1")),
    ("./missing", nil, .path("./missing")), ("missing.yaml", nil, .path("missing.yaml")),
    ("dr.dwsnap", nil, .path("dr.dwsnap")),
    ("arn:aws:eks:eu-west-1:1:cluster/prod", nil, .context("arn:aws:eks:eu-west-1:1:cluster/prod")),
  ])
  func anArgumentIsReadByWhatExists(text: String, name: String?, target: ClusterArgument.Target) {
    #expect(Self.argument(text).name == name)
    #expect(Self.argument(text).target == target)
  }

  @Test(arguments: [
    ("git:main:clusters/prod", nil, "main", "clusters/prod", "prod"), ("p=git:HEAD~1:./a", "p", "HEAD~1", "./a", "a"),
    ("git:main@{2026-01-01 12:00}:a", nil, "main@{2026-01-01 12:00}", "a", "a"),
    ("git:HEAD^{/fix: x}:a/b/", nil, "HEAD^{/fix: x}", "a/b/", "b"), ("git:main:", nil, "main", "", "main"),
    ("git:main:env=prod/a", nil, "main", "env=prod/a", "a"), ("git:-x:a", nil, "-x", "a", "a"),
  ])
  func `a commit's folder is named by commit and path`(
    _ text: String, _ name: String?, _ commit: String, _ path: String, _ defaultName: String
  ) throws {
    let argument = Self.argument(text)
    #expect(argument.name == name)
    guard case .git(let reference) = argument.target else { return #expect(Bool(false), "\(argument.target)") }
    #expect(reference.commit == commit && reference.path == path)
    #expect(argument.defaultName == defaultName)
  }

  @Test(arguments: [
    (["git:main:a/prod", "git:dev:a/prod"], ["prod@main", "prod@dev"]),
    (["git:main:a/prod", "a/prod"], ["prod@main", "prod"]),
    (["git:main:eu/prod", "git:main:us/prod"], ["eu/prod@main", "us/prod@main"]),
    (["git:main:a", "git:dev:b"], ["a", "b"]),
    (["x=git:main:a", "git:dev:a"], ["x", "a"]),
  ])
  func `commits tell folders of one name apart`(_ texts: [String], _ names: [String]) throws {
    let arguments = texts.map { ClusterArgument($0) { $0 == "a/prod" } }
    #expect(try ClusterArgument.names(of: arguments) == names)
  }

  @Test func namesAreAsShortAsTheyCanBe() throws {
    let arguments = ["a/prod", "b/prod", "c/dr.yaml", "x/prod/"].map { ClusterArgument($0) { _ in true } }
    #expect(try ClusterArgument.names(of: arguments) == ["a/prod", "b/prod", "dr", "x/prod"])
  }
}
