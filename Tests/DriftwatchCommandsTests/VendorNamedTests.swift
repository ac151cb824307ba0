import DriftwatchCommands
import TestData
import Testing

/// What bears a platform's name and is not published so: an ordinary finding that counts, told behind the company's.
@Suite struct VendorNamedTests {
  static let baseline = """
    {apiVersion: v1, kind: Node, metadata: {name: n1}, status: {nodeInfo: {kubeletVersion: v1.31.4-eks-1a}}}
    ---
    {apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: restricted}}}
    """

  /// OpenShift with one DaemonSet and its account as they are published.
  static let openShift = """
    {apiVersion: config.openshift.io/v1, kind: ClusterVersion, metadata: {name: version}}
    ---
    {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: clusterversions.config.openshift.io},
     spec: {group: config.openshift.io, scope: Cluster, names: {kind: ClusterVersion, plural: clusterversions},
      versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]}}
    ---
    {apiVersion: v1, kind: Node, metadata: {name: n1}, status: {nodeInfo: {kubeletVersion: v1.31.9}}}
    ---
    {apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: restricted}}}
    ---
    {apiVersion: v1, kind: Namespace, metadata: {name: openshift-machine-config-operator}}
    ---
    {apiVersion: v1, kind: ServiceAccount, metadata: {name: machine-config-daemon, namespace: openshift-machine-config-operator}}
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRole
    metadata: {name: machine-config-daemon}
    rules:
    - {apiGroups: [""], resources: [nodes], verbs: [get, list, watch]}
    - {apiGroups: [machineconfiguration.openshift.io], resources: [machineconfigs], verbs: [get, list, watch]}
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRoleBinding
    metadata: {name: machine-config-daemon}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: machine-config-daemon}
    subjects: [{kind: ServiceAccount, name: machine-config-daemon, namespace: openshift-machine-config-operator}]
    ---
    apiVersion: apps/v1
    kind: DaemonSet
    metadata: {name: machine-config-daemon, namespace: openshift-machine-config-operator}
    spec:
      selector: {matchLabels: {k8s-app: mcd}}
      template:
        metadata: {labels: {k8s-app: mcd}}
        spec:
          serviceAccountName: machine-config-daemon
          hostNetwork: true
          hostPID: true
          containers:
          - name: machine-config-daemon
            image: quay.io/openshift-release-dev/ocp-v4.0-art-dev@sha256:aa
            securityContext: {privileged: true}
            volumeMounts: [{name: rootfs, mountPath: /rootfs}]
          volumes: [{name: rootfs, hostPath: {path: /}}]
    """

  private static func compare(
    _ target: String, _ options: [String] = [], columns: Int = 80, _ body: (CommandRun) throws -> Void
  ) async throws {
    try await TemporaryFolder.with(["a/x.yaml": baseline, "b/x.yaml": target]) { folder in
      try body(
        await CommandRun.run(
          ["compare", "a", "b", "--no-config"] + options, in: folder.path, input: "", today: 0,
          variables: ["COLUMNS": "\(columns)"]))
    }
  }

  @Test func `what OpenShift publishes of its parts on nodes is told in one line and counts for nothing`() async throws
  {
    try await Self.compare(Self.openShift) { run in
      #expect(run.status == .same, "\(run.output)\(run.errors)")
      #expect(run.output.contains("OpenShift's own parts differ in"), "\(run.output)")
      #expect(!run.output.contains("machine-config-daemon"), "\(run.output)")
    }
  }

