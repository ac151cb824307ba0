/// Contents of files from `git cat-file --batch`.
enum GitObjects {
  /// By id; what this clone lacks, as a partial one does, is missing.
  static func contents(of ids: [String], _ git: GitProgram) async throws(GitError) -> [String: [UInt8]] {
    if ids.isEmpty { return [:] }
    let input = ids.map { "\($0)\n" }.joined()
    let output = try await git.run(["cat-file", "--batch"], input: Array(input.utf8))
    return parse(output)
  }

  /// `ID blob SIZE`, a line feed, the content, a line feed; or `ID missing`.
  static func parse(_ output: [UInt8]) -> [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    var index = 0
    while index < output.count, let end = output[index...].firstIndex(of: UInt8(ascii: "\n")) {
      let fields = output[index..<end].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
      index = end + 1
      guard fields.count == 3, let size = Int(fields[2]), size >= 0, output.count - index >= size else { continue }
      contents[fields[0]] = Array(output[index..<index + size])
      index += size + 1
    }
    return contents
  }
}
