import ClusterSource
import Documents
import Findings
import KubernetesModel
import PodSecurityAnalysis
import Testing

/// Answers of Pod Security beside what else decides at admission, and of pods that nobody judges.
@Suite struct OtherAdmissionTests {
  private static let cluster = """
    apiVersion: v1
    kind: Namespace
    metadata: {name: dock, labels: {pod-security.kubernetes.io/enforce: baseline}}
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: p, namespace: dock}
    spec: {containers: [{name: c, image: i}]}
    """

  private static func deciders(_ snapshot: Snapshot, content: String?) -> AreaDeciders {
    var deciders = AreaDeciders(snapshot, [])
    guard let content else { return deciders }
    let object = ObjectReference(kind: "ClusterPolicy", group: "kyverno.io", name: "limits")
    deciders.deciders = [
      Decider(
        object: object, metadata: ObjectMeta(name: "limits"), verb: "decides which pods are let in", sense: .restricts,
        severity: .medium, reach: .cluster, content: .value(Document(canonical: Array(content.utf8))))
    ]
    return deciders
  }

  @Test(arguments: [
    (
      "[1]" as String?, "[1]" as String?,
      OtherAdmission.Effect.conditions(["ClusterPolicy limits, alike in both, let its running pods in"])
    ),
    ("[1]", "[2]", .undetermined(["ClusterPolicy limits decides which pods are let in and is not evaluated"])),
    ("[1]", nil, .undetermined(["ClusterPolicy limits decides which pods are let in and is not evaluated"])),
    (nil, "[1]", .none),
  ])
  func `what a running pod has passed leaves the answer`(
    _ target: String?, _ source: String?, _ effect: OtherAdmission.Effect
  ) throws {
    let snapshot = try ManifestSource.snapshot(named: "prod", yaml: Self.cluster)
    let verdict = try #require(AdmissionPreflight(snapshot).verdicts(for: snapshot).first)
    let other = OtherAdmission(
      target: Self.deciders(snapshot, content: target), source: Self.deciders(snapshot, content: source))
    #expect(other.effect(on: verdict) == effect)
    var template = verdict
    template.workload.pods = []
    let isOpen = target != nil
    #expect(
      other.effect(on: template)
        == (isOpen ? .undetermined(["ClusterPolicy limits decides which pods are let in and is not evaluated"]) : .none)
    )
    var refused = verdict
    refused.outcome = .refused
    #expect(other.effect(on: refused) == .none)
  }

  @Test func `what a template alone would get is told with its path`() throws {
    let snapshot = try ManifestSource.snapshot(named: "prod", yaml: Self.cluster)
    let job = """
      apiVersion: batch.volcano.sh/v1alpha1
      kind: Job
      metadata: {name: x, namespace: dock}
      spec: {tasks: [{template: {spec: {containers: [{name: c, image: i, securityContext: {privileged: true}}]}}}]}
      """
    let answers = AdmissionPreflight(snapshot).answers(
      forTemplatesOf: try ManifestSource.snapshot(named: "x", yaml: job))
    let verdict = try #require(answers.first?.verdicts.first)
    #expect(answers.first?.kind.description == "Job (batch.volcano.sh)")
    #expect(verdict.outcome == .refused)
    #expect(
      verdict.refusedFor.first?.fields.map(\.path) == [
        "spec.tasks[0].template.spec.containers[0].securityContext.privileged"
      ])
  }
}
