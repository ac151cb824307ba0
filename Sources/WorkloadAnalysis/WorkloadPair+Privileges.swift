import Findings
import KubernetesModel

extension WorkloadPair {
  /// The finding for one knob in one direction: holdings of one side that nothing of the other side allows.
  func privilege(_ knob: Knob, _ direction: Direction) -> Finding? {
    let held = (baseline: holdings(knob, baseline), target: holdings(knob, target))
    let excess =
      direction == .weaker
      ? knob.excess(of: held.target, over: held.baseline) : knob.excess(of: held.baseline, over: held.target)
    guard let first = excess.first else { return nil }
    let side = direction == .weaker ? target : baseline
    let values = excess.map(\.key).sorted { $0.lexicographicallyPrecedes($1) }
    return Finding(
      rule: direction == .weaker ? "workloads/privilege-gained" : "workloads/privilege-lost",
      severity: direction == .weaker ? knob.severity : .info, direction: direction, place: place,
      change: "\(knob.id): \(values.map { $0.joined(separator: "=") }.joined(separator: ", "))",
      summary: "\(owner.name) \(direction == .weaker ? "" : "no longer ")\(knob.title)\(Self.list(excess))",
      baseline: Self.state(held.baseline), target: Self.state(held.target),
      witness: Witness(
        question: "\(owner) \(knob.title)\(Self.list([first]))", baseline: direction == .weaker ? "no" : "yes",
        target: direction == .weaker ? "yes" : "no"),
      baselineEvidence: evidence(baseline, direction == .weaker ? "" : first.field),
      targetEvidence: evidence(target, direction == .weaker ? first.field : ""),
      remedy: [remedy(side: side, field: first.field, direction)], references: knob.references,
      details: [
        "knob": .string(knob.id),
        "holdings": .array(
          excess.map {
            ["container": .string($0.container), "value": .string($0.value), "field": .string($0.field)]
          }),
      ], notes: notes(excess))
  }

  /// A gain that replaces a loss of the same knob (another path, another port) is one change, not two.
  func merged(_ gains: [Finding], _ losses: [Finding]) -> [Finding] {
    let gained = Set(gains.map(Self.knob))
    return gains + losses.filter { !gained.contains(Self.knob($0)) }
  }

  private static func knob(_ finding: Finding) -> Substring {
    finding.change.prefix { $0 != ":" }
  }

  private func holdings(_ knob: Knob, _ side: [Workload]) -> [KnobHolding] {
    var seen = Set<[String]>()
    return side.flatMap(knob.holdings).filter { seen.insert($0.key).inserted }
  }

  private func notes(_ excess: [KnobHolding]) -> [String] {
    let injected = target.reduce(into: Set<String>()) { $0.formUnion($1.injectedContainers) }
    return excess.map(\.container).filter(injected.contains).map {
      "container \($0) is not in the template: admission put it there"
    }
  }

  private func remedy(side: [Workload], field: String, _ direction: Direction) -> String {
    "kubectl \(kubectlPlace("edit"))  # \(ShellText.comment(field)), as in the baseline"
  }

  private static func list(_ holdings: [KnobHolding]) -> String {
    let values = holdings.map { [$0.value, $0.container.isEmpty ? "" : "container \($0.container)"] }
      .map { $0.filter { !$0.isEmpty }.joined(separator: " in ") }.filter { !$0.isEmpty }
    return values.isEmpty ? "" : ": " + values.joined(separator: ", ")
  }

  private static func state(_ holdings: [KnobHolding]) -> String {
    if holdings.isEmpty { return "no" }
    let text = list(holdings)
    return text.isEmpty ? "yes" : String(text.dropFirst(2))
  }
}
