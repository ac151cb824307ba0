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

  @Test func namesAreAsShortAsTheyCanBe() throws {
    let arguments = ["a/prod", "b/prod", "c/dr.yaml", "x/prod/"].map { ClusterArgument($0) { _ in true } }
    #expect(try ClusterArgument.names(of: arguments) == ["a/prod", "b/prod", "dr", "x/prod"])
  }
}
