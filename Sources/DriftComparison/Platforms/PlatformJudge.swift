import AccessAnalysis
import Findings
import KubernetesModel
import Platforms
import WorkloadAnalysis

/// Tells apart what the platforms of two clusters bring of their own from what somebody did there.
///
/// A difference is a platform's own where everything that one cluster has more lies within what that platform's vendor
/// publishes for exactly that account or workload, and the other cluster is not of the same platform and version.
/// Names, labels and namespaces alone make nothing a platform's own. What default roles and the checks of Pod Security
/// differ in because the servers' versions do is Kubernetes' own.
struct PlatformJudge {
  private(set) var baseline: PlatformSide
  private(set) var target: PlatformSide

  /// Whose it is what the servers' versions alone change.
  private static let versions = "Kubernetes"

  /// Nil where neither cluster is of a platform with a profile, and both are of one version.
  init?(baseline: Snapshot, target: Snapshot) {
    let before = RecognisedPlatforms(baseline)
    let after = RecognisedPlatforms(target)
    let isSameVersion = baseline.version.minor == target.version.minor
    if before.members.isEmpty && after.members.isEmpty && isSameVersion { return nil }
    let isKnown = !before.members.isEmpty && !after.members.isEmpty
    self.baseline = PlatformSide(baseline, before, other: after, judges: isKnown)
    self.target = PlatformSide(target, after, other: before, judges: isKnown)
  }

  /// That objects speak of two platforms, so that nothing is taken for either one's own.
  static func diagnostics(of cluster: Snapshot) -> [Diagnostic] {
    let conflict = RecognisedPlatforms(cluster).conflict
    if conflict.isEmpty { return [] }
    return [
      Diagnostic(
        .warning,
        "\(cluster.name) holds nodes of \(conflict.joined(separator: " and of ")): nothing in it is taken for a platform's own",
        hint:
          "state `distribution` below `clusters.\(cluster.name)` in driftwatch.yaml, or keep clusters in folders apart")
    ]
  }

  /// The findings in their order, those of the platforms apart.
  mutating func parted(
    _ findings: [IdentifiedFinding]
  ) -> (others: [IdentifiedFinding], shares: [PlatformShare]) {
    var owners = findings.map { owner(of: $0.finding) }
    // Who has more than is published is nobody of the vendor's, whatever else is.
    let exceeding = Set(zip(findings, owners).compactMap { entry, owner in owner == nil ? who(entry.finding) : nil })
    for index in findings.indices
    where owners[index] != Self.versions && who(findings[index].finding).map(exceeding.contains) ?? false {
      owners[index] = nil
    }
    var others: [IdentifiedFinding] = []
    var shares: [String: [IdentifiedFinding]] = [:]
    for (entry, owner) in zip(findings, owners) {
      var entry = entry
      if let owner {
        entry.finding.tags.insert(.platform)
        entry.finding.steps = []
        shares[owner, default: []].append(entry)
      } else {
        if isVendorNamed(entry.finding) { entry.finding.tags.insert(.vendorNamed) }
        entry.finding.steps = harmless(entry.finding)
        others.append(entry)
      }
    }
    return (others, shares.sorted { $0.key < $1.key }.map { PlatformShare(platform: $0.key, findings: $0.value) })
  }

  /// The title of the platform that explains the difference; nil where none does.
  private mutating func owner(of finding: Finding) -> String? {
    if finding.rule.hasPrefix("admission/"), let title = ownerOfWebhooks(finding) { return title }
    if finding.tags.contains(.unevaluated) { return ownerOfIdentity(finding) ?? baseline.ownerOfSetting(finding) }
    // Ways are made of rights that people were given as well.
    if finding.tags.contains(.versionSkew), finding.rule != "access/escalation-path" { return Self.versions }
    if let principal = Principal(finding.place), finding.rule.hasPrefix("access/") {
      return finding.direction == .stricter
        ? baseline.owner(of: principal, finding.details, finding.baselineEvidence)
        : target.owner(of: principal, finding.details, finding.targetEvidence)
    }
    guard finding.place.kind == "workload" else { return nil }
    let owners = [target.owner(ofWorkloadAt: finding.place), baseline.owner(ofWorkloadAt: finding.place)]
    let isWorkloads = finding.rule.hasPrefix("workloads/") || finding.effect == .topology
    if !isWorkloads || owners.contains(.someone) { return nil }
    for case .platform(let title) in owners { return title }
    return nil
  }

  private func ownerOfWebhooks(_ finding: Finding) -> String? {
    switch (finding.baselineEvidence.isEmpty, finding.targetEvidence.isEmpty) {
    case (true, false): target.owner(ofWebhooksAt: finding.place)
    case (false, true): baseline.owner(ofWebhooksAt: finding.place)
    default: nil
    }
  }

  /// Whose rights one difference beyond them puts in doubt: not groups that everybody or every node is in.
  private func who(_ finding: Finding) -> Principal? {
    guard finding.rule.hasPrefix("access/"), !finding.tags.contains(.unevaluated),
      let principal = Principal(finding.place)
    else { return nil }
    if case .group(let name) = principal, name.hasPrefix("system:"), !name.contains("kubeadm") { return nil }
    return principal
  }

  private func isVendorNamed(_ finding: Finding) -> Bool {
    // A way to everything stands first, whoever it is called after.
    if finding.rule == "access/cluster-admin-gained" { return false }
    return baseline.isVendorNamed(finding) || target.isVendorNamed(finding)
  }

  /// The remedy without a command that changes an object of a platform's, or one that is called like it.
  private func harmless(_ finding: Finding) -> [RemedyStep] {
    let objects = Set((finding.baselineEvidence + finding.targetEvidence).map(\.object))
      .union([ObjectReference(kind: finding.place.kind, namespace: finding.place.namespace, name: finding.place.name)])
    let kept = objects.filter { baseline.keeps($0) || target.keeps($0) }
    if kept.isEmpty { return finding.steps }
    let names = Set(kept.map { $0.name.split(separator: "/").last.map(String.init) ?? $0.name })
    let steps = finding.steps.filter { step in
      if let changed = step.object?.reference, baseline.keeps(changed) || target.keeps(changed) { return false }
      let words = step.text.split { !$0.isNameCharacter }.map { $0.hasSuffix(":") ? $0.dropLast() : $0 }
      return !names.contains { name in words.contains { $0 == name || $0.hasSuffix("/\(name)") } }
    }
    if steps.count == finding.steps.count { return steps }
    let told = kept.sorted().filter { $0.kind.first?.isUppercase == true }.prefix(2).map(\.description)
    let what = told.isEmpty ? finding.place.description : told.joined(separator: " and ")
    return steps + [
      RemedyStep(words: "compare \(what) with what the platform's vendor publishes; the vendor restores its own parts")
    ]
  }
}

extension Character {
  fileprivate var isNameCharacter: Bool {
    isLetter || isNumber || self == "-" || self == "." || self == ":" || self == "/"
  }
}
