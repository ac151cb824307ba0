import Findings
import KubernetesModel
import PodSecurityAnalysis
import Testing

/// What is told, and what is not, when a namespace of two clusters is compared.
@Suite struct ComparisonTests {
  /// Labels of `web` in prod and in dr, and the findings.
  @Test(
    arguments: [
      ("", "", []),
      ("", "enforce=privileged", []),
      ("enforce=privileged enforce-version=v1.20", "enforce=privileged", []),
      ("enforce-version=v1.30", "", []),
      ("enforce=baseline", "enforce=baseline enforce-version=v1.99", []),
      ("enforce=restricted enforce-version=v1.29", "enforce=restricted enforce-version=v1.30", []),
      ("enforce=baseline", "", ["enforcement-changed weaker effective high"]),
      ("enforce=restricted", "enforce=baseline warn=restricted", ["enforcement-changed weaker effective medium"]),
      ("enforce=baseline warn=restricted", "enforce=restricted", ["enforcement-changed stricter effective info"]),
      (
        "enforce=restricted enforce-version=v1.33", "enforce=restricted enforce-version=v1.36",
        ["enforcement-changed different effective low"]
      ),
      ("enforce=baseline", "enforce=baseline enforce-version=v1.36", ["version-pinned stricter latent low"]),
      ("audit=restricted", "audit=baseline", ["audit-changed weaker effective low"]),
      ("audit=baseline", "audit=restricted", ["audit-changed stricter effective info"]),
      ("warn=baseline", "", ["warn-changed weaker effective low"]),
      ("enforce=restricted warn=restricted", "enforce=restricted", []),
      ("enforce=restricted", "enforce=nonsense warn=restricted", ["invalid-label different latent medium"]),
      ("enforce=nonsense", "enforce=nonsense", []),
      ("enforce=baseline", "enforce=nonsense warn=baseline", ["enforcement-changed stricter effective info"]),
      ("audit=baseline", "audit=nonsense", ["audit-changed weaker effective low"]),
      ("audit=nonsense", "", ["invalid-label different latent low"]),
    ] as [(String, String, [String])])
  func `labels are compared by what they do`(prod: String, dr: String, expected: [String]) throws {
    let comparison = Clusters.compare(
      try Clusters.snapshot("prod", Clusters.web(prod)), try Clusters.snapshot("dr", Clusters.web(dr)))
    #expect(comparison.rows == expected)
    #expect(comparison.compared == 1)
    #expect(comparison.findings.allSatisfy { $0.witness.baseline != $0.witness.target })
  }

  @Test(arguments: ["enforce", "audit"]) func `an invalid label of the baseline is not copied`(mode: String) throws {
    let comparison = Clusters.compare(
      try Clusters.snapshot("prod", Clusters.web("\(mode)=nonsense")),
      try Clusters.snapshot("dr", Clusters.web("\(mode)=bse warn=bse")))
    let remedies: [String] = comparison.findings.map(\.remedy).reduce([], +)
    #expect(!remedies.isEmpty)
    #expect(remedies.allSatisfy { !$0.contains("nonsense") && !$0.contains("bse") })
  }

  @Test func `equal labels on servers of different versions are version skew`() throws {
    let finding = try #require(
      Clusters.compare(
        try Clusters.snapshot("prod", Clusters.web("enforce=restricted"), version: 36),
        try Clusters.snapshot("dr", Clusters.web("enforce=restricted"), version: 33)
      ).findings.first)
    #expect(finding.tags == [.versionSkew])
    #expect(finding.direction == .different)
    #expect(finding.notes.first?.contains("v1.36 (prod) and v1.33 (dr)") == true)
    #expect(finding.remedy.first?.contains("v1.36 or newer") == true)
    #expect(finding.change == "enforce restricted v1.36 -> restricted v1.33")
  }

  @Test func `servers whose versions run the same checks do not differ`() throws {
    let comparison = Clusters.compare(
      try Clusters.snapshot("prod", Clusters.web("enforce=restricted"), version: 30),
      try Clusters.snapshot("dr", Clusters.web("enforce=restricted"), version: 29))
    #expect(comparison.rows.isEmpty)
  }

  @Test func `a label equal to the other cluster's default is no drift`() throws {
    let comparison = Clusters.compare(
      try Clusters.snapshot("prod", Clusters.web("")) { $0.enforce = "baseline" },
      try Clusters.snapshot("dr", Clusters.web("enforce=baseline warn=privileged")))
    #expect(comparison.rows.isEmpty)
  }

  @Test func `an exempt namespace lets everything in`() throws {
    let finding = try #require(
      Clusters.compare(
        try Clusters.snapshot("prod", Clusters.web("enforce=restricted")),
        try Clusters.snapshot("dr", Clusters.web("enforce=restricted")) { $0.exemptNamespaces = ["web"] }
      ).findings.first)
    #expect(finding.rule == "pod-security/enforcement-changed")
    #expect(finding.direction == .weaker && finding.severity == .high)
    #expect(finding.targetEvidence.first?.object.kind == "AdmissionConfiguration")
    #expect(finding.remedy.first?.contains("exemptions.namespaces") == true)
  }

  @Test func `users and runtime classes exempt in one cluster only are told`() throws {
    let comparison = Clusters.compare(
      try Clusters.snapshot("prod", Clusters.web("")) { $0.exemptRuntimeClasses = ["gvisor"] },
      try Clusters.snapshot("dr", Clusters.web("")) { $0.exemptUsernames = ["ci"] })
    #expect(
      comparison.rows == ["exemptions-changed stricter effective info", "exemptions-changed weaker effective high"])
  }

  @Test func `a remedy makes the target behave like the baseline`() throws {
    let remedies = [
      ("enforce=restricted enforce-version=v1.30", "enforce=baseline", "enforce=restricted enforce-version=v1.30"),
      ("", "enforce=baseline enforce-version=v1.30", "enforce- enforce-version-"),
      ("enforce=nonsense", "enforce=baseline", "enforce=restricted enforce-version=v1.36"),
    ]
    for (prod, dr, expected) in remedies {
      let comparison = Clusters.compare(
        try Clusters.snapshot("prod", Clusters.web(prod)), try Clusters.snapshot("dr", Clusters.web(dr)))
      let words = expected.split(separator: " ").map { "pod-security.kubernetes.io/\($0)" }.joined(separator: " ")
      #expect(
        comparison.findings.first { $0.rule == "pod-security/enforcement-changed" }?.remedy
          == ["kubectl label namespace web --overwrite \(words)"])
    }
  }

  @Test func `a default of the baseline becomes a label of the target`() throws {
    let comparison = Clusters.compare(
      try Clusters.snapshot("prod", Clusters.web("")) { $0.enforce = "baseline" },
      try Clusters.snapshot("dr", Clusters.web("")))
    #expect(
      comparison.findings.first?.remedy == [
        "kubectl label namespace web --overwrite pod-security.kubernetes.io/enforce=baseline "
          + "pod-security.kubernetes.io/enforce-version=v1.36"
      ])
  }
}
