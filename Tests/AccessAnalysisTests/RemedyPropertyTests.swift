import Findings
import Foundation
import KubernetesModel
import Testing

@testable import AccessAnalysis

/// Follows remedies on random clusters: what they mend is gone, and nothing that the baseline gives is taken.
@Suite("Remedies followed to the letter") struct RemedyPropertyTests {
  @Test(arguments: 1...24) func `a remedy mends its finding, takes nothing of the baseline's and gives nothing else`(
    seed: UInt64
  ) throws {
    var source = RandomCluster(random: SeededGenerator(seed: seed))
    let baseline = source.snapshot()
    let other = source.snapshot()
    let target = Self.drifted(source.changed(baseline), towards: other, using: &source.random)
    let models = (AccessModel(baseline), AccessModel(target))
    let findings = AccessArea.compare(baseline: models.0, target: models.1).findings
    let principals = RandomClusterTests.principals + [.user("u3"), .group("g")]
    let asked = principals.flatMap { principal in Self.requests.map { (principal, $0) } }
    let was = asked.map { (allows(models.0, $0.0, $0.1), allows(models.1, $0.0, $0.1)) }
    for finding in findings where finding.effect != .topology {
      var follower = RemedyFollower(target, baseline: baseline)
      guard try finding.steps.allSatisfy({ try follower.follow($0) }), !finding.steps.isEmpty else { continue }
      let after = AccessModel(follower.snapshot)
      var (taken, given): ([String], [String]) = ([], [])
      for (index, (principal, request)) in asked.enumerated() {
        let now = allows(after, principal, request)
        if was[index].0, was[index].1, !now { taken.append("\(principal): \(request)") }
        if now, !was[index].0, !was[index].1 { given.append("\(principal): \(request)") }
      }
      let context = "\(finding.summary): \(finding.remedy)"
      #expect(taken.isEmpty, "\(context) takes \(taken.prefix(3))")
      #expect(given.isEmpty, "\(context) gives \(given.prefix(3))")
      let left = AccessArea.compare(baseline: models.0, target: after).findings
      let same = left.filter { ($0.rule, $0.place, $0.change) == (finding.rule, finding.place, finding.change) }
      #expect(same.isEmpty, "\(context) leaves it")
      let before = Set(findings.filter { $0.direction == .weaker }.map(\.place))
      let new = left.filter { $0.direction == .weaker && !before.contains($0.place) }
      #expect(new.isEmpty, "\(context) brings \(new.map(\.summary))")
    }
  }

  /// Enough of the requests over the words of the random clusters.
  private static let requests = RandomClusterTests.requests.filter { request in
    guard case .resource(let request) = request else { return true }
    return request.group != "other" && ["", "a"].contains(request.name) && request.namespace != "other"
      && request.verb != "other"
  }

  /// Some more changes, with what another cluster has.
  private static func drifted(
    _ snapshot: Snapshot, towards other: Snapshot, using random: inout SeededGenerator
  ) -> Snapshot {
    var result = snapshot
    for number in 0..<3 {
      guard let one = result.roleBindings.indices.randomElement(using: &random),
        var foreign = other.roleBindings.randomElement(using: &random)
      else { break }
      switch Int.random(in: 0..<5, using: &random) {
      case 0:
        foreign.metadata.name = "new\(number)"
        result.roleBindings.append(foreign)
      case 1: result.roleBindings[one].subjects += foreign.subjects
      case 2 where result.roleBindings[one].isClusterRoleBinding == foreign.isClusterRoleBinding:
        result.roleBindings[one].roleRef = foreign.roleRef
      case 3: result.roleBindings[one].metadata.name = "other\(number)"
      default: result.roles[number].rules += other.roles[number].rules
      }
    }
    var seen = Set<ObjectReference>()
    result.roleBindings = result.roleBindings.filter { seen.insert($0.reference).inserted }
    result.roleBindings.sort { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
    return result
  }

  private func allows(_ model: AccessModel, _ principal: Principal, _ request: AccessRequest) -> Bool {
    Authorizer(model).isAllowed(request, by: model.identity(of: principal))
  }

  @Test func `names of every sort come through a shell unchanged`() throws {
    let names = [
      "plain", "team::crew", "it's", "a b", "$(reboot)", "`x`", "\"q\"", "-x", "--all", "::error::x", "a ::error::b",
      "##[error]x", "größe", "a\nb", "tab\there", "\u{202e}rtl", "zero\u{200b}width", "back\\slash", "e\u{301}", "*",
      "~",
      "#no", "a;b", "&", "%s%n", "名前",
    ]
    for name in names {
      let words = try RemedyFollower.words(of: "kubectl delete role \(ShellText.quoted(name)) -n x")
      #expect(words == ["delete", "role", name, "-n", "x"], "\(name)")
    }
    #expect(!ShellText.canQuote("ends\n\u{0}") && !ShellText.canQuote("ends in a line\n"))
  }
}

/// Does to a snapshot what remedies say: a kubectl that knows the commands that are printed, and no other.
struct RemedyFollower {
  private(set) var snapshot: Snapshot
  private let baseline: Snapshot

