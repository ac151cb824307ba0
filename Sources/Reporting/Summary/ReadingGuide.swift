import Findings
import KubernetesModel

/// What a reader of one target's findings would else have to guess, a sentence each.
struct ReadingGuide {
  private let target: TargetReport
  private let groups: [CauseGroup]?

  /// - Parameter groups: what is told, where the caller knows it.
  init(_ target: TargetReport, groups: [CauseGroup]? = nil) {
    self.target = target
    self.groups = groups
  }

  /// Findings told with another one.
  private var likewise: [IdentifiedFinding] {
    let open = target.shown.filter {
      $0.acceptance == nil && $0.finding.effect == .effective
        && $0.finding.tags.isDisjoint(with: [.absentKind, .versionSkew])
    }
    return (groups ?? CauseGroup.groups(of: open)).filter { !$0.lead.finding.isUnevaluated }.flatMap(\.others)
  }

  /// Why there are fewer entries than the verdict counts findings; nil where there are as many.
  var folded: String? {
    let likewise = likewise
    if likewise.isEmpty { return nil }
    let verb = likewise.count == 1 ? "finding stands" : "findings stand"
    return "\(Severities.phrase(likewise)) \(verb) under “likewise”, with one that says the same or has the same cause."
  }

  /// Why there is no entry at all where findings are counted; nil where there is one.
  var nothingShown: String? {
    target.shown.isEmpty && !target.findings.isEmpty
      ? "Filters leave out all \(English.count(target.findings.count, "finding")) counted above." : nil
  }

  /// Whom commands are for, where they do not say so themselves.
  var commands: String? {
    let commands = target.shown.lazy.flatMap(\.finding.remedy).filter { $0.hasPrefix("kubectl ") }
    let isNamed = { (step: String) in
      ["kubectl --context ", "kubectl --kubeconfig "].contains { step.hasPrefix($0) }
    }
    return commands.contains { !isNamed($0) } ? "Commands are for \(target.cluster.name)." : nil
  }
}

/// What the steps of a finding's remedy are for: whoever closes a gap may run them, whoever opens one must mean it.
struct RemedyPurpose {
  let label: String
  /// What must hold before anybody follows the steps; nil where nothing is lost by them.
  let condition: String?

  init(_ finding: Finding, _ names: FindingView.Names) {
    let opens = finding.direction == .stricter && !finding.isUnevaluated
    label = opens ? "align" : "mend"
    condition = opens ? "if \(names.baseline) is right, for \(names.target) then allows more" : nil
  }
}
