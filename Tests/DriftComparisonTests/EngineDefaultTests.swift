import DriftComparison
import Findings
import Testing

/// What engines fill in, leave out or take for the same, and what they do not.
@Suite struct EngineDefaultTests {
  private static func kyverno(_ rule: String, _ spec: String = "background: true") -> String {
    WholeReports.object("kyverno.io/v1", "ClusterPolicy", "{\(spec), rules: [{name: r, \(rule)}]}", namespace: "")
  }

  private static func constraint(_ spec: String) -> String {
    WholeReports.object("constraints.gatekeeper.sh/v1beta1", "K8sX", "{\(spec)}", namespace: "")
  }

  private static func template(_ rego: String) -> String {
    WholeReports.object(
      "templates.gatekeeper.sh/v1", "ConstraintTemplate",
      "{crd: {spec: {names: {kind: K8sX}}}, targets: [{target: t, rego: \"\(rego)\"}]}", namespace: "")
  }

  private static func calico(_ spec: String) -> String {
    WholeReports.object("projectcalico.org/v3", "NetworkPolicy", "{\(spec)}")
  }

  private static func istio(_ kind: String, _ spec: String) -> String {
    WholeReports.object("security.istio.io/v1", kind, "{\(spec)}")
  }

  private static func release(_ spec: String) -> String {
    WholeReports.object("helm.toolkit.fluxcd.io/v2", "HelmRelease", "{chartRef: {kind: OCIRepository, name: a}\(spec)}")
  }

  private static let pods = "match: {any: [{resources: {kinds: [Pod]}}]}"

  static let alike: [(title: String, a: String, b: String)] = [
    ("failure policies", kyverno(pods), kyverno(pods, "failurePolicy: Fail, webhookTimeoutSeconds: 10")),
    (
      "kinds in another order", kyverno("match: {any: [{resources: {kinds: [Pod, Job]}}]}"),
      kyverno("match: {any: [{resources: {kinds: [Job, Pod]}}]}")
    ),
    ("nothing excluded", kyverno(pods), kyverno(pods + ", exclude: {any: []}")),
    ("an empty exclusion", kyverno(pods), kyverno(pods + ", exclude: {}, context: []")),
    ("everything matched", constraint("enforcementAction: deny"), constraint("match: {scope: '*'}")),
    ("an empty action", constraint("enforcementAction: ''"), constraint("match: {namespaces: []}")),
    ("no parameters", constraint("parameters: {}"), constraint("match: {}")),
    ("comments", template("package x\\n# why\\ndefault a = 1\\n"), template("package x\\ndefault a = 1  \\n\\n")),
    ("what is coming in", calico("selector: all(), types: [Ingress]"), calico("order: null")),
    (
      "both directions", calico("ingress: [{action: Allow}], egress: [{action: Deny}]"),
      calico("ingress: [{action: Allow}], egress: [{action: Deny}], types: [Ingress, Egress]")
    ),
    ("no mode", istio("PeerAuthentication", "mtls: {mode: UNSET}"), istio("PeerAuthentication", "mtls: {}")),
    (
      "no sources", istio("AuthorizationPolicy", "rules: [{to: [{operation: {ports: ['80']}}]}]"),
      istio("AuthorizationPolicy", "action: ALLOW, rules: [{from: [], to: [{operation: {ports: ['80']}}]}]")
    ),
    ("how a chart is installed", release(""), release(", install: {crds: Create}, upgrade: {}, valuesFrom: []")),
  ]

  @Test(arguments: alike) func `what means the same to an engine is no difference`(
    title: String, a: String, b: String
  ) async throws {
    #expect(try await WholeReports.unevaluated(a, b).map(\.summary) == [], "\(title)")
    #expect(try await WholeReports.unevaluated(b, a).map(\.summary) == [], "\(title)")
  }

  static let different: [(title: String, a: String, b: String)] = [
    (
      "what must not be there",
      kyverno(pods + ", validate: {pattern: {spec: {hostNetwork: null}}}"),
      kyverno(pods + ", validate: {pattern: {spec: {}}}")
    ),
    (
      "what a patch takes away", kyverno(pods + ", mutate: {patchStrategicMerge: {metadata: {labels: {a: null}}}}"),
      kyverno(pods + ", mutate: {patchStrategicMerge: {metadata: {labels: {}}}}")
    ),
    ("a warning", constraint("enforcementAction: warn"), constraint("match: {}")),
    ("namespaced objects alone", constraint("match: {scope: Namespaced}"), constraint("match: {}")),
    ("code", template("package x\\ndefault a = 1"), template("package x\\ndefault a = 2")),
    (
      "text that looks like a comment", template("package x\\na = `\\n# b\\n`"), template("package x\\na = `\\n# c\\n`")
    ),
    ("one direction", calico("egress: [{action: Deny}]"), calico("egress: [{action: Deny}], types: [Ingress]")),
    ("permissive", istio("PeerAuthentication", "mtls: {mode: PERMISSIVE}"), istio("PeerAuthentication", "mtls: {}")),
    ("anybody", istio("AuthorizationPolicy", "rules: [{}]"), istio("AuthorizationPolicy", "rules: []")),
    ("charts' own kinds", release(", install: {crds: Skip}"), release("")),
  ]

  @Test(arguments: different) func `what means something else is told`(title: String, a: String, b: String) async throws
  {
    #expect(try await WholeReports.unevaluated(a, b).count == 1, "\(title)")
  }
}
