import Findings
import KubernetesModel

/// Finds kinds of which one side holds nothing and the other much, and what follows from that alone.
struct AbsentKinds {
  private static let groups = [
    AbsentKind.Group(area: "access", name: "RBAC", kinds: [.clusterRole, .clusterRoleBinding, .role, .roleBinding]),
    AbsentKind.Group(area: "pod-security", name: "Namespace", kinds: [.namespace]),
    AbsentKind.Group(area: "reachability", name: "NetworkPolicy", kinds: [.networkPolicy]),
  ]

  private let found: [AbsentKind]

  init(baseline: Snapshot, target: Snapshot) {
    found = Self.groups.flatMap { group in
      [
        Self.absent(group, from: baseline, .baseline, beside: target),
        Self.absent(group, from: target, .target, beside: baseline),
      ].compactMap(\.self)
    }
  }

  private static func absent(
    _ group: AbsentKind.Group, from lacking: Snapshot, _ side: Incomparable.Side, beside other: Snapshot
  ) -> AbsentKind? {
    let count = other.count(of: group.kinds)
    // What was refused or failed is told as that.
    guard count >= AbsentKind.many, lacking.count(of: group.kinds) == 0,
      group.kinds.allSatisfy({ lacking.coverage.isRead($0.rawValue) })
    else { return nil }
    let isCertain = lacking.servedAPI != nil || group.kinds.allSatisfy { lacking.knowsAbsence(of: $0.name) }
    return AbsentKind(
      area: group.area, side: side, cluster: lacking.name, name: group.name, other: other.name, count: count,
      command: isCertain ? nil : group.command)
  }

  /// Sorted by name; those of areas that are compared.
  func all(of areas: [AreaSummary]) -> [AbsentKind] {
    let ids = Set(areas.map(\.id))
    return found.filter { ids.contains($0.area) }.sorted { $0.name < $1.name }
  }

  func gaps(of area: AreaSummary) -> [Incomparable] { found.filter { $0.area == area.id }.compactMap(\.gap) }

  /// The finding, marked where it only says that what the other side holds is missing here.
  func marked(_ finding: Finding, of area: AreaSummary) -> Finding {
    let follows = found.contains { absent in
      absent.area == area.id && absent.command != nil && finding.direction == absent.consequence
    }
    guard follows, finding.effect == .effective, !finding.tags.contains(.unevaluated) else { return finding }
    var finding = finding
    finding.tags.insert(.absentKind)
    return finding
  }
}

extension AbsentKind {
  /// Without roles nobody has rights; without policies and labels everything goes.
  fileprivate var consequence: Direction {
    (side == .target) == (area == "access") ? .stricter : .weaker
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
      case .namespace: sum + namespaces.count { !$0.metadata.isAssumed }
      case .networkPolicy: sum + networkPolicies.count
      default: sum
      }
    }
  }
}
