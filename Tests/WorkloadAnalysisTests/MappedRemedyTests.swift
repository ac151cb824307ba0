import ClusterSource
import DriftComparison
import Findings
import KubernetesModel
import Testing
import WorkloadAnalysis

/// Commands are for the target, which knows nothing of what a mapping made of its names.
@Suite struct MappedRemedyTests {
  /// A cluster whose every name ends in its own.
  static func cluster(_ suffix: String, account: String, spec: String) throws -> Snapshot {
    let mapping = NameMapping(
      rules: try [NameMapping.Kind.namespace, .serviceAccount, .workload].map {
        try NameMapping.Rule(kind: $0, pattern: "^(.*)-(prod|dr)$", template: "$1")
      })
    let snapshot = try ManifestSource.snapshot(
      named: suffix,
      yaml: """
        apiVersion: v1
        kind: ServiceAccount
        metadata: {name: api-\(suffix), namespace: web-\(suffix)}
        automountServiceAccountToken: \(suffix == "dr")
        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata: {name: etl-\(suffix), namespace: web-\(suffix)}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: api-\(suffix), namespace: web-\(suffix)}
        spec:
          selector: {matchLabels: {app: api}}
          template:
            metadata: {labels: {app: api}}
            spec: {serviceAccountName: \(account)-\(suffix), \(spec)}
        """)
    return try mapping.applied(to: snapshot)
  }

  static func remedies(account: String, _ before: String, _ after: String) throws -> [String] {
    let baseline = WorkloadArea.behaviour(of: try cluster("prod", account: "api", spec: before))
    let target = WorkloadArea.behaviour(of: try cluster("dr", account: account, spec: after))
    return WorkloadArea.compare(baseline: baseline, target: target).findings.flatMap(\.remedy)
  }

  static let plain = "containers: [{name: api, image: 'i@sha256:1'}]"

  @Test func theTargetsOwnNamesAreUsed() throws {
    let found = try Self.remedies(
      account: "etl", "automountServiceAccountToken: false, \(Self.plain)",
      "automountServiceAccountToken: false, hostPID: true, containers: [{name: api, image: 'i@sha256:2'}]")
    #expect(
      found == [
        "kubectl -n web-dr edit deployment/api-dr # spec.template.spec.hostPID, as in the baseline",
        "kubectl -n web-dr set serviceaccount deployment/api-dr api-dr",
        "kubectl -n web-dr set image deployment/api-dr api=i@sha256:1",
      ])
  }

  @Test func theTargetsAccountIsNamedAsItNamesIt() throws {
    #expect(
      try Self.remedies(account: "api", Self.plain, Self.plain) == [
        #"kubectl -n web-dr patch serviceaccount/api-dr -p '{"automountServiceAccountToken":false}'"#
      ])
  }

  @Test func evidenceNamesTheOwnObjectsOfBothSides() throws {
    let baseline = WorkloadArea.behaviour(of: try Self.cluster("prod", account: "api", spec: Self.plain))
    let target = WorkloadArea.behaviour(of: try Self.cluster("dr", account: "api", spec: Self.plain))
    let found = WorkloadArea.compare(baseline: baseline, target: target).findings
    #expect(found.flatMap(\.baselineEvidence).map(\.object.description) == ["ServiceAccount web-prod/api-prod"])
    #expect(found.flatMap(\.targetEvidence).map(\.object.description) == ["ServiceAccount web-dr/api-dr"])
  }
}
