import Findings
import KubernetesModel

/// Why one cluster lets through what the other's check would refuse.
enum Loss {
  /// No check of the other asks the same.
  case missing
  /// The policy is there and nothing binds it.
  case unbound
  /// A check sees it and only warns or records.
  case softened
  /// A check covers less.
  case narrowed
  /// A negative requirement takes it out.
  case exempted
  /// Refused only by the one that cannot decide.
  case failsOpen

  /// Which rule tells that the target lets through more; of the reverse it is `admission/admits-less`.
  var rule: String {
    switch self {
    case .missing: "admission/policy-missing"
    case .unbound: "admission/binding-missing"
    case .softened: "admission/enforcement-weakened"
    case .narrowed: "admission/reach-narrowed"
    case .exempted: "admission/exemption-added"
    case .failsOpen: "admission/failure-policy-weakened"
    }
  }
}

extension CheckComparison {
  /// One finding about a part of what a check of a side sees; nil where the matcher does not confirm it.
  func finding(
    _ loss: Loss, _ reach: Reach, _ check: AdmissionCheck, _ other: AdmissionCheck?, _ side: ClusterSide,
    namespace: (name: String, before: Labels, after: Labels)? = nil
  ) -> Finding? {
    guard let witness = witness(loss, reach, check, other, side, namespace) else { return nil }
    let isWeaker = side == .baseline
    let isLatent = isLatent(loss, reach, check, namespace != nil)
    let text = ReachWords.text(reach) + (namespace.map { Self.words($0, check, other) } ?? "")
    let answers = side.pair(own(loss, check), other: others(loss, check, other))
    let base = loss == .failsOpen ? min(ReachWeight.severity(of: reach), .high) : ReachWeight.severity(of: reach)
    let severity: Severity = isWeaker ? (isLatent ? base.lowered : base) : (isLatent ? .info : .medium)
    return Finding(
      rule: isWeaker ? loss.rule : "admission/admits-less", severity: severity,
      direction: isWeaker ? .weaker : .stricter, effect: isLatent ? .latent : .effective,
      place: namespace.map { Place(kind: "namespace", name: $0.name) } ?? check.place,
      change: "\(loss.rule) \(check.owner.kind) \(check.owner.name): \(text)",
      summary: summary(loss, check, text, isWeaker), baseline: answers.baseline, target: answers.target,
      witness: Witness(question: witness.words, baseline: answers.baseline, target: answers.target),
      baselineEvidence: evidence(.baseline, check, other, side), targetEvidence: evidence(.target, check, other, side),
      remedy: [RemedyStep(words: "make \(check.words) alike in both clusters")],
      details: ["mechanism": .string(check.owner.kind), "reach": .string(text)])
  }

  /// The namespace, and the labels by which it is chosen here and not there.
  private static func words(
    _ namespace: (name: String, before: Labels, after: Labels), _ check: AdmissionCheck, _ other: AdmissionCheck?
  ) -> String {
    let constraints = check.constraints + (other?.constraints ?? [])
    let keys = Set(constraints.flatMap { $0.namespaceSelector.requirements.map(\.key) }).sorted()
    let labels = keys.filter { namespace.before[$0] != namespace.after[$0] }.map { key in
      "\(key) \(namespace.before[key] ?? "none") to \(namespace.after[key] ?? "none")"
    }
    return " in namespace \(namespace.name) (label \(labels.joined(separator: ", ")))"
  }

  /// A request of the reach that the one's check sees, and of the other's none, or one that does less.
  private func witness(
    _ loss: Loss, _ reach: Reach, _ check: AdmissionCheck, _ other: AdmissionCheck?, _ side: ClusterSide,
    _ namespace: (name: String, before: Labels, after: Labels)?
  ) -> ReachWitness? {
    let known =
      namespace.map { [(name: $0.name, own: $0.before, other: $0.after)] }
      ?? Set(sides.baseline.namespaces.keys).intersection(sides.target.namespaces.keys).sorted().map {
        (name: $0, own: sides[side].namespaces[$0] ?? Labels(), other: sides[side.other].namespaces[$0] ?? Labels())
      }
    return reach.boxes.sorted { ReachWords.text($0) < ReachWords.text($1) }.lazy.compactMap {
      ReachWitness($0, self.api, in: known)
    }.first { candidate in
      guard candidate.isSeen(by: check, inOther: false) else { return false }
      guard let other else { return true }
      let isSeen = candidate.isSeen(by: other, inOther: true)
      return loss == .softened || loss == .failsOpen ? isSeen : !isSeen || !other.refuses
    }
  }

  /// Nothing that exists today is answered otherwise: no namespace is where it counts, or only errors of policies are.
  private func isLatent(_ loss: Loss, _ reach: Reach, _ check: AdmissionCheck, _ isRelabelled: Bool) -> Bool {
    if loss == .failsOpen { return check.mechanism == .policy }
    if isRelabelled { return false }
    let all = ClusterSide.allCases.flatMap { sides[$0].namespaces.values }
    if all.isEmpty { return false }
    return reach.boxes.allSatisfy { box in
      guard box[.scope].listed == [ReachScope.namespaced] || !box.axes.keys.allSatisfy(\.isNoNamespace) else {
        return false
      }
      return !all.contains { labels in
        box.axes.allSatisfy { axis, set in
          if case .namespaceLabel(let key) = axis { set.contains(labels[key]) } else { true }
        }
      }
    }
  }

  private func own(_ loss: Loss, _ check: AdmissionCheck) -> String {
    loss == .failsOpen
      ? "refused if \(check.words) cannot decide" : "checked by \(check.words), which \(check.actionWords)"
  }

  private func others(_ loss: Loss, _ check: AdmissionCheck, _ other: AdmissionCheck?) -> String {
    switch loss {
    case .missing: "not checked by it"
    case .unbound: "not checked: nothing binds the policy"
    case .softened: "let through: \(other?.words ?? "it") \(other?.actionWords ?? "does nothing")"
    case .narrowed: "not checked by \(other?.words ?? "it")"
    case .exempted: "exempt from \(other?.words ?? "it")"
    case .failsOpen: "let through if \(other?.words ?? "it") cannot decide"
    }
  }

  private func summary(_ loss: Loss, _ check: AdmissionCheck, _ text: String, _ isWeaker: Bool) -> String {
    guard isWeaker else {
      return loss == .failsOpen
        ? "\(check.words) refuses when it cannot decide: \(text)" : "\(check.words) checks more than before: \(text)"
    }
    return switch loss {
    case .missing: "\(check.words) is gone: nothing asks the same of \(text)"
    case .unbound: "\(check.words) is bound by nothing any more: \(text)"
    case .softened: "\(check.words) refuses no longer: \(text)"
    case .narrowed: "\(check.words) covers less: \(text)"
    case .exempted: "\(check.words) exempts \(text)"
    case .failsOpen: "\(check.words) lets through what it cannot decide: \(text)"
    }
  }
}

extension ReachAxis {
  /// Says nothing of namespaces.
  fileprivate var isNoNamespace: Bool { if case .namespaceLabel = self { false } else { true } }
}
