import Findings
import KubernetesModel
import PacketSets

/// Turns a draft into a finding, with a witness that the direct evaluator confirms.
struct DriftNarrator {
  private var comparison: TrafficComparison
  private let evaluators: Pair<DirectEvaluator>
  private let deciders: DeciderComparison

  init(_ comparison: TrafficComparison, _ deciders: DeciderComparison) {
    self.comparison = comparison
    self.deciders = deciders
    evaluators = Pair(comparison.evaluator)
  }

  enum Outcome {
    case finding(Finding)
    /// The two evaluators disagree, which is a defect of this program and must not pass for an answer.
    case unconfirmed(Incomparable)
  }

  mutating func narrate(_ draft: DriftDraft) -> Outcome? {
    let effective = draft.rows.compactMap { part(of: $0, in: comparison.masks.real) }.filter(concernsOthers)
    let rows = effective.isEmpty ? draft.rows.filter(concernsOthers) : effective
    guard let witness = comparison.witness(rows, draft.key) else { return nil }
    let story = DriftStory(
      draft: draft.key, rows: rows, isLatent: effective.isEmpty || !comparison.isEnforced, witness: witness,
      comparison: comparison)
    if let outcomes = confirm(witness, draft.key) {
      var finding = story.finding(outcomes)
      finding.conditions = conditions(witness, draft.key, finding.direction)
      return .finding(finding)
    }
    let reason = "two evaluators disagree about \(story.question); please report this as a defect of driftwatch"
    return .unconfirmed(Incomparable(place: story.place, side: .both, reason: reason))
  }

  /// What else decides about the witness, at either of its ends.
  private func conditions(_ witness: TrafficWitness, _ key: DriftDraft.Key, _ direction: Direction) -> [String] {
    var ends = [(namespace: key.namespace, key.direction)]
    if comparison.universe.isPod(witness.peer) {
      ends.append((comparison.universe.endpoints[witness.peer].id.namespace, key.direction.opposite))
    }
    var told: Set<String> = []
    return ends.flatMap { deciders.conditions(in: $0.namespace, aspects: [$0.1.aspect], direction) }
      .filter { told.insert($0).inserted }
  }

  /// The part of a row that concerns what exists today, if any.
  private func part(of row: DriftDraft.Row, in real: Bitset) -> DriftDraft.Row? {
    let endpoints = row.endpoints.filter(real.contains)
    let peers = row.peers.intersection(real)
    return endpoints.isEmpty || peers.isEmpty
      ? nil : DriftDraft.Row(endpoints: endpoints, connections: row.connections, peers: peers)
  }

  /// False where a row speaks only of what a single pod would send itself, which no policy keeps it from.
  private func concernsOthers(_ row: DriftDraft.Row) -> Bool {
    guard row.endpoints.count == 1, comparison.universe.endpoints[row.endpoints[0]].isOnePod else { return true }
    return row.peers.contains { $0 != row.endpoints[0] }
  }

  /// What the direct evaluator says at the subject on both sides; nil where it sees no difference.
  private func confirm(_ witness: TrafficWitness, _ key: DriftDraft.Key) -> Pair<DirectEvaluator.Outcome>? {
    let answers = Pair { comparison.outcomes(witness, key.direction, $0, evaluators[$0]) }
    let giver = key.sign.giver
    guard answers[giver].own.verdict == .allowed, answers[giver.other].own.verdict == .denied else { return nil }
    if witness.isEndToEnd, answers[giver].other.verdict != .allowed { return nil }
    return answers.map(\.own)
  }
}
