import Documents
import DriftComparison
import Testing

@testable import ClusterSource
@testable import KubernetesModel

/// Over the examples of all readings: no change of anything that is kept is lost, and no other writing of the same is a
/// change.
@Suite struct KeptLeafTests {
  static let subjects = KindContractTests.documents.filter { $0.decision != nil }.map(\.subject.text)

  @Test(arguments: subjects) func `a change of any kept leaf is told`(subject: String) throws {
    for (reading, tree) in try Self.examples(subject) {
      let written = Self.kept(tree, reading)
      for path in Self.leaves(tree, reading.keep, []) {
        let changed = Self.changing(tree, path[...])
        #expect(Self.kept(changed, reading) != written, "\(subject): a change at \(path) is not told")
      }
    }
  }

  @Test(arguments: subjects) func `however a server writes the same, it is alike`(subject: String) throws {
    var random = MutationTests.Generator(state: UInt64(subject.utf8.reduce(7) { $0 &* 31 &+ Int($1) } & 0xffff))
    for (reading, tree) in try Self.examples(subject) {
      let written = Self.kept(tree, reading)
      for _ in 0..<8 {
        var served = reading.nullable.isEmpty ? Self.rewritten(tree, &random) : tree
        served["status"] = .object(["observedGeneration": .literal("3")])
        served["metadata"]?["uid"] = .string("0f1e")
        #expect(Self.kept(served, reading) == written, "\(subject)")
      }
      for value in reading.defaults {
        let filled = Self.filling(tree, PathRule.steps(value.path)[...], value.json)
        #expect(Self.kept(filled, reading) == written, "\(subject): \(value.path) is filled in otherwise")
      }
    }
  }

  // MARK: Help

  private static func examples(_ subject: String) throws -> [(reading: KindReading, tree: JSONTree)] {
    try KindContractTests.documents.filter { $0.subject.text == subject }.flatMap { reading in
      try reading.examples.map { (reading, try #require(JSONTree(json: Kept.json("\n" + $0.yaml)))) }
    }
  }

  private static func kept(_ tree: JSONTree, _ reading: KindReading) -> Document? {
    try? Keeping.document(Kept.reader(tree.json), reading)
  }

  /// The paths of texts that are kept as they are; a number in a path is the index of an item.
  private static func leaves(_ tree: JSONTree, _ keep: FieldSelection?, _ path: [String]) -> [[String]] {
    guard let keep else { return [] }
    switch tree {
    case .object(let members):
      return members.flatMap { key, value in
        let isHeader = path.isEmpty && ["apiVersion", "kind"].contains(key)
        let isSecret = ["args", "command", "data", "env", "url", "urls"].contains(key) || isHeader
        return isSecret ? [] : leaves(value, keep.member(key), path + [key])
      }
    case .array(let items): return items.enumerated().flatMap { leaves($1, keep, path + ["\($0)"]) }
    case .string, .literal: return keep == .whole ? [path] : []
    }
  }

  private static func changing(_ tree: JSONTree, _ path: ArraySlice<String>) -> JSONTree {
    guard let step = path.first else { return .string("changed-by-a-test") }
    switch tree {
    case .object(var members):
      members[step] = members[step].map { changing($0, path.dropFirst()) }
      return .object(members)
    case .array(var items):
      if let index = Int(step) { items[index] = changing(items[index], path.dropFirst()) }
      return .array(items)
    case .string, .literal: return tree
    }
  }

  /// With members that are null, which servers and people write for none.
  private static func rewritten(_ tree: JSONTree, _ random: inout MutationTests.Generator) -> JSONTree {
    switch tree {
    case .object(let members):
      var result: [String: JSONTree] = [:]
      for key in members.keys.sorted() { result[key] = members[key].map { rewritten($0, &random) } }
      if random.below(3) == 0 { result["creationTimestamp"] = .literal("null") }
      return .object(result)
    case .array(let items): return .array(items.map { rewritten($0, &random) })
    case .string, .literal: return tree
    }
  }

  /// With a default written out wherever it is left out.
  private static func filling(_ tree: JSONTree, _ steps: ArraySlice<PathRule.Step>, _ json: String) -> JSONTree {
    guard let step = steps.first else { return tree }
    switch (step, tree) {
    case (.key(let key), .object(var members)):
      if steps.count == 1 {
        if members[key] == nil { members[key] = JSONTree(json: Array(json.utf8)) }
      } else if let inner = members[key] {
        members[key] = filling(inner, steps.dropFirst(), json)
      }
      return .object(members)
    case (.anyKey, .object(let members)):
      return .object(members.mapValues { filling($0, steps.dropFirst(), json) })
    case (.item, .array(let items)): return .array(items.map { filling($0, steps.dropFirst(), json) })
    default: return tree
    }
  }
}
