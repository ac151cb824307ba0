import AccessAnalysis
import ClusterSource
import Findings
import KubernetesModel
import Testing

/// Members of Group objects count as those that the configuration states.
@Suite struct OpenShiftGroupTests {
  @Test func `who came into the group of administrators became one`() throws {
    let comparison = try compare(members: ["ana"], ["ana", "contractor-7"])
    #expect(comparison.findings.map(\.severity) == [.critical])
    #expect(comparison.findings.map(\.place.name) == ["contractor-7"])
    #expect(comparison.findings.first?.remedy == ["oc adm groups remove-users cluster-admins contractor-7"])
  }

  @Test func `the same members in another order are no drift`() throws {
    #expect(try compare(members: ["ana", "boris"], ["boris", "ana"]).findings.isEmpty)
  }

  @Test func `a question about a member is answered with the group`() throws {
    let queries = AccessQueries(AccessModel(try snapshot(members: ["contractor-7"])))
    #expect(queries.groups == ["contractor-7": ["cluster-admins"]])
  }

  @Test func `what the configuration states of a user wins, and that is said`() throws {
    var stated = try snapshot(members: ["ana", "boris"])
    stated.facts.groups = ["ana": ["web"], "boris": ["cluster-admins"]]
    #expect(AccessQueries(AccessModel(stated)).groups["ana"] == ["web"])
    let comparison = AccessArea.compare(baseline: AccessModel(stated), target: AccessModel(stated))
    #expect(
      comparison.diagnostics.map(\.message)
        == Array(
          repeating:
            "dr: the configuration states other groups of `ana` than Group objects do; the configuration counts",
          count: 2))
  }

  @Test func `a definition of bindings that only one cluster has is a finding`() throws {
    let definition = """
      apiVersion: rbacmanager.reactiveops.io/v1beta1
      kind: RBACDefinition
      metadata: {name: people}
      rbacBindings:
      - {name: people, subjects: [{kind: Group, name: interns}], clusterRoleBindings: [{clusterRole: cluster-admin}]}
      """
    let (a, b) = (try snapshot(members: []), try snapshot(members: [], definition))
    let comparison = AccessArea.compare(baseline: AccessModel(a), target: AccessModel(b))
    #expect(comparison.findings.map(\.rule) == ["access/unevaluated-difference"])
  }

  private func compare(members a: [String], _ b: [String]) throws -> AreaComparison {
    AccessArea.compare(
      baseline: AccessModel(try snapshot(members: a)), target: AccessModel(try snapshot(members: b)))
  }

  private func snapshot(members: [String], _ more: String = "") throws -> Snapshot {
    try ManifestSource.snapshot(
      named: "dr",
      yaml: """
        apiVersion: user.openshift.io/v1
        kind: Group
        metadata: {name: cluster-admins}
        users: [\(members.joined(separator: ", "))]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: cluster-admins}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
        subjects: [{kind: Group, name: cluster-admins, apiGroup: rbac.authorization.k8s.io}]
        ---
        \(more)
        """, plan: ReadingPlan([AccessArea.self]))
  }
}
