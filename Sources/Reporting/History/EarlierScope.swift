import Findings
import KubernetesModel

/// The part of the clusters that an earlier run looked at: of what lay outside it, nobody knows whether it is new.
struct EarlierScope: Sendable {
  private let areasLeftOut: Set<String>
  private let namespaces: [Glob]
  private let excluded: [Glob]

  /// - Parameter run: nil for reports of versions that did not say; they are taken to have looked at everything.
  init(_ run: EarlierReport.Run?) {
    areasLeftOut = Set(run?.areasLeftOut ?? [])
    namespaces = (run?.namespaces ?? []).map { Glob($0) }
    excluded = (run?.excludedNamespaces ?? []).map { Glob($0) }
  }

  /// A namespace itself belongs to the namespace it is; what is cluster-wide belongs to all.
  func covers(_ area: String, _ place: Place) -> Bool {
    if areasLeftOut.contains(area) { return false }
    let namespace = place.kind == "namespace" && place.namespace.isEmpty ? place.name : place.namespace
    if namespace.isEmpty { return true }
    return !excluded.contains { $0.matches(namespace) }
      && (namespaces.isEmpty || namespaces.contains { $0.matches(namespace) })
  }

  /// Said where this run looks further than the earlier one did.
  func remark(on report: DriftReport) -> Diagnostic? {
    let outside = report.targets.flatMap(\.findings).count { !covers($0.area, $0.finding.place) }
    if outside == 0 { return nil }
    return Diagnostic(
      .warning,
      "the earlier report looked at less: of \(English.count(outside, "finding")) nobody knows whether it is new",
      hint: "compare with a report on the same areas and namespaces")
  }
}
