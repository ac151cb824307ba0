import DriftwatchCommands
import Testing

/// Questions about what keeps namespaces apart, and lists of traffic.
@Suite struct IsolationTests {
  private static func policy(_ name: String, _ spec: String) -> String {
    "---\n{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: \(name), namespace: shop}, spec: \(spec)}\n"
  }

  static let cluster =
    """
    {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
    ---
    {apiVersion: v1, kind: Namespace, metadata: {name: web}}
    ---
    {apiVersion: v1, kind: Pod, metadata: {name: api, namespace: shop, labels: {app: api}},
     spec: {containers: [{name: c, image: i}]}}
    ---
    {apiVersion: v1, kind: Pod, metadata: {name: free, namespace: shop, labels: {app: free}},
     spec: {containers: [{name: c, image: i}]}}
    ---
    {apiVersion: v1, kind: Pod, metadata: {name: client, namespace: web}, spec: {containers: [{name: c, image: i}]}}
    ---
    {apiVersion: v1, kind: Service, metadata: {name: api, namespace: shop},
     spec: {type: LoadBalancer, selector: {app: api}, ports: [{port: 80, targetPort: 8080}]}}

    """
    + policy(
      "api",
      "{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{namespaceSelector: {}}], ports: [{port: 8080}]}]}"
    )

  private static let deny = policy("deny", "{podSelector: {}, policyTypes: [Ingress]}")
  private static let open = policy("open", "{podSelector: {}, ingress: [{}]}")

  private static func run(_ arguments: [String], _ more: String = "") async -> CommandRun {
    await CommandRun.run(arguments, in: "/", input: cluster + more, today: 0, variables: [:])
  }

  @Test(arguments: [
    ("", "in     no default deny, 1 of 2 workloads isolated; exceptions: api\n"),
    ("", "out    no default deny, 0 of 2 workloads isolated\n"), ("", "open   no policy selects Pod free\n"),
    ("", "from   outside, shop, web\n"),
    (deny, "in     default deny by deny, 2 of 2 workloads isolated; exceptions: api\n"),
    (deny, "from   shop, web\n"), (deny + open, "in     no default deny: open lets everything through"),
  ])
  func `a namespace is told with its default, exceptions and who reaches it`(more: String, text: String) async throws {
    let run = await Self.run(["isolation", "a=-", "-n", "shop"], more)
    #expect(run.status == .same && run.output.contains(text), "\(run.output)\(run.errors)")
    #expect(!run.output.contains("\nweb"))
  }

  @Test(arguments: ["json", "csv", "markdown", "html"])
  func `isolation comes in every format`(format: String) async throws {
    let run = await Self.run(["isolation", "-c", "a=-", "-o", format], Self.deny)
    #expect(run.status == .same && run.output.contains("default deny by deny"), "\(run.output)\(run.errors)")
  }

  @Test func `a cluster has to be named`() async throws {
    let none = await Self.run(["isolation"])
    #expect(none.status == .failure && none.errors.contains("name a cluster"))
  }

  @Test(arguments: [
    (["--from", "web"], ["web/client[Pod] → shop/api[Pod]: TCP 8080\n"], ["shop/free[Pod] → "]),
    (["--to", "web/client"], ["shop/api[Pod] → web/client[Pod]: everything\n"], ["→ shop/api"]),
    (
      ["--from", "outside"],
      [
        "every outside address → shop/free[Pod]: everything\n",
        "exposed: shop/api[Pod]: TCP 8080 through LoadBalancer shop/api, masked: network policies block outside addresses",
      ],
      ["web/client[Pod] →"]
    ),
    (["--from", "203.0.113.7", "--to", "shop"], ["203.0.113.7 → shop/free[Pod]: everything\n"], ["shop/api[Pod]: "]),
    (["--to", "shop/api", "--port", "8080"], ["web/client[Pod] → shop/api[Pod]: TCP 8080\n"], ["free[Pod]: "]),
    (["--port", "53/udp", "--to", "shop/free"], ["web/client[Pod] → shop/free[Pod]: UDP 53\n"], ["shop/api[Pod]:"]),
    (["--port", "53/udp", "--to", "shop/api"], ["nothing\n"], []),
  ])
  func `a list is narrowed to ends and ports`(options: [String], there: [String], absent: [String]) async throws {
    let run = await Self.run(["reach", "list", "a=-"] + options)
    #expect(run.status == .same, "\(run.errors)")
    for text in there { #expect(run.output.contains(text), "\(run.output)") }
    for text in absent { #expect(!run.output.contains(text), "\(text) in \(run.output)") }
  }

  @Test(arguments: [
    (["--from", "wbe"], "no cluster has a namespace `wbe`"), (["--to", "shop/apu"], "did you mean `shop/api`?"),
    (["--port", "http"], "is not a port"),
  ])
  func `an end that nobody has is refused`(options: [String], message: String) async throws {
    let run = await Self.run(["reach", "list", "a=-"] + options)
    #expect(run.status == .failure && run.errors.contains(message), "\(run.errors)")
  }

  @Test func `names of policies are no difference`() async throws {
    try await TemporaryFolder.with([
      "a.yaml": Self.cluster + Self.deny,
      "b.yaml": Self.cluster + Self.policy("other", "{podSelector: {}, policyTypes: [Ingress]}"),
    ]) { folder in
      let run = await CommandRun.of("isolation", "a=\(folder.path)/a.yaml", "b=\(folder.path)/b.yaml", "--diff")
      #expect(run.status == .same && run.output == "nothing\n", "\(run.output)\(run.errors)")
    }
  }

  @Test func `only what differs is listed, and decides nothing more`() async throws {
    try await TemporaryFolder.with(["a.yaml": Self.cluster, "b.yaml": Self.cluster + Self.deny]) { folder in
      let clusters = ["prod=\(folder.path)/a.yaml", "dr=\(folder.path)/b.yaml"]
      for options in [[], ["--diff"]] {
        let run = await CommandRun.run(
          ["reach", "list"] + clusters + options, in: "/", input: "", today: 0, variables: [:])
        #expect(run.status == .drift, "\(run.errors)")
        #expect(run.output.contains("web/client[Pod] → shop/free[Pod]: everything  (only in prod)\n"), "\(run.output)")
        #expect(run.output.contains("web/client[Pod] → shop/api[Pod]: TCP 8080\n") == options.isEmpty)
      }
      let same = await CommandRun.of("reach", "list", clusters[0], "b=\(folder.path)/a.yaml", "--diff")
      #expect(same.status == .same && same.output == "nothing\n")
      let isolation = await CommandRun.of("isolation", clusters[0], clusters[1], "--diff")
      #expect(isolation.output.contains("in     default deny by deny") && !isolation.output.contains("\nweb"))
    }
  }
}
