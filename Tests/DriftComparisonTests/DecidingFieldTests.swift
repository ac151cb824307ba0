import ClusterSource
import Documents
import DriftComparison
import Findings
import KubernetesModel
import Testing

/// Fields of kinds with structs of their own that decide beside what is evaluated.
@Suite struct DecidingFieldTests {
  /// What only one side has, and the areas that tell it.
  static let told: [(title: String, a: String, b: String, areas: [String])] = [
    (
      "an internal load balancer", service("service.beta.kubernetes.io/aws-load-balancer-internal: 'true'"),
      service(""),
      ["reachability"]
    ),
    (
      "a load balancer's scheme", service("service.beta.kubernetes.io/aws-load-balancer-scheme: internal"),
      service("service.beta.kubernetes.io/aws-load-balancer-scheme: internet-facing"), ["reachability"]
    ),
    (
      "addresses that may come in", ingress("nginx.ingress.kubernetes.io/whitelist-source-range: 10.0.0.0/8"),
      ingress("nginx.ingress.kubernetes.io/whitelist-source-range: 0.0.0.0/0"), ["reachability"]
    ),
    (
      "who is asked for a password", ingress("nginx.ingress.kubernetes.io/auth-type: basic"), ingress(""),
      ["reachability"]
    ),
    (
      "a piece of configuration", ingress("nginx.ingress.kubernetes.io/server-snippet: deny all"), ingress(""),
      ["reachability"]
    ),
    ("an internal ALB", ingress("alb.ingress.kubernetes.io/scheme: internal"), ingress(""), ["reachability"]),
    ("a mesh's namespace", namespace("linkerd.io/inject: enabled"), namespace(""), ["reachability"]),
    (
      "whom proxies let in", namespace("config.linkerd.io/default-inbound-policy: deny"), namespace(""),
      ["reachability"]
    ),
    (
      "ports that pass a proxy by", pods(annotations: "traffic.sidecar.istio.io/excludeInboundPorts: '80'"), pods(),
      ["reachability"]
    ),
    (
      "an identity at AWS", account("eks.amazonaws.com/role-arn: 'arn:aws:iam::1:role/a'"),
      account("eks.amazonaws.com/role-arn: 'arn:aws:iam::1:role/admin'"), ["access"]
    ),
    ("an identity at Google", account("iam.gke.io/gcp-service-account: a@p.iam"), account(""), ["access"]),
    ("an identity at Azure", account("azure.workload.identity/client-id: '1'"), account(""), ["access"]),
    (
      "namespaces that Gatekeeper leaves alone", engine("--operation=webhook"),
      engine("--operation=webhook, --exempt-namespace=shop"), ["admission"]
    ),
    ("an engine that does not run", engine("--x=y", replicas: 3), engine("--x=y", replicas: 0), ["admission"]),
    (
      "admission plugins", apiServer("--enable-admission-plugins=NodeRestriction"), apiServer("--v=2"), ["admission"]
    ),
    (
      "how requests are authorized", apiServer("--authorization-mode=RBAC"),
      apiServer("--authorization-mode=AlwaysAllow"), ["admission"]
    ),
    ("who needs no name", apiServer("--anonymous-auth=false"), apiServer("--v=2"), ["admission"]),
    (
      "how strictly a plugin enforces", plugin("{name: NETWORK_POLICY_ENFORCING_MODE, value: strict}"),
      plugin("{name: NETWORK_POLICY_ENFORCING_MODE, value: standard}"), ["reachability"]
    ),
    ("where names lead", pods(spec: "hostAliases: [{ip: 192.0.2.1, hostnames: [a]}]"), pods(), ["workloads"]),
    ("name servers", pods(spec: "dnsPolicy: None, dnsConfig: {nameservers: [192.0.2.1]}"), pods(), ["workloads"]),
    (
      "another server's files", pods(spec: "volumes: [{name: d, nfs: {server: a, path: /}}]"),
      pods(spec: "volumes: [{name: d, nfs: {server: b, path: /}}]"), ["workloads"]
    ),
    (
      "a device", pods(container: "volumeDevices: [{name: d, devicePath: /dev/a}]"),
      pods(container: "volumeDevices: [{name: d, devicePath: /dev/b}]"), ["workloads"]
    ),
    ("a suspended job", cronJob("suspend: true"), cronJob("schedule: '* * * * *'"), ["workloads"]),
    ("a policy that is never applied", policy("config.kubernetes.io/local-config: 'true'"), policy(""), ["delivery"]),
    ("a policy that is a test", policy("helm.sh/hook: test"), policy(""), ["delivery"]),
    (
      "a policy that is only tried out", authorization("istio.io/dry-run: 'true'"), authorization(""),
      ["reachability"]
    ),
    (
      "what a route takes", route("matches: [{path: {value: /}}]"), route("matches: [{path: {value: /admin}}]"),
      ["reachability"]
    ),
    (
      "what a route does", route("filters: [{type: RequestRedirect, requestRedirect: {scheme: https}}]"), route(""),
      ["reachability"]
    ),
  ]

