import ClusterSource
import FoundationEssentials

/// The file SHA256SUMS beside reports, in sha256sum's format.
enum Checksums {
  static let fileName = "SHA256SUMS"
  private static let limit = 1 << 24

  /// One line of it.
  struct Line: Hashable {
    var digest: String
    var name: String

    /// sha256sum marks names that it had to escape.
    var text: String {
      let escaped = name.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\r", with: "\\r")
      return "\(escaped == name ? "" : "\\")\(digest)  \(escaped)"
    }

    init(digest: String, name: String) {
      self.digest = digest
      self.name = name
    }

    /// Nil for what is no such line.
    init?(_ text: String) {
      let isEscaped = text.hasPrefix("\\")
      let line = isEscaped ? text.dropFirst() : text[...]
      let digest = line.prefix(64)
      let rest = line.dropFirst(64)
      guard digest.utf8.count == 64, digest.allSatisfy({ $0.isHexDigit }), rest.hasPrefix("  ") || rest.hasPrefix(" *")
      else { return nil }
      let name = String(rest.dropFirst(2))
      self.digest = digest.lowercased()
      self.name = isEscaped ? Self.unescaped(name) : name
      if self.name.isEmpty { return nil }
    }

    private static func unescaped(_ text: String) -> String {
      var result = ""
      var isEscape = false
      for character in text {
        if isEscape {
          result.append(character == "n" ? "\n" : character == "r" ? "\r" : character)
          isEscape = false
        } else if character == "\\" {
          isEscape = true
        } else {
          result.append(character)
        }
      }
      return result
    }
  }

  /// Adds a line for each file to the SHA256SUMS of its folder, in place of the line that it had.
  static func add(
    _ files: [(path: String, bytes: [UInt8])], in environment: Environment
  ) throws(CommandError) {
    var folders: [String: [Line]] = [:]
    for file in files {
      let cut = file.path.lastIndex(of: "/")
      let folder = cut.map { String(file.path[..<$0]) } ?? "."
      let name = cut.map { String(file.path[file.path.index(after: $0)...]) } ?? file.path
      folders[cut != nil && folder.isEmpty ? "" : folder, default: []].append(
        Line(digest: InputDigest.hexadecimal(of: file.bytes), name: name))
    }
    for (folder, new) in folders.sorted(by: { $0.key < $1.key }) {
      let path = "\(folder)/\(fileName)"
      var lines: [String: Line] = [:]
      if FileManager.default.fileExists(atPath: absolute(path, environment)) {
        for line in try read(path, in: environment) { lines[line.name] = line }
      }
      for line in new { lines[line.name] = line }
      let text = lines.values.sorted { $0.name < $1.name }.map { $0.text + "\n" }.joined()
      try environment.writeFile(text, path)
    }
  }

  /// Every line; anything else in the file is an error.
  static func read(_ path: String, in environment: Environment) throws(CommandError) -> [Line] {
    let text = try environment.readFile(path, limit)
    var lines: [Line] = []
    for (index, row) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() where !row.isEmpty {
      guard let line = Line(String(row)) else {
        throw .input(message: "\(path):\(index + 1): this is no line of sha256sum", hint: nil)
      }
      lines.append(line)
    }
    return lines
  }

  static func absolute(_ path: String, _ environment: Environment) -> String {
    path.hasPrefix("/") ? path : "\(environment.currentDirectory)/\(path)"
  }
}
