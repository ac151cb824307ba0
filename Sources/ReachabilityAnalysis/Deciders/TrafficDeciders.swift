import Documents
import Findings
import KubernetesModel

/// What decides about the traffic of one cluster besides what is evaluated.
struct TrafficDeciders: Sendable {
  private(set) var area: AreaDeciders
  /// Kinds that decide and could not be read, with what they would do.
  let unread: [(kind: KindName, decision: Decision, coverage: KindCoverage)]

  init(_ snapshot: Snapshot) {
    area = AreaDeciders(snapshot, ReachabilityArea.readings, and: .trafficRules)
    area.deciders = area.deciders.map(Self.named)
    area.deciders += PluginSettings(snapshot).deciders + Self.shaped(snapshot)
    unread = ReachabilityArea.readings.compactMap { reading in
      guard case .list(let kind, _, _) = reading.subject, let decision = reading.decision,
        !snapshot.coverage.isKnown(kind)
      else { return nil }
      return (kind, decision, snapshot.coverage[kind])
    }
  }

  /// Objects of unknown kinds that choose pods and have rules for traffic.
  private static func shaped(_ snapshot: Snapshot) -> [Decider] {
    snapshot.shapedObjects.filter { $0.shapes.contains(.trafficRules) }.map { shaped in
      Decider(
        object: shaped.object.reference, metadata: shaped.object.metadata, verb: "seems to filter traffic",
        sense: .either, severity: .medium, reach: DecisionReach(of: shaped.object),
        content: .value(shaped.object.body))
    }
  }

  /// Calico's own resources bear the name of their tier before their own, which its API server leaves out.
  private static func named(_ decider: Decider) -> Decider {
    guard decider.object.group == "projectcalico.org",
      let tier = decider.content.value?.root["spec"]?["tier"]?.string, decider.object.name.hasPrefix(tier + ".")
    else { return decider }
    var result = decider
    result.object.name = String(decider.object.name.dropFirst(tier.count + 1))
    return result
  }
}

extension Decider {
  /// Whether it may touch what one kind of pods sends or accepts.
  func concerns(_ namespace: String, _ labels: Labels, _ direction: TrafficDirection) -> Bool {
    guard concerns(namespace, aspect: direction.aspect) else { return false }
    return if case .pods(_, let selector) = reach { selector.matches(labels) } else { true }
  }
}

extension TrafficDirection {
  /// The aspect of answers about it.
  var aspect: String { rawValue.lowercased() }

  var opposite: TrafficDirection { self == .ingress ? .egress : .ingress }
}

extension DeciderComparison {
  /// What else may decide about answers of a namespace in any of several aspects, each once.
  func conditions(in namespace: String, aspects: [String], _ direction: Direction) -> [String] {
    var told: Set<String> = []
    return aspects.flatMap { conditions(in: namespace, aspect: $0, direction) }.filter { told.insert($0).inserted }
  }
}
