import Findings
import KubernetesModel

/// Differences of outcome where both clusters refuse the same.
extension CheckComparison {
  /// What is refused where a check cannot decide, in one cluster only.
  func failing(_ group: CheckGroup) -> [Finding]? {
    var found: [Finding] = []
    for side in ClusterSide.allCases {
      guard let both = group.refused(side, onlyFailing: true).intersection(group.refused(side.other)),
        let lost = difference(both, group.refused(side.other, onlyFailing: true))
      else { return nil }
      guard !lost.boxes.isEmpty,
        let check = group.checks[side].first(where: { $0.refuses && $0.failurePolicy == .fail })
      else { continue }
      let other = group.counterpart(of: check, on: side.other)
      found += [finding(.failsOpen, lost, check, other, side)].compactMap(\.self)
    }
    return found
  }

  /// Warnings and records that only one cluster makes, besides what it refuses alone.
  func noted(_ group: CheckGroup, besides refused: Reach) -> [Finding]? {
    var lost = Pair(baseline: Reach(), target: Reach())
    for side in ClusterSide.allCases {
      for effect in [AdmissionEffects.warns, .audits] {
        guard let part = difference(group.noted(side, effect), group.noted(side.other, effect))?.subtracting(refused)
        else { return nil }
        lost[side] = lost[side].union(part.realized(by: api))
      }
    }
    let direction: Direction
    switch (lost.baseline.boxes.isEmpty, lost.target.boxes.isEmpty) {
    case (true, true): return []
    case (false, true): direction = .weaker
    case (true, false): direction = .stricter
    case (false, false): direction = .different
    }
    let side: ClusterSide = direction == .stricter ? .target : .baseline
    guard let check = group.checks[side].first(where: { $0.effects.contains(.warns) || $0.effects.contains(.audits) })
    else { return [] }
    let other = group.counterpart(of: check, on: side.other)
    let words = Pair { $0 == side ? check.actionWords : other?.actionWords ?? "nothing" }
    return [
      Finding(
        rule: "admission/warn-audit-changed", severity: .low, direction: direction, place: check.place,
        change: "notes \(words.baseline) to \(words.target): \(ReachWords.text(lost[side]))",
        summary: "\(check.words) notes other requests than before: \(ReachWords.text(lost[side]))",
        baseline: words.baseline, target: words.target,
        witness: Witness(
          question: "\(ReachWords.text(lost[side])): what does \(check.words) do", baseline: words.baseline,
          target: words.target),
        baselineEvidence: evidence(.baseline, check, other, side),
        targetEvidence: evidence(.target, check, other, side),
        remedy: [RemedyStep(words: "give the binding of \(check.owner.name) the baseline's validationActions")])
    ]
  }

  /// Webhooks that are given less time: what takes longer is an error of theirs.
  func slower(_ group: CheckGroup) -> [Finding] {
    group.checks.baseline.filter { $0.mechanism == .webhook }.compactMap { check in
      guard let other = group.checks.target.first(where: { $0.owner.name == check.owner.name }),
        other.timeout < check.timeout
      else { return nil }
      return changed(
        check, other, severity: .low,
        summary: "\(other.words) is given \(other.timeout) s instead of \(check.timeout) s",
        Pair(baseline: "\(check.timeout) s", target: "\(other.timeout) s"), field: "timeoutSeconds")
    }
  }

  /// Webhooks that call somebody else.
  func moved(_ name: String, _ calls: Pair<AdmissionCheck>) -> Finding {
    changed(
      calls.baseline, calls.target, severity: .medium,
      summary: "webhook configuration \(name) calls \(calls.target.backend) instead of \(calls.baseline.backend)",
      Pair(baseline: calls.baseline.backend, target: calls.target.backend), field: "clientConfig")
  }

  private func changed(
    _ check: AdmissionCheck, _ other: AdmissionCheck, severity: Severity, summary: String, _ values: Pair<String>,
    field: String
  ) -> Finding {
    Finding(
      rule: "admission/webhook-changed", severity: severity, direction: .different, place: other.place,
      change: "\(field) \(values.baseline) to \(values.target)", summary: summary, baseline: values.baseline,
      target: values.target,
      witness: Witness(
        question: "\(other.owner.reference): \(field)", baseline: values.baseline, target: values.target),
      baselineEvidence: [Evidence(check.owner, field: field)], targetEvidence: [Evidence(other.owner, field: field)],
      remedy: [RemedyStep(words: "give \(other.owner.reference) the baseline's \(field)")])
  }

