import KubernetesModel
import Testing

@testable import ClusterSource

@Suite struct SeveralDocumentsTests {
  private static func object(_ name: String) -> String {
    #"{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "\#(name)"}}"#
  }

  @Test(arguments: ["\n---\n", "\n--- ", "\n---\r\n", "", "\n\n", "\n---\n# comment\n---\n"])
  func `JSON documents follow each other`(_ separator: String) throws {
    let text = [Self.object("a"), Self.object("b"), Self.object("c")].joined(separator: separator)
    let snapshot = try ManifestSource.snapshot(named: "prod", yaml: text)
    #expect(snapshot.namespaces.map(\.name) == ["a", "b", "c"])
    #expect(snapshot.diagnostics.isEmpty)
  }

  @Test func `JSON and YAML stand in one file, each with its own place`() throws {
    let text = Self.object("a") + "\n---\nkind: Namespace\napiVersion: v1\nmetadata: {name: b}\n--- " + Self.object("c")
    let snapshot = try ManifestSource.snapshot(named: "prod", yaml: text, file: "x")
    #expect(snapshot.namespaces.map { $0.metadata.origin?.description } == ["x:1:1", "x:3:1", "x:6:5"])
  }

  @Test func `a broken JSON document spoils no other`() throws {
    let text = Self.object("a") + "\n---\n{\"kind\": }\n---\n" + Self.object("c")
    let snapshot = try ManifestSource.snapshot(named: "prod", yaml: text, file: "x")
    #expect(snapshot.namespaces.map(\.name) == ["a", "c"])
    #expect(snapshot.diagnostics.map(\.description) == ["x:3:10: kind: expected a value, found `}`"])
  }

  @Test func `base64 is the text that servers see`() throws {
    let text = "apiVersion: v1\nkind: Namespace\nmetadata: {name: a, labels: {team: !!binary cGF5bWVudHM=}}\n"
    let snapshot = try ManifestSource.snapshot(named: "prod", yaml: text)
    #expect(snapshot.namespaces.map { $0.metadata.labels["team"] } == ["payments"])
  }

  @Test(arguments: ["!!binary cGF5", "!!binary 'cGF5'"]) func `base64 names keys too`(_ key: String) throws {
    let text = "apiVersion: v1\nkind: Namespace\nmetadata: {name: a, labels: {\(key): x}}\n"
    let snapshot = try ManifestSource.snapshot(named: "prod", yaml: text)
    #expect(snapshot.namespaces.map { $0.metadata.labels["pay"] } == ["x"])
  }

  @Test(arguments: ["!!binary n%%e", "!!binary /w=="]) func `base64 of anything but text is refused`(_ value: String)
    throws
  {
    let text = "apiVersion: v1\nkind: Namespace\nmetadata: {name: \(value)}\n"
    let snapshot = try ManifestSource.snapshot(named: "prod", yaml: text, file: "x")
    #expect(
      snapshot.diagnostics.map(\.description) == [
        "x:3:18: `!!binary` without the base64 of text (write the text itself)"
      ])
  }

  @Test(arguments: [
    ("{apiVersion: v1, kind: List, items: null}", 0), ("{apiVersion: v1, kind: List}", 1),
    ("{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: List, items: []}]}", 0),
    ("[{apiVersion: v1, kind: Pod, metadata: {name: a}}]", 1), ("{apiVersion: v1, kind: List, items: {}}", 1),
  ])
  func `a list holds its items or is an error`(_ text: String, _ errors: Int) throws {
    let snapshot = try ManifestSource.snapshot(named: "prod", yaml: text)
    #expect(snapshot.diagnostics.count { $0.severity == .error } == errors)
  }

  @Test func `a file in UTF-16 is called so`() throws {
    for bytes: [UInt8] in [[0xff, 0xfe, 0x61, 0], [0xfe, 0xff, 0, 0x61]] {
      let snapshot = try ManifestSource.snapshot(named: "prod", bytes: bytes, file: "x")
      #expect(snapshot.diagnostics.map(\.message) == ["UTF-16, not UTF-8"])
    }
  }
}
