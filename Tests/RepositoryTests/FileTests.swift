import Testing

/// Rules about any source file: length, words that crash, words that fool the concurrency checker.
@Suite struct FileTests {
  @Test func `no source file is longer than 400 lines`() throws {
    for file in try Repository.files(under: ["Sources", "Tests", "Benchmarks"], extensions: ["swift"]) {
      // A file that ends in a newline has an empty last line.
      let length = file.lines.last == "" ? file.lines.count - 1 : file.lines.count
      #expect(length <= 400, "\(file.path) has \(length) lines: give one of its topics a file of its own")
    }
  }

  @Test func `the median source file has at most 90 lines`() throws {
    let lengths = try Repository.sources().map(\.lines.count).sorted()
    let median = try #require(lengths.dropFirst(lengths.count / 2).first)
    #expect(median <= 90, "the median is \(median)")
  }

  @Test func `nothing crashes or hides from the concurrency checker without saying why`() throws {
    for file in try Repository.sources() {
      for problem in RiskyWord.problems(in: file) { Issue.record("\(problem)") }
    }
  }

  // SAFETY: samples of what the check looks for; none of it is code.
  @Test(arguments: ["try! load()", "x as! Int", "fatalError()", "final class A: @unchecked Sendable {}"])
  func `a risky word is found`(code: String) {
    #expect(RiskyWord.problems(in: RepositoryFile(path: "A.swift", text: code)).count == 1)
  }

  // SAFETY: the same in text and comments, which the check has to pass over.
  @Test(arguments: [
    "// SAFETY: the index was checked above.\nfatalError()", "let text = \"try! again\"", "/// never `as!`",
    "let text = \"\"\"\n  fatalError()\n  \"\"\"",
  ])
  func `an explained risky word, or one in text, is not`(code: String) {
    #expect(RiskyWord.problems(in: RepositoryFile(path: "A.swift", text: code)).isEmpty)
  }
}

/// Words that end the process or silence the compiler; allowed where a `// SAFETY:` comment on the line above says why.
enum RiskyWord {
  // SAFETY: here and in the tests above these words are text to look for; none of them is code.
  private static let words = [
    "@unchecked Sendable", "as!", "assertionFailure(", "fatalError(", "nonisolated(unsafe)", "preconditionFailure(",
    "try!", "unsafeBitCast(", "unowned(unsafe)",
  ]

  static func problems(in file: RepositoryFile) -> [String] {
    file.code.enumerated().flatMap { index, line in
      words.filter { line.contains($0) && !isExplained(file, index) }.map {
        "\(file.place(index)): `\($0)` without a `// SAFETY:` comment above it"
      }
    }
  }

  private static func isExplained(_ file: RepositoryFile, _ index: Int) -> Bool {
    let above = file.lines[..<index].reversed().prefix { $0.trimmed.hasPrefix("//") }
    return above.contains { $0.contains("// SAFETY:") }
  }
}
