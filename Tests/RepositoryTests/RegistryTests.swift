import Testing

/// Adding one thing is one file and one line: these tests fail when the line is missing.
@Suite struct RegistryTests {
  @Test func `everything in a registry folder is registered`() throws {
    let sources = try Repository.sources()
    for registry in Registry.found(in: sources) {
      for problem in registry.unregistered(among: sources) { Issue.record("\(problem)") }
    }
  }

  @Test func `every registry folder has a registry`() throws {
    for problem in Registry.foldersWithout(in: try Repository.sources()) { Issue.record("\(problem)") }
  }

  @Test func `every subcommand is named where commands are listed`() throws {
    for problem in Registry.unlistedCommands(in: try Repository.sources()) { Issue.record("\(problem)") }
  }

  @Test func `an unlisted subcommand is found`() {
    let files = [
      RepositoryFile(path: "Sources/DriftwatchCommands/Driftwatch.swift", text: "subcommands: [Compare.self]"),
      RepositoryFile(
        path: "Sources/DriftwatchCommands/Compare/Compare.swift", text: "struct Compare: EnvironmentCommand {"),
      RepositoryFile(path: "Sources/DriftwatchCommands/Rules/Rules.swift", text: "struct Rules: ParsableCommand {"),
    ]
    #expect(
      Registry.unlistedCommands(in: files) == [
        "Sources/DriftwatchCommands/Rules/Rules.swift:1: `Rules` is in no list of subcommands"
      ])
  }

  @Test func `an unregistered file is found`() throws {
    let files = [
      RepositoryFile(path: "Sources/A/Checks.swift", text: "static let all = [HostPorts.check] // Sysctls"),
      RepositoryFile(path: "Sources/A/Checks/HostPorts.swift", text: ""),
      RepositoryFile(path: "Sources/A/Checks/Sysctls.swift", text: ""),
    ]
    let registry = try #require(Registry.found(in: files).first)
    #expect(
      registry.unregistered(among: files) == ["Sources/A/Checks/Sysctls.swift: not named in Sources/A/Checks.swift"])
  }

  @Test func `an unregistered format is found in a folder of its own`() throws {
    let files = [
      RepositoryFile(path: "Sources/A/ReportFormat.swift", text: "static let all = [.json]"),
      RepositoryFile(path: "Sources/A/Formats/JSONFormat.swift", text: ""),
      RepositoryFile(path: "Sources/A/Formats/HTML/HTMLFormat.swift", text: ""),
      RepositoryFile(path: "Sources/A/Formats/HTML/Page.swift", text: ""),
    ]
    let registry = try #require(Registry.found(in: files).first)
    #expect(registry.unregistered(among: files).map { $0.contains("HTMLFormat.swift") } == [true])
  }

  @Test func `a registry folder without a registry is found`() {
    let files = [RepositoryFile(path: "Sources/A/Checks/HostPorts.swift", text: "")]
    #expect(Registry.foldersWithout(in: files) == ["Sources/A/Checks: no Sources/A/Checks.swift registers its files"])
  }
}

/// A folder whose files each hold one entry, and the file beside it that lists them.
struct Registry {
  /// `Sources/PodSecurityAnalysis/Checks`
  let folder: String
  let registry: RepositoryFile

  /// Folder names that hold entries, and what the file beside them is called.
  private static let names = [
    "Checks": "Checks.swift", "Decoders": "Decoders.swift", "Formats": "ReportFormat.swift", "Knobs": "Knobs.swift",
    "Rules": "Rules.swift",
  ]

  static func found(in files: [RepositoryFile]) -> [Registry] {
    folders(in: files).compactMap { folder, path in
      files.first { $0.path == path }.map { Registry(folder: folder, registry: $0) }
    }
  }

  static func foldersWithout(in files: [RepositoryFile]) -> [String] {
    folders(in: files).filter { _, path in !files.contains { $0.path == path } }.map { folder, path in
      "\(folder): no \(path) registers its files"
    }
  }

  /// Files whose entry the registry does not name, whether as a type (`HostPorts`) or as a member (`.hostPorts`).
  func unregistered(among files: [RepositoryFile]) -> [String] {
    let named = Set(registry.code.flatMap(\.words).map { $0.lowercased() })
    return files.filter(isEntry).filter { file in !Self.spellings(of: file.stem).contains(where: named.contains) }.map {
      "\($0.path): not named in \(registry.path)"
    }
  }

  /// A format may have a folder of helpers; its own file is the one called `…Format`.
  private func isEntry(_ file: RepositoryFile) -> Bool {
    folder.hasSuffix("/Formats")
      ? file.path.hasPrefix(folder + "/") && file.stem.hasSuffix("Format") : Self.folder(of: file.path) == folder
  }

  /// `JSONFormat` may be registered as `JSONFormat` or as `json`.
  private static func spellings(of stem: String) -> [String] {
    let suffixes = ["Check", "Decoder", "Format", "Knob", "Rule"]
    let short = suffixes.filter { stem.hasSuffix($0) }.map { String(stem.dropLast($0.count)) }
    return ([stem] + short).map { $0.lowercased() }
  }

  /// Command types that no list mentions as `Name.self`.
  static func unlistedCommands(in files: [RepositoryFile]) -> [String] {
    let commands = files.filter { $0.target == "DriftwatchCommands" }
    let listed = Set(commands.flatMap { $0.code.flatMap { $0.matches(of: /(\w+)\.self\b/).map { String($0.1) } } })
    return commands.flatMap { file in
      file.code.enumerated().compactMap { index, line in
        guard let match = line.firstMatch(of: /struct (\w+): .*Command\b/) else { return nil }
        let name = String(match.1)
        guard name != "Driftwatch", !listed.contains(name) else { return nil }
        return "\(file.place(index)): `\(name)` is in no list of subcommands"
      }
    }
  }

  /// Folder and expected path of its registry, sorted.
  private static func folders(in files: [RepositoryFile]) -> [(String, String)] {
    // The commands' folders are named after subcommands (`driftwatch rules`).
    let others = files.filter { $0.target != "DriftwatchCommands" }
    return Set(others.map { folder(of: $0.path) }).sorted().compactMap { folder in
      guard let name = folder.split(separator: "/").last, let registry = names[String(name)] else { return nil }
      return (folder, Self.folder(of: folder) + "/" + registry)
    }
  }

  private static func folder(of path: String) -> String {
    path.split(separator: "/").dropLast().joined(separator: "/")
  }
}
