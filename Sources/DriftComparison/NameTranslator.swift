package import KubernetesModel

/// Tells by which name one cluster has what another names: names that the configuration maps to one stand for each other.
package struct NameTranslator {
  private var rewriter: NameRewriter
  /// Names of the cluster that is asked, by kind and mapped name.
  private var names: [NameMapping.Kind: [String: String]] = [:]

  /// - Parameter names: those of the cluster that is asked, by kind.
  package init(_ mapping: NameMapping, from: Snapshot, to: Snapshot, names: [NameMapping.Kind: Set<String>]) {
    rewriter = NameRewriter(mapping, namespaces: from.namespacesInUse.union(to.namespacesInUse))
    for (kind, list) in names {
      for name in list.sorted() {
        let mapped = rewriter.name(kind, name)
        if self.names[kind]?[mapped] == nil { self.names[kind, default: [:]][mapped] = name }
      }
    }
  }

  /// The other cluster's name; the same one where nothing there stands for it.
  package mutating func translated(_ kind: NameMapping.Kind, _ name: String) -> String {
    if name.isEmpty { return name }
    return names[kind]?[rewriter.name(kind, name)] ?? name
  }
}
