import Findings
import KubernetesModel

extension WorkloadPair {
  /// The finding for one knob: holdings of one side that nothing of the other side allows.
  func privilege(_ knob: Knob, heldIn held: ClusterSide) -> Finding? {
    let isGain = held == .target
    let had = all(knob, of: held.other)
    let gone = !isGain && knob.severity == .low ? goneContainers : []
    let excess = knob.excess(of: told(knob, of: held), over: had).filter { !gone.contains($0.container) }
      .map { located($0, in: held) }
    guard let first = excess.first else { return nil }
    let values = excess.map(\.key).sorted { $0.lexicographicallyPrecedes($1) }
    let isOther = excess.allSatisfy { holding in
      holding.subject != nil && had.contains { $0.container == holding.container && $0.subject == holding.subject }
    }
    let severity = excess.map { self.severity(of: knob, $0, held.other) }.max() ?? knob.severity
    return Finding(
      rule: isGain ? "workloads/privilege-gained" : "workloads/privilege-lost",
      severity: isGain ? severity : .info, direction: isOther ? .different : held.directionOfGain, place: place,
      change: "\(knob.id): \(values.map { $0.joined(separator: "=") }.joined(separator: ", "))",
      summary: "\(owner.name) \(isGain ? "" : "no longer ")\(knob.title)\(Self.list(excess))",
      baseline: Self.state(told(knob, of: .baseline)), target: Self.state(told(knob, of: .target)),
      witness: Witness(
        question: "\(owner) \(knob.title)\(Self.list([first]))", baseline: isGain ? "no" : "yes",
        target: isGain ? "yes" : "no"),
      baselineEvidence: evidence(baseline, isGain ? nil : first),
      targetEvidence: evidence(target, isGain ? first : nil),
      remedy: [remedy(first)], references: knob.references,
      details: [
        "knob": .string(knob.id),
        "holdings": .array(
          excess.map {
            ["container": .string($0.container), "value": .string($0.value), "field": .string($0.field)]
          }),
      ], notes: notes(excess)
    ).blamingAccount(of: self, heldIn: held)
  }

  /// Beside a container that is root on the node already, and for as long, no other one gets anywhere by such settings.
  private func severity(of knob: Knob, _ holding: KnobHolding, _ other: ClusterSide) -> Severity {
    let severity = knob.severity(of: holding.value)
    guard Self.ofPrivilegedOnes.contains(knob.id), other == .baseline else { return severity }
    let (before, after) = (baseline.workloads, target.workloads)
    let runs = after.flatMap(\.spec.containers).filter { $0.name == holding.container }
    let isBrief = !runs.isEmpty && runs.allSatisfy { $0.role == .initial && !$0.restartsAlways }
    let isCovered =
      !before.isEmpty && !runs.isEmpty
      && before.allSatisfy { workload in
        workload.containers.contains { held in
          let container = held.container
          return held.isPrivileged && container.role != .ephemeral
            && (isBrief || container.role != .initial || container.restartsAlways)
        }
      }
    return isCovered ? min(severity, .low) : severity
  }

  /// Knobs of single containers whose power over the node a privileged container has in any case.
  private static let ofPrivilegedOnes: Set<String> = [
    "added-capability", "mount-propagation", "privilege-escalation", "privileged-container", "runs-as-root",
  ]

  /// A gain that replaces a loss of the same knob (another path, another port) is one change, not two.
  func merged(_ gains: [Finding], _ losses: [Finding]) -> [Finding] {
    let gained = Set(gains.map(Self.knob))
    return gains + losses.filter { !gained.contains(Self.knob($0)) }
  }

  private static func knob(_ finding: Finding) -> Substring {
    finding.change.prefix { $0 != ":" }
  }

  /// What a side holds by this knob and by none that tells it already, each once.
  func told(_ knob: Knob, of side: ClusterSide) -> [KnobHolding] {
    var seen = Set<[String]>()
    return self[side].workloads.flatMap(knob.holdingsOfItsOwn).map { renamed($0, in: side) }
      .filter { seen.insert($0.key).inserted }
  }

  private func all(_ knob: Knob, of side: ClusterSide) -> [KnobHolding] {
    self[side].workloads.flatMap { knob.holdings(of: $0) + knob.implied($0) }.map { renamed($0, in: side) }
  }

  private func notes(_ excess: [KnobHolding]) -> [String] {
    let injected = target.workloads.reduce(into: Set<String>()) { $0.formUnion($1.injectedContainers) }
    return excess.map(\.container).filter(injected.contains).map {
      "container \($0) is not in the template: admission put it there"
    }
  }

  /// A setting that neither has at the container and the other side has at the pod belongs there.
  private func located(_ holding: KnobHolding, in side: ClusterSide) -> KnobHolding {
    guard let mark = holding.field.firstRange(of: "].securityContext."),
      let setting = PodSetting(rawValue: String(holding.field[mark.upperBound...]))
    else { return holding }
    func contains(_ side: ClusterSide, _ own: Bool, _ pods: Bool?) -> Bool {
      self[side].workloads.flatMap(\.containers).contains {
        let places = $0.places(of: setting)
        return renamed($0.container.name, in: side) == holding.container && places.own == own
          && (pods ?? places.pods) == places.pods
      }
    }
    guard contains(side.other, false, true), !contains(side, true, nil) else { return holding }
    var holding = holding
    holding.field = "securityContext.\(setting.rawValue)"
    return holding
  }

  static func list(_ holdings: [KnobHolding]) -> String {
    let values = holdings.map(\.text).filter { !$0.isEmpty }
    return values.isEmpty ? "" : ": " + values.joined(separator: ", ")
  }

  private static func state(_ holdings: [KnobHolding]) -> String {
    if holdings.isEmpty { return "no" }
    let text = list(holdings)
    return text.isEmpty ? "yes" : String(text.dropFirst(2))
  }
}

extension Finding {
  /// Where the side without a token has its account to thank for it, that account is what differs.
  fileprivate func blamingAccount(of pair: WorkloadPair, heldIn held: ClusterSide) -> Finding {
    let (holder, without) = (pair[held], pair[held.other])
    guard change.hasPrefix("service-account-token: "), holder.workloads.allSatisfy(\.isGivenToken),
      let free = without.workloads.first,
      free.spec.automountToken == nil, free.account?.automountToken == false,
      let (old, new) = pair.sharedAccount, pair.target.workloads.allSatisfy({ $0.spec.automountToken == nil })
    else { return self }
    var finding = self
    let field = Knob.automountField
    finding.baselineEvidence = [Evidence(old, field: field)]
    finding.targetEvidence = [Evidence(new, field: field)]
    let value = old.automountToken.map { "\($0)" } ?? "null"
    let patch = "-p \(ShellText.quoted("{\"\(field)\":\(value)}"))"
    finding.steps = [pair.accountRemedy(new, "patch", patch, change: "\(field): \(value)")]
    return finding
  }
}

extension WorkloadPair {
  /// The account by which both sides run, where both clusters tell of it.
  var sharedAccount: (baseline: ServiceAccount, target: ServiceAccount)? {
    guard let old = baseline.workloads.first, let new = target.workloads.first, old.accountName == new.accountName,
      let before = old.account, let after = new.account
    else { return nil }
    return (before, after)
  }
}