  init(_ snapshot: Snapshot, baseline: Snapshot) {
    self.snapshot = snapshot
    self.baseline = baseline
  }

  enum Failure: Error { case shell(String), unknownCommand([String]), unknownObject([String]) }

  /// False where only people can follow.
  mutating func follow(_ step: RemedyStep) throws -> Bool {
    if step.command.isEmpty { return create(step) }
    let words = try Self.words(of: step.command)
    let options = words.filter { $0.hasPrefix("--") && $0 != "--" }
    let place = words.firstIndex(of: "-n").map { words[$0 + 1] } ?? ""
    let names = words.enumerated().filter { index, word in
      !word.hasPrefix("-") && (index == 0 || !["-n", "-p"].contains(words[index - 1]))
    }.map(\.element)
    guard names.count >= 3 else { throw Failure.unknownCommand(words) }
    switch names[0] {
    case "delete": try delete(names[1], names[2], place)
    case "create": create(names[1], names[2], place, options)
    case "patch":
      guard let text = words.firstIndex(of: "-p").map({ words[$0 + 1] }) else { throw Failure.unknownCommand(words) }
      try patch(names[1], names[2], place, text)
    case "edit": return false
    default: throw Failure.unknownCommand(words)
    }
    return true
  }

  /// The words that kubectl gets from a real shell.
  static func words(of command: String) throws -> [String] {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-euc", "kubectl() { for word; do printf '%s\\000' \"$word\"; done; }\n\(command)\n"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure.shell(command) }
    return data.split(separator: 0, omittingEmptySubsequences: false).dropLast().map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// Words say what to take over from the baseline.
  private mutating func create(_ step: RemedyStep) -> Bool {
    guard let object = step.object, object.isNew, step.words.hasPrefix("create ") else { return false }
    if let role = baseline.roles.first(where: { $0.reference == object.reference }) { snapshot.roles.append(role) }
    snapshot.roleBindings += baseline.roleBindings.filter { $0.reference == object.reference }
    return true
  }

  private mutating func delete(_ kind: String, _ name: String, _ namespace: String) throws {
    let count = snapshot.roles.count + snapshot.roleBindings.count
    snapshot.roles.removeAll { Self.isNamed($0, kind, name, namespace) }
    snapshot.roleBindings.removeAll { Self.isNamed($0, kind, name, namespace) }
    if snapshot.roles.count + snapshot.roleBindings.count != count - 1 { throw Failure.unknownObject([kind, name]) }
  }

  private mutating func create(_ kind: String, _ name: String, _ namespace: String, _ options: [String]) {
    var binding = RoleBinding(
      metadata: ObjectMeta(name: name, namespace: namespace), isClusterRoleBinding: kind == "clusterrolebinding",
      subjects: [], roleRef: RoleRef(kind: "", name: ""))
    for option in options {
      let parts = option.dropFirst(2).split(separator: "=", maxSplits: 1).map(String.init)
      switch parts[0] {
      case "role": binding.roleRef = RoleRef(kind: "Role", name: parts[1])
      case "clusterrole": binding.roleRef = RoleRef(kind: "ClusterRole", name: parts[1])
      case "user": binding.subjects.append(Subject(kind: "User", name: parts[1]))
      case "group": binding.subjects.append(Subject(kind: "Group", name: parts[1]))
      default:
        let account = parts[1].split(separator: ":").map(String.init)
        binding.subjects.append(Subject(kind: "ServiceAccount", name: account[1], namespace: account[0]))
      }
    }
    snapshot.roleBindings.append(binding)
    snapshot.roleBindings.sort { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
  }

  private struct Patch: Decodable {
    var subjects: [Entry]?
    var rules: [Rule]?

    struct Entry: Decodable {
      var kind: String
      var name: String
      var namespace: String?
    }

    struct Rule: Decodable {
      var verbs: [String]
      var apiGroups: [String]?
      var resources: [String]?
      var resourceNames: [String]?
      var nonResourceURLs: [String]?
    }
  }

  private mutating func patch(_ kind: String, _ name: String, _ namespace: String, _ text: String) throws {
    let patch = try JSONDecoder().decode(Patch.self, from: Data(text.utf8))
    let role = snapshot.roles.firstIndex { Self.isNamed($0, kind, name, namespace) }
    let binding = snapshot.roleBindings.firstIndex { Self.isNamed($0, kind, name, namespace) }
    if let rules = patch.rules, let role {
      snapshot.roles[role].rules = rules.map {
        PolicyRule(
          verbs: $0.verbs, apiGroups: $0.apiGroups ?? [], resources: $0.resources ?? [],
          resourceNames: $0.resourceNames ?? [], nonResourceURLs: $0.nonResourceURLs ?? [])
      }
    } else if let subjects = patch.subjects, let binding {
      snapshot.roleBindings[binding].subjects = subjects.map {
        Subject(kind: $0.kind, name: $0.name, namespace: $0.namespace ?? "")
      }
    } else {
      throw Failure.unknownObject([kind, name, text])
    }
  }

  private static func isNamed(
    _ object: some KubernetesObject, _ kind: String, _ name: String, _ namespace: String
  ) -> Bool {
    object.kind.lowercased() == kind && object.name == name && object.namespace == namespace
  }
}
