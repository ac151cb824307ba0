import ClusterSource
import KubernetesModel
import PacketSets
import ReachabilityAnalysis
import Testing

/// Pods of one owner that do not all look alike.
@Suite("Pods of one owner") struct OwnerTests {
  private static func pod(_ ordinal: Int, _ role: String) -> String {
    "{apiVersion: v1, kind: Pod, metadata: {name: db-\(ordinal), namespace: shop, labels: {app: db, role: \(role)}, "
      + "ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, name: db, controller: true}]}, "
      + "spec: {containers: [{name: c, image: i}]}, status: {phase: Running}}"
  }

  private static func behaviour(_ roles: [String]) throws -> ReachabilityBehaviour {
    let pods = roles.enumerated().map { pod($0.offset, $0.element) }
    let policy = TrafficCase.policy("{podSelector: {matchLabels: {role: replica}}, policyTypes: [Ingress]}")
    return ReachabilityBehaviour(
      try ManifestSource.snapshot(
        named: "cluster",
        yaml: (["{apiVersion: v1, kind: Namespace, metadata: {name: shop}}", policy] + pods)
          .joined(separator: "\n---\n")))
  }

  @Test("are several endpoints where their labels differ") func variants() throws {
    let behaviour = try Self.behaviour(["primary", "replica", "replica"])
    #expect(behaviour.workloads.map(\.description) == ["shop/db[StatefulSet]", "shop/db[StatefulSet]#1"])
    func allowed(_ name: String) throws -> ConnectionSet {
      try behaviour.allowed(from: .addresses("8.8.8.8"), to: .pod(namespace: "shop", name: name))
    }
    #expect(try allowed("db-0") == .everything)
    #expect(try allowed("db-1") == .nothing)
    #expect(try allowed("db-2") == .nothing)
  }

  @Test("are one endpoint where they look alike") func alike() throws {
    #expect(try Self.behaviour(["replica", "replica"]).workloads.map(\.description) == ["shop/db[StatefulSet]"])
  }

  @Test("include pods that do not exist, by their labels") func hypothetical() throws {
    let behaviour = try Self.behaviour(["primary"])
    for (role, expected) in [("replica", ConnectionSet.nothing), ("other", .everything)] {
      let pod = TrafficPeer.hypothetical(namespace: "shop", labels: ["role": role])
      #expect(try behaviour.allowed(from: .addresses("8.8.8.8"), to: pod) == expected)
    }
  }

  @Test("that have finished cannot be asked about") func finished() throws {
    let snapshot = try ManifestSource.snapshot(
      named: "cluster",
      yaml: "{apiVersion: v1, kind: Pod, metadata: {name: done, namespace: shop}, "
        + "spec: {containers: [{name: c, image: i}]}, status: {phase: Failed}}")
    let behaviour = ReachabilityBehaviour(snapshot)
    #expect(behaviour.workloads.isEmpty)
    #expect(throws: ReachabilityError.self) {
      try behaviour.allowed(from: .addresses("8.8.8.8"), to: .pod(namespace: "shop", name: "done"))
    }
  }
}
