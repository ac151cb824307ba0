import Testing

/// Adding one thing is one file and one line: these tests fail when the line is missing.
@Suite struct RegistryTests {
  @Test func `everything in a registry folder is registered`() throws {
    let sources = try Repository.sources()
    for registry in RegistryFolder.found(in: sources) {
      for problem in registry.unregistered(among: sources) { Issue.record("\(problem)") }
    }
  }

  @Test func `every registry folder has a registry`() throws {
    for problem in RegistryFolder.foldersWithout(in: try Repository.sources()) { Issue.record("\(problem)") }
  }

  @Test func `every subcommand is named where commands are listed`() throws {
    for problem in RegistryList.unlistedCommands(in: try Repository.sources()) { Issue.record("\(problem)") }
  }

  @Test func `an unlisted subcommand is found`() {
    let files = [
      RepositoryFile(path: "Sources/DriftwatchCommands/Driftwatch.swift", text: "subcommands: [Compare.self]"),
      RepositoryFile(
        path: "Sources/DriftwatchCommands/Compare/Compare.swift", text: "struct Compare: EnvironmentCommand {"),
      RepositoryFile(path: "Sources/DriftwatchCommands/Rules/Rules.swift", text: "struct Rules: ParsableCommand {"),
    ]
    #expect(
      RegistryList.unlistedCommands(in: files) == [
        "Sources/DriftwatchCommands/Rules/Rules.swift:1: `Rules` is in no list of subcommands"
      ])
  }

  @Test func `an unregistered file is found`() throws {
    let files = [
      RepositoryFile(path: "Sources/A/Checks.swift", text: "static let all = [HostPorts.check] // Sysctls"),
      RepositoryFile(path: "Sources/A/Checks/HostPorts.swift", text: ""),
      RepositoryFile(path: "Sources/A/Checks/Sysctls.swift", text: ""),
    ]
    let registry = try #require(RegistryFolder.found(in: files).first)
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
    let registry = try #require(RegistryFolder.found(in: files).first)
    #expect(registry.unregistered(among: files).map { $0.contains("HTMLFormat.swift") } == [true])
  }

  @Test func `a registry folder without a registry is found`() {
    let files = [RepositoryFile(path: "Sources/A/Checks/HostPorts.swift", text: "")]
    #expect(RegistryFolder.foldersWithout(in: files) == ["Sources/A/Checks: no file registers what it holds"])
  }

  @Test func `a registry may lie inside its folder`() throws {
    let files = [
      RepositoryFile(path: "Sources/A/Rules/AccessRules.swift", text: "static let all: [Rule] = [\n  .gained,\n]"),
      RepositoryFile(path: "Sources/A/Rules/Gained.swift", text: ""),
      RepositoryFile(path: "Sources/A/Rules/Lost.swift", text: ""),
    ]
    let registry = try #require(RegistryFolder.found(in: files).first)
    #expect(registry.unregistered(among: files) == ["Sources/A/Rules/Lost.swift: not named in \(files[0].path)"])
  }

  @Test func `every member of a registered type is in its list, and the lists are sorted`() throws {
    for problem in RegistryList.problems(in: try Repository.sources()) { Issue.record("\(problem)") }
  }

  @Test func `an unlisted member and an unsorted list are found`() {
    let list = "static let all: [Kind] = [\n  .role,\n  .pod,\n]\n"
    let files = [
      RepositoryFile(path: "Sources/A/Kinds.swift", text: list),
      RepositoryFile(path: "Sources/A/Pod.swift", text: "static let pod = Kind(1)\nstatic let node = Kind(2)"),
      RepositoryFile(path: "Sources/A/Role.swift", text: "package static let role: Kind = make()"),
    ]
    #expect(
      RegistryList.problems(in: files) == [
        "Sources/A/Kinds.swift: `pod` must come before `role`", "Sources/A/Pod.swift:2: `node` is in no list of `Kind`",
      ])
  }

  @Test func `every reading that is declared is named in a list`() throws {
    for problem in RegistryList.lostReadings(in: try Repository.sources()) { Issue.record("\(problem)") }
  }

  @Test func `a reading that no list names is found`() {
    let files = [
      RepositoryFile(path: "Sources/A/Readings.swift", text: "static let readings: [KindReading] = Readings.mesh"),
      RepositoryFile(
        path: "Sources/A/Readings/Mesh.swift",
        text: "static let mesh = [sidecar]\nstatic let sidecar: KindReading = .x\nstatic let lost = KindReading(y)"),
    ]
    #expect(RegistryList.lostReadings(in: files) == ["Sources/A/Readings/Mesh.swift:3: no list names `lost`"])
  }
}
