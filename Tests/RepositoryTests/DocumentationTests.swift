import Testing

/// The documents beside the code: nothing points nowhere, nothing is undocumented.
@Suite struct DocumentationTests {
  @Test func `every package member that does not explain itself has a doc comment`() throws {
    let sources = try Repository.sources()
    let witnesses = PackageMember.requirements(in: sources)
    for file in sources {
      for problem in PackageMember.undocumented(in: file, witnesses: witnesses) { Issue.record("\(problem)") }
    }
  }

  @Test(arguments: [
    "package struct A {}", "package func f() {\n}", "package static func f(\n  a: Int\n) {\n}",
    "package var area: Int {\n  1\n}", "package subscript(kind: String) -> Int {\n  1\n}", "@frozen\npackage enum A {}",
    "/// A.\n\npackage struct A {}", "package extension A {\n}\npackage protocol P {}",
  ])
  func `a member without a doc comment is found`(code: String) {
    let file = RepositoryFile(path: "A.swift", text: code)
    #expect(PackageMember.undocumented(in: file, witnesses: []).count == 1)
  }

  @Test(arguments: [
    "/// A.\npackage struct A {}", "/// A.\n@frozen\npackage enum A {}", "package init(a: Int) {}",
    "package let a: Int",
    "package var a = 1", "package var a: Int { b }", "package func f() -> Int { 1 }", "package static let a = 1",
    "package var description: String {\n  a\n}",
    "package import Findings",
    "package static func < (a: A, b: A) -> Bool { true }", "let text = \"package func f()\"",
    "package private(set) var a: Int", "package typealias Behaviour = Int",
  ])
  func `a documented or obvious member is not`(code: String) {
    let file = RepositoryFile(path: "A.swift", text: code)
    #expect(PackageMember.undocumented(in: file, witnesses: ["description", "Behaviour"]).isEmpty)
  }

  @Test func `links between documents lead somewhere`() throws {
    for document in try Document.all() {
      for problem in document.brokenLinks(exists: Repository.exists) { Issue.record("\(problem)") }
    }
  }

  @Test func `a broken link is found`() {
    let text = "[here](Other.md#part) [web](https://example.org) [top](#top) `[code](x)`\n```\n[in](code)\n```"
    let document = Document(file: RepositoryFile(path: "Documentation/A.md", text: text))
    #expect(document.brokenLinks { _ in false } == ["Documentation/A.md:1: no file Documentation/Other.md"])
    #expect(document.brokenLinks { $0 == "Documentation/Other.md" }.isEmpty)
  }

  @Test func `the manual page has no empty line, which mdoc warns of`() throws {
    let manual = try Repository.file("Documentation/Reference/driftwatch.1")
    #expect(manual.lines.dropLast().enumerated().filter { $1.isEmpty }.map { manual.place($0.offset) } == [])
  }

  @Test func `decisions are numbered without gaps and titled`() throws {
    let decisions = try Repository.files(under: ["Documentation/Decisions"], extensions: ["md"])
    #expect(!decisions.isEmpty)
    for problem in Document.misnumbered(decisions) { Issue.record("\(problem)") }
  }

  @Test(arguments: [
    ("Documentation/Decisions/0002-b.md", "# 2. B"), ("Documentation/Decisions/1-a.md", "# 1. A"),
    ("Documentation/Decisions/0001-a.md", "# A"), ("Documentation/Decisions/0001-a.md", ""),
  ])
  func `a decision with a wrong number or no title is found`(path: String, text: String) {
    #expect(Document.misnumbered([RepositoryFile(path: path, text: text)]).count == 1)
  }
}

/// A Markdown file.
struct Document {
  let file: RepositoryFile

  static func all() throws -> [Document] {
    let roots = try ["CHANGELOG.md", "CONTRIBUTING.md", "README.md", "SECURITY.md"].map(Repository.file)
    let others = try Repository.files(under: ["Documentation", "Benchmarks", "Examples"], extensions: ["md"])
    return (roots + others).map(Document.init)
  }

  /// Lines outside fenced code, with their index, inline code blanked.
  private var prose: [(Int, String)] {
    var isFenced = false
    return file.lines.enumerated().compactMap { index, line in
      if line.trimmed.hasPrefix("```") {
        isFenced.toggle()
        return nil
      }
      return isFenced ? nil : (index, line.replacing(/`[^`]*`/, with: ""))
    }
  }

  func brokenLinks(exists: (String) -> Bool) -> [String] {
    prose.flatMap { index, line in
      line.matches(of: /\]\(([^)\s]+)\)/).compactMap { match in
        let target = match.1.prefix { $0 != "#" }
        guard !target.isEmpty, !target.contains("://"), !target.hasPrefix("mailto:") else { return nil }
        let path = resolve(String(target))
        return exists(path) ? nil : "\(file.place(index)): no file \(path)"
      }
    }
  }

  private func resolve(_ target: String) -> String {
    var parts = file.path.split(separator: "/").dropLast().map(String.init)
    for part in target.split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }

  static func misnumbered(_ decisions: [RepositoryFile]) -> [String] {
    decisions.enumerated().compactMap { index, file in
      let digits = String(index + 1)
      let name = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      guard file.path.contains("/\(name)-") else { return "\(file.path): the next number is \(name)" }
      guard file.lines.first?.hasPrefix("# \(digits). ") == true else {
        return "\(file.path): the first line must be `# \(digits). Title`"
      }
      return nil
    }
  }
}
