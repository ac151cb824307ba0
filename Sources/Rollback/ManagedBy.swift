import ClusterSource

/// Finds out which delivery tool keeps an object as it is: a rollback past such a tool does not last.
enum ManagedBy {
  /// Labels and annotations by which tools mark what is theirs; a nil value stands for any.
  private static let marks: [(key: String, value: String?, tool: String)] = [
    ("app.kubernetes.io/managed-by", "Helm", "Helm"),
    ("argocd.argoproj.io/instance", nil, "Argo CD"),
    ("argocd.argoproj.io/tracking-id", nil, "Argo CD"),
    ("helm.toolkit.fluxcd.io/name", nil, "Flux"),
    ("kustomize.toolkit.fluxcd.io/name", nil, "Flux"),
    ("meta.helm.sh/release-name", nil, "Helm"),
  ]

  /// Beginnings of the names under which tools write.
  private static let managers = [
    ("argocd", "Argo CD"), ("helm-controller", "Flux"), ("helm", "Helm"), ("kustomize-controller", "Flux"),
  ]

  /// The tools, and the controller that owns the object, sorted; empty when it is nobody's.
  static func tools(of object: JSONTree) -> [String] {
    let metadata = object["metadata"] ?? .null
    let labels = metadata["labels"]?.members ?? [:]
    let annotations = metadata["annotations"]?.members ?? [:]
    var found = Set<String>()
    for mark in marks {
      let values = [labels[mark.key]?.text, annotations[mark.key]?.text].compactMap(\.self)
      if values.contains(where: { mark.value == nil || $0 == mark.value }) { found.insert(mark.tool) }
    }
    for entry in metadata["managedFields"]?.items ?? [] where entry["subresource"]?.text != "status" {
      let name = entry["manager"]?.text?.lowercased() ?? ""
      if let tool = managers.first(where: { name.hasPrefix($0.0) })?.1 { found.insert(tool) }
    }
    for owner in metadata["ownerReferences"]?.items ?? [] where owner["controller"]?.text == "true" {
      found.insert("\(owner["kind"]?.text ?? "an object") \(owner["name"]?.text ?? "")")
    }
    return found.sorted()
  }
}
