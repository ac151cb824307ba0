import Documents
import Findings
import KubernetesModel

/// What the ConfigMaps of network plugins say in one cluster.
struct PluginSettings {
  /// Keys of `cilium-config` that decide whether and how policies are enforced, sorted.
  static let ciliumKeys = ciliumDefaults.keys.sorted()

  /// What Cilium does where a key is missing; what says the default says nothing.
  private static let ciliumDefaults = [
    "allow-localhost": "auto", "enable-cilium-clusterwide-network-policy": "true",
    "enable-cilium-network-policy": "true", "enable-host-firewall": "false", "enable-k8s-networkpolicy": "true",
    "enable-l7-proxy": "true", "enable-policy": "default", "mesh-auth-enabled": "true",
    "policy-audit-mode": "false", "policy-cidr-match-mode": "", "policy-default-local-cluster": "false",
  ]
  /// Those by which `ContainerNetwork` tells what becomes of NetworkPolicies.
  private static let evaluated: Set<String> = ["enable-k8s-networkpolicy", "enable-policy", "policy-audit-mode"]

  private let snapshot: Snapshot

  init(_ snapshot: Snapshot) { self.snapshot = snapshot }

  /// One key of a ConfigMap in kube-system; a value of nil for one that is not set.
  ///
  /// - Parameter hasAgent: whether the plugin's own agent is in the input, so that its ConfigMap would be too.
  func value(_ key: String, in name: String, hasAgent: Bool) -> Known<String?> {
    if let values = values(name) { return .value(values[key]) }
    let reference = Self.reference(name)
    if let reason = unreadable(reference) { return reason }
    let isLive = !snapshot.lists.isEmpty
    return isLive || hasAgent
      ? .value(nil)
      : .unknown(reason: "\(reference) is not in the input", hint: "add \(reference) to the input")
  }

  private static func reference(_ name: String) -> ObjectReference {
    ObjectReference(kind: "ConfigMap", namespace: "kube-system", name: name)
  }

  /// Nil where there is no such ConfigMap.
  private func values(_ name: String) -> Labels? {
    let kept = snapshot[TrafficReadings.configMap].objects.first { $0.namespace == "kube-system" && $0.name == name }
    return kept.map { object in
      let data = object.body.root["data"]?.members ?? []
      return Labels(data.compactMap { key, value in value.scalar.map { (key: key, value: $0) } })
    }
  }

  private func unreadable(_ reference: ObjectReference) -> Known<String?>? {
    for coverage in [snapshot.coverage[reference], snapshot.coverage[reference.kind]] {
      switch coverage {
      case .forbidden(let permission):
        return .unknown(reason: "\(reference) may not be read", hint: permission)
      case .failed(let reason): return .unknown(reason: "\(reference) could not be read: \(reason)", hint: nil)
      case .partial: return .unknown(reason: "\(reference) could not be read completely", hint: nil)
      case .complete, .notInstalled: continue
      }
    }
    return nil
  }

  /// The ConfigMaps of plugins that are there, with what is kept of them.
  var evidence: [(metadata: ObjectMeta, values: Labels)] {
    let kept = snapshot[TrafficReadings.configMap].objects.filter { $0.namespace == "kube-system" }
    return kept.compactMap { object in values(object.name).map { (object.metadata, $0) } }
  }

  /// Settings of Cilium that decide and are not evaluated.
  var deciders: [Decider] {
    guard let found = evidence.first(where: { $0.metadata.name == "cilium-config" }) else { return [] }
    // Without agents in sight nobody says that Cilium enforces anything, and nothing evaluates its settings.
    let isEvaluated =
      snapshot.controllers.contains { $0.kind == CoreKind.daemonSet.rawValue && $0.name.contains("cilium") }
      || !snapshot.lists.isEmpty
    let decisive = Labels(
      found.values.filter { key, value in
        Self.ciliumDefaults[key].map { $0 != value } ?? false && !(isEvaluated && Self.evaluated.contains(key))
      })
    if decisive.isEmpty { return [] }
    return [
      Decider(
        object: Self.reference("cilium-config"), metadata: found.metadata, verb: "says how Cilium enforces policies",
        sense: .either, severity: .medium, reach: .cluster, content: .value(Self.document(decisive)))
    ]
  }

  /// Texts by texts.
  private static func document(_ values: Labels) -> Document {
    let members = values.sorted { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }.map {
      "\"\($0.key)\":\(quoted($0.value))"
    }
    return Document(canonical: Array("{\(members.joined(separator: ","))}".utf8))
  }

  private static func quoted(_ text: String) -> String {
    let plain = text.unicodeScalars.filter { $0.value >= 0x20 && $0 != "\"" && $0 != "\\" }
    return "\"\(String(String.UnicodeScalarView(plain)))\""
  }
}
