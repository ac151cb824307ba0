import KubernetesModel
import PodSecurityAnalysis
import Testing

/// What a cluster would let in, and how much stricter it could be.
@Suite struct AdmissionPreflightTests {
  @Test func `each workload gets a verdict from the namespace it would be made in`() throws {
    let cluster = try Clusters.snapshot("dr", Clusters.web("enforce=baseline warn=restricted"))
    let workloads = try Clusters.snapshot(
      "prod",
      Clusters.web("") + Clusters.deployment("bare") + Clusters.deployment("safe", ConsequenceTests.compliant)
        + Clusters.deployment("shell", "{privileged: true}"))
    let verdicts = AdmissionPreflight(cluster).verdicts(for: workloads)
    #expect(verdicts.map(\.reference.name) == ["bare", "safe", "shell"])
    #expect(verdicts.map(\.outcome) == [.warned, .admitted, .refused])
    let shell = try #require(verdicts.last)
    #expect(shell.refusedFor.map(\.check) == ["privileged"])
    #expect(
      shell.refusedFor.first?.fields.map(\.description) == [
        "spec.template.spec.containers[0].securityContext.privileged: true"
      ])
    #expect(
      shell.message == """
        violates PodSecurity "baseline:latest": privileged (container "app" must not set \
        securityContext.privileged=true)
        """)
  }

  @Test(arguments: ["privileged", "restricted"])
  func `nothing is let into a namespace that the cluster lacks`(level: String) throws {
    let cluster = try Clusters.snapshot("dr", "apiVersion: v1\nkind: Namespace\nmetadata: {name: other}") {
      $0.enforce = level
    }
    let verdict = try #require(
      AdmissionPreflight(cluster).verdicts(for: try Clusters.snapshot("prod", Clusters.deployment("bare"))).first)
    #expect(verdict.namespace == .missing && verdict.outcome == .refused)
    #expect(verdict.message == "namespaces \"web\" not found")
    #expect(verdict.refusedFor.isEmpty == (level == "privileged"))
  }

  @Test(arguments: [("enforce=privileged", AdmissionVerdict.Outcome.admitted), ("enforce=restricted", .refused)])
  func `a namespace that the manifests bring is the one they are made in`(
    labels: String, outcome: AdmissionVerdict.Outcome
  ) throws {
    let cluster = try Clusters.snapshot("dr", "apiVersion: v1\nkind: Namespace\nmetadata: {name: other}")
    let manifests = try Clusters.snapshot("new", Clusters.web(labels) + Clusters.deployment("bare"))
    let verdicts = AdmissionPreflight(cluster).verdicts(for: manifests, bringing: manifests.namespaces)
    #expect(verdicts.map(\.outcome) == [outcome])
  }

  @Test(arguments: [
    ("", "enforce=baseline", AdmissionVerdict.Outcome.refused, AdmissionVerdict.NamespaceState.relabelled),
    ("enforce=restricted", "enforce=privileged", .admitted, .relabelled),
    ("enforce=restricted", "", .refused, .known), ("enforce=baseline", "enforce=baseline", .refused, .known),
  ])
  func `labels that manifests write to a namespace come before their pods`(
    old: String, new: String, outcome: AdmissionVerdict.Outcome, state: AdmissionVerdict.NamespaceState
  ) throws {
    let cluster = try Clusters.snapshot("dr", Clusters.web(old))
    let manifests = try Clusters.snapshot("new", Clusters.web(new) + Clusters.deployment("a", "{privileged: true}"))
    let verdicts = AdmissionPreflight(cluster).verdicts(for: manifests, bringing: manifests.namespaces)
    #expect(verdicts.map(\.outcome) == [outcome])
    #expect(verdicts.map(\.namespace) == [state])
  }

  @Test func `a namespace that every cluster has is not missing where manifests leave it out`() throws {
    let cluster = try Clusters.snapshot("dr", Clusters.web(""))
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: i}]}"
    let verdicts = AdmissionPreflight(cluster).verdicts(for: try Clusters.snapshot("new", pod))
    #expect(verdicts.map(\.outcome) == [.admitted] && verdicts.map(\.namespace) == [.assumed])
  }

  @Test func `a namespace that nobody could list is not called missing`() throws {
    var cluster = try Clusters.snapshot("dr", Clusters.web("enforce=restricted"))
    cluster.coverage["Namespace"] = .forbidden(permission: "list namespaces")
    cluster.namespaces = []
    let pods = try Clusters.snapshot("new", Clusters.deployment("a"))
    #expect(AdmissionPreflight(cluster).verdicts(for: pods).map(\.outcome) == [.unknown])
  }

  @Test func `a level is judged at the version that the namespace pins`() throws {
    let pod = """
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: tuned, namespace: web}
      spec:
        securityContext: {sysctls: [{name: net.ipv4.tcp_keepalive_time, value: "600"}]}
        containers: [{name: app, image: registry.example/app}]
      """
    for (labels, possible) in [("enforce-version=v1.20", nil), ("", PodSecurityLevel.baseline)] {
      let cluster = try Clusters.snapshot("prod", Clusters.web(labels) + pod)
      #expect(try #require(AdmissionPreflight(cluster).raises().first).possible == possible)
    }
  }

  @Test(arguments: [
    ("{}", PodSecurityLevel.privileged, PodSecurityLevel?.some(.baseline), PodSecurityLevel?.some(.restricted)),
    ("{privileged: true}", .privileged, nil, .baseline),
    (ConsequenceTests.compliant, .privileged, .restricted, nil),
  ])
  func `a namespace can be raised as far as its workloads comply`(
    securityContext: String, current: PodSecurityLevel, possible: PodSecurityLevel?, blocked: PodSecurityLevel?
  ) throws {
    let cluster = try Clusters.snapshot("prod", Clusters.web("") + Clusters.deployment("api", securityContext))
    let raise = try #require(AdmissionPreflight(cluster).raises().first)
    #expect(raise.current == current && raise.possible == possible && raise.blocked == blocked)
    #expect(raise.blockers.map(\.workload.shortName) == (blocked == nil ? [] : ["Deployment/api"]))
    #expect((raise.command == nil) == (possible == nil))
  }

  @Test func `a restricted or exempt namespace is not raised`() throws {
    #expect(AdmissionPreflight(try Clusters.snapshot("prod", Clusters.web("enforce=restricted"))).raises().isEmpty)
    let exempt = try Clusters.snapshot("prod", Clusters.web("")) { $0.exemptNamespaces = ["web"] }
    #expect(AdmissionPreflight(exempt).raises().isEmpty)
    #expect(AdmissionPreflight(exempt).exemptNamespaces == ["web"])
  }
}
