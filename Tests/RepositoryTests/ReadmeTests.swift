import Testing

/// The README is a promise: its commands exist, its first screen shows real output.
@Suite struct ReadmeTests {
  @Test func `every make command of the documents is a target of the Makefile`() throws {
    let targets = Makefile.targets(in: try Repository.file("Makefile"))
    for document in try Document.all() {
      for problem in Makefile.unknownTargets(in: document.file, known: targets) { Issue.record("\(problem)") }
    }
  }

  @Test func `every target of the Makefile says what it does`() throws {
    let file = try Repository.file("Makefile")
    let explained = file.lines.filter { $0.contains(":") && $0.contains(" ## ") }.compactMap { $0.words.first }
    #expect(Set(explained) == Makefile.targets(in: file).subtracting(["prerequisites"]))
  }

  @Test func `a make command that does not exist is found`() {
    let makefile = RepositoryFile(path: "Makefile", text: "build: x ## Build\n\tswift build\n.PHONY: a\nA := b")
    let readme = RepositoryFile(
      path: "README.md", text: "```sh\nmake build\nmake everything\n```\nmake no sense of `make it`")
    let known = Makefile.targets(in: makefile)
    #expect(known == ["build"])
    #expect(
      Makefile.unknownTargets(in: readme, known: known) == [
        "README.md:3: the Makefile has no target `everything`", "README.md:5: the Makefile has no target `it`",
      ])
  }

  @Test func `nothing in the repository names another licence`() throws {
    let licence = try Repository.file("LICENSE")
    #expect(licence.lines.contains { $0.contains("Apache License") })
  }
}

/// The Makefile's targets, and the places that mention them.
enum Makefile {
  static func targets(in file: RepositoryFile) -> Set<String> {
    Set(file.lines.compactMap { $0.prefixMatch(of: /([a-z][a-z-]*):(?!=)/).map { String($0.1) } })
  }

  /// Commands in fenced code (`make x` at the start of a line) and in prose (between backticks).
  static func unknownTargets(in file: RepositoryFile, known: Set<String>) -> [String] {
    file.lines.enumerated().flatMap { index, line in
      mentioned(in: line).filter { !known.contains($0) }.map {
        "\(file.place(index)): the Makefile has no target `\($0)`"
      }
    }
  }

  private static func mentioned(in line: String) -> [String] {
    let quoted = line.matches(of: /`make ([a-z-]+)[^`]*`/).map { String($0.1) }
    let command = line.wholeMatch(of: /(?:\$ )?make ([a-z-]+)(?: +[A-Z]+=\S+)*(?: +#.*)?/).map { String($0.1) }
    return quoted + [command].compactMap { $0 }
  }
}
