import Documents
import Findings
import KubernetesModel

/// What the right to use OpenShift's SecurityContextConstraints is worth: whoever may create pods makes them under these.
struct ConstraintsUse: Sendable {
  private let names: [String]

  /// Those that every OpenShift has and under which pods reach their node.
  private static let builtin = [
    "hostaccess", "hostmount-anyuid", "hostmount-anyuid-v2", "hostnetwork", "hostnetwork-v2", "node-exporter",
    "privileged",
  ]

  init(_ models: [AccessModel] = []) {
    let kind = KindName("security.openshift.io", "SecurityContextConstraints")
    let own: [String] = models.flatMap { model in
      model.snapshot[kind].objects.filter { constraints in
        Self.flags.contains { flag in (try? constraints.body.root.flag(flag)) == true }
      }.map(\.name)
    }
    names = Set(Self.builtin + own).sorted()
  }

  private static let flags = [
    "allowHostDirVolumePlugin", "allowHostIPC", "allowHostNetwork", "allowHostPID", "allowPrivilegedContainer",
  ]

  private static func rule(_ names: [String]) -> PolicyRule {
    PolicyRule(
      verbs: ["use"], apiGroups: ["security.openshift.io"], resources: ["securitycontextconstraints"],
      resourceNames: names)
  }

  /// The use of all under which pods reach their node.
  var powerful: PolicyRule { Self.rule(names) }

  /// The use of those that every pod may be under anyway, or that ask for more than these.
  static let harmless = rule(["nonroot", "nonroot-v2", "restricted", "restricted-v2", "restricted-v3"])

  private func powerful(_ difference: AccessDifference, _ algebra: inout PermissionAlgebra) -> [String] {
    names.filter { name in
      let use = algebra.rights(of: [Self.rule([name])]).resources
      return algebra.intersects(difference.shownResources, use)
    }
  }

  /// Whether every account may be under constraints that hand over nodes.
  func isForEverybody(_ difference: AccessDifference, _ algebra: inout PermissionAlgebra) -> Bool {
    guard difference.scope == .cluster, case .group(let name) = difference.principal,
      [WellKnownGroup.authenticated, WellKnownGroup.allServiceAccounts, WellKnownGroup.unauthenticated].contains(name)
    else { return false }
    let use = algebra.rights(of: [Self.rule(["privileged"])]).resources
    return algebra.intersects(difference.shownResources, use)
  }

  func reason(_ difference: AccessDifference, _ algebra: inout PermissionAlgebra) -> String? {
    let any = algebra.rights(of: [Self.rule([])]).resources
    guard algebra.intersects(difference.shownResources, any) else { return nil }
    let gained = powerful(difference, &algebra)
    guard !gained.isEmpty else {
      return "Under these SecurityContextConstraints pods do not reach their node."
    }
    let whom = isForEverybody(difference, &algebra) ? "every account" : "\(difference.principal)"
    return "Under SecurityContextConstraints \(gained.prefix(3).joined(separator: ", ")) pods reach their node: with "
      + "the right to create pods \(whom) has all that runs there."
  }
}
