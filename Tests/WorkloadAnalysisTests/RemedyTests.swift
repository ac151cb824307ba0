import ClusterSource
import Findings
import KubernetesModel
import Testing
import WorkloadAnalysis

/// Paths lead to what was written, and commands change what decides, by the target's own names.
@Suite struct RemedyTests {
  static let plain = "{containers: [{name: api, image: 'i@sha256:1'}]}"
  static let grave = "{hostPID: true, containers: [{name: api, image: 'i@sha256:1'}]}"

  static func object(_ kind: String, _ spec: String) -> String {
    let template = "template: {metadata: {labels: {app: api}}, spec: \(spec)}"
    let (group, body) =
      switch kind {
      case "Pod": ("v1", spec)
      case "CronJob": ("batch/v1", "{schedule: '@daily', jobTemplate: {spec: {\(template)}}}")
      case "Job": ("batch/v1", "{\(template)}")
      case "ReplicationController": ("v1", "{\(template)}")
      default: ("apps/v1", "{selector: {matchLabels: {app: api}}, \(template)}")
      }
    return "apiVersion: \(group)\nkind: \(kind)\nmetadata: {name: api, namespace: shop}\nspec: \(body)\n"
  }

  @Test(arguments: [
    ("Deployment", "spec.template.spec.hostPID"), ("StatefulSet", "spec.template.spec.hostPID"),
    ("DaemonSet", "spec.template.spec.hostPID"), ("ReplicaSet", "spec.template.spec.hostPID"),
    ("ReplicationController", "spec.template.spec.hostPID"),
    ("CronJob", "spec.jobTemplate.spec.template.spec.hostPID"),
  ])
  func aTemplateIsEditedWhereTheFieldLies(kind: String, path: String) throws {
    let found = try WorkloadAreaTests.findings(Self.object(kind, Self.plain), Self.object(kind, Self.grave))
    #expect(found.flatMap(\.targetEvidence).map(\.field) == [path])
    #expect(found.flatMap(\.remedy) == ["kubectl -n shop edit \(kind.lowercased())/api # \(path), as in the baseline"])
  }

