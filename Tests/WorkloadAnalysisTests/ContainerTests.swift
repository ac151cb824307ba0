import Findings
import KubernetesModel
import Testing
import WorkloadAnalysis

/// Containers that one cluster lacks or keeps for longer, runtime classes, and Secrets that are kept elsewhere.
@Suite struct ContainerTests {
  static let api = "{name: api, image: 'r.example/api@sha256:1'}"

  static func spec(_ others: String = "", initial: String = "", pod: String = "") -> String {
    let containers = [api, others].filter { !$0.isEmpty }.joined(separator: ", ")
    return "{\(pod.isEmpty ? "" : "\(pod), ")initContainers: [\(initial)], containers: [\(containers)]}"
  }

  static func container(_ name: String, _ rest: String = "") -> String {
    "{name: \(name), image: 'r.example/\(name)@sha256:2'\(rest.isEmpty ? "" : ", \(rest)")}"
  }

  static func findings(_ baseline: String, _ target: String, rule: String) throws -> [Finding] {
    try WorkloadAreaTests.findings(WorkloadAreaTests.deployment(baseline), WorkloadAreaTests.deployment(target))
      .filter { $0.rule == "workloads/\(rule)" }
  }

  @Test func aContainerThatOnlyTheBaselineHasIsTold() throws {
    let found = try Self.findings(
      Self.spec(Self.container("auth-proxy")), Self.spec(), rule: "containers-changed")
    #expect(found.map(\.summary) == ["api does not run container auth-proxy, which the baseline's does"])
    #expect(found.map(\.direction) == [.different] && found.map(\.severity) == [.low])
    #expect(
      found.first?.remedy == [
        "kubectl -n shop edit deployment/api # spec.template.spec.containers[1], add container auth-proxy as in the baseline"
      ])
  }

  @Test func ofAContainerThatIsGoneOnlyGraveLossesAreToldBesides() throws {
    let found = try WorkloadAreaTests.findings(
      WorkloadAreaTests.deployment(Self.spec(Self.container("x", "securityContext: {privileged: true}"))),
      WorkloadAreaTests.deployment(Self.spec()))
    #expect(
      found.map { String($0.change.prefix(20)) }.sorted() == [
        "privileged-container", "runs-as-root: x=", "x: as long as its po",
      ])
  }

  @Test func aContainerOfAnotherNameAndTheSameImageIsNotGone() throws {
    let renamed = Self.container("auth-proxy").replacing("name: auth-proxy", with: "name: guard")
    let found = try Self.findings(
      Self.spec(Self.container("auth-proxy")), Self.spec(renamed), rule: "containers-changed")
    #expect(found.isEmpty)
  }

  @Test func aPrivilegedInitContainerThatStaysBesideTheOthersIsAGain() throws {
    let setup = { (rest: String) in Self.container("setup", "securityContext: {privileged: true}\(rest)") }
    let once = Self.spec(initial: setup(""))
    for stays in [Self.spec(initial: setup(", restartPolicy: Always")), Self.spec(setup(""))] {
      let found = try Self.findings(once, stays, rule: "containers-changed")
      #expect(found.map(\.direction) == [.weaker] && found.map(\.severity) == [.critical])
      #expect(found.map(\.change) == ["setup: only before the others -> as long as its pod"])
      #expect(try Self.findings(stays, once, rule: "containers-changed").map(\.direction) == [.different])
    }
  }

  @Test func aSidecarWrittenAsInitContainerOrBesideTheOthersIsTheSame() throws {
    let found = try Self.findings(
      Self.spec(initial: Self.container("proxy", "restartPolicy: Always")), Self.spec(Self.container("proxy")),
      rule: "containers-changed")
    #expect(found.isEmpty)
  }

  @Test func aSidecarThatAdmissionPutsIntoTheBaselinesPodsOnlyIsTold() throws {
    let pod = """
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        {name: api-1-2, namespace: shop, ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: api-1, controller: true}]}
      spec: \(Self.spec(Self.container("mesh-proxy")))
      ---
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata:
        {name: api-1, namespace: shop, ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: api, controller: true}]}
      spec:
        replicas: 1
        selector: {matchLabels: {app: api}}
        template: {metadata: {labels: {app: api}}, spec: \(Self.spec())}
      """
    let plain = WorkloadAreaTests.deployment(Self.spec())
    let found = try WorkloadAreaTests.findings("\(plain)\n\(pod)", plain).filter {
      $0.rule == "workloads/containers-changed"
    }
    #expect(
      found.first?.remedy == [
        "let admission add container mesh-proxy to Deployment shop/api, as it does in the baseline"
      ])
    #expect(found.first?.notes == ["container mesh-proxy is not in the baseline's template: admission put it there"])
  }

  @Test func aDebugContainerLeftBehindIsToldHoweverConfinedItIs() throws {
    func pod(_ rest: String) -> String {
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: api, namespace: shop}
      spec: {containers: [\(Self.api)]\(rest)}
      """
    }
    let confined = """
      securityContext: {runAsNonRoot: true, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true,
       capabilities: {drop: [ALL]}, seccompProfile: {type: RuntimeDefault}}
      """
    let debugged = pod(", ephemeralContainers: [\(Self.container("debugger-x", confined))]")
    let found = try WorkloadAreaTests.findings(pod(""), debugged)
    #expect(found.map(\.summary) == ["api has a debug container that the baseline's does not have: debugger-x"])
    #expect(found.map(\.target) == ["r.example/debugger-x@sha256:2"])
    #expect(try WorkloadAreaTests.findings(debugged, pod("")).isEmpty)
    #expect(try WorkloadAreaTests.findings(debugged, debugged).isEmpty)
  }

  @Test func aLostSandboxIsTold() throws {
    let found = try Self.findings(
      Self.spec(pod: "runtimeClassName: gvisor"), Self.spec(), rule: "runtime-class-changed")
    #expect(found.map(\.summary) == ["api runs by runtime class none, not gvisor"])
    #expect(
      try Self.findings(Self.spec(), Self.spec(pod: "runtimeClassName: null"), rule: "runtime-class-changed").isEmpty)
  }

  @Test func anotherClassOfSecretsKeptElsewhereIsASecretRead() throws {
    func volume(_ name: String) -> String {
      "volumes: [{name: s, csi: {driver: secrets-store.csi.k8s.io, volumeAttributes: {secretProviderClass: \(name)}}}]"
    }
    let found = try Self.findings(
      Self.spec(pod: volume("own")), Self.spec(pod: volume("admin")), rule: "secret-references-changed")
    #expect(found.map(\.summary) == ["api reads secret SecretProviderClass/admin: volume s"])
    #expect(found.map(\.direction) == [.weaker])
  }
}