  /// Ways to hide behind a vendor's name: what is put in the place of what, and the sentence that leads the report.
  static let hidden: [(name: String, replaced: String, by: String, verdict: String, words: String)] = [
    (
      "a vendor's role with one more rule", "resources: [nodes], verbs: [get, list, watch]}",
      "resources: [nodes], verbs: [get, list, watch]}\n- {apiGroups: [\"\"], resources: [secrets], verbs: [get]}",
      "b is weaker than a only in parts that bear platforms' names: 1 high",
      "service account openshift-machine-config-operator/machine-config-daemon may now get secrets"
    ),
    (
      "a vendor's role with a verb more", "resources: [machineconfigs], verbs: [get",
      "resources: [machineconfigs], verbs: [create, get",
      "b is weaker than a only in parts that bear platforms' names: 1 medium", "create machineconfigs"
    ),
    (
      "a company's user with a vendor's name and more rights", "metadata: {name: machine-config-daemon}\nroleRef",
      """
      metadata: {name: mine}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: admin}
      subjects: [{kind: User, name: "openshift-ops", apiGroup: rbac.authorization.k8s.io}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: machine-config-daemon}
      roleRef
      """, "b is weaker than a: 1 critical, 1 high", "user openshift-ops"
    ),
    (
      "a vendor's binding with one more subject",
      "subjects: [{kind: ServiceAccount, name: machine-config-daemon, namespace: openshift-machine-config-operator}]",
      "subjects: [{kind: ServiceAccount, name: machine-config-daemon, namespace: openshift-machine-config-operator}, {kind: User, name: mallory, apiGroup: rbac.authorization.k8s.io}]",
      "b is weaker than a: 1 low", "user mallory may now get, list, watch"
    ),
    (
      "a vendor's workload with another image", "quay.io/openshift-release-dev/ocp-v4.0-art-dev@sha256:aa",
      "quay.io/acme/ocp-v4.0-art-dev:1", "b is weaker than a: 1 critical, 1 low",
      "machine-config-daemon, which the baseline does not have, runs a privileged container"
    ),
    (
      "a vendor's workload with a container more", "volumeMounts: [{name: rootfs, mountPath: /rootfs}]",
      "volumeMounts: [{name: rootfs, mountPath: /rootfs}]\n      - {name: side, image: \"quay.io/acme/side:1\"}",
      "b is weaker than a: 1 critical, 1 low", "runs a privileged container"
    ),
    (
      "a vendor's workload with more privileges", "hostPID: true", "hostPID: true\n      hostIPC: true",
      "b is weaker than a only in parts that bear platforms' names: 1 critical, 1 low", "shares the node's"
    ),
    (
      "a pod that people run as the vendor's account", "metadata: {name: machine-config-daemon}\nroleRef",
      """
      metadata: {name: machine-config-daemon}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: machine-config-daemon}
      subjects: [{kind: ServiceAccount, name: machine-config-daemon, namespace: openshift-machine-config-operator}]
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: look, namespace: openshift-machine-config-operator}
      spec: {serviceAccountName: machine-config-daemon, containers: [{name: c, image: "quay.io/acme/look:1"}]}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: machine-config-daemon-2}
      roleRef
      """, "b is weaker than a: 1 low", "openshift-machine-config-operator/machine-config-daemon may now"
    ),
    (
      "a pod on a node by the vendor's image", "metadata: {name: machine-config-daemon}\nroleRef",
      """
      metadata: {name: machine-config-daemon}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: machine-config-daemon}
      subjects: [{kind: ServiceAccount, name: machine-config-daemon, namespace: openshift-machine-config-operator}]
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: n1-debug, namespace: openshift-machine-config-operator}
      spec:
        hostPID: true
        containers:
        - {name: c, image: "quay.io/openshift-release-dev/ocp-v4.0-art-dev@sha256:bb", securityContext: {privileged: true}}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: machine-config-daemon-2}
      roleRef
      """, "b is weaker than a: 1 critical", "n1-debug, which the baseline does not have"
    ),
    (
      "the cluster's administration for a vendor's account", "kind: ClusterRole, name: machine-config-daemon}",
      "kind: ClusterRole, name: cluster-admin}", "b is weaker than a: 1 critical",
      "openshift-machine-config-operator/machine-config-daemon became cluster-admin"
    ),
  ]

  @Test(arguments: hidden.map(\.name))
  func `whoever hides behind a vendor's name is an ordinary finding that counts`(name: String) async throws {
    let way = try #require(Self.hidden.first { $0.name == name })
    let changed = Self.openShift.replacing(way.replaced, with: way.by)
    #expect(changed != Self.openShift)
    try await Self.compare(changed, columns: 200) { run in
      #expect(run.status == .drift, "\(run.output)\(run.errors)")
      #expect(run.output.hasPrefix("▲ \(way.verdict)\n"), "\(run.output)")
      let told = run.output.split(separator: "\nLatent:").first ?? ""
      #expect(told.contains(way.words), "\(run.output)")
    }
    for format in ["sarif", "junit"] {
      try await Self.compare(changed, ["-o", format, "--fail-on", "low"]) { run in
        #expect(run.status == .drift)
        #expect(run.output.contains(format == "sarif" ? "\"results\"" : "<failure"), "\(run.output)")
      }
    }
  }

  @Test func `a mild row of the company's stands before what exceeds a platform's profile`() async throws {
    let changed = Self.openShift.replacing("enforce: restricted", with: "enforce: baseline")
      .replacing(
        "resources: [nodes], verbs: [get, list, watch]}",
        with:
          "resources: [nodes], verbs: [get, list, watch]}\n- {apiGroups: [\"\"], resources: [secrets], verbs: [get]}")
    try await Self.compare(changed) { run in
      let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      #expect(lines[0] == "▲ b is weaker than a: 1 medium", "\(run.output)")
      #expect(lines.contains("  parts that bear platforms' names, not published so: 1 weaker (high)"), "\(run.output)")
      let own = try #require(lines.firstIndex { $0.hasPrefix("▲ medium") && $0.contains("namespace/shop") })
      let heading = try #require(lines.firstIndex(of: "Access (RBAC), parts that bear platforms' names"))
      let exceeding = try #require(lines.firstIndex { $0.hasPrefix("▲ high") })
      #expect(own < heading && heading < exceeding, "\(run.output)")
    }
  }
}
