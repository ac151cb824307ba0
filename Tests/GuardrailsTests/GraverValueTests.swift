import Findings
import Guardrails
import KubernetesModel
import Testing

/// Breaches weigh what is held, lists and paths name it as it was written.
@Suite struct GraverValueTests {
  static func findings(_ knob: String, _ yaml: String, _ list: [AllowedHolder] = []) throws -> [Finding] {
    let cluster = try GuardrailTests.cluster(yaml)
    let verdict = GuardVerdict(
      cluster: cluster, allowing: list, today: GuardrailTests.today,
      guardrails: Guardrail.all.filter { $0.id == knob })
    return verdict.report(on: cluster, listName: "the list", toolVersion: "").targets.flatMap(\.findings).map(\.finding)
  }

  static func cronJob(_ spec: String) -> String {
    """
    apiVersion: batch/v1
    kind: CronJob
    metadata: {name: api, namespace: shop}
    spec: {schedule: '@daily', jobTemplate: {spec: {template: {spec: \(spec)}}}}
    """
  }

  @Test(arguments: [("ALL", Severity.critical), ("SYS_PTRACE", .high), ("NET_ADMIN", .medium)])
  func aCapabilityWeighsWhatItOpens(name: String, severity: Severity) throws {
    let found = try Self.findings(
      "added-capability",
      Self.cronJob("{containers: [{name: api, image: i, securityContext: {capabilities: {add: [\(name)]}}}]}"))
    #expect(found.map(\.severity) == [severity])
    #expect(
      found.flatMap(\.targetEvidence).map(\.field) == [
        "spec.jobTemplate.spec.template.spec.containers[0].securityContext.capabilities.add"
      ])
  }

  @Test func theRuleSaysWhatWeighsMore() throws {
    let rule = try #require(Guardrail.all.first { $0.id == "added-capability" }).rule
    #expect(rule.severities.hasPrefix("Medium; critical for ALL, SYS_ADMIN, SYS_MODULE; high for "))
  }

  @Test func anImageMountedAsAVolumeComesFromARegistryToo() throws {
    let spec = "{volumes: [{name: d, image: {reference: 'evil.example/d:1'}}], containers: [{name: api, image: ''}]}"
    let found = try Self.findings("unlisted-registry", Self.cronJob(spec))
    #expect(found.map(\.summary) == ["api runs an image from a registry that is not listed: evil.example in volume d"])
    #expect(try Self.findings("mutable-image", Self.cronJob(spec)).count == 1)
    var entry = AllowedHolder(knob: "unlisted-registry", reason: "ours")
    entry.value = Glob("evil.example")
    #expect(try Self.findings("unlisted-registry", Self.cronJob(spec), [entry]).isEmpty)
  }

  @Test func anEntryForAPathAllowsItsOtherName() throws {
    let spec =
      "{volumes: [{name: v, hostPath: {path: /run/docker.sock}}], containers: [{name: api, image: i, volumeMounts: [{name: v, mountPath: /v}]}]}"
    var entry = AllowedHolder(knob: "runtime-socket", reason: "the agent")
    entry.value = Glob("/var/run/docker.sock")
    #expect(try Self.findings("runtime-socket", Self.cronJob(spec), [entry]).isEmpty)
    #expect(try Self.findings("runtime-socket", Self.cronJob(spec)).count == 1)
  }
}