  @Test(arguments: [("Pod", "spec.hostPID"), ("Job", "spec.template.spec.hostPID")])
  func whatCannotBeChangedIsMadeAnew(kind: String, path: String) throws {
    let found = try WorkloadAreaTests.findings(Self.object(kind, Self.plain), Self.object(kind, Self.grave))
    #expect(found.flatMap(\.targetEvidence).map(\.field) == [path])
    #expect(
      found.flatMap(\.remedy) == [
        "kubectl -n shop get \(kind.lowercased())/api -o yaml # change it and replace --force it: \(path), as in the baseline"
      ])
  }

  @Test(arguments: [("Pod", true), ("Job", false), ("CronJob", true)])
  func anImageIsSetWhereItCanBe(kind: String, canBeSet: Bool) throws {
    let found = try WorkloadAreaTests.findings(
      Self.object(kind, Self.plain), Self.object(kind, Self.plain.replacing("sha256:1", with: "sha256:2")))
    let remedy = try #require(found.first?.remedy.first)
    #expect(remedy.contains("set image \(kind.lowercased())/api api=i@sha256:1") == canBeSet, "\(remedy)")
    #expect(remedy.contains("replace --force") != canBeSet)
  }

  @Test(arguments: [("Pod", false), ("Job", false), ("Deployment", true)])
  func anAccountIsSetWhereItCanBe(kind: String, canBeSet: Bool) throws {
    let other = "{serviceAccountName: etl, containers: [{name: api, image: 'i@sha256:1'}]}"
    let found = try WorkloadAreaTests.findings(Self.object(kind, Self.plain), Self.object(kind, other))
    let remedies = found.filter { $0.rule == "workloads/service-account-changed" }.flatMap(\.remedy)
    #expect(remedies.count == 1 && remedies[0].contains("set serviceaccount") == canBeSet, "\(remedies)")
    #expect(remedies[0].contains("replace --force") != canBeSet)
  }

  @Test func aStaticPodIsChangedOnItsNode() throws {
    func pod(_ spec: String) -> String {
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: api-n1, namespace: shop, ownerReferences: [{kind: Node, name: n1, controller: true}]}
      spec: \(spec)
      """
    }
    let found = try WorkloadAreaTests.findings(pod(Self.plain), pod(Self.grave))
    #expect(
      found.flatMap(\.remedy) == ["change the file of Pod shop/api on its node: spec.hostPID, as in the baseline"])
  }

  @Test func whatAdmissionPutThereIsNotLookedForInTheTemplate() throws {
    func live(_ more: String) -> String {
      """
      \(Self.object("Deployment", Self.plain))
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: api-1, namespace: shop, ownerReferences: [{kind: Deployment, name: api, controller: true}]}
      spec: {containers: [{name: proxy, image: 'p@sha256:1'\(more)}, {name: api, image: 'i@sha256:1'}]}
      status: {phase: Running}
      """
    }
    let found = try WorkloadAreaTests.findings(live(""), live(", securityContext: {privileged: true}"))
    #expect(found.map(\.change) == ["privileged-container: proxy="])
    #expect(found.first?.targetEvidence.map(\.field) == ["spec.containers[0].securityContext.privileged"])
    #expect(found.first?.targetEvidence.map(\.explanation) == ["in its pods, where admission put it"])
    #expect(
      found.first?.remedy == [
        "change what admission adds to Deployment shop/api: its template has no container proxy"
      ])
  }

  @Test func pathsAreThoseOfTheTemplateWhereverAdmissionMovedThingsTo() throws {
    let pod =
      "{containers: [{name: proxy, image: 'p@sha256:1'}, {name: api, image: 'i@sha256:1', securityContext: {privileged: true}}]}"
    let found = try WorkloadAreaTests.findings(
      Self.object("Deployment", Self.plain),
      """
      \(Self.object("Deployment", "{containers: [{name: api, image: 'i@sha256:1', securityContext: {privileged: true}}]}"))
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: api-1, namespace: shop, ownerReferences: [{kind: Deployment, name: api, controller: true}]}
      spec: \(pod)
      status: {phase: Running}
      """)
    let gain = found.first { $0.change == "privileged-container: api=" }
    #expect(gain?.targetEvidence.map(\.field) == ["spec.template.spec.containers[0].securityContext.privileged"])
  }

  @Test(arguments: [
    // What the pod says in the baseline is missing at the pod.
    ("securityContext: {runAsNonRoot: true}, ", "", "", "", "spec.template.spec.securityContext.runAsNonRoot"),
    (
      "", ", securityContext: {runAsNonRoot: true}", "", "",
      "spec.template.spec.containers[0].securityContext.runAsNonRoot"
    ),
    (
      "securityContext: {runAsNonRoot: true}, ", "", "", ", securityContext: {runAsNonRoot: false}",
      "spec.template.spec.containers[0].securityContext.runAsNonRoot"
    ),
    (
      "securityContext: {runAsUser: 1}, ", "", "securityContext: {runAsUser: 0}, ", "",
      "spec.template.spec.securityContext.runAsUser"
    ),
  ])
  func aSettingOfThePodIsNamedAtThePod(
    pod: String, container: String, targetPod: String, targetContainer: String, path: String
  ) throws {
    let found = try WorkloadAreaTests.findings(
      Self.object("Deployment", "{\(pod)containers: [{name: api, image: 'i@sha256:1'\(container)}]}"),
      Self.object("Deployment", "{\(targetPod)containers: [{name: api, image: 'i@sha256:1'\(targetContainer)}]}"))
    #expect(found.flatMap(\.targetEvidence).map(\.field) == [path])
  }

  @Test func aTokenThatTheAccountGivesIsTheAccountsAffair() throws {
    let found = try WorkloadAreaTests.findings(
      WorkloadAreaTests.account + "\n" + Self.object("Deployment", Self.plain),
      WorkloadAreaTests.account.replacing("false", with: "true") + "\n" + Self.object("Deployment", Self.plain))
    #expect(found.map(\.change) == ["service-account-token: ="])
    #expect(found.flatMap(\.targetEvidence).map(\.object.description) == ["ServiceAccount shop/default"])
    #expect(
      found.flatMap(\.remedy) == [
        #"kubectl -n shop patch serviceaccount/default -p '{"automountServiceAccountToken":false}'"#
      ])
  }

  @Test func aTokenThatThePodRefusedIsThePodsAffair() throws {
    let found = try WorkloadAreaTests.findings(
      Self.object(
        "Deployment", "{automountServiceAccountToken: false, containers: [{name: api, image: 'i@sha256:1'}]}"),
      Self.object("Deployment", Self.plain))
    #expect(found.flatMap(\.targetEvidence).map(\.field) == ["spec.template.spec.automountServiceAccountToken"])
  }

  @Test func hostileNamesStayWordsOfTheShell() throws {
    let name = #""a; $(touch pwned) 'b'""#
    func object(_ spec: String) -> String {
      Self.object("Deployment", spec).replacing(
        "{name: api, namespace: shop}", with: "{name: \(name), namespace: \"x y\"}")
    }
    let found = try WorkloadAreaTests.findings(
      object(Self.plain),
      object("{hostPID: true, serviceAccountName: etl, containers: [{name: api, image: 'i@sha256:2'}]}"))
    #expect(found.count == 4)
    for command in found.flatMap(\.remedy) {
      #expect(command.hasPrefix("kubectl -n 'x y' "), "\(command)")
      #expect(command.contains(#"'deployment/a; $(touch pwned) '\''b'\'''"#), "\(command)")
    }
  }
}
