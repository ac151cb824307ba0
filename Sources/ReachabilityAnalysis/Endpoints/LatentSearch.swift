import KubernetesModel

/// Looks for pods that do not exist and that policies which differ treat otherwise: one for every way in which the
/// selectors around such policies can match together.
struct LatentSearch {
  private(set) var made: Set<Representative> = []
  /// Namespaces in which not every combination of labels was tried.
  private(set) var unfinished: Set<String> = []
  private let universe: EndpointUniverse
  /// Selectors of pods, by the namespace of the pods.
  private var pods: [String: LabelDomain] = [:]
  private var namespaces = LabelDomain()
  /// Selections of pods in namespaces by their labels.
  private var selections: Set<TieredPodSelection> = []

  /// The most label combinations tried for one namespace.
  static let combinationLimit = 128
  /// The most kinds of namespaces tried that do not exist.
  private static let namespaceLimit = 32
  /// The most namespaces in which the pods that one peer of a rule speaks of are tried.
  private static let placeLimit = 8
  private static let otherNamespaces = "(namespaces to come)"

  init(_ snapshots: [Snapshot], _ universe: EndpointUniverse) {
    self.universe = universe
    let plain = Self.split(snapshots.map(\.networkPolicies), by: PolicyContent.init)
    let tiered = Self.split(snapshots.map(\.tieredPolicies), by: TieredPolicyContent.init)
    for policy in plain.differing { read(policy) }
    for policy in tiered.differing { read(policy) }
    // What both clusters have may hide the difference from pods that it holds too.
    let places = Set(plain.differing.map(\.namespace))
    for policy in plain.common where places.contains(policy.namespace) { read(policy) }
    if !tiered.differing.isEmpty { for policy in tiered.common { read(policy) } }
    makePods()
    makeNamespaces()
  }

  /// Policies that not all clusters have in the same words, and those of the first that all have.
  private static func split<Policy, Content: Hashable>(
    _ lists: [[Policy]], by content: (Policy) -> Content
  ) -> (differing: [Policy], common: [Policy]) {
    guard let first = lists.first else { return ([], []) }
    let shared = lists.dropFirst().reduce(Set(first.map(content))) { $0.intersection($1.map(content)) }
    return (
      lists.joined().filter { !shared.contains(content($0)) }, first.filter { shared.contains(content($0)) }
    )
  }

  private mutating func read(_ policy: NetworkPolicy) {
    pods[policy.namespace, default: LabelDomain()].add(policy.podSelector)
    for peer in (policy.ingress + policy.egress).flatMap(\.peers) {
      guard case .pods(let namespaces, let pods) = peer else { continue }
      if let namespaces {
        read(TieredPodSelection(namespaces: namespaces, pods: pods))
      } else if let pods {
        self.pods[policy.namespace, default: LabelDomain()].add(pods)
      }
    }
  }

  private mutating func read(_ policy: TieredNetworkPolicy) {
    read(policy.subject)
    for case .pods(let selection) in (policy.ingress + policy.egress).flatMap(\.peers) { read(selection) }
  }

  private mutating func read(_ selection: TieredPodSelection) {
    namespaces.add(selection.namespaces)
    guard let selector = selection.pods, selections.insert(selection).inserted else { return }
    let places = universe.namespaces.filter { one in one.labels.contains { selection.namespaces.matches($0) } }
    for place in places.prefix(Self.placeLimit) { pods[place.name, default: LabelDomain()].add(selector) }
    unfinished.formUnion(places.dropFirst(Self.placeLimit).map(\.name))
  }

  private mutating func makePods() {
    for (namespace, domain) in pods {
      let combinations = domain.combinations(limit: Self.combinationLimit)
      if !combinations.areAll { unfinished.insert(namespace) }
      for labels in combinations.labels { made.insert(Representative(namespace: namespace, podLabels: labels)) }
    }
  }

  private mutating func makeNamespaces() {
    if namespaces.isEmpty { return }
    let existing = Set(universe.namespaces.map(\.name))
    let known = Set(
      universe.namespaces.compactMap { one -> Bitset? in
        let signatures = Set(one.labels.map(namespaces.signature))
        return signatures.count == 1 ? signatures.first : nil
      })
    let combinations = namespaces.combinations(limit: Self.namespaceLimit) { key, value in
      // Every namespace is labelled with its name.
      key != Representative.nameLabel || value.map { !existing.contains($0) } ?? false
    }
    if !combinations.areAll { unfinished.insert(Self.otherNamespaces) }
    for labels in combinations.labels where !known.contains(namespaces.signature(of: labels)) {
      var domain = LabelDomain()
      for selection in selections where selection.namespaces.matches(labels) {
        if let pods = selection.pods { domain.add(pods) }
      }
      let pods = domain.combinations(limit: Self.namespaceLimit)
      if !pods.areAll { unfinished.insert(Self.otherNamespaces) }
      for podLabels in pods.labels {
        made.insert(Representative(inNamespaceLabelled: labels, podLabels: podLabels))
      }
    }
  }
}
