import Findings
import KubernetesModel

/// Checks of both clusters that ask the same, whatever they are called: what they refuse together is compared.
struct CheckGroup {
  var checks: Pair<[AdmissionCheck]>

  /// What a cluster refuses by them; only where it cannot decide too, if asked.
  func refused(_ side: ClusterSide, onlyFailing: Bool = false) -> Reach {
    reach(side) { $0.refuses && (!onlyFailing || $0.failurePolicy == .fail) }
  }

  /// What a cluster does by them short of refusing.
  func noted(_ side: ClusterSide, _ effect: AdmissionEffects) -> Reach { reach(side) { $0.effects.contains(effect) } }

  private func reach(_ side: ClusterSide, _ isCounted: (AdmissionCheck) -> Bool) -> Reach {
    Reach(checks[side].filter(isCounted).flatMap(\.reach.boxes))
  }

  /// Keys of labels of namespaces by which any of them chooses.
  var namespaceKeys: Set<String> {
    Set(
      checks.both.flatMap { $0 }.flatMap(\.constraints).flatMap { $0.namespaceSelector.requirements.map(\.key) })
  }

  /// That of the other cluster which stands for a check of this one.
  func counterpart(of check: AdmissionCheck, on side: ClusterSide) -> AdmissionCheck? {
    let others = checks[side]
    return others.first { $0.owner.name == check.owner.name && $0.binding?.name == check.binding?.name && $0.refuses }
      ?? others.first { $0.owner.name == check.owner.name && $0.refuses } ?? others.first(where: \.refuses)
      ?? others.first
  }
}

/// Which checks of two clusters ask the same.
struct CheckGroups {
  private(set) var groups: [CheckGroup] = []
  /// Policies of one name that ask differently: reach and effect are compared, what they ask is not.
  private(set) var open: Set<ObjectReference> = []
  /// Objects of which nothing is judged.
  private(set) var unjudged: Set<ObjectReference> = []
  /// Configurations of webhooks that call another backend, with the call of each side.
  private(set) var moved: [(name: String, calls: Pair<AdmissionCheck>)] = []

  init(_ sides: Pair<JudgedChecks>) {
    let comparesPolicies = sides.both.allSatisfy(\.readsPolicies)
    let comparesWebhooks = sides.both.allSatisfy(\.readsWebhooks)
    var checks = Pair { side in
      sides[side].checks.filter { $0.mechanism == .policy ? comparesPolicies : comparesWebhooks }
    }
    if comparesPolicies { uniteOpenPolicies(sides, &checks) }
    uniteMovedWebhooks(&checks)
    leaveOutParameters(sides, &checks)
    let left = Dictionary(grouping: checks.baseline, by: \.predicate)
    let right = Dictionary(grouping: checks.target, by: \.predicate)
    groups = Set(left.keys).union(right.keys).sorted().map { key in
      CheckGroup(checks: Pair(baseline: left[key] ?? [], target: right[key] ?? []))
    }
  }

  /// Policies of one name whose questions stand in no policy of the other cluster.
  private mutating func uniteOpenPolicies(_ sides: Pair<JudgedChecks>, _ checks: inout Pair<[AdmissionCheck]>) {
    let asked = Pair { Set(sides[$0].predicates.values) }
    for (name, question) in sides.baseline.predicates.sorted(by: { $0.key < $1.key }) {
      guard let other = sides.target.predicates[name], other != question, !asked.target.contains(question),
        !asked.baseline.contains(other), let policy = sides.baseline.policies[name], sides.target.policies[name] != nil
      else { continue }
      open.insert(policy.reference)
      for side in ClusterSide.allCases {
        let own = sides[side].predicates[name] ?? ""
        for index in checks[side].indices where checks[side][index].owner.name == name {
          guard checks[side][index].mechanism == .policy else { continue }
          checks[side][index].predicate = checks[side][index].predicate.replacing(own, with: "of \(name)")
        }
      }
    }
  }

  /// A binding that takes other parameters asks something else, though its policy does not: nobody knows what.
  private mutating func leaveOutParameters(_ sides: Pair<JudgedChecks>, _ checks: inout Pair<[AdmissionCheck]>) {
    let known = Pair { side in Set(checks[side].map(\.predicate)) }
    for side in ClusterSide.allCases {
      for check in checks[side] where check.parameters != nil && !known[side.other].contains(check.predicate) {
        let twins = checks[side.other].filter { $0.owner.name == check.owner.name && $0.mechanism == .policy }
        if !twins.isEmpty { unjudged.formUnion((twins + [check]).compactMap(\.binding?.reference)) }
      }
    }
    for side in ClusterSide.allCases {
      checks[side].removeAll { check in check.binding.map { unjudged.contains($0.reference) } ?? false }
    }
  }

  /// Configurations of one name in which one webhook of each side has no counterpart.
  private mutating func uniteMovedWebhooks(_ checks: inout Pair<[AdmissionCheck]>) {
    let known = Pair { side in Set(checks[side].map(\.predicate)) }
    let alone = Pair { side in
      Dictionary(
        grouping: checks[side].indices.filter {
          checks[side][$0].mechanism == .webhook && !known[side.other].contains(checks[side][$0].predicate)
        }
      ) { checks[side][$0].owner.name }
    }
    var dropped: Set<String> = []
    for (name, places) in alone.baseline.sorted(by: { $0.key < $1.key }) {
      guard let others = alone.target[name] else { continue }
      guard places.count == 1, others.count == 1,
        checks.baseline[places[0]].conditions == checks.target[others[0]].conditions
      else {
        dropped.insert(name)
        continue
      }
      moved.append((name, Pair(baseline: checks.baseline[places[0]], target: checks.target[others[0]])))
      checks.target[others[0]].predicate = checks.baseline[places[0]].predicate
    }
    for side in ClusterSide.allCases {
      unjudged.formUnion(
        checks[side].filter { $0.mechanism == .webhook && dropped.contains($0.owner.name) }.map(\.owner.reference))
      checks[side].removeAll { $0.mechanism == .webhook && dropped.contains($0.owner.name) }
    }
  }
}
