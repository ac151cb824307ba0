import Documents
import Findings
import KubernetesModel

/// A NetworkPolicy or GlobalNetworkPolicy of Calico as its API server stores it.
enum CalicoPolicy {
  private static let kinds: Set<String> = ["GlobalNetworkPolicy", "NetworkPolicy"]

  /// With the directions that it is about where it names none: those of which it has rules, else what comes in
  /// (github.com/projectcalico/api, `NetworkPolicySpec.types`).
  static func withTypes(_ decider: Decider) -> Decider {
    guard decider.object.group == "projectcalico.org", kinds.contains(decider.object.kind),
      case .value(let document) = decider.content, let spec = document.root["spec"], spec["types"] == nil
    else { return decider }
    let hasIngress = spec["ingress"] != nil
    let hasEgress = spec["egress"] != nil
    let types = hasEgress ? (hasIngress ? #"["Egress","Ingress"]"# : #"["Egress"]"#) : #"["Ingress"]"#
    let written = document.inserting("types", Array(types.utf8), into: "spec")
    var result = decider
    result.content = .value(written)
    return result
  }
}
