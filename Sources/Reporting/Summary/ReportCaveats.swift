import Findings
import KubernetesModel

/// What every reader of a report must know of how far it goes, a sentence each.
struct ReportCaveats {
  let report: DriftReport

  /// The gravest of them in a few words, for where a verdict stands; nil where the input holds no such object.
  var besideVerdict: String? { admissionControllers == nil ? nil : "not compared: admission webhooks and policies" }

  private var clusters: [ClusterSummary] { [report.baseline] + report.targets.map(\.cluster) }

  /// In the order in which they matter.
  var sentences: [String] { [assumedVersions, unknownTimes, admissionControllers].compactMap(\.self) }

  private var assumedVersions: String? {
    let assumed = clusters.filter { $0.version.provenance == .assumed }
    guard let first = assumed.first else { return nil }
    let names = English.list(assumed.map(\.name), limit: 4)
    return "the version of \(names) is not known: \(first.version) is assumed"
  }

  /// Told once, or every reader looks for the times in vain.
  private var unknownTimes: String? {
    let findings = report.targets.flatMap(\.findings).map(\.finding).filter { $0.effect == .effective }
    let evidence = findings.lazy.flatMap { $0.baselineEvidence + $0.targetEvidence }
    if findings.isEmpty || evidence.contains(where: { $0.lastChange != nil }) { return nil }
    return "who changed what, and when, is not known: the input holds no managedFields"
  }

  private var admissionControllers: String? {
    let counts = clusters.map { cluster in
      cluster.unusedKinds.filter { $0.key.hasSuffix(".admissionregistration.k8s.io") }.values.reduce(0, +)
    }
    if counts.allSatisfy({ $0 == 0 }) { return nil }
    let each = zip(clusters, counts).prefix(4).map { "\($0.name) \($1)" }.joined(separator: ", ")
    return "admission webhooks and admission policies are not compared (objects: \(each))"
  }
}

extension ClusterSummary {
  /// `v1.36`, and whether that is known.
  var versionForReaders: String { version.provenance == .assumed ? "\(version) (assumed)" : version.description }
}
