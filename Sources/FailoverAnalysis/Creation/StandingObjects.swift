/// A ServiceAccount of the cluster in which pods are to be created.
package struct StandingAccount: Sendable, Hashable {
  package var automountToken: Bool?
  package var pullSecrets: [String] = []
  /// `secrets[].name`
  package var secrets: [String] = []
  /// Annotation `kubernetes.io/enforce-mountable-secrets`.
  package var enforcesSecrets = false
  /// Identities at clouds that its annotations name, by key.
  package var identities: Set<String> = []
}

/// A PriorityClass.
package struct StandingPriority: Sendable, Hashable {
  package var name: String
  package var value: Int
  package var isDefault = false
  package var preemptionPolicy = "PreemptLowerPriority"
}

/// A RuntimeClass.
package struct StandingRuntime: Sendable, Hashable {
  package var name: String
  /// Nil where the class has none.
  package var overhead: ResourceList?
  package var nodeSelector: [String: String] = [:]
  package var tolerations: [Toleration] = []
}

/// A StorageClass.
package struct StandingStorage: Sendable, Hashable {
  package var name: String
  package var provisioner = ""
  package var waitsForConsumer = false
  package var isDefault = false
  /// RFC 3339; empty in manifests.
  package var created = ""
}

/// A PersistentVolumeClaim.
package struct StandingClaim: Sendable, Hashable {
  package var needs = ClaimNeeds()
  package var phase = ""
  package var isTerminating = false
  /// Annotation `pv.kubernetes.io/bind-completed`.
  package var isBindingComplete = false

  package var isBound: Bool { !needs.volumeName.isEmpty && isBindingComplete }
}

/// A PersistentVolume that no claim has.
package struct StandingVolume: Sendable, Hashable {
  package var name: String
  package var storageClass = ""
  package var capacity = ResourceList()
  package var accessModes: [String] = []
  /// `namespace/name` of the claim that it is kept for; empty for any.
  package var claim = ""
  package var isReleased = false
}

/// One item of a LimitRange, with what a server fills in.
package struct LimitItem: Sendable, Hashable {
  package var type = ""
  package var min = ResourceList()
  package var max = ResourceList()
  package var usual = ResourceList()
  package var usualRequest = ResourceList()
  package var ratio = ResourceList()

  /// The server's own defaults of a LimitRange (pkg/apis/core/v1/defaults.go, `SetDefaults_LimitRangeItem`).
  package func defaulted() -> LimitItem {
    guard type == "Container" else { return self }
    var item = self
    item.usual.fill(from: max)
    item.usualRequest.fill(from: item.usual)
    item.usualRequest.fill(from: min)
    return item
  }
}

/// A LimitRange.
package struct StandingLimits: Sendable, Hashable {
  package var name: String
  package var items: [LimitItem] = []
}

/// A ResourceQuota.
package struct StandingQuota: Sendable, Hashable {
  /// One condition on the pods that it counts; all must hold.
  package struct Scope: Sendable, Hashable {
    package var name: String
    package var operation = "Exists"
    package var values: [String] = []
  }

  package var name: String
  package var scopes: [Scope] = []
  package var hard = ResourceList()
  /// What the quota controller counted; nil in manifests, where it is counted from pods.
  package var used: ResourceList?
  /// Whether `hard` is what the controller has seen (`status.hard`).
  package var isObserved = false
}
