import KubernetesModel

/// Tells where bindings say that objects which name no namespace are meant for another than the one assumed.
enum NamespaceHint {
  /// A warning for each namespace in which subjects are sought that only the assumed namespace defines.
  static func diagnostics(_ snapshot: Snapshot, _ settings: ManifestSettings) -> [Diagnostic] {
    guard settings.defaultNamespace != .folder else { return [] }
    let assumed = if case .named(let name)? = settings.defaultNamespace { name } else { "default" }
    let accounts = Set(snapshot.serviceAccounts.map(\.reference))
    var found: [String: (names: Set<String>, binding: RoleBinding)] = [:]
    for binding in snapshot.roleBindings {
      for subject in binding.subjects where subject.kind == "ServiceAccount" && subject.namespace != assumed {
        guard !subject.namespace.isEmpty, accounts.contains(account(subject.name, in: assumed)),
          !accounts.contains(account(subject.name, in: subject.namespace))
        else { continue }
        found[subject.namespace, default: ([], binding)].names.insert(subject.name)
      }
    }
    return found.sorted { $0.key < $1.key }.map { namespace, found in
      let names = found.names.sorted()
      let rest = names.count > 1 ? " and \(names.count - 1) more" : ""
      return Diagnostic(
        .warning,
        "service account `\(names[0])`\(rest) is named in namespace `\(namespace)`, but defined only in `\(assumed)`",
        hint: "were they meant for `\(namespace)` (`kubectl apply -n \(namespace)`)? then say "
          + "`--default-namespace \(ShellText.quoted(namespace))`",
        location: found.binding.metadata.origin, object: found.binding.reference)
    }
  }

  private static func account(_ name: String, in namespace: String) -> ObjectReference {
    ObjectReference(kind: "ServiceAccount", namespace: namespace, name: name)
  }
}
