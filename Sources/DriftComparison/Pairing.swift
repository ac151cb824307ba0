package import KubernetesModel

extension NameMapping {
  /// The snapshot with every mapped name replaced wherever Kubernetes refers to it, so that areas compare like with like.
  package func applied(to snapshot: Snapshot) throws(NameMappingError) -> Snapshot {
    if rules.isEmpty { return snapshot }
    var pairing = Pairing(rewriter: NameRewriter(self, namespaces: snapshot.namespacesInUse))
    let result = pairing.renamed(snapshot)
    if let error = pairing.rewriter.mistake(cluster: snapshot.name) { throw error }
    try Self.checkDistinct(result.serviceAccounts, .serviceAccount, cluster: snapshot.name)
    try Self.checkDistinct(result.roles, .role, cluster: snapshot.name)
    try Self.checkDistinct(result.controllers, .workload, cluster: snapshot.name)
    try Self.checkDistinct(result.pods, .workload, cluster: snapshot.name)
    return result
  }

  private static func checkDistinct(
    _ objects: [some KubernetesObject], _ kind: Kind, cluster: String
  ) throws(NameMappingError) {
    var names: [ObjectReference: String] = [:]
    for object in objects {
      let original = object.metadata.originalName ?? object.name
      guard let first = names.updateValue(original, forKey: object.reference), first != original else { continue }
      throw .collision(cluster: cluster, kind: kind, first: first, second: original, name: object.name)
    }
  }
}

/// Walks a snapshot and renames; one method per place in which Kubernetes holds a name.
struct Pairing {
  var rewriter: NameRewriter

  mutating func renamed(_ snapshot: Snapshot) -> Snapshot {
    var result = snapshot
    rename(&result.namespaces) { pairing, namespace in
      pairing.rename(&namespace.metadata, .namespace)
      let key = "kubernetes.io/metadata.name"
      namespace.metadata.labels[key] = namespace.metadata.labels[key].map { pairing.rewriter.name(.namespace, $0) }
    }
    rename(&result.pods) { pairing, pod in
      pairing.rename(&pod.metadata, .workload)
      pairing.rename(&pod.spec)
    }
    rename(&result.controllers) { pairing, controller in
      pairing.rename(&controller.metadata, .workload)
      pairing.rename(&controller.template.spec)
    }
    rename(&result.serviceAccounts) { pairing, account in pairing.rename(&account.metadata, .serviceAccount) }
    renameGroups(&result.facts)
    renameAccess(&result)
    renameTraffic(&result)
    renameDocuments(&result)
    return result
  }

  private mutating func renameGroups(_ facts: inout ClusterFacts) {
    facts.groups = Dictionary(
      facts.groups.map { user, groups in (rewriter.user(user), groups.map { rewriter.group($0) }) },
      uniquingKeysWith: { $0 + $1 })
  }

  private mutating func renameAccess(_ snapshot: inout Snapshot) {
    rename(&snapshot.roles) { pairing, role in
      pairing.rename(&role.metadata, role.isClusterRole ? .clusterRole : .role)
    }
    rename(&snapshot.roleBindings) { pairing, binding in
      let written = binding
      pairing.rename(&binding.metadata, nil)
      binding.roleRef.name = pairing.rewriter.name(
        binding.roleRef.kind == "Role" ? .role : .clusterRole, binding.roleRef.name)
      for index in binding.subjects.indices { pairing.rename(&binding.subjects[index]) }
      if (binding.roleRef, binding.subjects) != (written.roleRef, written.subjects) {
        binding.metadata.originalName = written.name
        if binding.subjects != written.subjects { binding.originalSubjects = written.subjects }
      }
    }
    // Only now is it known which names are in use.
    for index in snapshot.roles.indices {
      let role = snapshot.roles[index]
      rename(&snapshot.roles[index].rules)
      if snapshot.roles[index].rules != role.rules {
        snapshot.roles[index].metadata.originalName = role.metadata.originalName ?? role.name
      }
    }
  }

