import KubernetesModel

/// A place in which a workload names a Secret.
struct SecretUse: Hashable {
  let name: String
  /// From the pod spec on; of the service account where its pull secrets are meant.
  let field: String
  let container: String
  let volume: String
  let isAccounts: Bool

  init(_ name: String, field: String, container: String = "", volume: String = "", isAccounts: Bool = false) {
    self.name = name
    self.field = field
    self.container = container
    self.volume = volume
    self.isAccounts = isAccounts
  }

  var holding: KnobHolding { KnobHolding(container: container, value: name, field: field, volume: volume) }
}

extension Workload {
  /// Every Secret that the pods read, or that is read for them: environment, volumes, images pulled.
  var secretUses: [SecretUse] {
    let environment = spec.containers.flatMap { container in
      container.secretReferences.map {
        SecretUse(
          $0.secret, field: "\(container.path).\($0.variable.isEmpty ? "envFrom" : "env")", container: container.name)
      }
    }
    let volumes = spec.volumes.enumerated().flatMap { index, volume in
      volume.secretNames.map { SecretUse($0, field: "volumes[\(index)]", volume: volume.name) }
    }
    let isAccounts = spec.imagePullSecrets.isEmpty
    return environment + volumes
      + pullSecrets.map { SecretUse($0, field: "imagePullSecrets", isAccounts: isAccounts) }
  }
}