  /// Webhooks that have nobody to ask in one cluster: under Fail they refuse everything, else nothing.
  func dead(_ group: CheckGroup) -> [Finding] {
    ClusterSide.allCases.flatMap { side -> [Finding] in
      guard let dead = group.checks[side].first(where: { $0.backendState == .missing }),
        let alive = group.checks[side.other].first, alive.backendState == .present
      else { return [] }
      let refusesAll = dead.failurePolicy == .fail
      let isWeaker = (side == .target) != refusesAll
      let state = refusesAll ? "refuses everything" : "asks nobody"
      let words = side.pair("\(state): \(dead.backend) does not exist", other: "asks \(alive.backend)")
      return [
        Finding(
          rule: "admission/webhook-dead", severity: refusesAll ? .high : ReachWeight.severity(of: dead.reach),
          direction: isWeaker ? .weaker : .stricter, place: dead.place,
          change: "dead in \(side.rawValue) under \(dead.failurePolicy.rawValue)",
          summary: "\(dead.words) calls \(dead.backend), which does not exist: it \(state)",
          baseline: words.baseline, target: words.target,
          witness: Witness(
            question: "\(ReachWords.text(dead.reach)): what does \(dead.words) do", baseline: words.baseline,
            target: words.target),
          baselineEvidence: evidence(.baseline, dead, alive, side),
          targetEvidence: evidence(.target, dead, alive, side),
          remedy: [RemedyStep(words: "make \(dead.backend), or take the webhook away")])
      ]
    }
  }

  /// Policies whose parameter is there in one cluster only: they refuse everything, or nothing.
  func broken(_ group: CheckGroup) -> [Finding] {
    ClusterSide.allCases.flatMap { side -> [Finding] in
      guard let broken = group.checks[side].first(where: { $0.parameterState == .missing }),
        let whole = group.checks[side.other].first(where: { $0.parameter == broken.parameter }),
        whole.parameterState == .present, let parameter = broken.parameter
      else { return [] }
      let refusesAll = broken.notFound == .deny && broken.failurePolicy == .fail
      let isWeaker = (side == .target) != refusesAll
      let state = refusesAll ? "refuses everything" : "is passed over"
      let words = side.pair("\(state): \(parameter) does not exist", other: "is decided with \(parameter)")
      return [
        Finding(
          rule: "admission/policy-broken", severity: ReachWeight.severity(of: broken.reach),
          direction: isWeaker ? .weaker : .stricter, place: broken.place,
          change: "without \(parameter) in \(side.rawValue), \(refusesAll ? "refusing" : "passing")",
          summary: "\(broken.words) takes \(parameter), which does not exist: it \(state)",
          baseline: words.baseline, target: words.target,
          witness: Witness(
            question: "\(ReachWords.text(broken.reach)): what does \(broken.words) do", baseline: words.baseline,
            target: words.target),
          baselineEvidence: evidence(.baseline, broken, whole, side),
          targetEvidence: evidence(.target, broken, whole, side), remedy: [RemedyStep(words: "make \(parameter)")])
      ]
    }
  }

  /// Evidence of one cluster, given the check of a side and its counterpart of the other.
  func evidence(
    _ wanted: ClusterSide, _ check: AdmissionCheck, _ other: AdmissionCheck?, _ side: ClusterSide
  ) -> [Evidence] {
    let objects =
      wanted == side ? check.objects : other?.objects ?? [unbound(like: check, in: wanted)].compactMap(\.self)
    return objects.map { Evidence($0) }
  }
}

extension AdmissionCheck {
  var place: Place { Place(kind: owner.kind.lowercased(), name: owner.name) }

  /// `refuses, audits`
  var actionWords: String {
    var words: [String] = []
    if effects.contains(.refuses) { words.append("refuses") }
    if effects.contains(.warns) { words.append("warns") }
    if effects.contains(.audits) { words.append("audits") }
    return words.isEmpty ? "does nothing" : words.joined(separator: ", ")
  }
}
