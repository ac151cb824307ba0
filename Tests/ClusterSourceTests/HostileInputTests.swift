import Foundation
import KubernetesModel
import Testing

@testable import ClusterSource

/// Input that is meant to hurt, or is no manifest at all: a message, never a crash or a hang.
@Suite struct HostileInputTests {
  private static func errors(_ bytes: [UInt8]) throws -> [String] {
    let snapshot = try ManifestSource.snapshot(named: "prod", bytes: bytes, file: "x.yaml")
    return snapshot.diagnostics.filter { $0.severity == .error }.map(\.description)
  }

  private static func errors(_ text: String) throws -> [String] { try errors(Array(text.utf8)) }

  @Test func `an alias bomb is defused`() throws {
    var lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x,x]"]
    for level in 1...12 {
      let alias = "*a\(level - 1)"
      lines.append("a\(level): &a\(level) [\(Array(repeating: alias, count: 10).joined(separator: ","))]")
    }
    #expect(
      try Self.errors(lines.joined(separator: "\n")).map { $0.replacing(/x.yaml:\d+:\d+/, with: "x.yaml") } == [
        "x.yaml: aliases expand to more than 16 MB (write the repeated parts out)"
      ])
  }

  @Test(arguments: ["[", "{\"a\":", "- ", "{a: "])
  func `ten thousand levels of nesting are refused`(_ opening: String) throws {
    let messages = try Self.errors(String(repeating: opening, count: 10_000))
    #expect(messages.count == 1)
    #expect(messages.allSatisfy { $0.contains("nesting is deeper than 1000 levels") }, "\(messages)")
  }

  @Test func `a binary file is called one`() throws {
    #expect(
      try Self.errors([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]) == [
        "x.yaml:1:5: binary file, not YAML or JSON (save it as UTF-8)"
      ])
  }

  @Test func `invalid UTF-8 is found where it stands`() throws {
    #expect(
      try Self.errors(Array("kind: Pod\nname: ".utf8) + [0xff]) == [
        "x.yaml:2:7: not valid UTF-8 (save the file as UTF-8)"
      ])
  }

  @Test(arguments: ["\u{feff}", "\r\n", "# a comment\n---\n", "%YAML 1.1\n---\n", "---\n---\n"])
  func `what may stand before a document does no harm`(_ prefix: String) throws {
    let text = prefix + "apiVersion: v1\r\nkind: Namespace\r\nmetadata: {name: web}\r\n"
    let snapshot = try ManifestSource.snapshot(named: "prod", yaml: text)
    #expect(snapshot.namespaces.map(\.name) == ["web"])
    #expect(snapshot.diagnostics.isEmpty)
  }

  @Test(arguments: ["", "# nothing\n", "---\n...\n", "a: 1\n", "[]", "apiVersion: v2\nname: chart\n"])
  func `input without objects is refused`(_ text: String) {
    #expect(throws: ManifestError.noObjects(source: "x.yaml")) {
      try ManifestSource.snapshot(named: "prod", yaml: text, file: "x.yaml")
    }
  }

  @Test func `a text that is cut off anywhere never crashes`() {
    let text =
      #"{"apiVersion":"v1","kind":"List","items":[{"kind":"Pod","metadata":{"name":"\u00e9"},"x":[1.5e3,null]}]}"#
    for count in 0..<text.utf8.count {
      let cut = Array(text.utf8.prefix(count))
      _ = try? ManifestSource.snapshot(named: "prod", bytes: cut, file: "x.json")
    }
  }

  @Test func `an object that ends badly leaves nothing behind`() throws {
    let snapshot = try ManifestSource.snapshot(
      named: "prod",
      yaml: "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: gone, namespace: web}\na: 1\na: 2\n", file: "x.yaml"
    )
    #expect(!snapshot.serviceAccounts.contains { $0.name == "gone" })
    #expect(
      snapshot.diagnostics.map(\.description) == [
        "x.yaml:5:1: a: key `a` stands twice in the same mapping (keep one of them)"
      ])
    #expect(Array(snapshot.coverage.exceptions.keys) == [Coverage.unreadFiles])
  }

  @Test func `a kubeconfig among manifests is never used`() throws {
    let snapshot = try ManifestSource.snapshot(
      named: "prod",
      yaml: """
        apiVersion: v1
        kind: Config
        clusters: []
        users: [{name: a, user: {exec: {command: rm}}}]
        ---
        apiVersion: v1
        kind: Namespace
        metadata: {name: web}
        """)
    #expect(
      snapshot.diagnostics.map(\.description) == ["manifest.yaml:1:1: a kubeconfig among manifests; never used"])
    #expect(snapshot.otherKinds.isEmpty)
  }
}
