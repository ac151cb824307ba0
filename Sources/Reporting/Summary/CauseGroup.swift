import Findings
import KubernetesModel

/// Findings of one rule and direction that one cause makes: shown once, with the places it reaches.
struct CauseGroup {
  /// The most severe finding; the others differ in place and wording only.
  let lead: IdentifiedFinding
  let others: [IdentifiedFinding]

  var all: [IdentifiedFinding] { [lead] + others }

  /// Every finding as a group of its own.
  var apart: [CauseGroup] { all.map { CauseGroup(lead: $0, others: []) } }

  /// Keeps the order of the findings, each group standing where its first finding stood.
  static func groups(of findings: [IdentifiedFinding]) -> [CauseGroup] {
    findings.grouped { Cause($0) }.flatMap { _, elements -> [CauseGroup] in
      guard let worst = elements.map(\.finding.severity).max(),
        let lead = elements.first(where: { $0.finding.severity == worst })
      else { return [] }
      let rest = elements.filter { $0.id != lead.id }
      // "Likewise" names places: what is said of the same place must be said in full.
      let others = rest.filter { $0.finding.place != lead.finding.place }
      let apart = rest.filter { $0.finding.place == lead.finding.place }
      return [CauseGroup(lead: lead, others: others)] + apart.map { CauseGroup(lead: $0, others: []) }
    }
  }
}

/// What two findings must share to be one finding's worth of work: rule, direction and the objects that brought it.
private struct Cause: Hashable {
  private enum Source: Hashable {
    /// Objects that only one side's answer rests on: what was added or removed.
    case objects(Set<ObjectReference>)
    /// An object that both sides have, and the steps that mend it.
    case object(ObjectReference, [String])
    /// Nothing tells; stands alone.
    case alone(String)
  }

  private let rule: String
  private let direction: Direction
  private let effect: Effect
  private let isAccepted: Bool
  private let source: Source

  init(_ entry: IdentifiedFinding) {
    let finding = entry.finding
    rule = finding.rule
    direction = finding.direction
    effect = finding.effect
    isAccepted = entry.acceptance != nil
    let before = Set(finding.baselineEvidence.map(\.object))
    let after = Set(finding.targetEvidence.map(\.object))
    let oneSided = before.symmetricDifference(after)
    source =
      if !oneSided.isEmpty {
        .objects(oneSided)
      } else if let origin = Origin(of: finding) {
        .object(origin.evidence.object, finding.remedy)
      } else {
        .alone(entry.id)
      }
  }
}
