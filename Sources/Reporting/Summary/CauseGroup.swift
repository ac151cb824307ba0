import Findings
import KubernetesModel

/// Findings of one rule and direction that one cause makes, or that say the same of other places: shown once, with the
/// places it reaches.
struct CauseGroup {
  /// The most severe finding.
  let lead: IdentifiedFinding
  /// Those that say the same of other places.
  let repeats: [IdentifiedFinding]
  /// Those of the same cause that say something else.
  let related: [IdentifiedFinding]

  init(lead: IdentifiedFinding, repeats: [IdentifiedFinding] = [], related: [IdentifiedFinding] = []) {
    self.lead = lead
    self.repeats = repeats
    self.related = related
  }

  var others: [IdentifiedFinding] { repeats + related }
  var all: [IdentifiedFinding] { [lead] + others }

  /// Only what says the same together.
  var apart: [CauseGroup] { [CauseGroup(lead: lead, repeats: repeats)] + Self.told(related) }

  /// Findings that say the same together, in the order of the first of each.
  static func told(_ findings: [IdentifiedFinding]) -> [CauseGroup] {
    findings.grouped { FindingShape($0) }.flatMap { _, alike -> [CauseGroup] in
      guard let lead = alike.first else { return [] }
      // "Likewise" names places: what is said of the same place must be said in full.
      var places: Set<Place> = []
      let repeats = alike.filter { places.insert($0.finding.place).inserted }.dropFirst()
      let ids = Set(repeats.map(\.id))
      let apart = alike.dropFirst().filter { !ids.contains($0.id) }
      return [CauseGroup(lead: lead, repeats: Array(repeats))] + apart.map { CauseGroup(lead: $0) }
    }
  }

  /// Severe before mild, what is evaluated before what is not, weaker before stricter, and of equals the one first whose
  /// object most findings rest on: the root of several troubles, told where it is plainest.
  static func groups(of findings: [IdentifiedFinding]) -> [CauseGroup] {
    let reach = reach(of: findings)
    let groups = unordered(findings)
    let origins = groups.map { Origin(of: $0.lead.finding)?.evidence.object }
    var firsts: [ObjectReference: Int] = [:]
    for (position, origin) in origins.enumerated() {
      if let origin { firsts[origin] = firsts[origin] ?? position }
    }
    return groups.enumerated().map { position, group in
      let finding = group.lead.finding
      let origin = origins[position].map { (reach: reach[$0] ?? 0, first: firsts[$0] ?? position) }
      let objects = Set((finding.baselineEvidence + finding.targetEvidence).map(\.object)).count
      let key = [
        finding.rank, finding.isUnevaluated ? 1 : 0,
        finding.direction.rank, -(origin?.reach ?? 0),
        origin?.first ?? position, objects,
        position,
      ]
      return (group, key)
    }.sorted { $0.1.lexicographicallyPrecedes($1.1) }.map(\.0)
  }

  /// In how many findings each object of the input is evidence.
  private static func reach(of findings: [IdentifiedFinding]) -> [ObjectReference: Int] {
    findings.reduce(into: [:]) { counts, entry in
      let evidence = entry.finding.baselineEvidence + entry.finding.targetEvidence
      for object in Set(evidence.filter { !$0.isAssumed }.map(\.object)) { counts[object, default: 0] += 1 }
    }
  }

  private static func unordered(_ findings: [IdentifiedFinding]) -> [CauseGroup] {
    told(findings).grouped { Cause($0.lead) }.flatMap { _, told -> [CauseGroup] in
      guard let worst = told.map(\.lead.finding.severity).max(),
        let first = told.firstIndex(where: { $0.lead.finding.severity == worst })
      else { return [] }
      let (group, rest) = (told[first], told.indices.filter { $0 != first }.map { told[$0] })
      let place = group.lead.finding.place
      let apart = rest.filter { other in other.all.contains { $0.finding.place == place } }
      let related = rest.filter { other in !other.all.contains { $0.finding.place == place } }.flatMap(\.all)
      return [CauseGroup(lead: group.lead, repeats: group.repeats, related: related)] + apart
    }
  }
}

/// What two findings must share to be one finding's worth of work: rule, direction and the objects that brought it.
private struct Cause: Hashable {
  private enum Source: Hashable {
    /// Objects that only one side's answer rests on: what was added or removed.
    case objects(Set<ObjectReference>)
    /// The object that changed, and the steps that mend it.
    case object(ObjectReference, [String])
    /// Objects of a kind that are not evaluated and differ at the same paths, or that the same side lacks.
    case kind(KindName, [StructuredValue])
    /// Nothing tells; stands alone.
    case alone(String)
  }

  private let rule: String
  private let direction: Direction
  private let effect: Effect
  private let isAccepted: Bool
  private let isVendorNamed: Bool
  private let source: Source

  init(_ entry: IdentifiedFinding) {
    let finding = entry.finding
    rule = finding.rule
    direction = finding.direction
    effect = finding.effect
    isAccepted = entry.acceptance != nil
    isVendorNamed = finding.isVendorNamed
    let before = Set(finding.baselineEvidence.map(\.object))
    let after = Set(finding.targetEvidence.map(\.object))
    let oneSided = before.symmetricDifference(after)
    source =
      if finding.isUnevaluated {
        .kind(
          OpenObject(finding).kind, [finding.details["paths"] ?? .null, .bool(before.isEmpty), .bool(after.isEmpty)])
      } else if let cause = finding.cause, !finding.remedy.isEmpty {
        .object(cause, finding.remedy)
      } else if !oneSided.isEmpty {
        .objects(oneSided)
      } else if let origin = Origin(of: finding) {
        .object(origin.evidence.object, finding.remedy)
      } else {
        .alone(entry.id)
      }
  }
}

extension Direction {
  /// The order of reports: what lets more happen comes first.
  var rank: Int {
    switch self {
    case .weaker: 0
    case .different: 1
    case .stricter: 2
    }
  }
}

extension Finding {
  /// Called after a platform, and not published so.
  var isVendorNamed: Bool { tags.contains(.vendorNamed) }

  /// The place in the order of severity: what is called after a platform comes behind everything else.
  var rank: Int { (isVendorNamed ? Severity.allCases.count : 0) - severity.rank }
}

extension Severity {
  var rank: Int { Severity.allCases.firstIndex(of: self) ?? 0 }
}
