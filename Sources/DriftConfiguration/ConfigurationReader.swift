import DriftComparison
import Findings
import KubernetesModel
import Yams

/// Reads `driftwatch.yaml`, strictly: unknown keys, bad patterns and bad dates are errors with a place.
package enum ConfigurationReader {
  /// Larger files are refused before they are parsed.
  ///
  /// The first list of a cluster with ten thousand workloads has some ten million.
  package static let maximumBytes = 1 << 25

  /// Reads the whole file before it complains, so that one run shows every problem.
  package static func read(_ text: String, file: String) throws(ConfigurationError) -> Configuration {
    guard text.utf8.count <= maximumBytes else {
      throw .syntax(
        message: "the file is larger than \(maximumBytes) bytes", location: .init(file: file))
    }
    let root: Yams.Node?
    do {
      // Editors of another system begin a file with a byte order mark.
      let yaml = text.unicodeScalars.first == "\u{feff}" ? String(text.unicodeScalars.dropFirst()) : text
      root = try Parser(yaml: yaml, resolver: .basic).singleRoot()
    } catch {
      throw Self.syntaxError(error, file: file)
    }
    guard let root else { throw .syntax(message: "the file is empty", location: .init(file: file)) }
    let problems = ConfigurationProblems(file: file)
    let result = configuration(ConfigurationNode(node: root, field: "", problems: problems))
    guard problems.all.isEmpty else { throw .problems(problems.all) }
    return result
  }

  private static func syntaxError(_ error: any Error, file: String) -> ConfigurationError {
    guard let error = error as? YamlError else {
      return .syntax(message: "\(error)", location: .init(file: file))
    }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return .syntax(message: problem, location: .init(file: file, line: mark.line, column: mark.column))
    default:
      return .syntax(message: error.description, location: .init(file: file))
    }
  }

  private static func configuration(_ root: ConfigurationNode) -> Configuration {
    let entries = root.mapping(.root)
    var result = Configuration()
    require("apiVersion", ["driftwatch/v1alpha1"])
    require("kind", ["Config"])
    result.mapping = NameMapping(rules: entries["mapping"]?.list().compactMap(mappingRule) ?? [])
    for (name, node) in entries["clusters"]?.dictionary() ?? [] {
      result.clusters[name.text] = ClusterEntryReader.cluster(node)
      result.clusters[name.text]?.location = name.problems.location(of: name.node)
    }
    let ignore = entries["ignore"]?.mapping(.ignore) ?? [:]
    result.ignoredNamespaces = ignore["namespaces"]?.list().compactMap { ignored($0, "every namespace") } ?? []
    result.ignoredRules = ignore["rules"]?.list().compactMap { ignored($0, "every rule") } ?? []
    result.ignoredSubjects = ignore["subjects"]?.list().compactMap { ignored($0, "every subject") } ?? []
    result.skippedFiles = entries["files"]?.mapping(.files)["skip"]?.list().compactMap(skipped) ?? []
    result.exceptions = entries["exceptions"]?.list().compactMap(ExceptionReader.exception) ?? []
    result.failOn = entries["failOn"].flatMap(threshold)
    result.guardrails = entries["guardrails"].map(GuardrailReader.entries)
    result.notify = entries["notify"].map(NotificationReader.targets) ?? []
    return result

    func require(_ key: String, _ valid: [String]) {
      if let node = entries[key] {
        _ = node.choice(valid)
      } else {
        root.report("`\(key)` is missing", hint: "begin with apiVersion: driftwatch/v1alpha1 and kind: Config")
      }
    }
  }

  private static func ignored(_ node: ConfigurationNode, _ all: String) -> Glob? {
    guard let pattern = node.string() else { return nil }
    if pattern.allSatisfy({ "*?/".contains($0) }) {
      node.report("`\(pattern)` ignores \(all)", hint: "name those that may differ unseen")
      return nil
    }
    return Glob(pattern)
  }

  private static func skipped(_ node: ConfigurationNode) -> String? {
    guard let pattern = node.string() else { return nil }
    if pattern.allSatisfy({ "*?./".contains($0) }) {
      node.report("`\(pattern)` leaves out every file", hint: "name those that are no manifests")
      return nil
    }
    return pattern
  }

  private static func threshold(_ node: ConfigurationNode) -> FailureThreshold? {
    guard let text = node.string() else { return nil }
    do throws(FailureThresholdError) {
      return try FailureThreshold(parsing: text)
    } catch {
      node.report(error.message)
      return nil
    }
  }

  private static func mappingRule(_ node: ConfigurationNode) -> NameMapping.Rule? {
    let entries = node.mapping(.mappingRule)
    guard let from = entries["from"]?.string(), let to = entries["to"]?.string(),
      let word = entries["kind"]?.choice(NameMapping.Kind.allCases.map(\.rawValue)),
      let kind = NameMapping.Kind(rawValue: word)
    else {
      if entries.count < 3 { node.report("a mapping needs kind, from and to") }
      return nil
    }
    do throws(NameMappingError) {
      return try NameMapping.Rule(kind: kind, pattern: from, template: to)
    } catch {
      entries[error.field]?.report(error.message)
      return nil
    }
  }
}

extension NameMappingError {
  /// The key of a mapping that is to blame.
  fileprivate var field: String {
    switch self {
    case .leavesNothing, .missingGroup: "to"
    case .invalidPattern, .collision, .emptied, .tooBroad: "from"
    }
  }
}
