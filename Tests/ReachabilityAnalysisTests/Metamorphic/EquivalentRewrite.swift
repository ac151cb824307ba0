import KubernetesModel

/// A change of what is written that changes nothing of what is allowed between existing endpoints.
enum EquivalentRewrite: String, CaseIterable, Sendable {
  case splitPolicyByRules = "a policy split into one per rule"
  case splitPolicyByDirection = "a policy for both directions split into two"
  case mergePolicies = "policies of one selector merged into one"
  case renamePolicies = "policies renamed"
  case splitRuleByPeers = "a rule split into one per peer"
  case splitRuleByPorts = "a rule split into one per port"
  case halveBlocks = "a CIDR written as its two halves"
  case plainBlocks = "except written as plain CIDRs"
  case duplicateExcept = "except repeated in smaller pieces"
  case reorder = "policies, rules, peers, ports and requirements reordered"
  case splitRanges = "port ranges cut in two"
  case rangesAsPorts = "short port ranges written port by port"
  case redundantPolicy = "a policy added that allows nothing new"
  case ownNamespaceByName = "the own namespace named explicitly"
  case notInAsTwoPeers = "NotIn written as DoesNotExist or Exists and NotIn"
  case inAsTwoPeers = "In of several values written as one peer each"
  case splitPodSelector = "a policy split over the values of its podSelector"
  case namedPortsAsNumbers = "named ingress ports written as the number that all their pods have"
  case ghostPolicy = "an open policy added that selects no pod"
  case renumberTiers = "priorities of cluster-wide policies moved apart"
  case splitTiers = "a cluster-wide policy split into two of neighbouring priority"
  case splitTieredRules = "a cluster-wide rule split into one per peer"
  case deadTieredRule = "a rule added behind one that matches everything"

  func apply(to snapshot: inout Snapshot, _ random: inout SplitMix64) {
    switch self {
    case .splitPolicyByRules: snapshot.networkPolicies = snapshot.networkPolicies.flatMap(\.splitByRules)
    case .splitPolicyByDirection: snapshot.networkPolicies = snapshot.networkPolicies.flatMap(\.splitByDirection)
    case .mergePolicies: snapshot.networkPolicies = Self.merged(snapshot.networkPolicies)
    case .renamePolicies: snapshot.changePolicies { $0.metadata.name = "renamed-\($0.name)" }
    case .splitRuleByPeers: snapshot.splitRules(\.splitByPeers)
    case .splitRuleByPorts: snapshot.splitRules(\.splitByPorts)
    case .halveBlocks: snapshot.replacePeers(\.halves)
    case .plainBlocks: snapshot.replacePeers(\.withoutExcept)
    case .duplicateExcept: snapshot.replacePeers(\.withRepeatedExcept)
    case .reorder: snapshot.shuffle(&random)
    case .splitRanges: snapshot.replacePorts(\.halves)
    case .rangesAsPorts: snapshot.replacePorts(\.singles)
    case .redundantPolicy: snapshot.repeatRule(&random)
    case .ownNamespaceByName: snapshot.nameOwnNamespaces()
    case .notInAsTwoPeers: snapshot.replacePeers(\.withNotInSplit)
    case .inAsTwoPeers: snapshot.replacePeers(\.withInSplit)
    case .splitPodSelector: snapshot.networkPolicies = snapshot.networkPolicies.flatMap(\.splitBySelector)
    case .namedPortsAsNumbers: snapshot.numberPorts()
    case .ghostPolicy: snapshot.addGhost()
    case .renumberTiers: snapshot.changeTiers { $0.priority = $0.tier == .admin ? $0.priority / 2 + 11 : $0.priority }
    case .splitTiers: snapshot.tieredPolicies = snapshot.tieredPolicies.flatMap(\.splitInTwo)
    case .splitTieredRules: snapshot.changeTiers { $0.splitRules() }
    case .deadTieredRule: snapshot.changeTiers { $0.addDeadRule() }
    }
    snapshot = snapshot.sorted()
  }

  private static func merged(_ policies: [NetworkPolicy]) -> [NetworkPolicy] {
    struct Key: Hashable {
      var namespace: String
      var selector: LabelSelector
      var types: Set<TrafficDirection>
    }
    let groups = Dictionary(grouping: policies) { policy in
      Key(namespace: policy.namespace, selector: policy.podSelector, types: policy.policyTypes)
    }
    return groups.values.compactMap { group in
      guard var first = group.first else { return nil }
      first.ingress = group.flatMap(\.ingress)
      first.egress = group.flatMap(\.egress)
      return first
    }
  }
}
