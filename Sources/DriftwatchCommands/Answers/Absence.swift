import AccessAnalysis
import DriftConfiguration
import KubernetesModel

/// What a question names and no cluster has: said first in the answer, which folders that are not whole leave open.
struct Absence {
  private(set) var sentences: [String] = []
  /// What folders may hold all the same, a clause each.
  private(set) var open: [String] = []
  private var words: Set<String> = []

  /// - Parameter areCertain: whether what the clusters lack is not there.
  mutating func add(_ sentence: String, areCertain: Bool) {
    sentences.append(sentence)
    if !areCertain {
      open.append("\(sentence.prefix { $0 != ";" }), but a folder need not hold all (--complete: it does)")
    }
  }

  /// Patterns that no namespace of any cluster matches.
  ///
  /// - Parameter known: namespaces, those that objects merely mention included.
  mutating func add(namespaces patterns: [String], among known: [String], areCertain: Bool) {
    let all = Set(known).union(["default", "kube-public", "kube-system"]).sorted()
    for wanted in patterns where !wanted.isEmpty && !all.contains(where: Glob(wanted).matches) {
      words.insert(wanted)
      add(
        "no cluster has a namespace `\(wanted)`\(Suggestion.clause(for: wanted, among: all))",
        areCertain: areCertain)
    }
  }

  mutating func add(namespaces patterns: [String], among known: [String], in snapshots: [Snapshot]) {
    add(
      namespaces: patterns, among: known,
      areCertain: snapshots.allSatisfy { $0.knowsAbsence(of: CoreKind.namespace.name) })
  }

  mutating func add(namespace: String?, in clusters: [AccessCluster]) {
    add(
      namespaces: [namespace].compactMap(\.self), among: clusters.flatMap(\.queries.namespaces),
      areCertain: clusters.allSatisfy(\.queries.knowsEveryNamespace))
  }

  /// Patterns that no subject of any cluster matches.
  mutating func add(subjects patterns: [String], in clusters: [AccessCluster]) {
    let known = clusters.reduce(into: Set<Principal>()) { $0.formUnion($1.queries.boundPrincipals) }
    for wanted in patterns {
      let glob = Glob(wanted)
      if known.contains(where: { glob.matches($0.argument) || glob.matches($0.name) }) { continue }
      words.insert(wanted)
      add(
        "no binding names a subject `\(wanted)`\(AccessCluster.meant(by: wanted, among: known))",
        areCertain: clusters.allSatisfy(\.queries.knowsEveryBinding))
    }
  }

  /// Whether this is what no cluster has.
  func names(_ word: String?) -> Bool { word.map(words.contains) ?? false }

  /// Text says it before the answer; other formats on standard error, and among their notes where they have some.
  func tell(_ format: AnswerFormat, in environment: Environment) {
    for sentence in sentences {
      if format == .text {
        environment.output.line(sentence)
      } else {
        environment.errors.line("warning: \(sentence)")
      }
    }
  }
}
