import DriftwatchCommands
import Foundation
import Testing

/// The clusters inside the program are those of Examples/, and what is printed of them is what the README shows.
@Suite struct DemoTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path()

  /// Every file below Examples/, by its path in the repository.
  private static func examples() throws -> [String: String] {
    let root = repository + "Examples"
    let found = try FileManager.default.subpathsOfDirectory(atPath: root).filter { $0.hasSuffix(".yaml") }
    return try Dictionary(
      uniqueKeysWithValues: found.map { ($0, try String(contentsOfFile: "\(root)/\($0)", encoding: .utf8)) })
  }

  @Test func `the demo prints what comparing the examples prints, and one line more`() async throws {
    let compared = await CommandRun.of("compare", "Examples/prod", "Examples/dr", in: Self.repository)
    let demo = await CommandRun.of("demo", in: "/nowhere")
    #expect(demo.status == .drift && compared.status == .drift)
    #expect(demo.errors.isEmpty, "\(demo.errors)")
    #expect(demo.output == compared.output + "\ndriftwatch demo --write DIR puts the two clusters on disk.\n")
  }

  @Test(arguments: ["json", "sarif", "markdown", "html"])
  func `every format of compare is one of the demo`(format: String) async {
    let demo = await CommandRun.of("demo", "-o", format)
    #expect(demo.status == .drift && !demo.output.contains("--write"), "\(demo.errors)")
  }

  @Test func `the files written are those of the repository, byte for byte`() async throws {
    try await TemporaryFolder.with([:]) { folder in
      let run = await CommandRun.of("demo", "--write", "\(folder.path)/play", in: folder.path)
      #expect(
        run.status == .same && run.output == "driftwatch compare \(folder.path)/play/prod \(folder.path)/play/dr\n")
      let written = run.files.map { (String($0.key.dropFirst("\(folder.path)/play/".count)), $0.value) }
      let expected = try Self.examples()
      #expect(Dictionary(uniqueKeysWithValues: written) == expected)
    }
  }

  @Test func `another file of that name is never written over`() async throws {
    try await TemporaryFolder.with(["prod/access.yaml": "mine"]) { folder in
      let run = await CommandRun.of("demo", "--write", folder.path, in: folder.path)
      #expect(run.status == .failure && run.files.isEmpty)
      #expect(run.errors.contains("there is another file of that name"))
    }
  }
}
