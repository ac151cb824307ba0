import KubernetesModel
import PodSecurityAnalysis
import Testing

/// How labels and defaults become a policy.
@Suite struct NamespacePolicyTests {
  static let privileged = NamespacePolicy(
    enforce: LevelVersion(.privileged), audit: LevelVersion(.privileged), warn: LevelVersion(.privileged))

  /// Short label names, as `enforce=restricted warn-version=v1.30`, and the policy as `enforce audit warn`.
  @Test(arguments: [
    ("", "privileged:latest privileged:latest privileged:latest"),
    ("enforce=baseline", "baseline:latest privileged:latest baseline:latest"),
    ("enforce=baseline enforce-version=v1.28", "baseline:v1.28 privileged:latest baseline:v1.28"),
    ("enforce=baseline enforce-version=v1.28 warn-version=v1.30", "baseline:v1.28 privileged:latest baseline:v1.30"),
    ("enforce=baseline warn=restricted", "baseline:latest privileged:latest restricted:latest"),
    ("enforce=restricted warn=baseline", "restricted:latest privileged:latest baseline:latest"),
    ("enforce=restricted warn=nonsense", "restricted:latest privileged:latest privileged:latest"),
    ("enforce=nonsense", "restricted:latest privileged:latest privileged:latest"),
    ("audit=nonsense", "privileged:latest privileged:latest privileged:latest"),
    ("audit=restricted audit-version=v1.19", "privileged:latest restricted:v1.19 privileged:latest"),
    ("enforce-version=v1.30", "privileged:v1.30 privileged:latest privileged:latest"),
    ("enforce=restricted enforce-version=v1.01", "restricted:latest privileged:latest restricted:latest"),
    ("enforce=restricted enforce-version=v1.99", "restricted:v1.99 privileged:latest restricted:v1.99"),
    ("enforce=Restricted", "restricted:latest privileged:latest privileged:latest"),
  ])
  func `labels resolve as on a server`(labels: String, expected: String) {
    let policy = NamespacePolicy(labels: Self.labels(labels), defaults: Self.privileged)
    #expect("\(policy.enforce) \(policy.audit) \(policy.warn)" == expected)
  }

  @Test(arguments: [
    ("", "baseline:v1.30 restricted:latest privileged:latest"),
    ("enforce=privileged", "privileged:v1.30 restricted:latest privileged:latest"),
    ("enforce=baseline", "baseline:v1.30 restricted:latest baseline:v1.30"),
    ("audit-version=v1.29", "baseline:v1.30 restricted:v1.29 privileged:latest"),
  ])
  func `what a namespace leaves out comes from the cluster's defaults`(labels: String, expected: String) {
    var configuration = PodSecurityConfiguration()
    configuration.enforce = "baseline"
    configuration.enforceVersion = "v1.30"
    configuration.audit = "restricted"
    // A default warn level does not follow the default enforce level: only a label makes it rise.
    var defaults = NamespacePolicy(configuration)
    defaults.warn = LevelVersion(.privileged)
    let policy = NamespacePolicy(labels: Self.labels(labels), defaults: defaults)
    #expect("\(policy.enforce) \(policy.audit) \(policy.warn)" == expected)
  }

  @Test(arguments: ["v1.0", "v1.9", "v1.30", "v1.99", "latest"])
  func `a version of the form v1.N or latest is valid`(text: String) throws {
    #expect(try #require(PolicyVersion(text)).description == text)
  }

  @Test(arguments: [
    "", "1.30", "v1", "v1.", "v1.01", "v1.30.1", "v2.0", "v9", "V1.30", "v1.-1", "v1.+1", "v1.३", "Latest", " latest",
    "v1.99999999999999999999",
  ])
  func `any other version is not`(text: String) {
    #expect(PolicyVersion(text) == nil)
  }

  @Test func `a server runs no checks newer than itself`() {
    #expect(PolicyVersion.latest.resolved(on: 33) == 33)
    #expect(PolicyVersion.minor(99).resolved(on: 33) == 33)
    #expect(PolicyVersion.minor(28).resolved(on: 33) == 28)
  }

  @Test func `each invalid label says what it is taken for`() {
    let policy = NamespacePolicy(
      labels: Self.labels("enforce=nonsense audit=nonsense warn-version=v9"), defaults: Self.privileged)
    #expect(policy.invalidLabels.map(\.treatedAs) == ["restricted", "privileged", "latest"])
    #expect(policy.invalidLabels.map(\.mode) == [.enforce, .audit, .warn])
  }

  static func labels(_ text: String) -> Labels {
    Labels(
      text.split(separator: " ").map { pair in
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return (key: "pod-security.kubernetes.io/\(parts[0])", value: String(parts[1]))
      })
  }
}
