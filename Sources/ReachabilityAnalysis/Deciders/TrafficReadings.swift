import Documents
import KubernetesModel

/// Kinds that decide about traffic and are not evaluated: a file per family in `Readings/`, named in `Readings.swift`.
enum TrafficReadings {}

/// What objects of a kind do to traffic.
struct TrafficEffect {
  /// Of ways in from outside; answers about pods and addresses are not touched.
  static let exposure = "exposure"
  /// Of what proxies of a mesh do, which policies of pods know nothing of.
  static let mesh = "mesh"
  /// Of what only other objects make decide.
  static let indirect = "indirect"
  static let nodes = "nodes"
  /// Of networks that pods are on besides the one they share.
  static let otherNetworks = "network"

  var verb: String
  var sense: Decision.Sense
  var aspects: Set<String>
  var weight: Decision.Weight

  /// - Parameter directions: `ingress`, `egress`; both where it is empty.
  static func filter(_ sense: Decision.Sense, _ directions: Set<String>, _ weight: Decision.Weight) -> TrafficEffect {
    TrafficEffect(verb: "filters traffic too", sense: sense, aspects: directions, weight: weight)
  }

  /// Policies still decide about the ends that traffic then has.
  static func redirects(_ weight: Decision.Weight) -> TrafficEffect {
    TrafficEffect(verb: "redirects traffic", sense: .either, aspects: [indirect], weight: weight)
  }

  /// Answers are touched by the policies that name it, which are deciders themselves.
  static func named(_ weight: Decision.Weight) -> TrafficEffect {
    TrafficEffect(
      verb: "is named by policies", sense: .either, aspects: [indirect], weight: weight)
  }

  /// Of traffic with nodes; that between pods is not touched.
  static func guardsNodes(_ weight: Decision.Weight) -> TrafficEffect {
    TrafficEffect(verb: "filters traffic of nodes", sense: .either, aspects: [nodes], weight: weight)
  }

  static func mesh(_ sense: Decision.Sense, _ weight: Decision.Weight) -> TrafficEffect {
    TrafficEffect(verb: "decides in the mesh", sense: sense, aspects: [mesh], weight: weight)
  }

  static func wayIn(_ weight: Decision.Weight) -> TrafficEffect {
    TrafficEffect(verb: "opens ways in from outside", sense: .permits, aspects: [exposure], weight: weight)
  }

  static func limitsWaysIn(_ weight: Decision.Weight) -> TrafficEffect {
    TrafficEffect(verb: "decides who comes in from outside", sense: .either, aspects: [exposure], weight: weight)
  }

  /// A network of its own cuts pods off from all others.
  static let ownNetwork = TrafficEffect(
    verb: "puts pods on a network of their own", sense: .restricts, aspects: [], weight: .high)

  static func otherNetwork(_ sense: Decision.Sense, _ weight: Decision.Weight) -> TrafficEffect {
    TrafficEffect(
      verb: "decides about other networks of pods", sense: sense, aspects: [otherNetworks], weight: weight)
  }
}

extension KindReading {
  /// Where nothing else is said the whole spec is kept: any part of a policy or route may decide.
  static func deciding(
    _ kind: String, of group: String, plural: String, scope: Scope = .namespaced, effect: TrafficEffect,
    keep: FieldSelection = ["spec": .whole], defaults: [DefaultValue] = [], unordered: [String] = [],
    omitted: [String] = [], omittedLists: [String] = [], names: [NamePlace] = [], formerGroups: [String] = [],
    reason: String,
    reach: @escaping @Sendable (KeptObject) -> DecisionReach = { DecisionReach(of: $0) }, example: String,
    keeps document: String
  ) -> KindReading {
    let decision = Decision(
      area: ReachabilityArea.id, verb: effect.verb, effect.sense, aspects: effect.aspects, weight: effect.weight,
      reach: reach)
    return KindReading(
      .list(KindName(group, kind), plural: plural, scope), need: .deciding(decision), keep: keep, defaults: defaults,
      unordered: unordered, omitted: omitted, omittedLists: omittedLists, names: names, formerGroups: formerGroups,
      reason: reason,
      examples: [Example(example, keeps: document)])
  }
}
