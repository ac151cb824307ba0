import ClusterSource
import DriftComparison
import Findings
import Foundation
import KubernetesModel
import Testing

/// A command that somebody copies must reach the cluster that it is about, not the one that kubectl happens to mean.
@Suite("Commands name their cluster") struct RemedyReviewTests {
  @Test(
    arguments: [
      (nil, "kubectl delete clusterrolebinding tmp"),
      (KubectlContext(name: "dr"), "kubectl --context dr delete clusterrolebinding tmp"),
      (KubectlContext(name: "eks/dr one"), "kubectl --context 'eks/dr one' delete clusterrolebinding tmp"),
      (
        KubectlContext(name: "default", kubeconfig: "sites/dr.yaml"),
        "kubectl --kubeconfig sites/dr.yaml --context default delete clusterrolebinding tmp"
      ),
    ] as [(KubectlContext?, String)])
  func `a command that changes the target names the target's context`(
    context: KubectlContext?, command: String
  ) async throws {
    let contexts = (KubectlContext(name: "prod"), context)
    let remedies = try await Self.remedies(Self.role, Self.role + Self.binding, contexts: contexts)
    #expect(remedies == [command])
  }

  @Test func `what words send to read is in the baseline`() async throws {
    let policy = """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: deny, namespace: shop}
      spec: {podSelector: {}, policyTypes: [Ingress]}

      """
    let pod = """
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: api, namespace: shop}
      spec: {containers: [{name: c, image: i}]}

      """
    let remedies = try await Self.remedies(policy + pod, pod, contexts: (.init(name: "prod"), .init(name: "dr")))
    #expect(
      remedies.contains(
        "create NetworkPolicy shop/deny in dr as prod has it: "
          + "kubectl --context prod get networkpolicy deny -n shop -o yaml"), "\(remedies)")
  }

  @Test func `for files words say where the baseline has it`() async throws {
    let role = "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: helper}\n"
    let rules = "rules: [{apiGroups: [''], resources: [secrets], verbs: [get]}]\n---\n"
    let binding = Self.binding.replacingRole("helper")
    let from = try ManifestSource.snapshot(named: "prod", yaml: role + rules + binding)
    var to = try ManifestSource.snapshot(named: "dr", yaml: binding)
    // Otherwise the role may well be there.
    to.completeness = .stated
    let report = await Comparison(toolVersion: "test").report(baseline: from, targets: [to])
    let lost = try #require(report.targets[0].findings.first { $0.finding.rule == "access/permission-lost" })
    #expect(lost.finding.remedy.count == 1)
    #expect(lost.finding.remedy[0].hasPrefix("create ClusterRole helper as the baseline has it: "))
    #expect(!lost.finding.remedy[0].contains("create -f -"))
  }

  @Test func `what a comment sends to read is in the baseline, too`() {
    let review = RemedyReview(baseline: .init(name: "prod"), target: .init(name: "dr"))
    let step = RemedyStep(
      running: "kubectl edit role a -n b", "rules as in the baseline: kubectl get role a -n b -o yaml")
    #expect(
      review.reviewed(step).text
        == "kubectl --context dr edit role a -n b "
        + "# rules as in the baseline: kubectl --context prod get role a -n b -o yaml")
  }

  /// What such an owner puts back, or deletes by itself, no command of ours may change.
  @Test(
    arguments: [
      ("labels: {app.kubernetes.io/managed-by: Helm, app.kubernetes.io/instance: web}", "Helm release web"),
      (
        "annotations: {meta.helm.sh/release-name: web, meta.helm.sh/release-namespace: shop}",
        "Helm release web (namespace shop)"
      ),
      ("annotations: {'argocd.argoproj.io/tracking-id': 'shop:rbac/Role:a/b'}", "Argo CD application shop"),
      ("labels: {argocd.argoproj.io/instance: shop}", "Argo CD application shop"),
      (
        "labels: {kustomize.toolkit.fluxcd.io/name: apps, kustomize.toolkit.fluxcd.io/namespace: flux-system}",
        "Flux Kustomization flux-system/apps"
      ),
      ("labels: {helm.toolkit.fluxcd.io/name: web}", "Flux HelmRelease web"),
      ("labels: {olm.owner: etcd.v1, olm.owner.kind: ClusterServiceVersion}", "ClusterServiceVersion etcd.v1"),
      ("ownerReferences: [{apiVersion: a/v1, kind: Tenant, name: blue, controller: true}]", "Tenant blue"),
      ("ownerReferences: [{apiVersion: a/v1, kind: Tenant, name: blue}]", "Tenant blue"),
      ("labels: {kubernetes.io/bootstrapping: rbac-defaults}", "the API server"),
      ("labels: {addonmanager.kubernetes.io/mode: Reconcile}", "the addon manager"),
      ("managedFields: [{manager: argocd-controller, operation: Apply}]", "argocd-controller"),
      ("managedFields: [{manager: prometheus-operator, operation: Update}]", "prometheus-operator"),
      ("labels: {app.kubernetes.io/managed-by: capsule}", "capsule"),
    ])
  func `what somebody keeps is changed where it is kept`(metadata: String, owner: String) async throws {
    let binding = Self.binding.replacingOccurrences(of: "name: tmp}", with: "name: tmp, \(metadata)}")
    let remedies = try await Self.remedies(Self.role, Self.role + binding, contexts: (nil, nil))
    #expect(remedies.count == 1)
    #expect(remedies.first?.hasPrefix("ClusterRoleBinding tmp is kept by \(owner)") == true, "\(remedies)")
    #expect(remedies.first?.contains(": delete it, in ") == true)
  }

  @Test(arguments: ["kubectl-edit", "kubectl-client-side-apply", "kube-controller-manager", "Mozilla", "k9s"])
  func `what people and the platform's loops wrote is nobody's`(manager: String) async throws {
    let binding = Self.binding.replacingOccurrences(
      of: "name: tmp}", with: "name: tmp, managedFields: [{manager: \(manager), operation: Update}]}")
    let remedies = try await Self.remedies(Self.role, Self.role + binding, contexts: (nil, nil))
    #expect(remedies == ["kubectl delete clusterrolebinding tmp"])
  }

  /// Of effective findings, of clusters read from an API server.
  private static func remedies(
    _ baseline: String, _ target: String, contexts: (KubectlContext?, KubectlContext?)
  ) async throws -> [String] {
    var from = try ManifestSource.snapshot(named: "prod", yaml: baseline)
    var to = try ManifestSource.snapshot(named: "dr", yaml: target)
    (from.context, to.context) = contexts
    for index in from.networkPolicies.indices { from.networkPolicies[index].metadata.origin = nil }
    let report = await Comparison(toolVersion: "test").report(baseline: from, targets: [to])
    return report.targets[0].findings.filter { $0.finding.effect == .effective }.flatMap(\.finding.remedy)
  }

  private static let role = """
    apiVersion: v1
    kind: Namespace
    metadata: {name: shop}

    """

  private static let binding = """
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRoleBinding
    metadata: {name: tmp}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
    subjects: [{kind: User, name: bob}]

    """
}

extension String {
  fileprivate func replacingRole(_ name: String) -> String {
    split(separator: "name: view", omittingEmptySubsequences: false).joined(separator: "name: \(name)")
  }
}
