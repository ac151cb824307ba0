import Findings
package import KubernetesModel

/// How somebody who may not do a thing gets there all the same, step by step.
package struct AccessWay: Sendable {
  package var principal: Principal
  /// As whom, or as what, it gets there: `service account payments/api`, `whoever runs pods in payments`.
  package var role: String
  /// `user jane → create pods in payments → service account payments/api → get secrets in payments`
  package var text: String
  /// The bindings that give the rights on the way, in its order.
  package var objects: [ObjectReference]
  /// Whether it is one of Kubernetes' own components with its default rights.
  package var isKubernetesOwn: Bool
}

/// The last step of a way: what hands out the thing.
struct WayEnd: Sendable {
  /// `get secrets in payments`; empty where the stop before says all.
  var text: String
  /// Nil where the last principal on the way is who does it.
  var role: String?
  var bindings: [ObjectReference]
}

extension WayEnd {
  /// By rights of the requester's own that hand the thing out.
  init(_ holdings: [HeldCapabilities.Holding], _ effect: String, role: String, in model: AccessModel) {
    let actions = holdings.map(EscalationPath.action).joined(separator: " and ")
    text = effect.isEmpty ? actions : "\(actions), \(effect)"
    self.role = role
    bindings = holdings.map { model.bindings[$0.grant.binding].reference }
  }
}
