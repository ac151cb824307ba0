import FoundationEssentials
import KubernetesModel

/// Commands that give an object a whole list of the baseline's, so that it does not matter which entries changed.
enum BaselinePatch {
  /// A longer command would be no help to read and none to check.
  private static let longest = 1_200

  /// Nil where a controller writes the rules, where names in them are mapped, and where it would be too long.
  static func rules(of role: Role, as wanted: Role) -> String? {
    if role.aggregation != nil || wanted.aggregation != nil { return nil }
    let rules = wanted.rules.map { rule in
      object([
        ("apiGroups", rule.apiGroups), ("resources", rule.resources), ("resourceNames", rule.resourceNames),
        ("nonResourceURLs", rule.nonResourceURLs), ("verbs", rule.verbs),
      ])
    }
    return command(role, as: wanted, "rules", rules)
  }

  /// Nil where names are mapped, and where it would be too long.
  static func subjects(of binding: RoleBinding, as wanted: RoleBinding) -> String? {
    let subjects = wanted.subjects.map { subject in
      object([("kind", subject.kind), ("name", subject.name), ("namespace", subject.namespace)])
    }
    return command(binding, as: wanted, "subjects", subjects)
  }

  private static func command(
    _ object: some KubernetesObject, as wanted: some KubernetesObject, _ list: String, _ entries: [String]
  ) -> String? {
    let isMapped = [object.metadata, wanted.metadata].contains { $0.originalName != nil || $0.originalNamespace != nil }
    let patch = #"{"\#(list)":[\#(entries.joined(separator: ","))]}"#
    if isMapped || patch.utf8.count > longest { return nil }
    let options = ["--type=merge", "-p", ShellText.quoted(patch)]
    return "\(KubectlText.command("patch", object, options: options)) # all \(list) as in the baseline"
  }

  /// A JSON object of the members that hold something.
  private static func object(_ members: [(String, some Encodable & Collection)]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    let texts = members.compactMap { key, value -> String? in
      // Strings and lists of them cannot fail to encode.
      guard !value.isEmpty, let data = try? encoder.encode(value) else { return nil }
      return #""\#(key)":\#(String(decoding: data, as: UTF8.self))"#
    }
    return "{\(texts.joined(separator: ","))}"
  }
}