  private mutating func renameTraffic(_ snapshot: inout Snapshot) {
    rename(&snapshot.networkPolicies) { pairing, policy in
      pairing.rename(&policy.metadata, nil)
      pairing.rename(&policy.ingress)
      pairing.rename(&policy.egress)
    }
    rename(&snapshot.tieredPolicies) { pairing, policy in
      pairing.rename(&policy.subject.namespaces)
      for index in policy.ingress.indices { pairing.rename(&policy.ingress[index].peers) }
      for index in policy.egress.indices { pairing.rename(&policy.egress[index].peers) }
    }
    rename(&snapshot.services) { pairing, service in pairing.rename(&service.metadata, nil) }
    rename(&snapshot.ingresses) { pairing, ingress in
      pairing.rename(&ingress.metadata, nil)
      for index in ingress.backends.indices {
        ingress.backends[index].namespace = pairing.rewriter.name(.namespace, ingress.backends[index].namespace)
      }
      for index in ingress.parents.indices {
        ingress.parents[index].namespace = pairing.rewriter.name(.namespace, ingress.parents[index].namespace)
      }
    }
    rename(&snapshot.gateways) { pairing, gateway in
      pairing.rename(&gateway.metadata, nil)
      for index in gateway.listeners.indices { pairing.rename(&gateway.listeners[index].selector) }
    }
    rename(&snapshot.referenceGrants) { pairing, grant in
      pairing.rename(&grant.metadata, nil)
      for index in grant.origins.indices {
        grant.origins[index].namespace = pairing.rewriter.name(.namespace, grant.origins[index].namespace)
      }
    }
  }

  mutating func rename<Object: KubernetesObject>(
    _ objects: inout [Object], _ change: (inout Pairing, inout Object) -> Void
  ) {
    for index in objects.indices { change(&self, &objects[index]) }
    objects.sort { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
  }

  mutating func rename(_ metadata: inout ObjectMeta, _ kind: NameMapping.Kind?) {
    let namespace = rewriter.name(.namespace, metadata.namespace)
    if namespace != metadata.namespace { metadata.originalNamespace = metadata.namespace }
    metadata.namespace = namespace
    for index in metadata.owners.indices {
      metadata.owners[index].name = rewriter.name(.workload, metadata.owners[index].name)
    }
    guard let kind else { return }
    let name = rewriter.name(kind, metadata.name)
    if name != metadata.name { metadata.originalName = metadata.name }
    metadata.name = name
  }

  mutating func rename(_ spec: inout PodSpec) {
    spec.serviceAccountName = rewriter.name(.serviceAccount, spec.serviceAccountName)
    for index in spec.containers.indices {
      spec.containers[index].mappedImage = rewriter.image(spec.containers[index].image)
    }
    for index in spec.volumes.indices {
      spec.volumes[index].mappedImage = spec.volumes[index].image.flatMap { rewriter.image($0) }
    }
  }

  private mutating func rename(_ subject: inout Subject) {
    switch subject.kind {
    case "ServiceAccount":
      subject.namespace = rewriter.name(.namespace, subject.namespace)
      subject.name = rewriter.name(.serviceAccount, subject.name)
    case "User":
      subject.name = rewriter.user(subject.name)
    default:
      subject.name = rewriter.group(subject.name)
    }
  }

  /// Where a rule is about several kinds of resources whose names change differently, it becomes one rule for each: the
  /// first stays in its place, the others follow behind the last rule, so that the places of all others stay true.
  private mutating func rename(_ rules: inout [PolicyRule]) {
    for index in rules.indices where !rules[index].resourceNames.isEmpty {
      var parts: [PolicyRule] = []
      for resource in rules[index].resources {
        var part = rules[index]
        part.resources = [resource]
        part.resourceNames = rewriter.names(part.resourceNames, of: resource)
        if let known = parts.firstIndex(where: { $0.resourceNames == part.resourceNames }) {
          parts[known].resources.append(resource)
        } else {
          parts.append(part)
        }
      }
      guard let first = parts.first else { continue }
      rules[index] = first
      for var part in parts.dropFirst() {
        part.nonResourceURLs = []
        rules.append(part)
      }
    }
  }

  private mutating func rename(_ rules: inout [NetworkPolicyRule]) {
    for rule in rules.indices {
      for peer in rules[rule].peers.indices {
        guard case .pods(.some(var namespaces), let pods) = rules[rule].peers[peer] else { continue }
        rename(&namespaces)
        rules[rule].peers[peer] = .pods(namespaces: namespaces, pods: pods)
      }
    }
  }

  private mutating func rename(_ peers: inout [TieredNetworkPolicyPeer]) {
    for index in peers.indices {
      guard case .pods(var selection) = peers[index] else { continue }
      rename(&selection.namespaces)
      peers[index] = .pods(selection)
    }
  }

  /// Namespaces are commonly selected by the name label that every one of them carries.
  private mutating func rename(_ selector: inout LabelSelector) {
    for index in selector.requirements.indices
    where selector.requirements[index].key == "kubernetes.io/metadata.name" {
      selector.requirements[index].values = rewriter.mentioned(.namespace, selector.requirements[index].values)
    }
  }
}
