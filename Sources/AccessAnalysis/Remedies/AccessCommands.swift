import Findings
import FoundationEssentials
import KubernetesModel

/// Commands that change bindings and roles of the target, each with what it changes in words.
enum AccessCommands {
  /// A longer command would be no help to read and none to check.
  private static let longest = 1_200

  /// `kubectl create rolebinding deploys -n ci --role=deployer --group=dev`
  ///
  /// Where the configuration renamed it, what the target calls all that it names is not known.
  static func creation(of binding: RoleBinding) -> RemedyStep {
    let metadata = binding.metadata
    if metadata.originalName != nil || metadata.originalNamespace != nil || binding.subjects.isEmpty
      || !binding.subjects.allSatisfy(isPlain)
    {
      return inWords(binding)
    }
    let role = (binding.roleRef.kind == "Role" ? "role" : "clusterrole", binding.roleRef.name)
    let subjects = binding.subjects.map { subject in
      switch subject.kind {
      case "User": ("user", subject.name)
      case "Group": ("group", subject.name)
      default:
        ("serviceaccount", "\(subject.namespace.isEmpty ? binding.namespace : subject.namespace):\(subject.name)")
      }
    }
    let options = ([role] + subjects).map { "--\($0)=\(ShellText.quoted($1))" }
    return RemedyStep(
      KubectlText.command("create", binding, options: options), of: binding.kind, metadata,
      change: "create it as the baseline has it", isNew: true)
  }

  /// Whether an option of `kubectl create` can name the subject.
  private static func isPlain(_ subject: Subject) -> Bool {
    ["Group", "ServiceAccount", "User"].contains(subject.kind) && !subject.namespace.contains(":")
      && !subject.name.contains(",")
  }

  /// An object of the baseline that no short command makes.
  static func inWords(_ object: some KubernetesObject) -> RemedyStep {
    var step = RemedyStep(
      "", of: object.kind, object.metadata, change: "create it as the baseline has it", isNew: true)
    step.words = KubectlText.creationInWords(of: object)
    return step
  }

  /// All subjects that stay, in place of those that the binding has; nil where their names are not known or too many.
  static func subjects(_ staying: [Subject], of binding: RoleBinding, _ change: String) -> RemedyStep? {
    let home = binding.metadata.originalNamespace ?? binding.namespace
    let subjects = staying.map { subject in
      let namespace = subject.kind == "ServiceAccount" && subject.namespace.isEmpty ? home : subject.namespace
      return object([("kind", subject.kind), ("name", subject.name), ("namespace", namespace)])
    }
    return patch(binding, "subjects", subjects, change)
  }

  /// Nil where a controller writes the rules, where names in them are mapped, and where it would be too long.
  static func rules(of role: Role, as rules: [PolicyRule], from wanted: Role, _ words: String) -> RemedyStep? {
    if role.aggregation != nil || wanted.aggregation != nil { return nil }
    let isMapped = [role.metadata, wanted.metadata].contains { $0.originalName != nil || $0.originalNamespace != nil }
    if isMapped { return nil }
    let entries = rules.map { rule in
      object([
        ("apiGroups", rule.apiGroups), ("resources", rule.resources), ("resourceNames", rule.resourceNames),
        ("nonResourceURLs", rule.nonResourceURLs), ("verbs", rule.verbs),
      ])
    }
    return patch(role, "rules", entries, words)
  }

  /// For an editor, with what to change in it.
  static func edit(_ object: some KubernetesObject, _ change: String) -> RemedyStep {
    RemedyStep(
      "kubectl edit \(KubectlText.name(of: object))", change, of: object.kind, object.metadata, change: change)
  }

  /// Sets a label, or removes it.
  static func label(_ role: Role, _ key: String, _ value: String?) -> RemedyStep {
    let change = ShellText.quoted(value.map { "\(key)=\($0)" } ?? "\(key)-")
    return RemedyStep(
      "kubectl label \(KubectlText.name(of: role)) \(change)\(value == nil ? "" : " --overwrite")", of: role.kind,
      role.metadata, change: value.map { "set label \(key): \($0)" } ?? "remove label \(key)")
  }

  private static func patch(
    _ object: some KubernetesObject, _ list: String, _ entries: [String], _ change: String
  ) -> RemedyStep? {
    let patch = RemedyStep.ListPatch(field: list, entries: entries)
    if patch.text.utf8.count > longest { return nil }
    var step = RemedyStep(
      KubectlText.command("patch", object, options: ["--type=merge", "-p", patch.text]), change, of: object.kind,
      object.metadata, change: change)
    step.object?.patch = patch
    return step
  }

  /// A JSON object of the members that hold something; an empty API group is a group.
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
