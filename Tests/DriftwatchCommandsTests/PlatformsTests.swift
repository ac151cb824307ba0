import DriftwatchCommands
import TestData
import Testing

/// What platforms bring is told apart; what somebody hides behind their names is not.
@Suite struct PlatformsTests {
  /// A cluster of k3s with the parts that matter here.
  static let k3s = """
    {apiVersion: v1, kind: Node, metadata: {name: n1}, status: {nodeInfo: {kubeletVersion: v1.31.4+k3s1}}}
    ---
    {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
    ---
    {apiVersion: v1, kind: Namespace, metadata: {name: kube-system}}
    ---
    {apiVersion: v1, kind: ServiceAccount, metadata: {name: helm-traefik, namespace: kube-system}}
    ---
    {apiVersion: v1, kind: ServiceAccount, metadata: {name: metrics-server, namespace: kube-system}}
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRoleBinding
    metadata: {name: helm-kube-system-traefik}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
    subjects: [{kind: ServiceAccount, name: helm-traefik, namespace: kube-system}]
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRole
    metadata: {name: "system:metrics-server"}
    rules:
    - {apiGroups: [""], resources: [nodes/metrics], verbs: [get]}
    - {apiGroups: [""], resources: [pods, nodes], verbs: [get, list, watch]}
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRoleBinding
    metadata: {name: "system:metrics-server"}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "system:metrics-server"}
    subjects: [{kind: ServiceAccount, name: metrics-server, namespace: kube-system}]
    ---
    apiVersion: apps/v1
    kind: DaemonSet
    metadata: {name: svclb-traefik-1a2b, namespace: kube-system}
    spec:
      selector: {matchLabels: {app: svclb}}
      template:
        metadata: {labels: {app: svclb}}
        spec:
          serviceAccountName: svclb
          containers:
          - name: lb-tcp-80
            image: rancher/klipper-lb:v0.4.9
            ports: [{containerPort: 80, hostPort: 80}]
            securityContext: {capabilities: {add: [NET_ADMIN]}}
    """

  static let gke = """
    {apiVersion: v1, kind: Node, metadata: {name: n1}, status: {nodeInfo: {kubeletVersion: v1.31.4-gke.100}}}
    ---
    {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
    ---
    {apiVersion: v1, kind: Namespace, metadata: {name: kube-system}}
    """

  private static func compare(
    _ baseline: String, _ target: String, _ options: [String] = [], config: String = "", in area: String? = nil,
    _ body: (CommandRun) throws -> Void
  ) async throws {
    let header = "apiVersion: driftwatch/v1alpha1\nkind: Config\n"
    let files = ["a/x.yaml": baseline, "b/x.yaml": target, "driftwatch.yaml": header + config]
    try await TemporaryFolder.with(files) { folder in
      let areas = area.map { ["--area", $0] } ?? []
      let arguments = ["compare", "a", "b", "--config", "\(folder.path)/driftwatch.yaml"] + areas + options
      try body(await CommandRun.run(arguments, in: folder.path, input: "", today: 0, variables: [:]))
    }
  }

