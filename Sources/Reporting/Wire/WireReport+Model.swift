import Findings
import KubernetesModel

extension WireReport {
  init(_ report: DriftReport) {
    toolVersion = report.toolVersion
    generatedAt = report.run.generatedAt
    asOf = report.run.asOf
    run = WireRun(report)
    configuration = report.configuration
    baseline = WireCluster(report.baseline)
    areas = report.areas.map { WireArea(id: $0.id, title: $0.title, unit: $0.unit) }
    targets = report.targets.map { WireTarget($0, baseline: report.baseline) }
    groups = AlikeClusters.groups(of: report.targets).map { WireGroup(digest: $0.digest, targets: $0.names) }
    resolved = report.resolved.map { WireResolved($0) }
  }
}

extension WireRun {
  init(_ report: DriftReport) {
    inputs = report.run.inputs.map {
      WireInput(role: $0.role.rawValue, name: $0.name.nilIfEmpty, source: $0.source, digest: $0.digest)
    }
    options = report.run.options
    filters = report.run.filters
    mapping = report.run.mapping
    let scope = report.targets.first?.scope ?? ReportScope()
    areasLeftOut = scope.areasLeftOut.map(\.id)
    namespaces = scope.namespaces
    excludedNamespaces = scope.excludedNamespaces
  }
}

extension WireCluster {
  init(_ cluster: ClusterSummary) {
    name = cluster.name
    readAt = cluster.readAt.nilIfEmpty
    source = cluster.source
    serverVersion = cluster.version.description
    serverVersionProvenance = cluster.version.provenance.rawValue
    diagnostics = cluster.diagnostics.map(WireDiagnostic.init)
    unusedKinds = Dictionary(
      cluster.unknownKinds.map { kind, objects in
        (kind.qualified, objects)
      }, uniquingKeysWith: +)
  }
}

extension WireDiagnostic {
  init(_ diagnostic: Diagnostic) {
    severity = diagnostic.severity.rawValue
    topic = diagnostic.topic == .input ? nil : diagnostic.topic.rawValue
    message = diagnostic.message
    hint = diagnostic.hint
    location = diagnostic.location.map(WireLocation.init)
    object = diagnostic.object.map(WireObject.init)
    field = diagnostic.field
  }
}

extension WireLocation {
  init(_ location: SourceLocation) {
    file = location.file
    line = location.line > 0 ? location.line : nil
    column = location.column > 0 ? location.column : nil
  }
}

extension WireObject {
  init(_ object: ObjectReference) {
    kind = object.kind
    namespace = object.namespace.nilIfEmpty
    name = object.name
  }
}

extension WireTarget {
  init(_ target: TargetReport, baseline: ClusterSummary) {
    cluster = WireCluster(target.cluster)
    verdict = WireVerdict(Verdict(target, baseline: baseline))
    let likeness = Likeness(of: target)
    areas = target.areas.map { area in
      WireAreaResult(
        area: area.area.id, compared: area.compared, digest: likeness.digest(ofArea: area.area.id),
        counts: WireCounts(Tally(target.findings.filter { $0.area == area.area.id })),
        incomparable: area.incomparable.map(WireIncomparable.init), omitted: WireOmission(area.omission),
        conditions: area.conditions, details: WireValue(area.details))
    }
    findings = (target.shown + target.platforms.flatMap(\.findings)).map(WireFinding.init)
    leftOut = target.findings.filter(\.isLeftOut).map(\.id)
    unread = target.unread.map { WireResolved($0) }
    exceptions = target.exceptions.map(WireException.init)
    unevaluated = target.unevaluated.map(WireUnevaluatedKind.init)
    unknownKinds = target.unknownKinds.map(WireUnknownKind.init)
    unservedGroups = WireUnservedGroups(target.unservedGroups)
  }
}

extension WireOmission {
  init(_ omission: Omission) {
    findings = omission.findings
    weaker = omission.weaker
    incomparable = omission.incomparable
  }
}

