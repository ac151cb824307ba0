import Findings
import KubernetesModel

/// A namespace follows upgrades in one cluster and is pinned to a version in the other.
enum VersionPinned {
  static let rule = FindingRule(
    id: "pod-security/version-pinned",
    title: "a namespace follows upgrades in one cluster and is pinned to a version in the other",
    explanation: """
      Both namespaces run the same checks today. One asks for `latest` (or a version newer than its server), so the \
      next upgrade may change its checks; the other is pinned and keeps those of today.
      """,
    severities: "Low, and latent: nothing differs until an API server is upgraded.",
    references: Rules.references,
    examples: [
      .init(
        "latest against the newest version",
        baseline: """
          apiVersion: v1
          kind: Namespace
          metadata: {name: web, labels: {pod-security.kubernetes.io/enforce: baseline}}
          """,
        target: """
          apiVersion: v1
          kind: Namespace
          metadata:
            name: web
            labels: {pod-security.kubernetes.io/enforce: baseline, pod-security.kubernetes.io/enforce-version: v1.36}
          """,
        fires: true),
      .init(
        "A version without a level",
        baseline: """
          apiVersion: v1
          kind: Namespace
          metadata: {name: web}
          """,
        target: """
          apiVersion: v1
          kind: Namespace
          metadata: {name: web, labels: {pod-security.kubernetes.io/enforce-version: v1.30}}
          """,
        fires: false),
    ])
}

extension NamespacePair {
  /// Modes that check the same today and will part when a server is upgraded.
  var modesPartingOnUpgrade: [PolicyMode] {
    PolicyMode.allCases.filter { mode in
      baseline.followsUpgrades(mode) != target.followsUpgrades(mode) && difference(mode) == nil
        && baseline.effective(mode).level == target.effective(mode).level
        && baseline.effective(mode).level != .privileged
    }
  }

  /// One latent finding for all modes, which usually share their cause; nil when none will part.
  var pinnedFinding: Finding? {
    let modes = modesPartingOnUpgrade
    guard let mode = modes.first else { return nil }
    let baselineFollows = baseline.followsUpgrades(mode)
    let pinned = baselineFollows ? target : baseline
    let fate = { (follows: Bool) in follows ? "follows upgrades" : "stays at v1.\(pinned.effective(mode).minor)" }
    let known = knownFuture(mode, baselineFollows: baselineFollows)
    let names = modes.map(\.rawValue).joined(separator: ", ")
    return Finding(
      rule: VersionPinned.rule.id, severity: .low, direction: known?.direction ?? .different, effect: .latent,
      place: place,
      change: "\(mode.rawValue) \(baseline.token(mode)) -> \(target.token(mode))",
      summary: "\(name) is pinned to \(pinned.effective(mode)) in one cluster only (\(names)); an upgrade parts them",
      baseline: baseline.phrase(mode), target: target.phrase(mode),
      witness: known?.witness
        ?? Witness(
          question: "create a pod in \(name) that a version after v1.\(Checks.newestKnown) judges differently",
          baseline: fate(baselineFollows), target: fate(!baselineFollows)),
      baselineEvidence: baseline.evidence(mode), targetEvidence: target.evidence(mode),
      remedy: Remedy.versionSteps(self, mode), references: Rules.references)
  }

  /// What the newest known version would change, if it is newer than the pin.
  private func knownFuture(
    _ mode: PolicyMode, baselineFollows: Bool
  ) -> (direction: Direction, witness: Witness)? {
    let future = EffectivePolicy(LevelVersion(baseline.effective(mode).level), server: Checks.newestKnown)
    let before = baselineFollows ? future : baseline.effective(mode)
    let after = baselineFollows ? target.effective(mode) : future
    guard let difference = cache.difference(before, after),
      let example = difference.admittedByTarget ?? difference.admittedByBaseline
    else { return nil }
    let answer = { (policy: EffectivePolicy) in policy.checks.admits(example.pod) ? "allowed" : "denied" }
    let question = "create a pod \(example.title) in \(name), after an upgrade to v1.\(Checks.newestKnown)"
    return (
      difference.direction, Witness(question: question, baseline: answer(before), target: answer(after))
    )
  }
}

extension Remedy {
  /// Gives the target the baseline's version label.
  static func versionSteps(_ pair: NamespacePair, _ mode: PolicyMode) -> [RemedyStep] {
    let label = mode.versionLabel
    let wanted = pair.baseline.namespace.metadata.labels[label]
    if wanted == pair.target.namespace.metadata.labels[label] { return [] }
    return [labelling(pair.target, [(label, wanted)])]
  }
}
