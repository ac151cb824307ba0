import Foundation
import KubernetesModel
import Testing

@testable import ClusterSource

/// Files that are no manifests, or more than manifests can be: a message that names them, soon, and the others are read.
@Suite struct BadFileTests {
  /// The errors of a folder that holds `n.yaml` and what `body` puts beside it, without the folder's path.
  private static func errors(
    _ limits: ReadingLimits = .standard, with body: (_ folder: String) throws -> Void
  ) async throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.path + "/driftwatch-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try namespace("plain").write(toFile: "\(folder)/n.yaml", atomically: false, encoding: .utf8)
    try body(folder)
    do {
      let snapshot = try await ManifestSource.snapshot(named: "prod", path: folder, limits: limits)
      #expect(snapshot.namespaces.map(\.name).contains("plain"))
      return snapshot.diagnostics.filter { $0.severity == .error }
        .map { $0.description.replacingOccurrences(of: folder + "/", with: "") }
    } catch {
      return ["\(error)".replacingOccurrences(of: folder + "/", with: "")]
    }
  }

  private static func namespace(_ name: String) -> String {
    "apiVersion: v1\nkind: Namespace\nmetadata: {name: \(name)}\n"
  }

  private static func write(_ bytes: [UInt8], _ path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  @Test func `a file of a terabyte is refused by its size`() async throws {
    let errors = try await Self.errors { folder in
      try #require(FileManager.default.createFile(atPath: "\(folder)/x.yaml", contents: nil))
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: "\(folder)/x.yaml"))
      try file.truncate(atOffset: 1 << 40)
      try file.close()
    }
    #expect(errors == ["x.yaml: the file holds more than 768 MB (split it, or leave it out with `--skip x.yaml`)"])
  }

  @Test func `a file of zeros is told by its beginning`() async throws {
    let errors = try await Self.errors { folder in
      try #require(FileManager.default.createFile(atPath: "\(folder)/x.yaml", contents: nil))
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: "\(folder)/x.yaml"))
      try file.truncate(atOffset: 700_000_000)
      try file.close()
    }
    #expect(
      errors == ["x.yaml:1:1: binary file, not YAML or JSON (save it as UTF-8, or leave it out with `--skip x.yaml`)"])
  }

  @Test func `what unpacks to too much is refused, what unpacks to no text is not unpacked`() async throws {
    let limits = ReadingLimits(fileBytes: 1_000_000, aliasBytes: 1_000)
    for (byte, message) in [
      (
        UInt8(ascii: "#"),
        "x.yaml.gz: the file holds more than 1 MB (split it, or leave it out with `--skip x.yaml.gz`)"
      ),
      (
        0,
        "x.yaml.gz:1:1: binary file, not YAML or JSON (save it as UTF-8, or leave it out with `--skip x.yaml.gz`)"
      ),
    ] {
      let bomb = try #require(Gzip.pack([UInt8](repeating: byte, count: 5_000_000)))
      #expect(try await Self.errors(limits) { try Self.write(bomb, "\($0)/x.yaml.gz") } == [message])
    }
  }

  @Test func `a packed file that is cut off or altered is damaged`() async throws {
    let packed = try #require(Gzip.pack(Array(Self.namespace("web").utf8)))
    var altered = packed
    altered[packed.count - 6] ^= 1
    for bytes in [Array(packed.prefix(5)), packed.dropLast(12), packed.dropLast(4), altered, packed + [1, 2, 3]] {
      #expect(
        try await Self.errors { try Self.write(Array(bytes), "\($0)/x.yaml.gz") } == [
          "x.yaml.gz: damaged gzip file (compress it again, or leave it out with `--skip x.yaml.gz`)"
        ])
    }
  }

  @Test func `links that loop and pipes are errors, and nothing waits for them`() async throws {
    let errors = try await Self.errors { folder in
      for (link, target) in [("up", "."), ("self", "self"), ("a.yaml", "b.yaml"), ("b.yaml", "a.yaml")] {
        try FileManager.default.createSymbolicLink(atPath: "\(folder)/\(link)", withDestinationPath: target)
      }
      try #require(mkfifo("\(folder)/p.yaml", 0o600) == 0)
    }
    #expect(
      errors == [
        "a.yaml: the link leads nowhere (leave it out with `--skip a.yaml`)",
        "b.yaml: the link leads nowhere (leave it out with `--skip b.yaml`)",
        "p.yaml: it is a pipe, a socket or a device, not a file (leave it out with `--skip p.yaml`)",
        "self: the link leads nowhere (leave it out with `--skip self`)",
      ])
  }

  @Test func `a file without permission is named with the reason`() async throws {
    // Permissions do not stop the superuser.
    guard getuid() != 0 else { return }
    let errors = try await Self.errors { folder in
      try Self.write(Array(Self.namespace("web").utf8), "\(folder)/x.yaml")
      try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: "\(folder)/x.yaml")
    }
    #expect(errors == ["x.yaml: cannot be read: permission denied (leave it out with `--skip x.yaml`)"])
  }

  @Test(arguments: ["", "\n", " \n# nothing\n", "---\n---\n"]) func `empty files do no harm`(_ text: String)
    async throws
  {
    #expect(try await Self.errors { try Self.write(Array(text.utf8), "\($0)/x.yaml") } == [])
  }

  @Test func `a pipe given by itself is read to its end`() async throws {
    let path = FileManager.default.temporaryDirectory.path + "/driftwatch-\(UUID().uuidString)"
    try #require(mkfifo(path, 0o600) == 0)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let text = Array((Self.namespace("web") + String(repeating: "# filler\n", count: 30_000)).utf8)
    let writer = Task.detached { try Self.write(pipe: text, path) }
    #expect(InputFile.content(of: path) == .manifests)
    let snapshot = try await ManifestSource.snapshot(named: "prod", path: path)
    try await writer.value
    #expect(snapshot.namespaces.map(\.name) == ["web"])
  }

  private static func write(pipe bytes: [UInt8], _ path: String) throws {
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.write(contentsOf: Data(bytes))
    try handle.close()
  }
}
