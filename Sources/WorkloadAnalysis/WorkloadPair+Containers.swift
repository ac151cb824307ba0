import Findings
import KubernetesModel

extension WorkloadPair {
  /// Containers of the baseline that the target lacks, those that live as long as their pods in one of both only, and
  /// what debugging has left behind.
  func containers() -> [Finding] {
    let (before, after) = (lives(in: .baseline), lives(in: .target))
    let known = Set(debugContainers(in: .baseline).map(\.container))
    let debug = debugContainers(in: .target).filter { !known.contains($0.container) }
    return debug.map(debugContainer)
      + before.keys.sorted().compactMap { name in
        guard let old = before[name] else { return nil }
        guard let new = after[name] else { return container(name, old.sorted(), []) }
        return old == new ? nil : container(name, old.sorted(), new.sorted())
      }
  }

  /// Of those that the target lacks, losses of little weight tell nothing more.
  var goneContainers: Set<String> { Set(lives(in: .baseline).keys).subtracting(lives(in: .target).keys) }

  private func container(_ name: String, _ before: [Life], _ after: [Life]) -> Finding {
    let uses = (use(name, in: .baseline), use(name, in: .target))
    let isLost = after.isEmpty
    let text = { (lives: [Life]) in lives.isEmpty ? "no" : lives.map(\.rawValue).joined(separator: ", ") }
    let isLonger = !isLost && !before.contains(.whole)
    return Finding(
      rule: "workloads/containers-changed", severity: isLonger ? severity(ofHoldingsOf: name) : .low,
      direction: isLonger ? .weaker : .different, place: place, change: "\(name): \(text(before)) -> \(text(after))",
      summary: isLost
        ? "\(owner.name) does not run container \(name), which the baseline's does"
        : "\(owner.name) runs container \(name) \(text(after)), not \(text(before))",
      baseline: text(before), target: text(after),
      witness: Witness(
        question: "\(owner) runs container \(name)", baseline: text(before), target: text(after)),
      baselineEvidence: evidence(baseline, uses.0), targetEvidence: evidence(target, uses.1),
      remedy: [remedy(name, uses)],
      notes: baseline.workloads.contains { $0.injectedContainers.contains(name) }
        ? ["container \(name) is not in the baseline's template: admission put it there"] : [])
  }

  /// What `kubectl debug` puts into a running pod stays until the pod goes.
  private func debugContainer(_ use: KnobHolding) -> Finding {
    Finding(
      rule: "workloads/containers-changed", severity: .low, direction: .different, place: place,
      change: "\(use.container): debug container",
      summary: "\(owner.name) has a debug container that the baseline's does not have: \(use.container)",
      baseline: "no", target: use.value,
      witness: Witness(question: "\(owner) runs debug container \(use.container)", baseline: "no", target: use.value),
      baselineEvidence: evidence(baseline), targetEvidence: evidence(target, use),
      remedy: ["let the pods of \(owner) be made anew: debug containers stay as long as their pod"])
  }

  /// Each once, with its image.
  private func debugContainers(in side: ClusterSide) -> [KnobHolding] {
    var seen = Set<String>()
    return self[side].workloads.flatMap(\.spec.containers).filter {
      $0.role == .ephemeral && seen.insert($0.name).inserted
    }.map { KnobHolding(container: $0.name, value: $0.image, field: $0.path) }
  }

  private func remedy(_ name: String, _ uses: (KnobHolding?, KnobHolding?)) -> RemedyStep {
    if baseline.workloads.contains(where: { $0.injectedContainers.contains(name) }) {
      return "let admission add container \(name) to \(owner), as it does in the baseline"
    }
    guard let use = uses.1 ?? uses.0 else { return "" }
    return remedy(use, uses.1 == nil ? "add container \(name) as in the baseline" : "as in the baseline")
  }

  /// Whoever stays for longer stays with all it holds.
  private func severity(ofHoldingsOf name: String) -> Severity {
    let held = Knob.all.flatMap { knob in
      target.workloads.flatMap(knob.holdings).filter { $0.container == name }.map { knob.severity(of: $0.value) }
    }
    return held.max() ?? .low
  }

  private func use(_ name: String, in side: ClusterSide) -> KnobHolding? {
    self[side].workloads.flatMap(\.spec.containers).first { renamed($0.name, in: side) == name }
      .map { KnobHolding(container: name, field: $0.path) }
  }

  private func lives(in side: ClusterSide) -> [String: Set<Life>] {
    self[side].workloads.flatMap(\.spec.containers).reduce(into: [:]) { lives, container in
      guard container.role != .ephemeral else { return }
      lives[renamed(container.name, in: side), default: []].insert(Life(container))
    }
  }

  /// For how long a container runs.
  private enum Life: String, Comparable {
    case beginning = "only before the others"
    case whole = "as long as its pod"

    init(_ container: Container) {
      self = container.role == .initial && !container.restartsAlways ? .beginning : .whole
    }

    static func < (a: Life, b: Life) -> Bool { a.rawValue < b.rawValue }
  }
}
