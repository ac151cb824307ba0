import Documents
import KubernetesModel

/// Where policies of other APIs decide; where that cannot be told, in their whole namespace or cluster.
extension DecisionReach {
  /// Only tried out.
  static func none(_ object: KeptObject) -> DecisionReach { .nothing }

  /// Wherever the object is.
  static func everywhere(_ object: KeptObject) -> DecisionReach { .cluster }

  /// By `spec.podSelector`, as NetworkPolicies have it.
  static func selected(_ object: KeptObject) -> DecisionReach {
    pods(object.namespace, object.body.root["spec"]?["podSelector"])
  }

  private static func pods(_ namespace: String, _ selector: DocumentValue?) -> DecisionReach {
    guard let selector = selector.flatMap({ LabelSelector($0) }), !selector.selectsEverything else {
      return .namespace(namespace)
    }
    return .pods(namespace: namespace, selector)
  }

  /// Nothing where what decides was not even written.
  static func unlessEmpty(_ object: KeptObject) -> DecisionReach {
    object.body.root["spec"].map { $0.members.isEmpty } ?? true ? .nothing : DecisionReach(of: object)
  }

  /// Antrea: the only selector of `spec.appliedTo`.
  static func applied(_ object: KeptObject) -> DecisionReach {
    let items = object.body.root["spec"]?["appliedTo"]?.items ?? []
    guard items.count == 1, items[0].members.map(\.key) == ["podSelector"] else { return .namespace(object.namespace) }
    return pods(object.namespace, items[0]["podSelector"])
  }

  /// Istio: `spec.selector.matchLabels` or `spec.workloadSelector.labels`; in the root namespace, everywhere.
  static func istio(_ object: KeptObject) -> DecisionReach {
    if object.metadata.annotations["istio.io/dry-run"] == "true" { return .nothing }
    let spec = object.body.root["spec"]
    let labels = spec?["selector"]?["matchLabels"] ?? spec?["workloadSelector"]?["labels"]
    // The root namespace may have been given another name, which `meshConfig` tells.
    if object.namespace == "istio-system" { return .cluster }
    guard let labels, let selector = LabelSelector(equal: labels), !selector.selectsEverything else {
      return .namespace(object.namespace)
    }
    return .pods(namespace: object.namespace, selector)
  }

  /// Istio: routes of the mesh alone open nothing to outside.
  static func virtualService(_ object: KeptObject) -> DecisionReach {
    let gateways = object.body.root["spec"]?["gateways"]?.items.compactMap(\.string) ?? ["mesh"]
    return gateways.contains { $0 != "mesh" } ? .namespace(object.namespace) : .nothing
  }

  /// Cilium: the endpoint selector of the one rule, whose labels may name their source and the namespace.
  static func cilium(_ object: KeptObject) -> DecisionReach {
    let whole = DecisionReach(of: object)
    guard object.body.root["specs"] == nil, let selector = object.body.root["spec"]?["endpointSelector"],
      var labels = LabelSelector(selector, key: ciliumKey)
    else { return whole }
    let namespaceKey = "io.kubernetes.pod.namespace"
    let namespaces = labels.requirements.filter { $0.key == namespaceKey }
    labels.requirements.removeAll { $0.key == namespaceKey }
    let isPlain = labels.requirements.allSatisfy {
      !$0.key.hasPrefix("io.kubernetes.") && !$0.key.hasPrefix("io.cilium.")
    }
    let stated = namespaces.first.flatMap { $0.operator == .in && $0.values.count == 1 ? $0.values[0] : nil }
    let namespace = object.namespace.isEmpty ? stated ?? "" : object.namespace
    if namespace.isEmpty || namespaces.count > 1 { return whole }
    return isPlain && !labels.selectsEverything ? .pods(namespace: namespace, labels) : .namespace(namespace)
  }

