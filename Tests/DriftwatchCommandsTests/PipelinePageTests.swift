import DriftwatchCommands
import Foundation
import Testing

/// The commands that Documentation/Pipelines.md tells people to run are ones that exist.
@Suite struct PipelinePageTests {
  @Test func everyCommandOfThePageIsUnderstood() async throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Documentation/Pipelines.md")
    let commands = Self.commands(in: try String(contentsOf: page, encoding: .utf8))
    #expect(commands.count == 3)
    for command in commands {
      // Nothing of what it names is there: that is said, and never how the command is used.
      let run = await CommandRun.run(
        Array(command.dropFirst()), in: "/", input: "", today: 0, variables: ["KUBECONFIG": "/nowhere"])
      #expect(run.status == .failure && !run.errors.contains("Usage:"), "\(command): \(run.errors)")
    }
  }

  /// Words of what a shell would run, folded lines joined, and of what a container would.
  private static func commands(in page: String) -> [[String]] {
    let lines = page.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    return lines.indices.compactMap { index in
      let line = lines[index]
      if line.hasPrefix("driftwatch compare"), index > 0, lines[index - 1].hasSuffix(">-") {
        return words(of: line + " " + lines[index + 1])
      }
      if line.hasPrefix("command: [driftwatch") { return list(line) + list(lines[index + 1]) }
      return nil
    }
  }

  private static func words(of line: String) -> [String] {
    line.split(separator: " ").map { $0.trimmingCharacters(in: ["'", "\""]) }.filter { $0 != "$@" }
  }

  private static func list(_ line: String) -> [String] {
    guard let start = line.firstIndex(of: "["), let end = line.lastIndex(of: "]") else { return [] }
    var items: [String] = []
    var isQuoted = false
    var item = ""
    for character in line[line.index(after: start)..<end] + "," {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == ",", !isQuoted {
        items.append(item.trimmingCharacters(in: .whitespaces))
        item = ""
      } else {
        item.append(character)
      }
    }
    return items
  }
}