extension WireVerdict {
  init(_ verdict: Verdict) {
    relation = verdict.relation.rawValue
    complete = verdict.isComplete
    summary = verdict.sentence()
    lines = verdict.lines.all()
    causes = verdict.causes
    counts = WireCounts(verdict.tally)
  }
}

extension WireCounts {
  init(_ tally: Tally) {
    func counts(_ direction: Direction) -> [String: Int] {
      Dictionary(tally.severities(direction).map { ($0.severity.rawValue, $0.count) }, uniquingKeysWith: +)
    }
    weaker = counts(.weaker)
    stricter = counts(.stricter)
    different = counts(.different)
    unevaluated = tally.unevaluated
    latent = tally.latent
    topology = tally.topology
    accepted = tally.accepted
  }
}

extension WireIncomparable {
  init(_ item: Incomparable) {
    place = WirePlace(item.place)
    side = item.side.rawValue
    reason = item.reason
    hint = item.hint
    cause = item.cause.rawValue
  }
}

extension WirePlace {
  init(_ place: Place) {
    namespace = place.namespace.nilIfEmpty
    kind = place.kind
    name = place.name
  }
}

extension WireException {
  init(_ outcome: ExceptionOutcome) {
    status = outcome.status.rawValue
    exception = outcome.text
    acceptance = WireAcceptance(outcome.acceptance)
    location = outcome.location.map(WireLocation.init)
    findings = outcome.findings
  }
}

extension WireAcceptance {
  init(_ acceptance: Acceptance) {
    reason = acceptance.reason
    owner = acceptance.owner.nilIfEmpty
    expires = acceptance.expires.nilIfEmpty
    approver = acceptance.approver.nilIfEmpty
    ticket = acceptance.ticket.nilIfEmpty
    approvedOn = acceptance.approvedOn.nilIfEmpty
    daysLeft = acceptance.daysLeft
  }
}

extension WireFinding {
  init(_ entry: IdentifiedFinding) {
    let finding = entry.finding
    id = entry.id
    area = entry.area
    rule = finding.rule
    severity = finding.severity.rawValue
    direction = finding.direction.rawValue
    effect = finding.effect.rawValue
    place = WirePlace(finding.place)
    change = finding.change
    summary = finding.summary
    baseline = WireSide(allows: finding.baseline, evidence: finding.baselineEvidence.map(WireEvidence.init))
    target = WireSide(allows: finding.target, evidence: finding.targetEvidence.map(WireEvidence.init))
    witness = WireWitness(
      question: finding.witness.question, baseline: finding.witness.baseline, target: finding.witness.target)
    origin = Origin(of: finding).map {
      WireOrigin(side: $0.side == .baseline ? "baseline" : "target", object: WireObject($0.evidence.object))
    }
    remedy = finding.remedy
    sourceChanges = finding.sourceChanges
    cautions = finding.cautions
    references = finding.references
    notes = finding.notes
    conditions = finding.conditions
    tags = finding.tags.map(\.rawValue).sorted()
    details = WireValue(finding.details)
    acceptance = entry.acceptance.map(WireAcceptance.init)
    history = entry.history?.rawValue
  }
}

extension WireEvidence {
  init(_ evidence: Evidence) {
    object = WireObject(evidence.object)
    field = evidence.field.nilIfEmpty
    explanation = evidence.explanation.nilIfEmpty
    location = evidence.location.map(WireLocation.init)
    lastChange = evidence.lastChange.map {
      WireChange(
        manager: $0.manager, operation: $0.operation.nilIfEmpty, subresource: $0.subresource.nilIfEmpty,
        time: $0.time.nilIfEmpty)
    }
    assumed = evidence.isAssumed
  }
}

extension WireResolved {
  init(_ finding: ResolvedFinding) {
    id = finding.id
    target = finding.target
    summary = finding.summary
    rule = finding.rule.nilIfEmpty
    severity = finding.severity?.rawValue
    direction = finding.direction?.rawValue
    outcome = finding.outcome.rawValue
    area = finding.area.nilIfEmpty
    place = finding.place.map { WirePlace($0) }
    group = finding.group.nilIfEmpty
  }
}

extension String {
  var nilIfEmpty: String? { isEmpty ? nil : self }
}
