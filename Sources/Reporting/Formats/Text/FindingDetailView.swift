import Findings
import KubernetesModel

/// A finding in full: witness, evidence of both sides, last changes, remedy, references.
struct FindingDetailView {
  let entry: IdentifiedFinding
  let names: FindingView.Names

  private var finding: Finding { entry.finding }

  func write(to page: inout TextPage) {
    FindingHeading(entry: entry).write(to: &page)
    page.paragraph(StyledText(finding.summary, .strong), indent: 2)
    page.paragraph(StyledText(classification, .faint), indent: 2)
    let fields = LabelledFields(names: names)
    page.blank()
    fields.writeSides(of: finding, to: &page)
    writeWitness(to: &page)
    write(finding.baselineEvidence, of: names.baseline, to: &page)
    write(finding.targetEvidence, of: names.target, to: &page)
    if !finding.conditions.isEmpty {
      page.blank()
      fields.writeConditions(of: finding, to: &page)
    }
    for note in finding.notes {
      page.blank()
      page.paragraph(StyledText(note), indent: 2)
    }
    if !finding.remedy.isEmpty || !finding.cautions.isEmpty {
      page.blank()
      fields.writeRemedy(of: finding, to: &page)
    }
    if finding.isUnevaluated, entry.acceptance == nil {
      page.blank()
      page.write(StyledText("accept, \(AcceptanceCommands.purpose):", .faint), indent: 2)
      fields.writeCommands(AcceptanceCommands(entry).all, to: &page)
    }
    if !finding.references.isEmpty {
      page.blank()
      for reference in finding.references { page.write(StyledText(reference, .faint), indent: 2) }
    }
  }

  private var classification: String {
    var parts = [finding.rule, finding.direction.rawValue, finding.effect.rawValue]
    parts += finding.tags.map(\.phrase).sorted()
    if let acceptance = entry.acceptance {
      let owner = acceptance.owner.isEmpty ? "" : " by \(acceptance.owner)"
      let until = acceptance.expires.isEmpty ? "" : " until \(acceptance.expires)"
      parts.append("accepted\(owner)\(until): \(acceptance.reason)")
    }
    return parts.joined(separator: " · ")
  }

  private func writeWitness(to page: inout TextPage) {
    page.blank()
    let fields = LabelledFields(names: names)
    fields.write("witness", StyledText(finding.witness.question, .strong), to: &page)
    fields.write(names.baseline, StyledText(finding.witness.baseline), to: &page)
    fields.write(names.target, StyledText(finding.witness.target, finding.style), to: &page)
  }

  private func write(_ evidence: [Evidence], of cluster: String, to page: inout TextPage) {
    page.blank()
    page.paragraph(StyledText("Evidence in \(cluster)", .strong), indent: 2)
    if evidence.isEmpty { page.paragraph(StyledText("no object is responsible", .faint), indent: 4) }
    for item in evidence {
      let field = item.field.isEmpty ? "" : ", \(item.field)"
      page.paragraph(StyledText("\(item.object)\(field)"), indent: 4, hanging: 2)
      if !item.explanation.isEmpty { page.paragraph(StyledText(item.explanation, .faint), indent: 6) }
      let facts = [
        item.location?.description, item.lastChange.map { "changed \($0.phrase)" },
        item.isAssumed ? "not in the input: every server of this version has it" : nil,
      ].compactMap { $0 }
      if !facts.isEmpty { page.paragraph(StyledText(facts.joined(separator: " · "), .faint), indent: 6) }
    }
  }
}

extension FindingTag {
  fileprivate var phrase: String {
    switch self {
    case .absentKind: "nothing of the kind on one side"
    case .unevaluated: "not evaluated"
    case .platform: "the platform's own"
    case .vendorNamed: "bears a name of the platform's"
    case .versionSkew: "version skew"
    }
  }
}
