import Findings
import KubernetesModel

/// Finds kinds of which one side holds nothing and the other much, and what follows from that alone.
struct AbsentKinds {
  private static let groups = [
    AbsentKind.Group(area: "access", name: "RBAC", kinds: [.clusterRole, .clusterRoleBinding, .role, .roleBinding]),
    AbsentKind.Group(area: "reachability", name: "NetworkPolicy", kinds: [.networkPolicy]),
  ]

  /// By area.
  private let found: [String: AbsentKind]

  init(baseline: Snapshot, target: Snapshot) {
    var found: [String: AbsentKind] = [:]
    for group in Self.groups {
      let counts = [baseline, target].map { $0.count(of: group.kinds) }
      for (lacking, other, side, count) in [
        (baseline, target, Incomparable.Side.baseline, counts[1]), (target, baseline, .target, counts[0]),
      ] where count >= AbsentKind.many && (side == .baseline ? counts[0] : counts[1]) == 0 {
        // What was refused or failed is told as that.
        guard group.kinds.allSatisfy({ lacking.coverage.isRead($0.rawValue) }) else { continue }
        let isCertain =
          lacking.servedAPI != nil || group.kinds.allSatisfy { lacking.knowsAbsence(of: $0.name) }
        found[group.area] = AbsentKind(
          side: side, cluster: lacking.name, name: group.name, other: other.name, count: count,
          command: isCertain ? nil : group.command)
      }
    }
    self.found = found
  }

  /// Sorted by name; those of areas that are compared.
  func all(of areas: [AreaSummary]) -> [AbsentKind] {
    areas.compactMap { found[$0.id] }.sorted { $0.name < $1.name }
  }

  func gaps(of area: AreaSummary) -> [Incomparable] { [found[area.id]?.gap].compactMap(\.self) }

  /// The finding, marked where it only says that what the other side holds is missing here.
  func marked(_ finding: Finding, of area: AreaSummary) -> Finding {
    guard let absent = found[area.id], absent.command != nil, finding.effect == .effective,
      !finding.tags.contains(.unevaluated), follows(finding, from: absent)
    else { return finding }
    var finding = finding
    finding.tags.insert(.absentKind)
    return finding
  }

  /// Without roles nobody has rights, without policies everything may flow.
  private func follows(_ finding: Finding, from absent: AbsentKind) -> Bool {
    let isTarget = absent.side == .target
    if absent.name == "RBAC" { return finding.direction == (isTarget ? .stricter : .weaker) }
    return finding.direction == (isTarget ? .weaker : .stricter)
  }
}

extension Snapshot {
  /// How many objects of the kinds the input holds.
  fileprivate func count(of kinds: [CoreKind]) -> Int {
    kinds.reduce(0) { sum, kind in
      switch kind {
      case .clusterRole: sum + roles.count { $0.isClusterRole }
      case .clusterRoleBinding: sum + roleBindings.count { $0.isClusterRoleBinding }
      case .role: sum + roles.count { !$0.isClusterRole }
      case .roleBinding: sum + roleBindings.count { !$0.isClusterRoleBinding }
      case .networkPolicy: sum + networkPolicies.count
      default: sum
      }
    }
  }
}
