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
    area.deciders = area.deciders.map { Self.sorted(CalicoPolicy.withTypes(Self.named($0))) }
    area.deciders += PluginSettings(snapshot).deciders
    unread = ReachabilityArea.readings.compactMap { reading in
      guard case .list(let kind, _, _) = reading.subject, let decision = reading.decision,
        !snapshot.coverage.isKnown(kind)
      else { return nil }
      return (kind, decision, snapshot.coverage[kind])
    }
  }

  /// Kinds whose lists are orders, be it of a proxy's configuration or of plugins.
  private static let ordered: Set<String> = [
    "CiliumClusterwideEnvoyConfig", "CiliumEnvoyConfig", "ConfigMap", "EnvoyFilter", "NetworkAttachmentDefinition",
    "WasmPlugin",
  ]

  /// Lists of names, ports, addresses and words are sets to every engine of policies: what is in them counts.
  private static func sorted(_ decider: Decider) -> Decider {
    guard case .value(let document) = decider.content, !ordered.contains(decider.object.kind) else { return decider }
    var result = decider
    result.content = .value(document.sortingScalarLists())
    return result
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
