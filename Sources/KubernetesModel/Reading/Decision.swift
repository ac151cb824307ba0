/// What an object decides in a cluster without being evaluated here, so that it is never passed over in silence.
package struct Decision: Sendable {
  /// What such objects can do to answers of their area.
  package enum Sense: String, Sendable, Hashable {
    /// Something allowed may be refused because of it.
    case restricts
    /// Something refused may be allowed because of it.
    case permits
    case either
    /// It brings other objects, of whatever kinds.
    case delivers
    /// It makes pods from what it holds.
    case makesPods
    /// It makes or holds roles and bindings.
    case makesRoles

    /// What is read of a live cluster is what these made: there they decide nothing by themselves.
    package var isOfManifestsOnly: Bool {
      switch self {
      case .delivers, .makesPods, .makesRoles: true
      case .restricts, .permits, .either: false
      }
    }
  }

  /// How bad a difference may be whose meaning nobody knows.
  package enum Weight: String, Sendable, Hashable { case info, low, medium, high, critical }

  /// The id of the area: `reachability`.
  package var area: String
  /// `filters traffic too`
  package var verb: String
  package var sense: Sense
  /// Of the area's answers those that it can touch, `ingress` or `egress`; empty for all.
  package var aspects: Set<String>
  package var weight: Weight
  /// Where it decides.
  package var reach: @Sendable (KeptObject) -> DecisionReach

  package init(
    area: String, verb: String, _ sense: Sense, aspects: Set<String> = [], weight: Weight,
    reach: @escaping @Sendable (KeptObject) -> DecisionReach = { DecisionReach(of: $0) }
  ) {
    self.area = area
    self.verb = verb
    self.sense = sense
    self.aspects = aspects
    self.weight = weight
    self.reach = reach
  }
}

/// Where an object decides.
package enum DecisionReach: Sendable, Hashable {
  case cluster
  case namespace(String)
  /// Pods of one namespace with these labels.
  case pods(namespace: String, LabelSelector)
  case workload(ObjectReference)
  /// A user, group or account by name.
  case principal(String)
  /// Staged, suspended or otherwise without effect.
  case nothing

  /// Its namespace, or the cluster where it is in none.
  package init(of object: KeptObject) {
    self = object.namespace.isEmpty ? .cluster : .namespace(object.namespace)
  }
}

/// A value, or why nobody knows it.
package enum Known<Value: Sendable & Hashable>: Sendable, Hashable {
  case value(Value)
  /// The reason, lower case, and what would mend it.
  case unknown(reason: String, hint: String?)

  package var value: Value? { if case .value(let value) = self { value } else { nil } }
}
