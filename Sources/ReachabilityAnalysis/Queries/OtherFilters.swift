import Findings
import KubernetesModel
import PacketSets

/// What makes a cluster's answers differ from what its NetworkPolicies say.
struct OtherFilters: Sendable {
  /// A part of an answer that something else may turn into its contrary.
  enum Answer: Sendable, Hashable { case yes, no }

  let network: ContainerNetwork
  private let deciders: [Decider]
  private let unread: [(kind: KindName, decision: Decision, coverage: KindCoverage)]
  private let cluster: String

  init(_ snapshot: Snapshot, _ found: TrafficDeciders) {
    network = ContainerNetwork(snapshot)
    deciders = found.area.wholes.sorted { $0.object < $1.object }
    unread = found.unread
    cluster = snapshot.name
  }

  /// Why policies do nothing; nil where they are enforced, or nobody knows.
  var ignoring: String? { network.ignoring }

  /// Why answers about pods may not hold; nil for those that are certain.
  struct Doubts: Sendable {
    var yes: String?
    var no: String?

    static let none = Doubts()
  }

  func doubts(_ direction: TrafficDirection, in namespace: String, _ labels: Labels) -> Doubts {
    Doubts(
      yes: doubt(about: .yes, direction, in: namespace, labels), no: doubt(about: .no, direction, in: namespace, labels)
    )
  }

  /// Why nobody can tell what passes between two ends; nil where it is certain.
  ///
  /// What is let through at both ends may still be stopped at either; what one end stops passes only if that end may
  /// let it through after all, and the other does or may.
  static func reason(
    _ sent: ConnectionSet, _ received: ConnectionSet, _ source: Doubts, _ destination: Doubts
  ) -> (text: String, isAtSource: Bool)? {
    if let text = source.yes ?? destination.yes, !sent.intersection(received).isEmpty {
      return (text, source.yes != nil)
    }
    let sentMore = source.no == nil ? ConnectionSet.nothing : received.subtracting(sent)
    if let text = source.no, !sentMore.isEmpty { return (text, true) }
    let receivedMore = destination.no == nil ? ConnectionSet.nothing : sent.subtracting(received)
    if let text = destination.no, !receivedMore.isEmpty { return (text, false) }
    if let text = source.no, destination.no != nil, !sent.union(received).isEverything { return (text, true) }
    return nil
  }

  private func doubt(
    about answer: Answer, _ direction: TrafficDirection, in namespace: String, _ labels: Labels
  ) -> String? {
    switch answer {
    case .yes: if let reason = network.isolatesAll { return reason }
    case .no: if let doubt = network.doubt, !network.isUnsaid { return doubt.reason }
    }
    if let decider = deciders.first(where: {
      $0.sense.touches(answer) && $0.concerns(namespace, labels, direction)
    }) {
      return "\(decider.object) \(decider.verb) and is not evaluated"
    }
    return unread.first { _, decision, _ in
      decision.sense.touches(answer) && (decision.aspects.isEmpty || decision.aspects.contains(direction.aspect))
    }.map { kind, decision, coverage in
      CoverageGap(kind, coverage, side: .baseline, cluster: cluster).incomparable("which \(decision.verb)").reason
    }
  }

  /// What touches answers at all, for people.
  var remarks: [String] {
    let touching = deciders.filter { decider in
      decider.aspects.isEmpty || TrafficDirection.allCases.contains { decider.aspects.contains($0.aspect) }
    }
    guard let first = touching.first else { return [] }
    let others = touching.count == 1 ? "" : " and \(touching.count - 1) more"
    return ["\(first.object)\(others): not evaluated, though traffic depends on \(touching.count == 1 ? "it" : "them")"]
  }
}

extension Decision.Sense {
  fileprivate func touches(_ answer: OtherFilters.Answer) -> Bool {
    switch self {
    case .restricts: answer == .yes
    case .permits: answer == .no
    case .either: true
    case .delivers, .makesPods, .makesRoles: false
    }
  }
}
