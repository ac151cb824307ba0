import AccessAnalysis
import ClusterSource
import Findings
import Testing

/// Which rights on custom resources count, when manifests say little about what the cluster serves.
@Suite struct ServedGroupTests {
  private static func grant(_ group: String, _ resource: String) -> String {
    """
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRole
    metadata: {name: r}
    rules: [{apiGroups: [\(group)], resources: ['\(resource)'], verbs: [get, delete]}]
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRoleBinding
    metadata: {name: b}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: r}
    subjects: [{kind: User, apiGroup: rbac.authorization.k8s.io, name: bob}]
    ---

    """
  }

  private static let definition = """
    apiVersion: apiextensions.k8s.io/v1
    kind: CustomResourceDefinition
    metadata: {name: gadgets.example.com}
    spec: {group: example.com, scope: Namespaced, names: {plural: gadgets, kind: Gadget}, versions: [{name: v1}]}

    """

  private static let service = """
    apiVersion: apiregistration.k8s.io/v1
    kind: APIService
    metadata: {name: v1beta1.metrics.k8s.io}
    spec: {group: metrics.k8s.io, version: v1beta1, service: {name: metrics, namespace: kube-system}}

    """

  private static let namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: web}\n"

  @Test(arguments: [
    ("argoproj.io", "applications", namespace, Effect.effective), ("argoproj.io", "*", namespace, .effective),
    ("argoproj.io", "applications/sync", namespace, .effective),
    ("argoproj.io", "applications", definition, .effective),
    ("example.com", "gadgets", definition, .effective), ("example.com", "widgets", definition, .effective),
    ("apps.legacy", "deployments", namespace, .effective),
    ("serving.knative.dev", "services", definition, .effective),
    ("authorization.openshift.io", "rolebindings", namespace, .effective),
    ("extensions", "ingresses", namespace, .latent),
    ("metrics.k8s.io", "pods", namespace, .effective), ("metrics.k8s.io", "pods", service, .effective),
    ("metrics.k8s.io", "pods", service + "---\n" + definition, .effective),
  ])
  func `rights on groups that the manifests leave undefined count`(
    _ group: String, _ resource: String, _ others: String, _ effect: Effect
  ) throws {
    let baseline = try ManifestSource.snapshot(named: "baseline", yaml: others)
    let target = try ManifestSource.snapshot(named: "target", yaml: Self.grant(group, resource) + others)
    let (from, to) = (AccessArea.behaviour(of: baseline), AccessArea.behaviour(of: target))
    let gained = AccessArea.compare(baseline: from, target: to).findings
    #expect(gained.map(\.effect) == [effect], "\(gained.map(\.summary))")
    #expect(gained.map(\.direction) == [.weaker])
    let lost = AccessArea.compare(baseline: to, target: from).findings
    #expect(lost.map(\.effect) == [effect])
    #expect((gained + lost).allSatisfy { $0.witness.baseline != "not confirmed" })
  }

  @Test func `OpenShift serves its own groups, whatever roles name`() throws {
    let namespace = "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}\n"
    let privileged = """
      ---
      {apiVersion: route.openshift.io/v1, kind: Route, metadata: {name: r, namespace: shop}, spec: {to: {kind: Service, name: s}}}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: b}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "system:openshift:scc:privileged"}
      subjects: [{kind: Group, name: interns, apiGroup: rbac.authorization.k8s.io}]
      """
    let (a, b) = try (
      ManifestSource.snapshot(named: "a", yaml: namespace),
      ManifestSource.snapshot(named: "b", yaml: namespace + privileged)
    )
    let findings = AccessArea.compare(baseline: AccessModel(a), target: AccessModel(b)).findings
    let gained = try #require(findings.first { $0.place.name == "interns" })
    #expect(gained.effect == .effective)
    #expect(gained.severity == .critical || gained.severity == .high)
  }
}