  /// `k8s:app` and `any:app` are `app`; labels of other sources are no labels of pods.
  private static func ciliumKey(_ key: String) -> String? {
    guard let colon = key.firstIndex(of: ":") else { return key }
    return ["k8s", "any"].contains(key[..<colon]) ? String(key[key.index(after: colon)...]) : nil
  }

  /// Calico: selectors of a few equalities are understood, others mean the whole namespace or cluster.
  static func calico(_ object: KeptObject) -> DecisionReach {
    let spec = object.body.root["spec"]
    guard object.namespace.isEmpty else {
      guard let selector = LabelSelector(calico: spec?["selector"]?.string ?? ""), !selector.selectsEverything,
        spec?["serviceAccountSelector"] == nil
      else { return .namespace(object.namespace) }
      return .pods(namespace: object.namespace, selector)
    }
    let namespaces = LabelSelector(calico: spec?["namespaceSelector"]?.string ?? "")?.requirements ?? []
    return namespaceNamed(by: namespaces, keys: ["kubernetes.io/metadata.name", "projectcalico.org/name"])
  }

  private static func namespaceNamed(by requirements: [LabelRequirement], keys: [String]) -> DecisionReach {
    let named = requirements.first { keys.contains($0.key) && $0.operator == .in && $0.values.count == 1 }
    return named.map { .namespace($0.values[0]) } ?? .cluster
  }

  /// OVN-Kubernetes: a secondary network leaves the one that pods share as it is.
  static func userDefinedNetwork(_ object: KeptObject) -> DecisionReach {
    let spec = object.body.root["spec"]
    let network = spec?["network"] ?? spec
    let roles = ["layer2", "layer3", "localnet"].compactMap { network?[$0]?["role"]?.string }
    if !roles.isEmpty, roles.allSatisfy({ $0 == "Secondary" }) { return .nothing }
    guard object.namespace.isEmpty else { return .namespace(object.namespace) }
    let selector = spec?["namespaceSelector"].flatMap { LabelSelector($0) }
    return namespaceNamed(by: selector?.requirements ?? [], keys: ["kubernetes.io/metadata.name"])
  }

  /// OpenShift SDN numbers each project's network anew; 0 joins it to all.
  static func netNamespace(_ object: KeptObject) -> DecisionReach {
    guard object.body.root["netid"]?.whole == 0 else { return .nothing }
    return .namespace(object.body.root["netname"]?.string ?? object.metadata.name)
  }

  /// Kube-OVN: the subnet that every namespace is in by default restricts nothing unless it says so.
  static func subnet(_ object: KeptObject) -> DecisionReach {
    let spec = object.body.root["spec"]
    let isPrivate = spec?["private"]?.boolean ?? false
    let hasRules = spec?["acls"].map { !$0.items.isEmpty } ?? false
    let vpc = spec?["vpc"]?.string ?? "ovn-cluster"
    return isPrivate || hasRules || vpc != "ovn-cluster" ? namespaceList(object) : .nothing
  }

  /// The only namespace of `spec.namespaces`.
  static func namespaceList(_ object: KeptObject) -> DecisionReach {
    let names = object.body.root["spec"]?["namespaces"]?.items.compactMap(\.string) ?? []
    return names.count == 1 ? .namespace(names[0]) : .cluster
  }

  /// The namespace of the Services that it names.
  static func services(_ object: KeptObject) -> DecisionReach {
    let services = object.body.root["spec"]?["services"]?.items ?? []
    let namespaces = Set(services.compactMap { $0["namespace"]?.string })
    return namespaces.count == 1 ? .namespace(namespaces.first ?? "") : .cluster
  }

  /// Those that a controller makes for Services and Ingresses say nothing that these do not.
  static func targetGroupBinding(_ object: KeptObject) -> DecisionReach {
    let isMade = object.metadata.labels.contains { $0.key.hasSuffix(".k8s.aws/stack") }
    return isMade ? .nothing : .namespace(object.namespace)
  }
}
