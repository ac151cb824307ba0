import KubernetesModel
import Testing

@testable import ClusterSource

/// Names are what their bytes are, as for a server.
@Suite struct ByteExactTextTests {
  /// Each pair is equal for `String`.
  @Test(arguments: [
    ("Kate", "\u{212a}ate"), ("jos\u{e9}", "jose\u{301}"), ("a;b", "a\u{37e}b"), ("\u{ac00}", "\u{1100}\u{1161}"),
  ]) func `canonically equivalent users are different users`(_ first: String, _ second: String) throws {
    #expect(first == second)
    #expect(try Self.user(first) != Self.user(second))
    #expect(try Self.user(first) == Self.user(first))
    #expect(try Self.user(second) == Self.user(second))
  }

  @Test(arguments: ["jane", "jos\u{e9}", "日本", "\u{ac00}", "back\\slash", "\\u", "👍🏽"])
  func `normal text stays as it is`(_ name: String) throws {
    #expect(try Array(Self.user(name).utf8) == Array(name.utf8))
  }

  @Test func `no text is taken for the escape of another`() throws {
    let names = ["\u{212a}", "\\u{212a}", "\\u{5c}u{212a}", "K", "\\u{5c}", "\u{212a}\\u{212a}", "\\u{212a}\u{212a}"]
    #expect(Set(try names.map(Self.user)).count == names.count)
  }

  @Test(arguments: 1...200) func `texts are equal only when their bytes are`(round: Int) {
    var random = SystemRandomNumberGenerator()
    let scalars: [Unicode.Scalar] = ["K", "\u{212a}", "e", "\u{301}", "\u{e9}", "\\", "u", "{", "}", "\u{323}"]
    func text() -> String {
      var text = ""
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        text.unicodeScalars.append(scalars.randomElement(using: &random) ?? "K")
      }
      return text
    }
    let (first, second) = (text(), text())
    #expect((ByteExactText.of(first) == ByteExactText.of(second)) == (Array(first.utf8) == Array(second.utf8)))
  }

  @Test func `a frozen cluster has the same names`() throws {
    let snapshot = try Self.snapshot("\u{212a}ate")
    let frozen = try SnapshotFile.encode(snapshot, writtenBy: "0")
    let thawed = try SnapshotFile.decode(frozen, file: "a.dwsnap")
    #expect(thawed.roleBindings == snapshot.roleBindings)
  }

  private static func user(_ name: String) throws -> String {
    try #require(try snapshot(name).roleBindings.first?.subjects.first?.name)
  }

  private static func snapshot(_ user: String) throws -> Snapshot {
    let quoted = user.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: #"\\"#)
    return try ManifestSource.snapshot(
      named: "prod",
      yaml: """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: b}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
        subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: "\(quoted)"}]
        """)
  }
}
