import Findings
import KubernetesModel

extension NamespacePair {
  /// What a finding about a mode of this namespace says, whatever the mode.
  func finding(_ rule: FindingRule, _ mode: PolicyMode, _ difference: PolicyDifference) -> Finding {
    Finding(
      rule: rule.id, severity: .low, direction: direction(mode, difference), place: place,
      change: change(mode),
      summary: summary(mode, difference),
      baseline: baseline.phrase(mode), target: target.phrase(mode),
      witness: witness(mode, difference),
      baselineEvidence: baseline.evidence(mode), targetEvidence: target.evidence(mode),
      remedy: Remedy.steps(self, mode), references: rule.references,
      tags: isVersionSkew(mode) ? [.versionSkew] : [],
      details: details(mode, difference), notes: notes(mode))
  }

  /// A lower level is weaker and a higher one stricter, whatever checks of another version differ beside it.
  func direction(_ mode: PolicyMode, _ difference: PolicyDifference) -> Direction {
    let (before, after) = (baseline.effective(mode).level, target.effective(mode).level)
    if difference.direction != .different || baseline.isExempt || target.isExempt || before == after {
      return difference.direction
    }
    return after < before ? .weaker : .stricter
  }

  private func change(_ mode: PolicyMode) -> String {
    // Equal text with different checks: only the servers' versions tell the sides apart.
    if baseline.token(mode) == target.token(mode) {
      return "\(mode.rawValue) \(baseline.effective(mode)) -> \(target.effective(mode))"
    }
    return "\(mode.rawValue) \(baseline.token(mode)) -> \(target.token(mode))"
  }

  private func summary(_ mode: PolicyMode, _ difference: PolicyDifference) -> String {
    let verb = mode.thirdPerson
    let (before, after) = (baseline.effective(mode), target.effective(mode))
    if target.isExempt { return "\(name) is exempt from Pod Security in \(targetCluster.cluster)" }
    if baseline.isExempt { return "\(name) is exempt from Pod Security in \(baselineCluster.cluster) only" }
    if before.level != after.level {
      return "\(name) \(verb) \(after.level.rawValue) instead of \(before.level.rawValue)"
    }
    let checks = (difference.loosened + difference.tightened).map(\.id)
    var distinct: [String] = []
    for id in checks where !distinct.contains(id) { distinct.append(id) }
    return "\(name) \(verb) \(after) instead of \(before): \(distinct.joined(separator: ", "))"
  }

  private func notes(_ mode: PolicyMode) -> [String] {
    var notes: [String] = []
    if isVersionSkew(mode) {
      notes.append(
        "both ask for \(baseline.asked[mode]); the API servers are v1.\(baseline.server) (\(baselineCluster.cluster)) "
          + "and v1.\(target.server) (\(targetCluster.cluster)), and each runs the checks of its own version")
    }
    guard baseline.effective(mode).level == target.effective(mode).level else { return notes }
    for cluster in [(baselineCluster, baseline), (targetCluster, target)]
    where cluster.0.server.provenance == .assumed && cluster.1.followsUpgrades(mode) {
      notes.append(
        "the server version of \(cluster.0.cluster) is not known; \(cluster.0.server) is assumed "
          + "(clusters.\(cluster.0.cluster).serverVersion in the configuration states it)")
    }
    return notes
  }

  /// A pod that one side admits and the other does not; where both directions exist, what the target lets in.
  private func witness(_ mode: PolicyMode, _ difference: PolicyDifference) -> Witness {
    let example = difference.admittedByTarget ?? difference.admittedByBaseline
    let pod = example?.pod ?? PodExample.compliant
    return Witness(
      question: "create a pod \(example?.title ?? "") in \(name)",
      baseline: answer(mode, baseline, pod), target: answer(mode, target, pod))
  }

  private func answer(_ mode: PolicyMode, _ namespace: NamespaceBehaviour, _ pod: PodUnderReview) -> String {
    let violations = namespace.effective(mode).checks.violations(of: pod)
    switch (mode, violations.isEmpty) {
    case (.enforce, true): return "allowed"
    case (.enforce, false): return "denied: " + violations.map(\.message).joined(separator: ", ")
    case (.audit, true): return "not audited"
    case (.audit, false): return "audited: " + violations.map(\.message).joined(separator: ", ")
    case (.warn, true): return "no warning"
    case (.warn, false): return "warned: " + violations.map(\.message).joined(separator: ", ")
    }
  }

  private func details(_ mode: PolicyMode, _ difference: PolicyDifference) -> StructuredValue {
    [
      "mode": .string(mode.rawValue),
      "baseline": baseline.details(mode),
      "target": target.details(mode),
      "loosened": .strings(difference.loosened.map(\.phrase)),
      "tightened": .strings(difference.tightened.map(\.phrase)),
    ]
  }
}

extension NamespaceBehaviour {
  fileprivate func details(_ mode: PolicyMode) -> StructuredValue {
    let effective = effective(mode)
    return [
      "asked": .string(asked[mode].description),
      "level": .string(effective.level.rawValue),
      "version": effective.level == .privileged ? .null : .string("v1.\(effective.minor)"),
      "exempt": .bool(isExempt),
      "checks": .strings(effective.checks.members.map { "\($0.check.id)@v1.\($0.revision.since)" }),
    ]
  }
}

extension PolicyMode {
  var thirdPerson: String {
    switch self {
    case .enforce: "enforces"
    case .audit: "audits by"
    case .warn: "warns by"
    }
  }
}
