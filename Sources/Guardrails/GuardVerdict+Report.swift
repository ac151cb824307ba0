import DriftComparison
package import Findings
import KubernetesModel
import WorkloadAnalysis

extension GuardVerdict {
  /// The area under which reports show guardrails.
  package static let area = AreaSummary(id: "guardrails", title: "Guardrails", unit: "holders of a knob")

  /// The verdict as a report, so that every format and threshold of comparisons serves guardrails too.
  package func report(on cluster: GuardedCluster, listName: String, toolVersion: String) -> DriftReport {
    var list = Snapshot(name: listName)
    list.version = cluster.snapshot.version
    list.diagnostics = referenceDiagnostics
    let result = AreaResult(area: Self.area, compared: allowed + breaches.count, incomparable: cluster.gaps(in: scope))
    var summary = ClusterSummary(cluster.snapshot)
    summary.diagnostics = cluster.diagnostics(in: scope)
    var target = TargetReport(
      cluster: summary,
      findings: breaches.map { $0.finding(in: cluster) }.sorted(by: Self.precedes),
      areas: [result])
    target.scope.areas = [AreaSummary(id: Self.area.id, title: scope.title, unit: Self.area.unit)]
    target.scope.areasLeftOut = [AreaSummary(id: "rest", title: scope.rest, unit: Self.area.unit)]
    target.scope.namespaces = scope.namespaces.map(\.pattern)
    target.exceptions = stale.map {
      ExceptionOutcome(
        status: .unused, text: $0.text,
        acceptance: Acceptance(reason: $0.reason, owner: $0.owner, expires: $0.lastDay?.description ?? ""),
        location: $0.location)
    }
    var report = DriftReport(
      baseline: ClusterSummary(list), targets: [target], areas: [Self.area], toolVersion: toolVersion)
    report.rules = scope.guardrails.map(\.rule)
    return report
  }

  private static func precedes(_ a: IdentifiedFinding, _ b: IdentifiedFinding) -> Bool {
    if a.finding.severity != b.finding.severity { return a.finding.severity > b.finding.severity }
    if a.finding.place != b.finding.place { return a.finding.place < b.finding.place }
    return (a.finding.rule, a.finding.change) < (b.finding.rule, b.finding.change)
  }
}

extension GuardVerdict.Breach {
  fileprivate func finding(in cluster: GuardedCluster) -> IdentifiedFinding {
    let resource = holder.resource
    let source = holder.binding ?? resource
    let detail = KnobHolding(container: holder.container, value: holder.value, field: "").text
    var finding = Finding(
      rule: "guardrails/\(guardrail.id)", severity: severity, direction: .weaker,
      place: Place(namespace: resource.namespace, kind: resource.kind.lowercased(), name: resource.name),
      change: "\(holder.container)=\(holder.value)",
      summary: "\(resource.name) \(guardrail.title)" + (detail.isEmpty ? "" : ": \(detail)")
        + (expired?.lastDay.map { ", allowed until \($0)" } ?? ""),
      baseline: expired?.lastDay.map { "allowed until \($0)" } ?? "not on the list",
      target: detail.isEmpty ? "yes" : detail,
      witness: Witness(question: "\(holder) \(guardrail.title)", baseline: "not allowed", target: "yes"),
      targetEvidence: [
        Evidence(
          object: source, metadata: cluster.metadata[source] ?? ObjectMeta(name: source.name), field: holder.field)
      ], remedy: GuardRemedy(guardrail: guardrail, holder: holder, cluster: cluster).steps,
      references: guardrail.references)
    switch holder.source {
    case .written: break
    case .injected:
      finding.notes.append("the template does not have this container: admission injected it")
    case .pending:
      finding.notes.append("the template says so; no running pod is known to be made from it yet")
    }
    if !holder.explanation.isEmpty { finding.notes.append(holder.explanation) }
    if let expired {
      let owner = expired.owner.isEmpty ? "" : " (\(expired.owner))"
      finding.notes.append("allowed until \(expired.lastDay?.description ?? ""): \(expired.reason)\(owner)")
    }
    let review = RemedyReview(baseline: nil, target: cluster.snapshot.context)
    return IdentifiedFinding(
      id: FindingIdentity.id(of: finding), area: GuardVerdict.area.id, finding: review.applied(to: finding))
  }
}

extension Guardrail {
  /// The guardrail as a rule of reports.
  package var rule: FindingRule {
    FindingRule(
      id: "guardrails/\(id)", title: "A resource that is not listed \(title)", explanation: explanation,
      severities: severities, references: references)
  }

  private var severities: String {
    let usual = severity.rawValue.prefix(1).uppercased() + severity.rawValue.dropFirst()
    return ([usual] + graver.map { "\($0.severity.rawValue) for \($0.values.joined(separator: ", "))" })
      .joined(separator: "; ") + "."
  }
}
