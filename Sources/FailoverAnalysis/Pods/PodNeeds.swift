/// What of a pod decides whether it may be created and started; as written, or as admission made it.
package struct PodNeeds: Sendable, Hashable {
  /// Empty for the account `default`.
  package var account = ""
  package var automountToken: Bool?
  /// Empty where none is named.
  package var priorityClass = ""
  package var priority: Int?
  package var preemptionPolicy: String?
  package var runtimeClass = ""
  package var overhead = ResourceList()
  package var nodeSelector: [String: String] = [:]
  package var tolerations: [Toleration] = []
  package var pullSecrets: [String] = []
  /// Init containers before the others, each in the order written.
  package var containers: [ContainerNeeds] = []
  /// `spec.resources`; nil where it is not set.
  package var podResources: ResourceNeeds?
  package var activeDeadline: Int?
  /// Whether a term of its affinity names other namespaces than its own.
  package var crossesNamespaces = false
  package var configMaps: [ObjectUse] = []
  /// Of Secrets, wherever they stand; pull secrets are apart.
  package var secrets: [ObjectUse] = []
  package var claims: [ObjectUse] = []
  /// Claims that are made for each pod and end with it (`ephemeral`), by the name of the volume.
  package var ephemeralClaims: [ClaimNeeds] = []
  /// What no server would accept as it stands.
  package var defects: [String] = []
  /// Fields that later stages ask about, by path.
  package var unjudged: Set<String> = []

  package init() {}
}

/// A container's requests and limits, and which Secrets its environment names.
package struct ContainerNeeds: Sendable, Hashable {
  /// Which list it stands in.
  package enum Role: String, Sendable, Hashable { case initial = "initContainers", ordinary = "containers" }

  package var name = ""
  package var role = Role.ordinary
  package var index = 0
  /// An init container with `restartPolicy: Always`.
  package var isSidecar = false
  package var resources = ResourceNeeds()
  package var secrets: [String] = []

  /// `spec.initContainers[0]`
  package var path: String { "spec.\(role.rawValue)[\(index)]" }
}

/// Requests and limits.
package struct ResourceNeeds: Sendable, Hashable {
  package var requests = ResourceList()
  package var limits = ResourceList()
}

/// Where a pod names a ConfigMap, Secret or claim.
package struct ObjectUse: Sendable, Hashable {
  /// How the pod uses it, which decides what happens where it is missing.
  package enum Place: Sendable, Hashable { case environment, volume }

  package var name: String
  package var place: Place
  /// In the pod: `spec.containers[0].envFrom[1]`.
  package var field: String
  package var isOptional = false
}

/// A toleration as written.
package struct Toleration: Sendable, Hashable {
  package var key = ""
  package var operation = ""
  package var value = ""
  package var effect = ""
  package var seconds: Int?
}

/// A claim, or the template of one.
package struct ClaimNeeds: Sendable, Hashable {
  package var name = ""
  /// Nil where none is named, which asks for the default class; empty asks for a volume without one.
  package var storageClass: String?
  package var requests = ResourceList()
  package var accessModes: [String] = []
  package var volumeName = ""
  /// Where it stands.
  package var field = ""
}
