import Findings
import KubernetesModel

/// Webhook configurations that an engine writes into a cluster, and that no Git repository holds.
enum GeneratedWebhooks {
  /// Without those that the other cluster lacks only because it was read from files: there they are written once the
  /// engine runs, for policies that are among the files.
  static func leftOut(of cluster: AreaDeciders, besides other: AreaDeciders) -> AreaDeciders {
    if other.isLive { return cluster }
    let held = Set(other.deciders.map(\.object))
    let groups = Set(other.deciders.map(\.object.group))
    var result = cluster
    result.deciders.removeAll { decider in
      guard let engine = engine(of: decider.object, decider.metadata), !held.contains(decider.object) else {
        return false
      }
      return !groups.isDisjoint(with: engine)
    }
    return result
  }

  /// Whether the rules of a configuration are what the policies of its engine match.
  static func hasGeneratedRules(_ name: String) -> Bool {
    name.hasPrefix("kyverno-resource-") && name.hasSuffix("-webhook-cfg")
  }

  /// Whether an engine writes a configuration: what its policies are decides, and they are compared.
  static func isGenerated(_ object: KeptObject) -> Bool { engine(of: object.reference, object.metadata) != nil }

  /// The API groups of the engine that wrote a configuration.
  private static func engine(of object: ObjectReference, _ metadata: ObjectMeta) -> Set<String>? {
    guard object.kind.hasSuffix("WebhookConfiguration") else { return nil }
    let name = object.name
    if name.hasPrefix("kyverno-"), name.hasSuffix("-webhook-cfg") { return ["kyverno.io", "policies.kyverno.io"] }
    return metadata.labels["kubewarden"] == "true" ? ["policies.kubewarden.io"] : nil
  }
}
