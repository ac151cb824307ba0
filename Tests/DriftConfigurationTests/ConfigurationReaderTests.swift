import ClusterSource
import DriftComparison
import DriftConfiguration
import Findings
import KubernetesModel
import Notifications
import Testing

@Suite struct ConfigurationReaderTests {
  static let head = "apiVersion: driftwatch/v1alpha1\nkind: Config\n"

  @Test func aFullConfigurationIsRead() throws {
    let configuration = try ConfigurationReader.read(
      Self.head + """
        mapping:
          - {kind: Namespace, from: "^(.*)-(prod|dr)$", to: "$1"}
        clusters:
          dr: {serverVersion: "1.33", cni: calico, podCIDRs: [10.42.0.0/16],
               podSecurity: {defaults: {enforce: baseline}, exemptions: {namespaces: [kube-system]}},
               groups: {alice: [team-a]}}
        ignore:
          namespaces: ["kube-node-lease"]
        exceptions:
          - {rule: access/permission-gained, place: {namespace: ci, name: "serviceaccount/pipeline"}, target: dr,
             reason: "migration MIG-311", owner: platform, expires: 2026-12-31}
        failOn: high
        """, file: "driftwatch.yaml")
    #expect(configuration.mapping.rules.map(\.template) == ["$1"])
    let dr = try #require(configuration.clusters["dr"])
    #expect(dr.serverMinor == 33)
    #expect(dr.facts.cni == "calico")
    #expect(dr.facts.podSecurity.enforce == "baseline")
    #expect(dr.facts.groups == ["alice": ["team-a"]])
    #expect(configuration.exceptions.first?.lastDay?.description == "2026-12-31")
    #expect(configuration.failOn?.minimumSeverity == .high)
  }

  @Test func `the namespace of manifests and files left out are read`() throws {
    let configuration = try ConfigurationReader.read(
      Self.head + """
        clusters: {a: {namespace: shop}, b: {namespace: {fromFolder: true}}, c: {namespace: {fromFolder: false}}}
        files: {skip: [.vscode, "docs/*"]}
        """, file: "c.yaml")
    #expect(configuration.clusters["a"]?.namespace == .named("shop"))
    #expect(configuration.clusters["b"]?.namespace == .folder)
    #expect(configuration.clusters["c"]?.namespace == nil)
    #expect(configuration.skippedFiles == [".vscode", "docs/*"])
    for text in [
      "clusters: {a: {namespace: My_Shop}}", "clusters: {a: {namespace: {folder: true}}}", "files: {skip: ['*']}",
    ] {
      #expect(throws: ConfigurationError.self) { try ConfigurationReader.read(Self.head + text, file: "c.yaml") }
    }
  }