  @Test func `what k3s publishes of its parts is one line, counts for nothing, and is told on request`() async throws {
    try await Self.compare(Self.gke, Self.k3s) { run in
      #expect(run.status == .same, "\(run.output)\(run.errors)")
      #expect(run.output.contains("k3s's own parts differ in"), "\(run.output)")
      #expect(run.output.contains("critical at most (--platform)"), "\(run.output)")
      #expect(!run.output.contains("helm-traefik"))
    }
    try await Self.compare(Self.gke, Self.k3s, ["--platform"]) { run in
      #expect(run.output.contains("kube-system/helm-traefik became cluster-admin"), "\(run.output)")
      #expect(run.status == .same)
    }
    try await Self.compare(Self.gke, Self.k3s, ["-o", "sarif"]) { run in #expect(!run.output.contains("helm-traefik")) }
    try await Self.compare(Self.gke, Self.k3s, ["-o", "junit"]) { run in #expect(!run.output.contains("helm-traefik")) }
    try await Self.compare(Self.gke, Self.k3s, ["-o", "csv"]) { run in
      let line = try #require(run.output.split(separator: "\r\n").first { $0.contains("helm-traefik") })
      #expect(line.contains("\"platform\""), "\(line)")
    }
    try await Self.compare(Self.gke, Self.k3s, ["-o", "json", "--fail-on", "any"]) { run in
      #expect(run.output.contains("\"platform\""))
      #expect(run.status == .same)
    }
  }

  @Test func `two clusters of one platform and version have no differences of the platform's own`() async throws {
    let other = Self.k3s.replacing("name: helm-kube-system-traefik", with: "name: gone")
      .replacing("name: helm-traefik, namespace: kube-system}]", with: "name: nobody, namespace: kube-system}]")
    try await Self.compare(other, Self.k3s, in: "access") { run in
      #expect(run.status == .drift)
      #expect(run.output.contains("helm-traefik became cluster-admin"), "\(run.output)")
      #expect(!run.output.contains("own parts differ"))
    }
  }

  @Test func `nodes of two platforms in one folder are neither's, unless somebody states whose they are`() async throws
  {
    let mixed =
      Self.k3s + """

        ---
        {apiVersion: v1, kind: Node, metadata: {name: n2}, status: {nodeInfo: {kubeletVersion: v1.31.4-eks-1a}}}
        """
    try await Self.compare(Self.gke, mixed, in: "access") { run in
      #expect(run.status == .drift)
      #expect(run.output.contains("nodes of EKS and of k3s"), "\(run.output)")
      #expect(!run.output.contains("own parts"))
    }
    try await Self.compare(Self.gke, mixed, config: "clusters:\n  b: {distribution: k3s}\n", in: "access") { run in
      #expect(run.status == .same, "\(run.output)")
      #expect(run.output.contains("k3s's own parts"))
    }
  }

  /// Ways to hide a grant or a privilege behind a vendor's name: what is put in the place of what.
  static let hidden: [(name: String, replaced: String, by: String)] = [
    ("one verb more", "resources: [pods, nodes], verbs: [get", "resources: [pods, nodes], verbs: [delete, get"),
    ("Secrets beside pods", "resources: [pods, nodes]", "resources: [pods, nodes, secrets]"),
    ("a wildcard for the resources", "resources: [pods, nodes]", "resources: [\"*\"]"),
    ("another group", "{apiGroups: [\"\"], resources: [pods", "{apiGroups: [\"\", apps], resources: [pods"),
    (
      "a second subject", "name: metrics-server, namespace: kube-system}]",
      "name: metrics-server, namespace: kube-system}, {kind: User, name: mallory, apiGroup: rbac.authorization.k8s.io}]"
    ),
    (
      "the same name in another namespace", "name: metrics-server, namespace: kube-system}]",
      "name: metrics-server, namespace: shop}]"
    ),
    (
      "a group of all accounts of the namespace",
      "[{kind: ServiceAccount, name: helm-traefik, namespace: kube-system}]",
      "[{kind: Group, name: \"system:serviceaccounts:kube-system\", apiGroup: rbac.authorization.k8s.io}]"
    ),
    (
      "a user called like the account", "[{kind: ServiceAccount, name: helm-traefik, namespace: kube-system}]",
      "[{kind: User, name: helm-traefik, apiGroup: rbac.authorization.k8s.io}]"
    ),
    (
      "an account with the vendor's beginning", "[{kind: ServiceAccount, name: helm-traefik, namespace: kube-system}]",
      "[{kind: ServiceAccount, name: helm-traefik2, namespace: kube-system}]"
    ),
    (
      "a container more", "securityContext: {capabilities: {add: [NET_ADMIN]}}",
      "securityContext: {capabilities: {add: [NET_ADMIN]}}\n      - {name: side, image: \"evil.example/x:1\", securityContext: {privileged: true}}"
    ),
    ("a capability more", "add: [NET_ADMIN]", "add: [NET_ADMIN, SYS_ADMIN]"),
    ("a privileged container", "capabilities: {add: [NET_ADMIN]}", "privileged: true"),
    (
      "the node's namespace of processes", "serviceAccountName: svclb", "serviceAccountName: svclb\n      hostPID: true"
    ),
    (
      "a path of the node", "serviceAccountName: svclb",
      "serviceAccountName: svclb\n      volumes: [{name: h, hostPath: {path: /}}]"
    ),
    (
      "a pod that runs as the vendor's account", "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}",
      """
      {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: helper, namespace: kube-system}
      spec: {serviceAccountName: helm-traefik, containers: [{name: c, image: "evil.example/x:1"}]}
      """
    ),
    ("a mightier account", "serviceAccountName: svclb", "serviceAccountName: helm-traefik"),
  ]

  @Test(arguments: hidden.map(\.name))
  func `what exceeds what the vendor publishes is an ordinary finding`(name: String) async throws {
    let way = try #require(Self.hidden.first { $0.name == name })
    let changed = Self.k3s.replacing(way.replaced, with: way.by)
    #expect(changed != Self.k3s)
    try await Self.compare(Self.gke, changed) { run in
      #expect(run.status == .drift, "\(run.output)\(run.errors)")
      #expect(!run.output.contains("enforces the same security"), "\(run.output)")
    }
  }

  /// Workloads with less than everything, which are told as existing in one cluster only.
  static let unpublished: [(name: String, replaced: String, by: String)] = [
    (
      "a kernel parameter more", "serviceAccountName: svclb",
      "serviceAccountName: svclb\n      securityContext: {sysctls: [{name: kernel.core_pattern, value: x}]}"
    ),
    ("another place for the image", "image: rancher/klipper-lb", "image: registry.evil.example/rancher/klipper-lb"),
    ("the image by a longer path", "image: rancher/klipper-lb", "image: rancher/klipper-lb-x"),
    (
      "the workload in another namespace", "svclb-traefik-1a2b, namespace: kube-system",
      "svclb-traefik-1a2b, namespace: shop"
    ),
    ("another kind of workload", "kind: DaemonSet", "kind: StatefulSet"),
  ]

  @Test(arguments: unpublished.map(\.name))
  func `a workload that is not as the vendor publishes it is nobody's but somebody's`(name: String) async throws {
    let way = try #require(Self.unpublished.first { $0.name == name })
    let changed = Self.k3s.replacing(way.replaced, with: way.by)
    #expect(changed != Self.k3s)
    try await Self.compare(Self.gke, changed) { run in
      #expect(run.output.contains("workload svclb-traefik-1a2b exists in the target only"), "\(run.output)")
    }
    try await Self.compare(Self.gke, Self.k3s) { run in #expect(!run.output.contains("svclb-traefik-1a2b exists")) }
  }

  @Test func `no remedy changes a vendor's object`() async throws {
    let changed = Self.k3s.replacing("resources: [pods, nodes]", with: "resources: [pods, nodes, secrets]")
    try await Self.compare(Self.gke, changed, ["-o", "json"]) { run in
      #expect(run.output.contains("metrics-server"))
      #expect(!run.output.contains("kubectl delete clusterrolebinding"), "\(run.output)")
    }
  }
}
