import DriftwatchCommands
import TestData
import Testing

/// Webhooks that a vendor publishes, and what hides behind their names.
@Suite struct PlatformWebhookTests {
  private static let eks = """
    {apiVersion: v1, kind: Node, metadata: {name: n1}, status: {nodeInfo: {kubeletVersion: v1.31.4-eks-1}}}
    ---
    {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
    """

  private static let openShift = """
    {apiVersion: config.openshift.io/v1, kind: ClusterVersion, metadata: {name: version}}
    ---
    {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: clusterversions.config.openshift.io},
     spec: {group: config.openshift.io, scope: Cluster, names: {kind: ClusterVersion, plural: clusterversions},
      versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]}}
    ---
    {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
    ---
    apiVersion: admissionregistration.k8s.io/v1
    kind: MutatingWebhookConfiguration
    metadata: {name: machine-api}
    webhooks:
    - name: default.machine.machine.openshift.io
      failurePolicy: Ignore
      clientConfig: {service: {name: machine-api-operator-webhook, namespace: openshift-machine-api, path: /mutate}}
      rules: [{apiGroups: [machine.openshift.io], apiVersions: [v1beta1], operations: [CREATE], resources: [machines]}]
      sideEffects: None
      admissionReviewVersions: [v1]
    """

  static let hidden: [(name: String, replaced: String, by: String)] = [
    ("pods too", "resources: [machines]", "resources: [machines, pods]"),
    ("every group", "apiGroups: [machine.openshift.io]", "apiGroups: ['*']"),
    ("another service", "name: machine-api-operator-webhook", "name: evil"),
    ("the service of another namespace", "namespace: openshift-machine-api", "namespace: shop"),
    (
      "a URL", "{service: {name: machine-api-operator-webhook, namespace: openshift-machine-api, path: /mutate}}",
      "{url: 'https://evil.example/openshift-machine-api/machine-api-operator-webhook'}"
    ),
    ("another name", "metadata: {name: machine-api}", "metadata: {name: machine-apis}"),
    (
      "a webhook more", "webhooks:\n",
      """
      webhooks:
      - name: x.machine.machine.openshift.io
        clientConfig: {service: {name: evil, namespace: shop}}
        rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
        sideEffects: None
        admissionReviewVersions: [v1]

      """
    ),
  ]

  private static func compare(_ target: String, _ body: (CommandRun) throws -> Void) async throws {
    try await TemporaryFolder.with(["a/x.yaml": eks, "b/x.yaml": target]) { folder in
      let arguments = ["compare", "a", "b", "--area", "admission", "--no-config"]
      try body(await CommandRun.run(arguments, in: folder.path, input: "", today: 0, variables: [:]))
    }
  }

  @Test func `a webhook about the vendor's own kinds alone is the platform's own`() async throws {
    try await Self.compare(Self.openShift) { run in
      #expect(run.status == .same, "\(run.output)\(run.errors)")
      #expect(run.output.contains("OpenShift's own parts differ in 1 way"), "\(run.output)")
    }
  }

  @Test(arguments: hidden.map(\.name)) func `a webhook that asks about more is a finding`(name: String) async throws {
    let way = try #require(Self.hidden.first { $0.name == name })
    let changed = Self.openShift.replacing(way.replaced, with: way.by)
    #expect(changed != Self.openShift)
    try await Self.compare(changed) { run in
      #expect(run.status != .same, "\(run.output)\(run.errors)")
      #expect(!run.output.contains("own parts differ"), "\(run.output)")
    }
  }
}
