import DriftwatchCommands
import FoundationEssentials
import TestData
import Testing

/// Clusters of several vendors in which one company runs the same application, with known truth.
@Suite struct SharedPlatformsTests {
  /// Each cluster against the first one: exit status, verdict as printed, and what is planted there.
  static let planted: [(cluster: String, status: DriftwatchCommands.ExitStatus, verdict: String, words: [String])] = [
    ("eks-eu-129", .drift, "is stricter than eks-us-133 only in parts that bear platforms' names: 4 low", []),
    ("gke-us", .failure, "is weaker than eks-us-133: 2 high", ["pay", "no policy isolates"]),
    ("k3s-edge1", .failure, "is weaker than eks-us-133: 1 medium", ["shop", "enforces baseline"]),
    // A way to everything that no release of OpenShift's publishes, and a right of everybody's.
    ("ocp-dc", .failure, "is weaker than eks-us-133: 1 critical, 1 low", []),
    ("kubeadm-dc", .failure, "is weaker than eks-us-133 only in parts that bear platforms' names: 6 high", []),
  ]

  /// Registries and names of roles per account and region, as the company would map them.
  private static let mapping = #"""
      - {kind: Registry, from: "^[0-9]+\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com/([^/]+)$", to: "registry.acme.example/$1"}
      - {kind: Registry, from: "^[a-z0-9-]+-docker\\.pkg\\.dev/[^/]+/apps/(.*)$", to: "registry.acme.example/$1"}
      - {kind: Registry, from: "^[a-z]+\\.[a-z0-9]+\\.acme\\.example/(.*)$", to: "registry.acme.example/$1"}
      - {kind: Text, from: "arn:aws:iam::[a-z0-9-]+:role/([a-z]+)-[a-z0-9-]+", to: "the role of $1"}
      - {kind: Text, from: "arn:aws:iam::[0-9]+:", to: "arn:aws:iam::ACCOUNT:"}
    """#

  /// A comparison under the fleet's configuration; nil where the clusters are not at hand.
  private static func compare(_ baseline: String, _ target: String, _ format: String) async throws -> CommandRun? {
    guard let folder = SharedData.find("platforms") else { return nil }
    let fleet = try String(contentsOf: URL(filePath: "\(folder)/fleet.yaml"), encoding: .utf8)
    let config = fleet.replacing("mapping:\n", with: "mapping:\n\(mapping)\n")
    var run: CommandRun?
    try await TemporaryFolder.with(["driftwatch.yaml": config]) { place in
      run = await CommandRun.run(
        [
          "compare", "\(folder)/\(baseline)", "\(folder)/\(target)", "--config", "\(place.path)/driftwatch.yaml", "-o",
          format,
        ], in: place.path, input: "", today: 0, variables: ["COLUMNS": "200"])
    }
    return run
  }

  @Test(arguments: planted.map(\.cluster))
  func `the planted row leads the report as it is read, and decides the verdict`(cluster: String) async throws {
    guard let run = try await Self.compare("eks-us-133", cluster, "text") else { return }
    let row = try #require(Self.planted.first { $0.cluster == cluster })
    #expect(run.status == row.status)
    let page = PrintedReport(run.output)
    #expect(page.verdict.hasSuffix("\(cluster) \(row.verdict)"), "\(page.verdict)")
    if let first = row.words.first {
      let start = try #require(page.findings.first)
      #expect(row.words.allSatisfy(start.contains), "\(page.findings)")
      #expect(page.startsHere.map { row.words.allSatisfy($0.contains) } ?? true, "\(page.startsHere ?? "")")
      #expect(page.companys.allSatisfy { $0.contains(first) }, "\(page.companys)")
    } else {
      #expect(page.companys.isEmpty, "\(page.companys)")
    }
  }

  @Test(arguments: planted.map(\.cluster))
  func `no other effective finding is about the company's part, and none is of versions`(cluster: String) async throws {
    guard let run = try await Self.compare("eks-us-133", cluster, "json") else { return }
    let row = try #require(Self.planted.first { $0.cluster == cluster })
    let findings = try Report(run.output).ordinary
    let companys = findings.filter(\.isCompanys)
    #expect(
      companys.isEmpty == row.words.isEmpty && companys.allSatisfy { $0.summary.contains(row.words[0]) }, "\(companys)")
    // What only the servers' versions change is Kubernetes' own.
    #expect(findings.allSatisfy { !$0.tags.contains("versionSkew") })
  }

  /// The other way round, a finding says what eks-us-133 has more: identities at a cloud among it.
  @Test(arguments: planted.map(\.cluster)) func `an identity at a cloud that is gained is a finding`(cluster: String)
    async throws
  {
    guard let run = try await Self.compare(cluster, "eks-us-133", "json") else { return }
    let gained = try Report(run.output).ordinary.filter { $0.summary.contains("acts for somebody outside") }
    let isOfCloud = ["eks-eu-129", "gke-us"].contains(cluster)
    #expect(gained.map(\.place.name) == (isOfCloud ? [] : ["api", "ledger", "cart", "web"]))
  }

  @Test(arguments: planted.map(\.cluster)) func `no command names a vendor's object`(cluster: String) async throws {
    for (a, b) in [("eks-us-133", cluster), (cluster, "eks-us-133")] {
      guard let run = try await Self.compare(a, b, "commands") else { return }
      for line in run.output.split(separator: "\n") where !line.hasPrefix("#") {
        let isCompanys = ["shop", "pay", "obs", "acme"].contains { line.contains($0) }
        #expect(!line.contains("kubectl") || isCompanys, "\(line)")
      }
      for line in run.output.split(separator: "\n") where line.hasPrefix("# by hand") {
        let isCompanys = ["shop", "pay", "obs", "acme"].contains { line.contains($0) }
        let isLeftToVendor = line.contains("the vendor restores its own parts") || line.contains("aws-auth alike")
        #expect(isCompanys || isLeftToVendor, "\(line)")
      }
    }
  }
}

/// A report as people read it from the top.
private struct PrintedReport {
  /// Without its symbol.
  let verdict: String
  /// The first line of “Start here”.
  let startsHere: String?
  /// Each finding's heading and sentence, in the order in which they stand.
  private(set) var findings: [String] = []

  init(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    verdict = String(lines.first?.dropFirst(2) ?? "")
    startsHere = lines.first { $0.hasPrefix("  1 ") }
    for line in lines.dropFirst() {
      if line.hasPrefix("Latent:") || line.hasPrefix("Topology:") { break }
      if ["▲ ", "▼ ", "◆ ", "? "].contains(where: line.hasPrefix) {
        findings.append(line)
      } else if line.hasPrefix("  "), let last = findings.indices.last {
        findings[last] += "\n" + line
      }
    }
  }

  /// Those about the company's namespaces and people.
  var companys: [String] {
    findings.filter { finding in
      let words = finding.split { !$0.isLetter && !$0.isNumber }
      return ["shop", "pay", "obs", "acme"].contains { name in words.contains { $0 == name } }
    }
  }
}

/// What the tests read of a report.
private struct Report {
  struct Finding: Decodable {
    struct Place: Decodable { var namespace: String?, kind: String, name: String }
    var summary: String, effect: String, tags: [String]
    var place: Place

    /// In the company's namespaces, about them, or about its people.
    var isCompanys: Bool {
      let own = ["shop", "pay", "obs"]
      return own.contains(place.namespace ?? "") || place.kind == "namespace" && own.contains(place.name)
        || place.name.contains("acme")
    }
  }
  private struct Target: Decodable { var findings: [Finding] }
  private struct Whole: Decodable { var targets: [Target] }

  let ordinary: [Finding]

  init(_ json: String) throws {
    let whole = try JSONDecoder().decode(Whole.self, from: Data(json.utf8))
    ordinary = whole.targets.flatMap(\.findings).filter { $0.effect == "effective" && !$0.tags.contains("platform") }
  }
}
