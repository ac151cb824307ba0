import Findings
import KubernetesModel

extension SARIFResult {
  init(_ entry: IdentifiedFinding, names: FindingView.Names, ruleIndex: Int?, paths: SourcePaths) {
    let finding = entry.finding
    ruleId = finding.rule
    self.ruleIndex = ruleIndex
    kind = finding.isUnevaluated ? "review" : "fail"
    // What the run's own threshold lets pass fails no check either.
    level = entry.fails == false ? "note" : finding.isUnevaluated ? "warning" : finding.severity.sarifLevel
    message = SARIFMessage(untrusted: Self.text(of: finding, names: names))
    let origin = Origin(of: finding)
    locations = [SARIFLocation(origin: origin?.evidence, place: finding.place, cluster: names.target, paths: paths)]
    let others = (finding.baselineEvidence + finding.targetEvidence).filter { $0 != origin?.evidence }
    relatedLocations = others.enumerated().map { SARIFLocation(related: $1, id: $0 + 1, paths: paths) }
    partialFingerprints = ["driftwatch/v1": entry.id]
    baselineState = entry.history?.rawValue
    properties = SARIFResultProperties(
      severity: finding.severity.rawValue, direction: finding.direction.rawValue, effect: finding.effect.rawValue,
      area: entry.area,
      witness: WireWitness(
        question: finding.witness.question, baseline: finding.witness.baseline, target: finding.witness.target))
  }

  private static func text(of finding: Finding, names: FindingView.Names) -> String {
    var text = "\(finding.summary). \(names.baseline): \(finding.baseline). \(names.target): \(finding.target)."
    if let change = Origin(of: finding)?.evidence.lastChange { text += " Last changed \(change.phrase)." }
    let conditions = FoldedConditions.phrases(of: finding)
    if !conditions.isEmpty { text += " Besides, \(conditions.joined(separator: "; "))." }
    if finding.remedy.isEmpty { return text }
    let purpose = RemedyPurpose(finding, names)
    let condition = purpose.condition.map { " (\($0))" } ?? ""
    if !finding.cautions.isEmpty { text += " Caution: \(finding.cautions.joined(separator: "; "))." }
    if !finding.sourceChanges.isEmpty { text += " In file: \(finding.sourceChanges.joined(separator: "; "))." }
    return "\(text) To \(purpose.label)\(condition): \(finding.remedy.joined(separator: "; "))"
  }
}

extension SARIFLocation {
  /// The file of the object responsible; where there is none, the object's own name in place of a path.
  init(origin: Evidence?, place: Place, cluster: String, paths: SourcePaths) {
    if let location = origin?.location {
      physicalLocation = SARIFPhysicalLocation(location, paths)
    } else {
      let named = ObjectReference(kind: place.kind, namespace: place.namespace, name: place.name)
      let object = origin?.object ?? named
      let parts = [object.namespace, object.kind, object.name]
      let path = ([cluster] + parts).filter { !$0.isEmpty }.map(URIText.segment).joined(separator: "/")
      physicalLocation = SARIFPhysicalLocation(
        artifactLocation: SARIFArtifactLocation(
          uri: path, description: SARIFMessage(text: "an object in the cluster, not a file")))
    }
    let name = [cluster, place.namespace, "\(place.kind)/\(place.name)"].filter { !$0.isEmpty }
    logicalLocations = [
      SARIFLogicalLocation(name: place.name, fullyQualifiedName: name.joined(separator: "/"), kind: "resource")
    ]
  }

  init(related evidence: Evidence, id: Int, paths: SourcePaths) {
    self.id = id
    physicalLocation = evidence.location.map { SARIFPhysicalLocation($0, paths) }
    logicalLocations = [
      SARIFLogicalLocation(
        name: evidence.object.name, fullyQualifiedName: evidence.object.description, kind: "resource")
    ]
    message = SARIFMessage(untrusted: evidence.explanation.nilIfEmpty ?? evidence.object.description)
  }
}

extension SARIFPhysicalLocation {
  init(_ location: SourceLocation, _ paths: SourcePaths) {
    artifactLocation = SARIFArtifactLocation(uri: URIText.reference(toFile: paths.inRepository(location.file)))
    if location.line > 0 {
      region = SARIFRegion(startLine: location.line, startColumn: location.column > 0 ? location.column : nil)
    }
  }
}
