import Findings
import KubernetesModel

extension UnjudgedCluster {
  /// Manifests that hold objects which bring others, and nothing of what any area judges; nil for all other clusters.
  init?(_ snapshot: Snapshot, _ readings: [KindReading]) {
    if snapshot.isOfServer || snapshot.holdsFacts { return nil }
    var deliveries: [KindName: Int] = [:]
    for reading in readings where reading.decision?.sense.isOfManifestsOnly == true {
      for kind in snapshot.kinds(of: reading.subject) { deliveries[kind] = snapshot[kind].objects.count }
    }
    for object in snapshot.shapedObjects where object.shapes.contains(where: \.isDelivery) {
      let kind = object.object.kindName
      if snapshot[kind].objects.isEmpty { deliveries[kind, default: 0] += 1 }
    }
    if deliveries.values.reduce(0, +) == 0 { return nil }
    self.init(name: snapshot.name, deliveries: deliveries.filter { $0.value > 0 })
  }
}

extension Snapshot {
  /// Whether anything is there whose behaviour is judged; a Namespace without labels of Pod Security says nothing.
  fileprivate var holdsFacts: Bool {
    let isEmpty =
      pods.isEmpty && controllers.isEmpty && serviceAccounts.allSatisfy(\.metadata.isAssumed) && roles.isEmpty
      && roleBindings.isEmpty && networkPolicies.isEmpty && tieredPolicies.isEmpty && services.isEmpty
      && ingresses.isEmpty && gateways.isEmpty
    let isLabelled = namespaces.contains { namespace in
      ["audit", "enforce", "warn"].contains { namespace.metadata.labels["pod-security.kubernetes.io/\($0)"] != nil }
    }
    let decides = SecurityAreas.all.flatMap { $0.readings }.contains { reading in
      guard let decision = reading.decision, !decision.sense.isOfManifestsOnly, let kind = reading.kindName else {
        return false
      }
      return !self[kind].objects.isEmpty
    }
    return !isEmpty || isLabelled || decides
      || shapedObjects.contains { object in !object.shapes.allSatisfy(\.isDelivery) }
  }

  fileprivate func kinds(of subject: KindReading.Subject) -> [KindName] {
    switch subject {
    case .list(let kind, _, _): [kind]
    case .group(let group): kept.keys.filter { $0.group == group }
    case .object, .fields: []
    }
  }
}

extension ShapedObject.Shape {
  fileprivate var isDelivery: Bool {
    switch self {
    case .objects: true
    case .pods, .roles, .trafficRules: false
    }
  }
}
