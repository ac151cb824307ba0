import Findings
import KubernetesModel

/// What every reader of a report must know of how far it goes, a sentence each.
struct ReportCaveats {
  let report: DriftReport

  private var clusters: [ClusterSummary] { [report.baseline] + report.targets.map(\.cluster) }

  /// In the order in which they matter.
  var sentences: [String] {
    [asOf, configuration, assumedVersions, leastVersions, unknownTimes, deliveries].compactMap(\.self) + unserved
  }

  private var asOf: String? { report.run.asOf.map { "as of \($0): exceptions are judged by that day" } }

  private var configuration: String? { report.configuration.map { "configuration: \($0)" } }

  private var assumedVersions: String? {
    let assumed = clusters.filter { $0.version.provenance == .assumed }
    guard let first = assumed.first else { return nil }
    let names = English.list(assumed.map(\.name), limit: 4)
    return "the version of \(names) is not known: \(first.version) is assumed"
  }

  private var leastVersions: String? {
    let least = clusters.filter { $0.version.provenance == .kubelet }
    if least.isEmpty { return nil }
    let names = English.list(least.map { "\($0.name) at least \($0.version)" }, limit: 4)
    return "the version of an API server is taken from the newest kubelet: \(names)"
  }

  /// Told once, or every reader looks for the times in vain.
  private var unknownTimes: String? {
    let findings = report.targets.flatMap(\.findings).map(\.finding).filter { $0.effect == .effective }
    let evidence = findings.lazy.flatMap { $0.baselineEvidence + $0.targetEvidence }
    if findings.isEmpty || evidence.contains(where: { $0.lastChange != nil }) { return nil }
    return "who changed what, and when, is not known: the input holds no managedFields"
  }

  /// Beside a live cluster manifests of deliveries say nothing that was not read there.
  private var deliveries: String? {
    let tallies = report.targets.flatMap(\.unevaluated).filter { $0.besideLive > 0 }
    if tallies.isEmpty { return nil }
    let kinds = DeciderTally.united(tallies).map { "\($0.besideLive) \($0.kind.forReaders)" }
    return "what \(English.list(kinds, limit: 4)) bring or make is read of the live cluster beside them"
  }

  /// Groups whose objects a verdict does not count already.
  private var unserved: [String] {
    let lines = report.targets.flatMap { target in
      let told = Verdict(target, baseline: report.baseline).lines.unservedGroups
      let groups = target.unservedGroups
      let (baseline, name) = (report.baseline.name, target.cluster.name)
      return [(name, baseline, groups.byTarget), (baseline, name, groups.byBaseline)].map { lacks, has, groups in
        (lacks: lacks, has: has, groups: groups.filter { !told.contains($0) })
      }
    }
    return lines.filter { !$0.groups.isEmpty }.map { line in
      "\(line.lacks) does not serve API groups that \(line.has) has: \(English.list(line.groups, limit: 6))"
    }
  }
}

extension ClusterSummary {
  /// `v1.36`, and whether that is known.
  var versionForReaders: String {
    switch version.provenance {
    case .assumed: "\(version) (assumed)"
    case .kubelet: "at least \(version)"
    case .configured, .reported: version.description
    }
  }
}
