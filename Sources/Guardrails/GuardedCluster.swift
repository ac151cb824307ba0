package import AccessAnalysis
package import Findings
package import KubernetesModel
package import WorkloadAnalysis

/// A cluster as guardrails see it: its workloads, namespaces and who may do what.
package struct GuardedCluster: Sendable {
  package let snapshot: Snapshot
  package let workloads: [Workload]
  package let access: AccessModel
  /// Of every object that can be what lets a holder have its knob.
  let metadata: [ObjectReference: ObjectMeta]
  private let roles: [ObjectReference: Role]

  package init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
    workloads = WorkloadInventory(snapshot).workloads
    access = AccessModel(snapshot)
    roles = Dictionary(snapshot.roles.map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
    let owners = workloads.map { ($0.owner, $0.metadata) }
    let others = snapshot.namespaces.map { ($0.reference, $0.metadata) }
    let bindings = snapshot.roleBindings.map { ($0.reference, $0.metadata) }
    metadata = Dictionary(owners + others + bindings, uniquingKeysWith: { first, _ in first })
  }

  /// The role that a binding gives; nil where there is none.
  func role(of binding: RoleBinding) -> Role? {
    let kind = binding.roleRef.kind
    return roles[
      ObjectReference(kind: kind, namespace: kind == "Role" ? binding.namespace : "", name: binding.roleRef.name)]
  }

  /// What could not be read and somebody may hold one of the knobs by.
  package func gaps(in scope: GuardScope) -> [Incomparable] {
    let kinds = CoverageGap.all(scope.kinds, of: snapshot.coverage, side: .target, cluster: snapshot.name)
    let pods = scope.asksPods ? CoverageGap.podDetails(of: snapshot.coverage, side: .target) + unjudged : []
    return kinds.map { $0.incomparable() } + pods.filter { scope.takes(namespace: $0.place.namespace) }
      + (scope.asksRights ? unknownRights : []).filter { scope.takes(namespace: $0.place.namespace) }
  }

  /// What could not be read and somebody may hold any knob by.
  package var gaps: [Incomparable] { gaps(in: GuardScope()) }

  /// What is wrong with the input; where it is about kinds that have no say about the knobs, it is only worth knowing.
  package func diagnostics(in scope: GuardScope) -> [Diagnostic] {
    snapshot.diagnostics.map { diagnostic in
      guard diagnostic.severity == .error, let object = diagnostic.object, object.group.isEmpty,
        let kind = CoreKind(rawValue: object.kind),
        !scope.kinds.contains(kind) || !scope.takes(namespace: object.namespace)
      else { return diagnostic }
      var lesser = diagnostic
      lesser.severity = .warning
      return lesser
    }
  }

  /// Roles that are given to somebody and are not among the manifests: one line each, however many hold it.
  private var unknownRights: [Incomparable] {
    Dictionary(grouping: access.unknownRoles, by: \.role).sorted { $0.key < $1.key }.map { role, holders in
      let who = Set(holders.map(\.principal)).sorted()
      let others = who.count > 1 ? " and \(who.count - 1) more" : ""
      return Incomparable(
        place: Place(namespace: role.namespace, kind: role.kind.lowercased(), name: role.name), side: .target,
        reason: "\(role) is not among the manifests: what it allows \(who[0])\(others) is not known",
        hint: "guard the folder that holds it too, or the cluster")
    }
  }

  /// Workloads of kinds that are not read, and of which no pod was seen.
  private var unjudged: [Incomparable] {
    Set(snapshot.unreadTemplates).subtracting(workloads.map(\.owner)).sorted().map {
      Incomparable(
        place: Place(namespace: $0.namespace, kind: "workload", name: "\($0.kind)/\($0.name)"), side: .target,
        reason: Incomparable.makerReason,
        hint: "guard the cluster in which its pods run")
    }
  }
}
