import FoundationEssentials
import KubernetesModel
import Testing

@testable import ClusterSource

/// Which files of a folder are read, and what is said of the others.
@Suite struct ManifestFolderTests {
  private static let extra = "apiVersion: v1\nkind: Namespace\nmetadata: {name: extra}\n"

  /// The snapshot of a folder that holds `n.yaml` and one more file.
  private static func snapshot(_ name: String, _ bytes: [UInt8]) async throws -> Snapshot {
    let folder = FileManager.default.temporaryDirectory.path + "/driftwatch-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = "\(folder)/\(name)"
    let home = file.split(separator: "/").dropLast().joined(separator: "/")
    try FileManager.default.createDirectory(atPath: "/" + home, withIntermediateDirectories: true)
    let plain = "apiVersion: v1\nkind: Namespace\nmetadata: {name: plain}\n"
    try Data(plain.utf8).write(to: URL(filePath: "\(folder)/n.yaml"))
    try Data(bytes).write(to: URL(filePath: file))
    return try await ManifestSource.snapshot(named: "prod", path: folder)
  }

  @Test(arguments: [
    "rb.yaml", ".rb.yaml", ".d/rb.yaml", "d/.e/rb.yml", "x.YAML", "x.Yml", "x.JSON", "rb.txt", "manifest", ".hidden",
    "rb.yaml.new",
  ])
  func `manifests are read wherever they lie`(_ name: String) async throws {
    for text in [Self.extra, "# comment\n---\nkind: Namespace\napiVersion: v1\nmetadata: {name: extra}\n"] {
      let snapshot = try await Self.snapshot(name, Array(text.utf8))
      #expect(snapshot.namespaces.map(\.name) == ["extra", "plain"])
      #expect(snapshot.diagnostics.isEmpty)
    }
  }

  @Test(arguments: [("K.yaml", "\u{212a}.yaml"), ("\u{e9}.yaml", "e\u{301}.yaml"), ("K/a.yaml", "\u{212a}/a.yaml")])
  func `files are told apart by the bytes of their names`(_ first: String, _ second: String) async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/driftwatch-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (index, name) in [first, second].enumerated() {
      let file = URL(filePath: "\(folder)/\(name)")
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("apiVersion: v1\nkind: Namespace\nmetadata: {name: n\(index)}\n".utf8).write(to: file)
    }
    let snapshot = try await ManifestSource.snapshot(named: "prod", path: folder)
    #expect(snapshot.namespaces.map(\.name) == ["n0", "n1"])
  }

  @Test func `packed manifests and JSON are known by their beginning`() async throws {
    let json = Array(#"{"kind": "Namespace", "apiVersion": "v1", "metadata": {"name": "extra"}}"#.utf8)
    for bytes in [json, try #require(Gzip.pack(json))] {
      let snapshot = try await Self.snapshot("export", bytes)
      #expect(snapshot.namespaces.map(\.name) == ["extra", "plain"])
    }
  }

  @Test(arguments: [
    ("README.md", "# How to apply\n\nUsage:\n\n```\n" + extra + "```\n"), (".git/rb.yaml", extra),
    ("notes.txt", "kind: of a mess\n"), ("empty", ""), ("run.sh", "#!/bin/sh\nkubectl apply -f n.yaml\n"),
  ])
  func `any other file is named in a note`(_ name: String, _ text: String) async throws {
    let snapshot = try await Self.snapshot(name, Array(text.utf8))
    #expect(snapshot.namespaces.map(\.name) == ["plain"])
    #expect(snapshot.diagnostics.map(\.severity) == [.note])
    let left = name.hasPrefix(".git/") ? ".git" : name
    #expect(
      snapshot.diagnostics.map(\.message) == [
        "1 file or folder is neither named nor begun like manifests; not read: \(left)"
      ])
  }

  @Test(arguments: ["rb.yaml.bak", "rb.yaml~", "rb.yaml.orig"])
  func `a backup copy is left out with a warning`(_ name: String) async throws {
    let snapshot = try await Self.snapshot(name, Array(Self.extra.utf8))
    #expect(snapshot.namespaces.map(\.name) == ["plain"])
    #expect(snapshot.diagnostics.map(\.severity) == [.warning])
    #expect(
      snapshot.diagnostics.map(\.description).allSatisfy {
        $0.hasSuffix(
          "/\(name): begins like a Kubernetes object but is named like a backup copy; not read (rename or remove it)")
      })
  }
}