  @Test func whoIsToldIsReadWithoutAnySecret() throws {
    let configuration = try ConfigurationReader.read(
      Self.head + """
        notify:
          ops: {webhook: "https://ops.example/x?a=b", secret: {env: KEY}, certificateAuthority: /ca.pem}
          chat: {slack: {file: /run/slack}}
          pager: {command: [page, --now]}
        """, file: "c.yaml")
    #expect(
      configuration.notify == [
        NotificationTarget(name: "chat", channel: .slack(address: .file("/run/slack"), authority: nil)),
        NotificationTarget(
          name: "ops",
          channel: .webhook(
            address: .plain("https://ops.example/x?a=b"), secret: .variable("KEY"), authority: "/ca.pem")),
        NotificationTarget(name: "pager", channel: .command(["page", "--now"])),
      ])
  }

  @Test(arguments: [
    (
      "notify: {a: {slack: 'https://hooks.example/T0/B0/secret'}}",
      "c.yaml:3:21: notify.a.slack: a secret does not stand here (name where it is kept: {env: NAME} or {file: PATH})"
    ),
    (
      "notify: {a: {webhook: 'http://hooks.example'}}",
      "c.yaml:3:23: notify.a.webhook: the address is not encrypted (use https)"
    ),
    ("notify: {a: {}}", "c.yaml:3:13: notify.a: expected exactly one of webhook, slack and command"),
    (
      "notify: {a: {webhook: nonsense}}",
      "c.yaml:3:23: notify.a.webhook: `nonsense` is not the address of a web server (write it as https://HOST/PATH)"
    ),
    (
      "notify: {a: {slack: {env: A, file: b}}}", "c.yaml:3:21: notify.a.slack: expected exactly one of env and file"
    ),
    (
      "notify: {all: {command: [a]}}",
      "c.yaml:3:10: notify: a target needs a name other than `all`, which stands for every target"
    ),
    ("excptions: []", "c.yaml:3:1: unknown key `excptions` (did you mean `exceptions`?)"),
    (
      "mapping: [{kind: Group, from: '(', to: x}]",
      "c.yaml:3:31: mapping[0].from: `(` is not a valid regular expression"
    ),
    (
      "exceptions: [{id: DW-0000000001, reason: x, expires: 2026-02-30}]",
      "c.yaml:3:54: exceptions[0].expires: `2026-02-30` is not a day (write the last day on which it holds, as 2026-12-31)"
    ),
    (
      "exceptions: [{id: DW-0000000001, reason: x}]",
      "c.yaml:3:14: exceptions[0]: `expires` (a day, as 2026-12-31) or `permanent: true` is missing"
    ),
    (
      "exceptions: [{id: DW-XYZ, reason: x, permanent: true}]",
      "c.yaml:3:19: exceptions[0].id: `DW-XYZ` is not the id of a finding (ids are in the report, as DW-1a2b3c4d5e)"
    ),
    (
      "exceptions: [{rule: access/permission-gaind, reason: x, permanent: true}]",
      "c.yaml:3:21: exceptions[0].rule: there is no rule `access/permission-gaind` "
        + "(did you mean `access/permission-gained`?)"
    ),
    (
      "failOn: hihg",
      "c.yaml:3:9: failOn: unknown threshold `hihg`; valid are any, critical, different, high, info, latent, low, medium, never, new, stricter, topology, unknown, weaker"
    ),
    (
      "guardrails: {host-pth: [{name: a, reason: x, permanent: true}]}",
      "c.yaml:3:14: guardrails: unknown knob `host-pth` (did you mean `host-path`?)"
    ),
    (
      "guardrails: {host-path: [{reason: x, permanent: true}]}",
      "c.yaml:3:26: guardrails.host-path[0]: an entry must name a resource: namespace or name"
    ),
    (
      "guardrails: {host-path: [{name: '*', namespace: '*', kind: '*', reason: x, permanent: true}]}",
      "c.yaml:3:26: guardrails.host-path[0]: the entry allows everybody to have the knob "
        + "(name a namespace, name, container or value)"
    ),
    (
      "guardrails: {host-path: [{name: a, kind: Deploymnt, reason: x, permanent: true}]}",
      "c.yaml:3:42: guardrails.host-path[0].kind: unknown kind `Deploymnt` (did you mean `Deployment`?)"
    ),
    (
      "guardrails: {host-path: [{name: a, kind: deployment, reason: x, permanent: true}]}",
      "c.yaml:3:42: guardrails.host-path[0].kind: unknown kind `deployment` (did you mean `Deployment`?)"
    ),
    (
      "clusters: {dr: {cni: flanel}}",
      "c.yaml:3:22: clusters.dr.cni: `flanel` is no CNI that Driftwatch knows; state any other as other:NAME "
        + "(did you mean `flannel`?)"
    ),
    (
      "clusters: {dr: {podCIDRs: [10.0.0.0/99]}}",
      "c.yaml:3:28: clusters.dr.podCIDRs[0]: `10.0.0.0/99` is not a CIDR block (write it as 10.0.0.0/8 or 2001:db8::/32)"
    ),
    (
      "clusters: {dr: {podCIDRs: [10.1.0.0/8]}}",
      "c.yaml:3:28: clusters.dr.podCIDRs[0]: `10.1.0.0/8` has bits set after its prefix (the block is 10.0.0.0/8)"
    ),
    (
      "clusters: {dr: {podSecurity: {defaults: {enforce-version: '1.33'}}}}",
      "c.yaml:3:59: clusters.dr.podSecurity.defaults.enforce-version: `1.33` is not a version of Pod Security "
        + "(write latest or v1.33)"
    ),
    (
      "ignore: {namespaces: [a, '*']}",
      "c.yaml:3:26: ignore.namespaces[1]: `*` ignores every namespace (name those that may differ unseen)"
    ),
    (
      "mapping: [{kind: Group, from: '^(a)-b$', to: '$2'}]",
      "c.yaml:3:46: mapping[0].to: `$2` stands for nothing: `^(a)-b$` has no such group"
    ),
    (
      "clusters: {dr: {serverVersion: two}}",
      "c.yaml:3:32: clusters.dr.serverVersion: `two` is not a Kubernetes version (write it as \"1.33\", in quotes)"
    ),
  ])
  func mistakesAreNamedWithTheirPlace(yaml: String, message: String) {
    #expect {
      try ConfigurationReader.read(Self.head + yaml, file: "c.yaml")
    } throws: { error in
      (error as? ConfigurationError)?.diagnostics.map(\.description) == [message]
    }
  }

  @Test(arguments: [("edge-1", 31), ("edge-west-2", 32), ("edge-west-3", 33), ("core", nil)] as [(String, Int?)])
  func `clusters may be named by patterns, the longest of which decides`(name: String, minor: Int?) throws {
    let text =
      Self.head
        + """
        clusters: {"edge-*": {serverVersion: "1.31"}, "edge-west-*": {serverVersion: "1.32"}, edge-west-3: {serverVersion: "1.33"}}
        """
    let configuration = try ConfigurationReader.read(text, file: "c.yaml")
    #expect(configuration.cluster(named: [name])?.serverMinor == minor)
    #expect(configuration.remarks(onRunWith: ["edge-west-3", "edge-west-4", "edge-1"]).isEmpty)
  }

  @Test func anEntryMayNameItsOwnerAndControllersThatNobodyKnows() throws {
    let configuration = try ConfigurationReader.read(
      Self.head + "guardrails: {host-path: [{name: a, kind: Rollout, reason: x, owner: sre, permanent: true}]}",
      file: "c.yaml")
    #expect(configuration.guardrails?.count == 1)
  }

  @Test func aSecondFileWinsWhereItSaysSomething() throws {
    let base = try ConfigurationReader.read(
      Self.head + "clusters: {prod: {cni: calico}, dr: {cni: calico}}\nfailOn: high\nguardrails: {host-path: []}",
      file: "c.yaml")
    let policy = try ConfigurationReader.read(
      Self.head
        + "clusters: {dr: {cni: cilium}}\nguardrails: {host-path: [{name: a, reason: x, permanent: true}]}",
      file: "p.yaml")
    let both = base.overlaid(with: policy)
    #expect(both.clusters["prod"] == base.clusters["prod"] && both.clusters["dr"] == policy.clusters["dr"])
    #expect(both.guardrails?.count == 1 && both.failOn == base.failOn)
  }

  @Test(arguments: ["calico", "Cilium", "other:acme-net"])
  func aCNIIsStatedByItsNameOrAsAnother(name: String) throws {
    let configuration = try ConfigurationReader.read(
      Self.head + "clusters: {dr: {cni: \(name), podCIDRs: [10.42.0.0/16, 'fd00::/8']}}", file: "c.yaml")
    #expect(configuration.clusters["dr"]?.facts.cni == name.lowercased())
  }

  @Test func aClusterThatTheRunDoesNotHaveIsRemarkedOn() throws {
    let configuration = try ConfigurationReader.read(
      Self.head + """
        clusters: {drr: {cni: calico}, staging: {cni: calico}, prod: {cni: calico}}
        exceptions: [{id: DW-0000000001, target: d, reason: x, permanent: true}, {id: DW-0000000002, target: '*', reason: x, permanent: true}]
        """, file: "c.yaml")
    #expect(
      configuration.remarks(onRunWith: ["prod", "dr"]).map { "\($0.severity) \($0)" } == [
        "warning c.yaml:3:12: clusters: `drr` is none of the clusters of this run (did you mean `dr`?)",
        "note c.yaml:3:32: clusters: `staging` is none of the clusters of this run",
        "warning c.yaml:4:14: exceptions: `d` is none of the clusters of this run (did you mean `dr`?)",
      ])
  }

  @Test(arguments: ["", "- a", "apiVersion: [", "kind: Config"])
  func whatIsNoConfigurationIsRefused(yaml: String) {
    #expect(throws: ConfigurationError.self) { try ConfigurationReader.read(yaml, file: "c.yaml") }
  }
}
