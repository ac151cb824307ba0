import Documents
import DriftComparison
import Findings
import KubernetesModel
import Testing

/// ConfigMaps that policies and deliveries take settings from.
@Suite struct NamedSettingsTests {
  private static func settings(_ name: String, _ data: String) -> String {
    "\n---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: \(name), namespace: shop}, data: {\(data)}}"
  }

  private static let release = WholeReports.object(
    "helm.toolkit.fluxcd.io/v2", "HelmRelease",
    "{chartRef: {kind: OCIRepository, name: a}, valuesFrom: [{kind: ConfigMap, name: values}]}")
  private static let kustomization = WholeReports.object(
    "kustomize.toolkit.fluxcd.io/v1", "Kustomization",
    "{path: ./a, sourceRef: {kind: GitRepository, name: a}, "
      + "postBuild: {substituteFrom: [{kind: ConfigMap, name: values}]}}")
  private static let binding = WholeReports.object(
    "admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicyBinding",
    "{policyName: p, validationActions: [Deny], paramRef: {name: values, namespace: shop, "
      + "parameterNotFoundAction: Deny}}", namespace: "")
  private static let policy = WholeReports.object(
    "kyverno.io/v1", "ClusterPolicy",
    "{rules: [{name: r, match: {any: [{resources: {kinds: [Pod]}}]}, "
      + "context: [{name: c, configMap: {name: values, namespace: shop}}]}]}", namespace: "")

  @Test(arguments: [release, kustomization, binding, policy])
  func `a ConfigMap that something names is told where it differs, and no other`(yaml: String) async throws {
    func with(_ value: String, other: String = "x") -> String {
      yaml + Self.settings("values", "limit: '\(value)'") + Self.settings("other", "a: \(other)")
    }
    #expect(try await WholeReports.unevaluated(with("1"), with("1", other: "y")).isEmpty)
    let found = try await WholeReports.unevaluated(with("1"), with("2"))
    #expect(found.map(\.place) == [Place(namespace: "shop", kind: "configmap", name: "values")])
  }

  @Test func `what nobody shows is said`() async throws {
    let report = try await WholeReports.of(Self.release, Self.release)
    let told = report?.cluster.diagnostics.map(\.message) ?? []
    #expect(told.contains { $0.contains("ConfigMap shop/values") }, "\(told)")
  }

  @Test func `nothing of a ConfigMap is kept but digests, and those of named ones alone`() throws {
    let yaml = Self.release + Self.settings("values", "a: canary") + Self.settings("other", "a: canary")
    let snapshot = try WholeReports.snapshot(yaml)
    let kept = snapshot[NamedSettings.name].objects
    #expect(kept.map(\.name) == ["values"])
    #expect(kept.allSatisfy { !String(decoding: $0.body.bytes, as: UTF8.self).contains("canary") })
  }

  @Test func `roles of nodes are those of one cluster, others are told`() async throws {
    func users(_ roles: String) -> String {
      WholeReports.shop + "{apiVersion: v1, kind: ConfigMap, metadata: {name: aws-auth, namespace: kube-system}, "
        + "data: {mapRoles: '[\(roles)]'}}"
    }
    func role(_ name: String, _ group: String) -> String { "{\"rolearn\": \"\(name)\", \"groups\": [\"\(group)\"]}" }
    let nodes = users(role("arn:a", "system:nodes"))
    #expect(try await WholeReports.unevaluated(nodes, users(role("arn:b", "system:nodes"))).isEmpty)
    #expect(try await WholeReports.unevaluated(nodes, users(role("arn:a", "system:masters"))).count == 1)
  }

  @Test func `tallies leave out the namespaces that the report leaves out`() async throws {
    let other =
      "\n---\n{apiVersion: k8s.ovn.org/v1, kind: EgressFirewall, metadata: {name: default, namespace: web}, "
      + "spec: {egress: []}}"
    let yaml = WholeReports.object("k8s.ovn.org/v1", "EgressFirewall", "{egress: []}") + other
    let all = try await WholeReports.of(yaml, yaml)
    let some = try await WholeReports.of(yaml, yaml, filter: FindingFilter(namespaces: [Glob("web")]))
    #expect(all?.unevaluated.map(\.alike) == [2] && some?.unevaluated.map(\.alike) == [1])
  }

  @Test func `a label by which several choose is told once`() async throws {
    let policies =
      "\n---\n"
      + Self.policy.replacing(
        "kinds: [Pod]",
        with: "kinds: [Pod], namespaceSelector: "
          + "{matchLabels: {guarded: 'yes'}}"
      ).split(separator: "---\n", maxSplits: 1)[1]
      + "\n---\n{apiVersion: cilium.io/v2, kind: CiliumClusterwideNetworkPolicy, metadata: {name: c}, spec: "
      + "{endpointSelector: {matchLabels: {guarded: 'yes'}}}}"
    func shop(_ labels: String) -> String {
      "{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {\(labels)}}}" + policies
    }
    #expect(try await WholeReports.unevaluated(shop("guarded: 'yes'"), shop("a: b")).count == 1)
  }
}
