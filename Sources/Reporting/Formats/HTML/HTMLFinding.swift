import Findings
import KubernetesModel

/// A finding as values for the template.
struct HTMLFinding {
  let entry: IdentifiedFinding
  /// Findings that the same cause makes.
  let likewise: [IdentifiedFinding]
  /// What is said of all of them; the finding's own words where it is nil.
  var told: Retelling?
  let names: FindingView.Names
  let prefix: String
  let isOpen: Bool
  /// Where the page tells it in full, of another cluster.
  var elsewhere: String?

  private var finding: Finding { entry.finding }

  var context: HTMLContext {
    let origin = Origin(of: finding)
    return [
      "anchor": HTMLValue.text(prefix + entry.id), "id": HTMLValue.text(entry.id), "isOpen": isOpen,
      "rule": HTMLValue.text(finding.rule), "area": HTMLValue.text(entry.area),
      "severity": finding.severity.rawValue, "direction": finding.direction.rawValue,
      "symbol": finding.symbol, "effect": finding.effect.rawValue,
      "namespaces": HTMLValue.text(namespaces),
      "place": HTMLValue.text(told?.place ?? finding.place.description),
      "summary": HTMLValue.text(told?.summary ?? finding.summary),
      "elsewhere": HTMLValue.optional(elsewhere), "isNew": entry.history == .new,
      "baselineName": HTMLValue.text(names.baseline), "targetName": HTMLValue.text(names.target),
      "baselineAllows": HTMLValue.text(finding.baseline), "targetAllows": HTMLValue.text(finding.target),
      "origin": origin.map { originContext($0) } ?? false,
      "question": HTMLValue.text(finding.witness.question),
      "baselineAnswer": HTMLValue.text(finding.witness.baseline),
      "targetAnswer": HTMLValue.text(finding.witness.target),
      "baselineEvidence": HTMLValue.block(finding.baselineEvidence.map(evidence)),
      "targetEvidence": HTMLValue.block(finding.targetEvidence.map(evidence)),
      "remedy": remedy,
      "sources": HTMLValue.block(finding.sourceChanges.map { ["source": HTMLValue.text($0)] }),
      "cautions": HTMLValue.block(finding.cautions.map { ["caution": HTMLValue.text($0)] }),
      "conditions": HTMLValue.block(FoldedConditions.phrases(of: finding).map { ["condition": HTMLValue.text($0)] }),
      "accept": accept,
      "notes": HTMLValue.list(finding.notes.map { ["note": HTMLValue.text($0)] }),
      "references": HTMLValue.block(finding.references.map(reference)),
      "likewiseCount": String(likewise.count),
      "likewise": HTMLValue.block(likewise.map(other)),
      "details": DetailsText.rows(of: finding.details),
      "acceptance": entry.acceptance.map { acceptance($0) } ?? false,
    ]
  }

  /// Each in a line of its own, which no name can hold once it is clean.
  private var namespaces: String {
    let all = ([entry] + likewise).map(\.finding.place.namespaceForReaders)
    return Set(all).sorted().map { HTMLText.clean($0) }.joined(separator: "\n")
  }

  private func originContext(_ origin: Origin) -> HTMLContext {
    [
      "object": HTMLValue.text(origin.evidence.object.description),
      "side": origin.side == .baseline ? HTMLValue.text("of \(names.baseline)") : false,
      "field": HTMLValue.optional(origin.evidence.field),
      "location": HTMLValue.optional(origin.evidence.location?.description),
      "change": HTMLValue.optional(origin.evidence.lastChange?.phrase),
    ]
  }

  private func evidence(_ item: Evidence) -> HTMLContext {
    [
      "object": HTMLValue.text(item.object.description), "field": HTMLValue.optional(item.field),
      "explanation": HTMLValue.optional(item.explanation), "location": HTMLValue.optional(item.location?.description),
      "change": HTMLValue.optional(item.lastChange?.phrase), "assumed": item.isAssumed,
    ]
  }

  /// What to do, for which cluster, and on what condition.
  private var remedy: Any {
    if finding.remedy.isEmpty { return false }
    let purpose = RemedyPurpose(finding, names)
    let label = purpose.condition == nil ? "Remedy" : "To align"
    return [
      "purpose": HTMLValue.text("\(label) in \(names.target)"), "condition": HTMLValue.optional(purpose.condition),
      "items": finding.remedy.map(step),
    ] as HTMLContext
  }

  /// Commands that accept a difference of which nobody knows what it means.
  private var accept: Any {
    guard finding.isUnevaluated, entry.acceptance == nil else { return false }
    let commands = AcceptanceCommands(entry).all.map(step)
    return ["condition": HTMLValue.text(AcceptanceCommands.purpose), "items": commands] as HTMLContext
  }

  private func step(_ step: String) -> HTMLContext {
    ["isCommand": CommandLineText.isCommand(step), "step": HTMLText.clean(step, limit: 8_000)]
  }

  /// A link only where it surely is one.
  private func reference(_ text: String) -> HTMLContext {
    ["url": HTMLValue.text(text), "isLink": text.hasPrefix("https://")]
  }

  private func other(_ entry: IdentifiedFinding) -> HTMLContext {
    [
      "otherID": HTMLValue.text(entry.id), "otherAnchor": HTMLValue.text(prefix + entry.id),
      "otherPlace": HTMLValue.text(entry.finding.place.description), "otherSeverity": entry.finding.severity.rawValue,
    ]
  }

  private func acceptance(_ acceptance: Acceptance) -> HTMLContext {
    [
      "reason": HTMLValue.text(acceptance.reason), "owner": HTMLValue.optional(acceptance.owner),
      "expires": HTMLValue.optional(acceptance.expires),
    ]
  }
}