  @Test(arguments: told) func `fields that decide are told where they differ`(
    title: String, a: String, b: String, areas: [String]
  ) async throws {
    for (baseline, target) in [(a, b), (b, a)] {
      let found = try await Self.unevaluated(baseline, target)
      #expect(
        Set(found.map { String($0.rule.prefix { $0 != "/" }) }) == Set(areas), "\(title): \(found.map(\.summary))")
    }
    for same in [a, b] { #expect(try await Self.unevaluated(same, same).isEmpty, "\(title)") }
  }

  /// What means the same.
  static let alike: [(title: String, a: String, b: String)] = [
    ("annotations that decide nothing", service("a.example/b: c"), service("prometheus.io/scrape: 'true'")),
    ("how many of an engine run", engine("--x=y", replicas: 1), engine("--x=y", replicas: 3)),
    ("the order of options", engine("--operation=a, --operation=b"), engine("--operation=b, --operation=a")),
    ("options that decide nothing", engine("--port=1"), engine("--port=2, --log-level=debug")),
    ("an option in two words", apiServer("--anonymous-auth=false"), apiServer("--anonymous-auth, 'false'")),
    ("the usual names", pods(spec: "dnsPolicy: ClusterFirst"), pods()),
    ("a job that runs", cronJob("suspend: false"), cronJob("schedule: '* * * * *'")),
    ("the usual match", route("matches: [{path: {type: PathPrefix, value: /}}]"), route("")),
    ("variables that decide nothing", plugin("{name: LOG, value: a}"), plugin("{name: LOG, value: b}")),
  ]

  @Test(arguments: alike) func `what means the same is no difference`(title: String, a: String, b: String) async throws
  {
    #expect(try await Self.unevaluated(a, b).map(\.summary) == [], "\(title)")
  }

  @Test func `API servers of several nodes are one where they are alike`() async throws {
    let (one, two) = (Self.apiServer("--v=2", node: "n1"), Self.apiServer("--v=2", node: "n2"))
    let weak = Self.apiServer("--authorization-mode=AlwaysAllow", node: "n2")
    #expect(try await Self.unevaluated(one, two).isEmpty)
    #expect(try await Self.unevaluated(one + "\n---\n" + two, one + "\n---\n" + weak).count == 1)
  }

  @Test func `no value of a variable or option is kept that nobody names`() throws {
    let yaml = Self.plugin("{name: FELIX_PASSWORD, value: canary}, {name: BPF, value: canary}")
    let snapshot = try ManifestSource.snapshot(named: "a", yaml: yaml, plan: ReadingPlan(SecurityAreas.all))
    for kept in snapshot.kept.values.flatMap(\.objects) {
      #expect(!String(decoding: kept.body.bytes, as: UTF8.self).contains("canary"))
    }
  }

  // MARK: Help

