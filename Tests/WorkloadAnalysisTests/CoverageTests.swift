import ClusterSource
import Findings
import KubernetesModel
import Testing
import WorkloadAnalysis

/// What could not be read is not taken to be absent.
@Suite struct CoverageTests {
  static let empty = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}"

  static func comparison(
    _ baseline: String, _ target: String, without kind: String, in side: Incomparable.Side
  ) throws -> AreaComparison {
    var sides = try [baseline, target].map { try ManifestSource.snapshot(named: "example", yaml: $0) }
    if side != .target { sides[0].coverage[kind] = .forbidden(permission: "list") }
    if side != .baseline { sides[1].coverage[kind] = .forbidden(permission: "list") }
    let behaviours = sides.map(WorkloadArea.behaviour)
    return WorkloadArea.compare(baseline: behaviours[0], target: behaviours[1])
  }

  @Test func whatNobodyCouldReadInTheTargetIsNotCalledAbsent() throws {
    let found = try Self.comparison(
      WorkloadAreaTests.deployment(RolloutTests.plain), Self.empty, without: "Deployment", in: .target)
    #expect(found.findings.isEmpty)
    #expect(found.incomparable.map(\.reason) == ["Deployment objects may not be read"])
  }

  @Test func whatNobodyCouldReadInTheBaselineIsNotCalledNew() throws {
    let found = try Self.comparison(
      Self.empty, WorkloadAreaTests.deployment(RolloutTests.grave), without: "Deployment", in: .baseline)
    #expect(found.findings.isEmpty)
  }

  static let rollout = """
    apiVersion: argoproj.io/v1alpha1
    kind: Rollout
    metadata: {name: api, namespace: shop}
    spec: {template: {spec: {containers: [{name: api, image: i}]}}}
    """

  static let podOfRollout = """
    apiVersion: v1
    kind: Pod
    metadata: {name: api-1, namespace: shop, ownerReferences: [{kind: Rollout, name: api, controller: true}]}
    spec: {containers: [{name: api, image: i}]}
    """

  private static func compare(_ baseline: String, _ target: String) throws -> AreaComparison {
    WorkloadArea.compare(
      baseline: WorkloadArea.behaviour(of: try ManifestSource.snapshot(named: "a", yaml: baseline)),
      target: WorkloadArea.behaviour(of: try ManifestSource.snapshot(named: "b", yaml: target)))
  }

  @Test func `a template of a kind that is not read is alike, or differs and nobody knows what that means`() throws {
    let alike = try Self.compare(Self.rollout, Self.rollout)
    #expect(alike.incomparable.isEmpty && alike.findings.isEmpty)
    #expect(alike.unevaluated.map(\.alike) == [1])
    let gone = try Self.compare("\(Self.rollout)\n---\n\(Self.empty)", Self.empty)
    #expect(gone.findings.map(\.rule) == ["workloads/unevaluated-difference"])
    #expect(gone.findings.allSatisfy { $0.tags == [.unevaluated] })
  }

  @Test(arguments: [podOfRollout, "\(rollout)\n---\n\(podOfRollout)"])
  func `pods that only one side shows are not set against a template`(baseline: String) throws {
    let found = try Self.compare(baseline, Self.rollout)
    #expect(found.incomparable.map(\.place.name) == ["Rollout/api"])
    #expect(found.incomparable.map(\.side) == [.target])
  }

  @Test func itsPodsTellWhatAKindThatIsNotReadMakes() throws {
    let side = WorkloadArea.behaviour(
      of: try ManifestSource.snapshot(named: "a", yaml: "\(Self.rollout)\n---\n\(Self.podOfRollout)"))
    #expect(WorkloadArea.compare(baseline: side, target: side).incomparable.isEmpty)
  }

  @Test func anotherKindThatNobodyCouldReadLeavesNoDoubt() throws {
    let found = try Self.comparison(
      WorkloadAreaTests.deployment(RolloutTests.plain), Self.empty, without: "CronJob", in: .target)
    #expect(found.findings.map(\.rule) == ["workloads/one-side-only"])
  }

  @Test(arguments: ["Pod", "ReplicaSet", "ReplicationController", "ServiceAccount", Coverage.podDetails])
  func whatDecidesAboutWorkloadsAndIsNotKnownIsSaid(kind: String) throws {
    let found = try Self.comparison(Self.empty, Self.empty, without: kind, in: .both)
    #expect(found.incomparable.map(\.side) == [.baseline, .target])
    #expect(found.incomparable.allSatisfy { $0.reason.contains(kind) || $0.place.name == kind })
  }
}
