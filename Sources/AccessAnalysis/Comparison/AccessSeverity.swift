import Findings
import KubernetesModel

/// Rates what was gained: what hands over secrets or identities before what writes before what reads.
struct AccessSeverity: Sendable {
  private let grave: PermissionSetID
  private let reads: PermissionSetID
  private let readVerbs: PermissionSetID
  private let constraints: ConstraintsUse

  /// - Parameter constraints: what pods may be under by use of SecurityContextConstraints.
  init(_ constraints: ConstraintsUse = ConstraintsUse(), in algebra: inout PermissionAlgebra) {
    self.constraints = constraints
    grave = algebra.rights(of: Self.graveRules + [constraints.powerful]).resources
    readVerbs = algebra.only(["get", "list", "watch"], then: .everything)
    let reading = PolicyRule(verbs: ["get", "list", "watch"], apiGroups: ["*"], resources: ["*"])
    reads = algebra.rights(of: [reading, ConstraintsUse.harmless]).resources
  }

  /// Reading secrets, running code in pods that exist, acting as somebody else, and what widens one's own rights.
  private static let graveRules = [
    PolicyRule(verbs: ["get", "list", "watch"], apiGroups: [""], resources: ["secrets"]),
    PolicyRule(verbs: ["create", "get"], apiGroups: [""], resources: ["pods/attach", "pods/exec"]),
    PolicyRule(verbs: ["patch", "update"], apiGroups: [""], resources: ["pods/ephemeralcontainers"]),
    PolicyRule(verbs: ["impersonate"], apiGroups: ["", "authentication.k8s.io"], resources: ["*"]),
    PolicyRule(
      verbs: ImpersonationVerb.modes.map { "impersonate:\($0)" }, apiGroups: ["authentication.k8s.io"],
      resources: ["*"]),
    PolicyRule(verbs: ["create"], apiGroups: [""], resources: ["serviceaccounts/token"]),
    PolicyRule(verbs: ["*"], apiGroups: [""], resources: ["nodes/proxy"]),
    PolicyRule(verbs: ["bind", "escalate"], apiGroups: ["rbac.authorization.k8s.io"], resources: ["*"]),
    PolicyRule(verbs: ["approve", "sign"], apiGroups: ["certificates.k8s.io"], resources: ["signers"]),
    PolicyRule(
      verbs: ["create", "patch", "update"], apiGroups: ["admissionregistration.k8s.io"],
      resources: ["mutatingwebhookconfigurations", "validatingwebhookconfigurations"]),
  ]

  /// A set cut into what is worst, other writes, and the rest.
  func worstFirst(_ resources: PermissionSetID, _ algebra: inout PermissionAlgebra) -> [PermissionSetID] {
    let worst = algebra.intersection(resources, grave)
    let rest = algebra.difference(resources, worst)
    let writes = algebra.difference(rest, reads)
    return [worst, writes, algebra.difference(rest, writes)].filter { $0 != .nothing }
  }

  /// Boxes cut by resource and sorted into what decides the severity, other writes, and the rest.
  func worstFirst(_ boxes: [PermissionBox], _ algebra: inout PermissionAlgebra) -> [[PermissionBox]] {
    var parts: [[PermissionBox]] = [[], [], []]
    for box in boxes.flatMap(Self.cut) {
      let set = algebra.set(of: box)
      parts[algebra.intersects(set, grave) ? 0 : algebra.contains(reads, set) ? 2 : 1].append(box)
    }
    return parts
  }

  /// Whether a rule gives anything of what is worst.
  func isGrave(_ rule: PolicyRule, _ algebra: inout PermissionAlgebra) -> Bool {
    algebra.intersects(algebra.rights(of: [rule]).resources, grave)
  }

  private static func cut(_ box: PermissionBox) -> [PermissionBox] {
    guard case .only(let resources) = box.resources else { return [box] }
    return resources.flatMap { resource -> [PermissionBox] in
      var part = box
      part.resources = .only([resource])
      guard case .only(let subresources) = box.subresources else { return [part] }
      return subresources.map { subresource in
        part.subresources = .only([subresource])
        return part
      }
    }
  }

  func rate(_ difference: AccessDifference, _ algebra: inout PermissionAlgebra) -> Severity {
    let shown = difference.shownResources
    if shown == .nothing && difference.shownPaths.isEmpty { return .info }
    let gained: Severity =
      if constraints.isForEverybody(difference, &algebra) {
        .critical
      } else if algebra.intersects(shown, grave) {
        .high
      } else if !algebra.contains(reads, shown) || !areReads(difference.shownPaths, &algebra) {
        .medium
      } else {
        .low
      }
    guard difference.wider == .baseline else { return gained }
    return switch gained {
    case .high, .critical: .medium
    case .medium: .low
    case .low, .info: .info
    }
  }

  /// Why the use of SecurityContextConstraints makes a difference as severe as it is; nil where none is gained.
  func reason(_ difference: AccessDifference, _ algebra: inout PermissionAlgebra) -> String? {
    constraints.reason(difference, &algebra)
  }

  private func areReads(_ paths: PathPermissions, _ algebra: inout PermissionAlgebra) -> Bool {
    paths.entries.allSatisfy { entry in
      [entry.exact, entry.below].allSatisfy { verbs in
        algebra.contains(algebra.only(["get", "head", "options"], then: .everything), verbs)
      }
    }
  }
}