  private static func unevaluated(_ a: String, _ b: String) async throws -> [Finding] {
    let sides = try [a, b].map {
      try ManifestSource.snapshot(named: $0 == a ? "a" : "b", yaml: $0, plan: ReadingPlan(SecurityAreas.all))
    }
    let report = await Comparison(areas: SecurityAreas.all, toolVersion: "0").report(
      baseline: sides[0], targets: [sides[1]])
    return (report.targets.first?.findings ?? []).map(\.finding).filter { $0.tags.contains(.unevaluated) }
  }

  private static let shop = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n"

  private static func object(_ version: String, _ kind: String, _ annotations: String, _ rest: String) -> String {
    shop + "{apiVersion: \(version), kind: \(kind), metadata: {name: web, namespace: shop, "
      + "annotations: {\(annotations)}}, \(rest)}"
  }

  private static func service(_ annotations: String) -> String {
    object("v1", "Service", annotations, "spec: {type: LoadBalancer, ports: [{port: 80}]}")
  }

  private static func ingress(_ annotations: String) -> String {
    object(
      "networking.k8s.io/v1", "Ingress", annotations,
      "spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}")
  }

  private static func namespace(_ annotations: String) -> String {
    "{apiVersion: v1, kind: Namespace, metadata: {name: shop, annotations: {\(annotations)}}}"
  }

  private static func account(_ annotations: String) -> String {
    object("v1", "ServiceAccount", annotations, "secrets: []")
  }

  private static func policy(_ annotations: String) -> String {
    object("networking.k8s.io/v1", "NetworkPolicy", annotations, "spec: {podSelector: {}}")
  }

  private static func authorization(_ annotations: String) -> String {
    object("security.istio.io/v1", "AuthorizationPolicy", annotations, "spec: {action: DENY, rules: [{}]}")
  }

  private static func route(_ fields: String) -> String {
    let rest = fields.isEmpty ? "" : ", \(fields)"
    return object(
      "gateway.networking.k8s.io/v1", "HTTPRoute", "", "spec: {rules: [{backendRefs: [{name: web, port: 80}]\(rest)}]}")
  }

  private static func pods(annotations: String = "", spec: String = "", container: String = "") -> String {
    let rest = spec.isEmpty ? "" : ", \(spec)"
    let more = container.isEmpty ? "" : ", \(container)"
    return object(
      "apps/v1", "Deployment", "",
      "spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}, annotations: {\(annotations)}}, "
        + "spec: {containers: [{name: a, image: 'r.example/a:1'\(more)}]\(rest)}}}")
  }

  private static func cronJob(_ fields: String) -> String {
    object(
      "batch/v1", "CronJob", "",
      "spec: {\(fields), jobTemplate: {spec: {template: {spec: {containers: [{name: a, image: 'r.example/a:1'}]}}}}}")
  }

  private static func engine(_ options: String, replicas: Int = 1) -> String {
    object(
      "apps/v1", "Deployment", "",
      "spec: {replicas: \(replicas), template: {spec: {containers: [{name: manager, "
        + "image: 'openpolicyagent/gatekeeper:v3', args: [\(options)]}]}}}")
  }

  private static func plugin(_ variables: String) -> String {
    object(
      "apps/v1", "DaemonSet", "",
      "spec: {template: {spec: {containers: [{name: aws-node, image: 'r.example/amazon-k8s-cni:v1', "
        + "env: [\(variables)]}]}}}")
  }

  private static func apiServer(_ options: String, node: String = "n1") -> String {
    "{apiVersion: v1, kind: Pod, metadata: {name: kube-apiserver-\(node), namespace: kube-system, ownerReferences: "
      + "[{apiVersion: v1, kind: Node, name: \(node), uid: x, controller: true}]}, spec: {containers: "
      + "[{name: kube-apiserver, image: 'r.example/kube-apiserver:v1', command: [kube-apiserver, \(options)]}]}}"
  }
}
