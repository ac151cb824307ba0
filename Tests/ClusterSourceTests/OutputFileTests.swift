import FoundationEssentials
import Testing

@testable import ClusterSource

/// What becomes of whatever stands where a file is to be written.
@Suite struct OutputFileTests {
  private static func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/driftwatch-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private static func type(_ path: String) throws -> FileAttributeType? {
    try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
  }

  @Test func `a file is replaced`() throws {
    try Self.inFolder { folder in
      for text in ["a longer text", "short"] { try OutputFile.write(Array(text.utf8), to: "\(folder)/f") }
      #expect(try String(contentsOfFile: "\(folder)/f", encoding: .utf8) == "short")
    }
  }

  @Test(arguments: ["there", "not-yet"]) func `a link stays one, and leads to what was written`(_ target: String) throws
  {
    try Self.inFolder { folder in
      try Data("old".utf8).write(to: URL(filePath: "\(folder)/there"))
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/link", withDestinationPath: target)
      try OutputFile.write(Array("new".utf8), to: "\(folder)/link")
      #expect(try Self.type("\(folder)/link") == .typeSymbolicLink)
      #expect(try String(contentsOfFile: "\(folder)/\(target)", encoding: .utf8) == "new")
    }
  }

  @Test func `a device stays one`() throws {
    try Self.inFolder { folder in
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/null", withDestinationPath: "/dev/null")
      try OutputFile.write(Array("new".utf8), to: "\(folder)/null")
      #expect(try Self.type("\(folder)/null") == .typeSymbolicLink)
      #expect(try Self.type("/dev/null") == .typeCharacterSpecial)
      #expect(throws: OutputFile.Failure.self) { try OutputFile.write(Array("new".utf8), to: "/dev/full") }
    }
  }

  @Test func `a folder is refused`() throws {
    try Self.inFolder { folder in
      let failure = #expect(throws: OutputFile.Failure.self) { try OutputFile.write([], to: folder) }
      #expect(failure?.reason.isEmpty == false)
    }
  }
}
