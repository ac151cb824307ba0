import Testing

/// The arrows of Documentation/Architecture.md: who may import whom, and where the outside world ends.
@Suite struct ArchitectureTests {
  @Test func `targets import only what lies left of them`() throws {
    for file in try Repository.sources() {
      for problem in Architecture.wrongImports(in: file) { Issue.record("\(problem)") }
    }
  }

  @Test func `every target has a room in the architecture`() throws {
    let targets = Set(try Repository.sources().map(\.target))
    #expect(targets.subtracting(Architecture.arrows.keys).isEmpty)
  }

  @Test func `every target has a folder of tests of its name`() throws {
    for target in Set(try Repository.sources().map(\.target)) where target != "driftwatch" {
      #expect(Repository.exists("Tests/\(target)Tests"), "\(target) has no tests")
    }
  }

  @Test func `only the commands print, exit, or read the environment and the clock`() throws {
    for file in try Repository.sources() where !Architecture.mayTouchTheWorld.contains(file.target) {
      for problem in Architecture.worldlyCalls(in: file) { Issue.record("\(problem)") }
    }
  }

  @Test func `an area that imports another area is found`() {
    let file = RepositoryFile(
      path: "Sources/AccessAnalysis/A.swift", text: "import Findings\npackage import PodSecurityAnalysis")
    #expect(Architecture.wrongImports(in: file).count == 1)
  }

  @Test(arguments: ["print(1)", "let now = Date()", "let home = ProcessInfo.processInfo.environment"])
  func `a call that touches the world is found`(code: String) {
    #expect(!Architecture.worldlyCalls(in: RepositoryFile(path: "A.swift", text: code)).isEmpty)
  }

  @Test(arguments: ["footprint(1)", "// print(1)", "let text = \"print(1)\""])
  func `a call that only looks like one is not`(code: String) {
    #expect(Architecture.worldlyCalls(in: RepositoryFile(path: "A.swift", text: code)).isEmpty)
  }
}

/// The rooms and their arrows as data.
enum Architecture {
  /// What each target may import directly; it may also import whatever those may.
  static let arrows: [String: Set<String>] = [
    "AccessAnalysis": ["Findings", "Platforms"],
    "AdmissionAnalysis": ["Findings"],
    "ClusterSource": ["KubernetesModel", "PacketSets"],
    "DeliveryAnalysis": ["Findings"],
    "DriftComparison": [
      "AccessAnalysis", "AdmissionAnalysis", "DeliveryAnalysis", "PodSecurityAnalysis", "ReachabilityAnalysis",
      "WorkloadAnalysis",
    ],
    "DriftConfiguration": ["DriftComparison", "FailoverAnalysis", "Guardrails", "Notifications"],
    "DriftwatchCommands": ["ClusterSource", "DriftConfiguration", "FailoverAnalysis", "Reporting", "Rollback"],
    "Documents": [],
    "FailoverAnalysis": ["DriftComparison"],
    "Findings": ["KubernetesModel"],
    "Guardrails": ["AccessAnalysis", "DriftComparison", "WorkloadAnalysis"],
    "KubernetesModel": ["Documents"],
    "Notifications": ["ClusterSource", "Findings"],
    "PacketSets": [],
    "Platforms": ["KubernetesModel"],
    "PodSecurityAnalysis": ["Findings"],
    "ReachabilityAnalysis": ["Findings", "PacketSets"],
    "Reporting": ["Findings"],
    "Rollback": ["ClusterSource", "Guardrails"],
    "WorkloadAnalysis": ["Findings"],
    "driftwatch": ["DriftwatchCommands"],
  ]

  /// Modules from outside and the only rooms that may import them.
  private static let keepers: [String: Set<String>] = [
    "ArgumentParser": ["DriftwatchCommands"], "AsyncHTTPClient": ["ClusterSource"], "CYaml": ["ClusterSource"],
    "FoundationNetworking": ["ClusterSource"], "NIOCore": ["ClusterSource"], "NIOSSL": ["ClusterSource"],
    "Yams": ["ClusterSource", "DriftConfiguration"],
  ]

  /// Rooms that may print, exit, and read environment, clock and network.
  static let mayTouchTheWorld: Set<String> = ["DriftwatchCommands", "driftwatch"]

  static func wrongImports(in file: RepositoryFile) -> [String] {
    let allowed = closure(of: file.target)
    return file.code.enumerated().compactMap { index, line in
      let words = line.words
      guard let position = words.firstIndex(of: "import"), words.prefix(position).allSatisfy(isModifier),
        let module = words.dropFirst(position + 1).first
      else { return nil }
      let isOurs = arrows.keys.contains(module)
      let isKept = keepers[module].map { !$0.contains(file.target) } ?? false
      guard isKept || (isOurs && !allowed.contains(module)) else { return nil }
      return "\(file.place(index)): \(file.target) must not import \(module)"
    }
  }

  static func worldlyCalls(in file: RepositoryFile) -> [String] {
    file.code.enumerated().compactMap { index, line in
      let calls = [
        "Date(", "ProcessInfo.", "exit(", "getenv(", "print(", "readLine(", "setenv(", "FileHandle.standard",
      ]
      guard let call = calls.first(where: { hasWord($0, in: line) }) else { return nil }
      return "\(file.place(index)): `\(call)` belongs into DriftwatchCommands, which passes an Environment along"
    }
  }

  private static func hasWord(_ call: String, in line: String) -> Bool {
    line.ranges(of: call).contains { range in
      guard range.lowerBound > line.startIndex else { return true }
      let before = line[line.index(before: range.lowerBound)]
      return !(before.isLetter || before.isNumber || before == "_" || before == ".")
    }
  }

  private static func isModifier(_ word: String) -> Bool {
    ["package", "public", "internal", "private", "testable", "preconcurrency"].contains(word)
  }

  private static func closure(of target: String) -> Set<String> {
    var reached: Set<String> = []
    var open = arrows[target] ?? []
    while let next = open.popFirst() {
      guard reached.insert(next).inserted else { continue }
      open.formUnion(arrows[next] ?? [])
    }
    return reached
  }
}
