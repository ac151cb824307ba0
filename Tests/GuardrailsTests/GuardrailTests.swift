import ClusterSource
import DriftComparison
import Findings
import Guardrails
import KubernetesModel
import Testing

@Suite struct GuardrailTests {
  static let today = CalendarDay(secondsSince1970: 1_795_000_000)  // 2026-11-18

  static func cluster(_ yaml: String) throws -> GuardedCluster {
    GuardedCluster(try ManifestSource.snapshot(named: "example", yaml: yaml))
  }

  @Test(arguments: Guardrail.all.filter { !$0.examples.isEmpty }.map(\.id))
  func everyExampleIsJudgedAsItSays(id: String) throws {
    let guardrail = try #require(Guardrail.all.first { $0.id == id })
    for example in guardrail.examples {
      #expect(
        guardrail.holders(in: try Self.cluster(example.manifests)).isEmpty != example.holds, "\(example.manifests)")
    }
  }

  @Test(arguments: Guardrail.all.filter { !$0.examples.isEmpty }.map(\.id))
  func `every breach says what takes it away and what allows it`(id: String) throws {
    let guardrail = try #require(Guardrail.all.first { $0.id == id })
    for example in guardrail.examples where example.holds {
      let cluster = try Self.cluster(example.manifests)
      let verdict = GuardVerdict(cluster: cluster, allowing: [], today: Self.today, guardrails: [guardrail])
      for entry in verdict.report(on: cluster, listName: "the list", toolVersion: "test").targets[0].findings {
        #expect(entry.finding.remedy.count == 2, "\(entry.finding.summary)")
        #expect(!(entry.finding.remedy.first ?? "").isEmpty)
        #expect(entry.finding.remedy.last?.contains("under guardrails, \(id)") == true)
      }
    }
  }

  @Test func `a breach is taken away by a command with the context of the cluster and names quoted`() throws {
    let yaml = """
      apiVersion: v1
      kind: Namespace
      metadata: {name: "a b"}

      """
    var snapshot = try ManifestSource.snapshot(named: "dr", yaml: yaml)
    snapshot.context = KubectlContext(name: "dr")
    let cluster = GuardedCluster(snapshot)
    let knobs = Guardrail.all.filter { $0.id == "namespace-unenforced" }
    let verdict = GuardVerdict(cluster: cluster, allowing: [], today: Self.today, guardrails: knobs)
    let found = verdict.report(on: cluster, listName: "the list", toolVersion: "test").targets[0].findings
    let remedies = found.filter { $0.finding.place.name == "a b" }.compactMap(\.finding.remedy.first)
    #expect(
      remedies == [
        "kubectl --context dr label namespace 'a b' --overwrite pod-security.kubernetes.io/enforce=baseline"
      ])
  }

  @Test func guardrailsAreSortedAndNamedOnce() {
    let ids = Guardrail.all.map(\.id)
    #expect(ids == ids.sorted())
    #expect(Set(ids).count == ids.count)
  }

  static let privileged = """
    apiVersion: apps/v1
    kind: DaemonSet
    metadata: {name: cni, namespace: kube-system}
    spec:
      selector: {matchLabels: {app: cni}}
      template:
        metadata: {labels: {app: cni}}
        spec: {containers: [{name: cni, image: i, securityContext: {privileged: true}}]}

    """

  static func verdict(_ yaml: String, _ entries: [AllowedHolder], since: String? = nil) throws -> GuardVerdict {
    let knobs = Guardrail.all.filter { $0.id == "privileged-container" }
    return GuardVerdict(
      cluster: try cluster(yaml), allowing: entries, today: today, since: try since.map(cluster), guardrails: knobs)
  }

  static func entry(_ change: (inout AllowedHolder) -> Void = { _ in }) -> AllowedHolder {
    var entry = AllowedHolder(knob: "privileged-container", reason: "the CNI")
    entry.kind = Glob("DaemonSet")
    entry.namespace = Glob("kube-system")
    entry.name = Glob("cn*")
    change(&entry)
    return entry
  }

  @Test func aHolderThatIsNotListedIsABreach() throws {
    let verdict = try Self.verdict(Self.privileged, [])
    #expect(verdict.breaches.map(\.holder.description) == ["DaemonSet kube-system/cni, container cni"])
    #expect(verdict.breaches.first?.guardrail.severity == .critical)
  }

  @Test func aListedHolderIsAllowed() throws {
    let verdict = try Self.verdict(Self.privileged, [Self.entry()])
    #expect(verdict.breaches.isEmpty && verdict.allowed == 1 && verdict.stale.isEmpty)
  }

  @Test(arguments: [
    Self.entry { $0.namespace = Glob("default") }, Self.entry { $0.kind = Glob("Deployment") },
    Self.entry { $0.container = Glob("other") }, Self.entry { $0.knob = "host-path" },
  ])
  func anEntryForSomethingElseAllowsNothingAndIsStale(entry: AllowedHolder) throws {
    let verdict = try Self.verdict(Self.privileged, [entry])
    #expect(verdict.breaches.count == 1 && verdict.stale.count == 1)
  }

  @Test func anExpiredEntryIsABreachThatNamesIt() throws {
    let verdict = try Self.verdict(Self.privileged, [Self.entry { $0.lastDay = CalendarDay("2026-11-17") }])
    #expect(verdict.breaches.first?.expired != nil)
    #expect(try Self.verdict(Self.privileged, [Self.entry { $0.lastDay = Self.today }]).breaches.isEmpty)
  }

  @Test func anExpiredEntryIsNamedWhereTheListIsShown() throws {
    let cluster = try Self.cluster(Self.privileged)
    let entry = Self.entry {
      $0.lastDay = CalendarDay("2026-11-17")
      $0.owner = "sre"
    }
    let findings = GuardVerdict(cluster: cluster, allowing: [entry], today: Self.today)
      .report(on: cluster, listName: "the list", toolVersion: "").targets.flatMap(\.findings).map(\.finding)
    let found = try #require(findings.first { $0.rule == "guardrails/privileged-container" })
    #expect(found.baseline == "allowed until 2026-11-17")
    #expect(found.notes == ["allowed until 2026-11-17: the CNI (sre)"])
  }

  @Test func aNamespaceThatIsExemptEnforcesNothing() throws {
    let yaml = """
      apiVersion: v1
      kind: Namespace
      metadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: restricted}}
      """
    var snapshot = try ManifestSource.snapshot(named: "example", yaml: yaml)
    let guardrail = try #require(Guardrail.all.first { $0.id == "namespace-unenforced" })
    #expect(guardrail.holders(in: GuardedCluster(snapshot)).filter { $0.resource.name == "shop" }.isEmpty)
    snapshot.facts.podSecurity.exemptNamespaces = ["shop"]
    #expect(
      guardrail.holders(in: GuardedCluster(snapshot)).contains { $0.resource.name == "shop" && $0.value == "exempt" })
  }

  @Test func whatCouldNotBeReadIsSaidAndNotGuessed() throws {
    var snapshot = try ManifestSource.snapshot(named: "example", yaml: Self.privileged)
    let isolation = Guardrail.all.filter { $0.id == "no-ingress-policy" }
    #expect(isolation.flatMap { $0.holders(in: GuardedCluster(snapshot)) }.count == 1)
    snapshot.coverage["NetworkPolicy"] = .forbidden(permission: "list networkpolicies")
    let cluster = GuardedCluster(snapshot)
    #expect(isolation.flatMap { $0.holders(in: cluster) }.isEmpty)
    #expect(cluster.gaps.map(\.reason) == ["NetworkPolicy objects may not be read"])
    let report = GuardVerdict(cluster: cluster, allowing: [], today: Self.today)
      .report(on: cluster, listName: "the list", toolVersion: "")
    #expect(report.targets.flatMap(\.areas).flatMap(\.incomparable) == cluster.gaps)
  }

  @Test func whatWasThereBeforeTheDeploymentIsNotItsDoing() throws {
    #expect(try Self.verdict(Self.privileged, [], since: Self.privileged).breaches.isEmpty)
    let second = Self.privileged.replacing("name: cni, namespace", with: "name: second, namespace")
    let verdict = try Self.verdict(Self.privileged + "---\n" + second, [], since: Self.privileged)
    #expect(verdict.breaches.map(\.holder.resource.name) == ["second"])
  }

  @Test func aTemplateYetToRunIsHeldAgainstItsWorkload() throws {
    let pod = """
      apiVersion: v1
      kind: Pod
      metadata:
        {name: cni-x, namespace: kube-system, labels: {app: cni},
         ownerReferences: [{kind: DaemonSet, name: cni, controller: true}]}
      spec: {containers: [{name: cni, image: i}]}
      status: {phase: Running}
      """
    let verdict = try Self.verdict(Self.privileged + "---\n" + pod, [])
    #expect(verdict.breaches.map(\.holder.source) == [.pending])
  }

  @Test func podsInSeveralShapesHoldAKnobOnce() throws {
    let pods = ["a", "b"].map { name in
      """
      apiVersion: v1
      kind: Pod
      metadata:
        {name: cni-\(name), namespace: kube-system, labels: {app: cni, role: \(name)},
         ownerReferences: [{kind: DaemonSet, name: cni, controller: true}]}
      spec: {containers: [{name: cni, image: i, securityContext: {privileged: true}}]}
      status: {phase: Running}
      """
    }
    #expect(try Self.verdict(pods.joined(separator: "\n---\n"), []).breaches.count == 1)
  }

  @Test func registriesAreListedOnceForEveryNamespace() throws {
    let guardrails = Guardrail.all.filter { $0.id == "unlisted-registry" }
    let two = "spec: {containers: [{name: a, image: 'r.example/a'}, {name: b, image: nginx}]}"
    let pods = ["x", "y"].map { "apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: \($0)}\n\(two)\n" }
    let entries = GuardVerdict.entries(
      allowing: try Self.cluster(pods.joined(separator: "---\n")), reason: "today", guardrails: guardrails)
    #expect(
      entries.map(\.text) == [
        "unlisted-registry: * value docker.io", "unlisted-registry: * value r.example",
      ])
    let other = try Self.cluster(pods[0].replacing("r.example", with: "elsewhere.example"))
    let verdict = GuardVerdict(cluster: other, allowing: entries, today: Self.today, guardrails: guardrails)
    #expect(verdict.breaches.map(\.holder.value) == ["elsewhere.example"])
  }

  @Test func whatNearlyEverybodyHoldsIsNoGuardrail() {
    #expect(!Guardrail.all.contains { $0.id == "host-users" })
  }

  @Test func theEntriesOfAClusterAllowExactlyThatCluster() throws {
    let cluster = try Self.cluster(Self.privileged)
    let entries = GuardVerdict.entries(allowing: cluster, reason: "today")
    let verdict = GuardVerdict(cluster: cluster, allowing: entries, today: Self.today)
    #expect(verdict.breaches.isEmpty && verdict.stale.isEmpty && verdict.allowed == entries.count)
  }
}
