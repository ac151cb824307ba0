import ClusterSource
import Findings
import KubernetesModel
import Testing
import WorkloadAnalysis

/// Which Secrets workloads read: by environment, by volumes of whatever plugin, by the account's pull secrets.
@Suite struct SecretTests {
  static func volume(_ source: String) -> String {
    "{volumes: [{name: v, \(source)}], containers: [{name: api, image: 'i@sha256:1'}]}"
  }

  static let plain = "{containers: [{name: api, image: 'i@sha256:1'}]}"

  static func secrets(_ baseline: String, _ target: String) throws -> [Finding] {
    try WorkloadAreaTests.findings(baseline, target).filter { $0.rule == "workloads/secret-references-changed" }
  }

  @Test(arguments: [
    "secret: {secretName: s}", "projected: {sources: [{secret: {name: s}}]}",
    "csi: {driver: d, nodePublishSecretRef: {name: s}}", "azureFile: {shareName: a, secretName: s}",
    "cephfs: {monitors: [m], secretRef: {name: s}}", "rbd: {monitors: [m], image: i, secretRef: {name: s}}",
    "iscsi: {targetPortal: t, iqn: q, lun: 0, secretRef: {name: s}}", "flexVolume: {driver: d, secretRef: {name: s}}",
    "scaleIO: {gateway: g, system: y, secretRef: {name: s}}", "storageos: {secretRef: {name: s}}",
    "cinder: {volumeID: c, secretRef: {name: s}}",
  ])
  func aSecretThatAVolumeNamesIsRead(source: String) throws {
    let found = try Self.secrets(
      WorkloadAreaTests.deployment(Self.plain), WorkloadAreaTests.deployment(Self.volume(source)))
    #expect(found.map(\.change) == ["weaker: s"])
    #expect(found.first?.targetEvidence.map(\.field) == ["spec.template.spec.volumes[0]"])
  }

  static func environment(_ text: String) -> String {
    WorkloadAreaTests.deployment("{containers: [{name: api, image: 'i@sha256:1', \(text)}]}")
  }

  static func variable(_ key: String) -> String {
    environment("env: [{name: P, valueFrom: {secretKeyRef: {name: s, key: \(key)}}}]")
  }

  @Test func anotherKeyOfTheSameSecretIsTold() throws {
    let found = try Self.secrets(Self.variable("password"), Self.variable("admin-password"))
    #expect(found.map(\.summary) == ["api reads secret s (key admin-password): P of container api"])
    #expect(found.map(\.severity) == [.low] && found.map(\.direction) == [.weaker])
    #expect(found.map(\.baseline) == ["s (key password)"])
  }

  @Test func everyKeyIsMoreThanOne() throws {
    let whole = Self.environment("envFrom: [{secretRef: {name: s}}]")
    #expect(try Self.secrets(Self.variable("a"), whole).map(\.direction) == [.weaker])
    #expect(try Self.secrets(whole, Self.variable("a")).map(\.direction) == [.stricter])
  }

  @Test func aVolumeMayHoldTheKeyThatAVariableReads() throws {
    let volume = WorkloadAreaTests.deployment(Self.volume("secret: {secretName: s}"))
    #expect(try Self.secrets(volume, Self.variable("a")).isEmpty)
    #expect(try Self.secrets(Self.variable("a"), volume).isEmpty)
  }

  @Test(arguments: ["csi: {driver: d, nodePublishSecretRef: null}", "cephfs: {monitors: [m], secretRef: {}}"])
  func aPluginWithoutASecretReadsNone(source: String) throws {
    #expect(
      try Self.secrets(
        WorkloadAreaTests.deployment(Self.plain), WorkloadAreaTests.deployment(Self.volume(source))
      ).isEmpty)
  }

  static func account(_ pullSecrets: String) -> String {
    """
    apiVersion: v1
    kind: ServiceAccount
    metadata: {name: default, namespace: shop}
    imagePullSecrets: [\(pullSecrets)]
    ---
    """
  }

  @Test func thePullSecretsOfTheAccountAreReadForItsPods() throws {
    let found = try Self.secrets(
      WorkloadAreaTests.deployment(Self.plain, account: Self.account("")),
      WorkloadAreaTests.deployment(Self.plain, account: Self.account("{name: reg}")))
    #expect(found.map(\.change) == ["weaker: reg"])
    #expect(found.first?.targetEvidence.map(\.object.description) == ["ServiceAccount shop/default"])
    #expect(
      found.first?.remedy == ["kubectl -n shop edit serviceaccount/default # imagePullSecrets, as in the baseline"])
  }

  @Test func pullSecretsThatAdmissionCopiedFromTheAccountAreNoDrift() throws {
    let copied = "{imagePullSecrets: [{name: reg}], containers: [{name: api, image: 'i@sha256:1'}]}"
    let account = Self.account("{name: reg}")
    let manifests = WorkloadAreaTests.deployment(Self.plain, account: account)
    let live =
      manifests + """

        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: api-1, namespace: shop, ownerReferences: [{kind: Deployment, name: api, controller: true}]}
        spec: \(copied)
        status: {phase: Running}
        """
    #expect(try Self.secrets(manifests, live).isEmpty)
    #expect(try Self.secrets(live, manifests).isEmpty)
  }

  @Test func aPodThatNamesPullSecretsGetsNoneOfItsAccount() throws {
    let own = "{imagePullSecrets: [{name: own}], containers: [{name: api, image: 'i@sha256:1'}]}"
    let found = try Self.secrets(
      WorkloadAreaTests.deployment(own, account: Self.account("")),
      WorkloadAreaTests.deployment(own, account: Self.account("{name: reg}")))
    #expect(found.isEmpty)
  }
}
