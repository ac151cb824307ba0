import Findings
import KubernetesModel
import PodSecurityAnalysis
import Testing

/// What a difference means for the workloads of both clusters.
@Suite struct ConsequenceTests {
  static let compliant = """
    {allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: {drop: [ALL]}, \
    seccompProfile: {type: RuntimeDefault}}
    """

  @Test func `workloads that the stricter target would refuse are named with check and field`() throws {
    let prod = Clusters.web("enforce=baseline warn=privileged") + Clusters.deployment("api")
    let dr = Clusters.web("enforce=restricted warn=privileged")
    let finding = try #require(
      Clusters.compare(
        try Clusters.snapshot("prod", prod + Clusters.deployment("safe", Self.compliant)),
        try Clusters.snapshot("dr", dr)
      ).findings.first)
    #expect(finding.direction == .stricter && finding.severity == .medium)
    let note = try #require(finding.notes.first { $0.contains("Deployment/api") })
    #expect(note.contains("spec.template.spec.containers[0].securityContext.allowPrivilegeEscalation is not set"))
    #expect(!finding.notes.contains { $0.contains("Deployment/safe") })
  }

  @Test func `workloads that run only because the target is weaker are named`() throws {
    let finding = try #require(
      Clusters.compare(
        try Clusters.snapshot("prod", Clusters.web("enforce=baseline warn=privileged")),
        try Clusters.snapshot("dr", Clusters.web("") + Clusters.deployment("shell", "{privileged: true}"))
      ).findings.first)
    #expect(finding.direction == .weaker && finding.severity == .high)
    #expect(finding.notes.contains { $0.hasPrefix("Deployment/shell runs in the target although") })
  }

  @Test func `a workload that both would refuse is no consequence of the difference`() throws {
    let finding = try #require(
      Clusters.compare(
        try Clusters.snapshot(
          "prod",
          Clusters.web("enforce=baseline warn=privileged") + Clusters.deployment("shell", "{privileged: true}")),
        try Clusters.snapshot("dr", Clusters.web("enforce=restricted warn=privileged"))
      ).findings.first)
    #expect(finding.severity == .info)
    #expect(!finding.notes.contains { $0.contains("shell") })
  }

  @Test func `templates of kinds that are not read make the consequences incomplete`() throws {
    let rollout = """
      ---
      apiVersion: argoproj.io/v1alpha1
      kind: Rollout
      metadata: {name: api, namespace: web}
      spec: {template: {spec: {containers: [{name: api, image: i}]}}}
      """
    let finding = try #require(
      Clusters.compare(
        try Clusters.snapshot("prod", Clusters.web("enforce=baseline warn=privileged") + rollout),
        try Clusters.snapshot("dr", Clusters.web("enforce=restricted warn=privileged"))
      ).findings.first)
    #expect(finding.notes.contains { $0.hasPrefix("Rollout/api in prod is of a kind that is not read") })
  }

  @Test func `lists that could not be read make the consequences incomplete`() throws {
    var prod = try Clusters.snapshot("prod", Clusters.web("enforce=baseline warn=privileged"))
    prod.coverage["Pod"] = .forbidden(permission: "list pods")
    let finding = try #require(
      Clusters.compare(prod, try Clusters.snapshot("dr", Clusters.web("enforce=restricted warn=privileged")))
        .findings.first)
    #expect(finding.notes.contains { $0.contains("kind Pod could not be read in prod") })
  }
}
