import KubernetesModel

/// Which namespace requests for a resource name.
package enum ResourceReach: Sendable, Hashable {
  case inside
  /// None: RoleBindings grant nothing.
  case outside
  /// Namespaces themselves: each counts as being inside itself.
  case ofNamespaces
  /// The cluster serves no such resource, as far as its snapshot tells.
  case unknown
}

extension AccessQueries {
  /// The resource that people mean by a word: `pods`, `pod`, `po`, `deployments.apps`, `pods/exec`; nil for none known.
  ///
  /// Several groups may have a resource of that name; the core group and then the alphabet decide.
  package func resource(named word: String) -> (group: String, resource: String)? {
    let parts = word.split(separator: "/", maxSplits: 1).map(String.init)
    guard let main = parts.first else { return nil }
    let subresource = parts.count == 2 ? "/\(parts[1])" : ""
    let dot = main.firstIndex(of: ".")
    let written = main[..<(dot ?? main.endIndex)].lowercased()
    let name = ShortNames.plural[written] ?? written
    let group = dot.map { String(main[main.index(after: $0)...]) }
    let served = served.filter { resource in
      !resource.name.contains("/") && (resource.name == name || resource.kind.lowercased() == name)
    }.map { ($0.group, $0.name) }
    // Some words stand for no objects: users, signers and the like are only asked about.
    let askedAbout = ExtraVerb.all.filter { $0.pattern.resource == name }.map { ($0.group, name) }
    return [served, askedAbout].lazy.compactMap { candidates in
      candidates.filter { candidate in group.map { $0 == candidate.0 } ?? true }.min { $0.0 < $1.0 }
    }.first.map { ($0.0, $0.1 + subresource) }
  }

  /// How requests for it name a namespace.
  package func reach(of what: AccessQuestion.What) -> ResourceReach {
    guard case .resource(let group, let resource) = what else { return .outside }
    let main = String(resource.prefix { $0 != "/" })
    if group.isEmpty && main == "namespaces" { return .ofNamespaces }
    if let served = served.first(where: { $0.group == group && $0.name == main }) {
      return served.isNamespaced ? .inside : .outside
    }
    let checks = ExtraVerb.all.filter { $0.group == group && $0.pattern.resource == main }
    if checks.isEmpty { return .unknown }
    return checks.contains { $0.places.contains(.inside) } ? .inside : .outside
  }

  /// The request that asks for it; where the resource decides what namespace that names, the one given does not.
  package func request(_ question: AccessQuestion) -> AccessRequest {
    let (name, namespace) = (question.name ?? "", question.namespace ?? "")
    switch question.what {
    case .path(let path): return .path(verb: question.verb, path: path)
    case .resource(let group, let resource):
      var request = ResourceRequest(
        verb: question.verb, group: group, resource: resource, name: name, namespace: namespace)
      switch reach(of: question.what) {
      case .inside, .unknown: break
      case .outside: request.namespace = ""
      case .ofNamespaces:
        let isNamed = !["create", "list"].contains(question.verb)
        request.name = isNamed && name.isEmpty ? namespace : name
        request.namespace = isNamed ? request.name : ""
      }
      return .resource(request)
    }
  }

  var served: [ServedAPI.Resource] {
    (model.snapshot.servedAPI ?? .builtin(extendedBy: model.snapshot.customResources)).resources
  }
}
