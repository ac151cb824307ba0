/// Capabilities that together lead to more, whatever the objects are called.
struct EscalationRule: Sendable {
  /// Where the capabilities must be held together.
  enum Place: Sendable { case anywhere, clusterWide, insideNamespace }

  enum Goal: Sendable {
    /// Any service account of the place.
    case accounts
    /// The service accounts of the pods that run there.
    case accountsInPods
    case users
    case power(EscalationPower)
  }

  let needs: [Capability]
  let place: Place
  let goal: Goal
  let capabilities: CapabilitySet

  init(_ needs: [Capability], _ place: Place = .anywhere, to goal: Goal) {
    self.needs = needs
    self.place = place
    self.goal = goal
    capabilities = CapabilitySet(needs)
  }

  static let all: [EscalationRule] = [
    EscalationRule([.runPods], to: .accounts),
    EscalationRule([.createSecrets, .readSecrets], to: .accounts),
    EscalationRule([.createTokens], to: .accounts),
    EscalationRule([.impersonateAccounts], to: .accounts),
    EscalationRule([.changePods], to: .accountsInPods),
    EscalationRule([.enterPods], to: .accountsInPods),
    // Who may bind a strong role, or edit the one it has, can do anything in the place.
    EscalationRule([.bindClusterRoles, .createRoleBindings], to: .accounts),
    EscalationRule([.escalateRoles, .writeRoles], .insideNamespace, to: .accounts),
    EscalationRule([.escalateRoles, .writeRoles, .bindRoles, .createRoleBindings], .clusterWide, to: .accounts),
    EscalationRule([.bindClusterRoles, .createClusterRoleBindings], .clusterWide, to: .power(.clusterAdmin)),
    EscalationRule([.escalateClusterRoles, .writeClusterRoles], .clusterWide, to: .power(.clusterAdmin)),
    EscalationRule([.impersonateUsers], .clusterWide, to: .users),
    // Groups can be impersonated only together with a user or an account.
    EscalationRule([.impersonateUsers, .impersonateGroups], .clusterWide, to: .power(.clusterAdmin)),
    EscalationRule([.impersonateAccounts, .impersonateGroups], .clusterWide, to: .power(.clusterAdmin)),
    EscalationRule([.reachKubelet], .clusterWide, to: .power(.nodes)),
    EscalationRule([.reachKubelet], .clusterWide, to: .accountsInPods),
    EscalationRule([.createVolumes], .clusterWide, to: .power(.nodes)),
    EscalationRule([.writeNodes], .clusterWide, to: .power(.nodes)),
    EscalationRule([.interceptRequests], .clusterWide, to: .power(.requests)),
    EscalationRule(
      [.requestCertificates, .approveCertificates, .approveForSigner], .clusterWide, to: .power(.clusterAdmin)),
  ]

  /// Whether it leads anywhere in a namespace (nil for the cluster as a whole) for somebody who holds these there.
  func applies(to held: CapabilitySet, inNamespace isInNamespace: Bool) -> Bool {
    guard held.isSuperset(of: capabilities) else { return false }
    return switch place {
    case .anywhere: true
    case .clusterWide: !isInNamespace
    case .insideNamespace: isInNamespace
    }
  }
}

/// Capabilities held for every object that matters.
struct CapabilitySet: Sendable, Hashable {
  private var bits: UInt32 = 0

  init() {}

  init(_ capabilities: [Capability]) { for capability in capabilities { insert(capability) } }

  var isEmpty: Bool { bits == 0 }

  func isSuperset(of other: CapabilitySet) -> Bool { bits & other.bits == other.bits }

  mutating func insert(_ capability: Capability) { bits |= 1 << UInt32(capability.rawValue) }

  func union(_ other: CapabilitySet) -> CapabilitySet {
    var union = self
    union.formUnion(other)
    return union
  }

  mutating func formUnion(_ other: CapabilitySet) { bits |= other.bits }
}
