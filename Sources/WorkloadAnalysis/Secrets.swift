import KubernetesModel

/// A place in which a workload names a Secret.
struct SecretUse: Hashable {
  let name: String
  let key: Key
  /// From the pod spec on; of the service account where its pull secrets are meant.
  let field: String
  let container: String
  /// The environment variable; empty where all keys become variables.
  let variable: String
  let volume: String
  let isAccounts: Bool

  /// Which of a Secret's entries are read.
  enum Key: Hashable {
    case every
    case one(String)
    /// All that a volume or a plugin takes of it, which may be few or every one.
    case unknown
  }

  init(
    _ name: String, _ key: Key = .unknown, field: String, container: String = "", variable: String = "",
    volume: String = "", isAccounts: Bool = false
  ) {
    self.name = name
    self.key = key
    self.field = field
    self.container = container
    self.variable = variable
    self.volume = volume
    self.isAccounts = isAccounts
  }

  /// `db`, `db (every key)`, `db (key admin)`
  var label: String {
    switch key {
    case .every: "\(name) (every key)"
    case .one(let key): "\(name) (key \(key))"
    case .unknown: name
    }
  }

  /// `DSN of container api`, `volume keys`
  var place: String {
    if !volume.isEmpty { return "volume \(volume)" }
    if container.isEmpty { return "imagePullSecrets" }
    return "\(variable.isEmpty ? "envFrom" : variable) of container \(container)"
  }

  var holding: KnobHolding { KnobHolding(container: container, value: name, field: field, volume: volume) }
}

extension Workload {
  /// Every Secret that the pods read, or that is read for them: environment, volumes, images pulled.
  var secretUses: [SecretUse] {
    let environment = spec.containers.flatMap { container in
      container.secretReferences.map {
        SecretUse(
          $0.secret, $0.key.isEmpty ? .every : .one($0.key),
          field: "\(container.path).\($0.variable.isEmpty ? "envFrom" : "env")", container: container.name,
          variable: $0.variable)
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

/// The Secrets that one side's pods read, and which of their keys.
struct SecretsRead {
  let uses: [SecretUse]
  private let names: Set<String>
  private let labels: Set<String>
  /// Secrets of which every key is read, or may be.
  private let whole: Set<String>

  init(_ workloads: [Workload]) {
    uses = workloads.flatMap(\.secretUses)
    names = Set(uses.map(\.name))
    labels = Set(uses.map(\.label))
    whole = Set(
      uses.filter {
        if case .one = $0.key { false } else { true }
      }.map(\.name))
  }

  /// What this side reads of a use that the other does not: a Secret, or a key of one that both read; nil for nothing.
  private func excess(_ use: SecretUse, over other: SecretsRead) -> String? {
    if !other.names.contains(use.name) { return use.name }
    if use.key == .unknown || other.whole.contains(use.name) || other.labels.contains(use.label) { return nil }
    return use.label
  }

  /// The names of all that the other side does not read, and where the first of it is read.
  func excess(over other: SecretsRead) -> (names: Set<String>, first: SecretUse)? {
    let beyond = uses.filter { excess($0, over: other) != nil }
    return beyond.first.map { (Set(beyond.compactMap { excess($0, over: other) }), $0) }
  }

  /// By names alone where those tell the sides apart.
  func text(beside other: SecretsRead) -> String { WorkloadPair.list(names == other.names ? labels : names) }

  func readsNewSecret(beside other: SecretsRead) -> Bool { !names.isSubset(of: other.names) }
}
