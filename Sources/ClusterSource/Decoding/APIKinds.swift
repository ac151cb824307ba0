import KubernetesModel

/// The kinds that servers serve by themselves and those that are read, by group.
enum APIKinds {
  private static let builtin = Dictionary(
    grouping: ServedAPI.builtin(extendedBy: []).resources, by: \.group
  ).mapValues { Set($0.map(\.kind)) }

  /// Kinds that are read and that every server serves; what is wrong with them changes answers.
  static let read: [KindName] = Decoders.all.compactMap { decoder in
    decoder.groups.first.flatMap { isBuiltin($0) ? KindName($0, decoder.kind) : nil }
  }

  private static let readByGroup = Dictionary(
    grouping: Decoders.all.flatMap { decoder in decoder.groups.map { KindName($0, decoder.kind) } },
    by: \.group
  ).mapValues { Set($0.map(\.kind)) }

  /// Kinds of builtin groups that are no longer served, not yet everywhere, or never listed.
  private static let others: [String: Set<String>] = [
    "": ["List", "PodTemplate", "RangeAllocation", "Status"],
    "authentication.k8s.io": ["TokenRequest"],
    "certificates.k8s.io": ["ClusterTrustBundle", "PodCertificateRequest"],
    "coordination.k8s.io": ["LeaseCandidate"],
    "extensions": ["PodSecurityPolicy", "Scale"],
    "networking.k8s.io": ["ClusterCIDR"],
    "policy": ["Eviction", "PodSecurityPolicy"],
    "scheduling.k8s.io": ["PodGroup", "Workload"],
  ]

  static func isBuiltin(_ group: String) -> Bool { builtin[group] != nil || group == "extensions" }

  /// True for builtin groups of which kinds are read.
  static func isRead(_ group: String) -> Bool { readByGroup[group] != nil }

  private static let all = builtin.merging(readByGroup) { $0.union($1) }.merging(others) { $0.union($1) }

  static func kinds(of group: String) -> Set<String> { all[group] ?? [] }

  /// The kinds of a group that answers depend on.
  static func kindsRead(of group: String) -> [String] { (readByGroup[group] ?? []).sorted() }

  /// Lists of a kind are known with it.
  static func isKnown(_ name: KindName) -> Bool {
    let kinds = kinds(of: name.group)
    return kinds.contains(name.kind) || name.kind.hasSuffix("List") && kinds.contains(String(name.kind.dropLast(4)))
  }

  /// Where servers serve the kind, if it is one that is read.
  static func home(ofKind kind: String) -> KindName? { read.first { $0.kind == kind } }

  /// Whether somebody who wrote that group for the kind can only have meant its home: servers serve the group without
  /// that kind, it could not be a custom one, or it is all but the same.
  static func isMistaken(_ group: String, for home: KindName) -> Bool {
    isBuiltin(group) || !group.contains(".")
      || EditDistance.between(group, home.group) <= min(2, home.group.utf8.count / 4)
  }
}

// MARK: - Versions

extension APIKinds {
  struct Versions {
    /// The version that servers serve today; nil where none of the group is left.
    var current: String?
    /// Versions no longer served, with the first release without them.
    var former: [String: String]
    /// What to write instead.
    var replacement: String
  }

  private struct Written: Hashable {
    var apiVersion: String
    var kind: String
  }

  private static let current = Set(read.map { Written(apiVersion: $0.apiVersion("v1"), kind: $0.kind) })

  /// True for kinds that are read, in the version that every server serves: most objects, told at once.
  static func isCurrent(apiVersion: String, kind: String) -> Bool {
    current.contains(Written(apiVersion: apiVersion, kind: kind))
  }

  /// Of kinds that are read and that every server serves; nil for all others.
  static func versions(of name: KindName) -> Versions? {
    guard let home = home(ofKind: name.kind), isBuiltin(name.group) else { return nil }
    return Versions(
      current: name.group == "extensions" ? nil : "v1", former: former(name), replacement: home.apiVersion("v1"))
  }

  private static func former(_ name: KindName) -> [String: String] {
    switch (name.group, name.kind) {
    case ("apps", _): ["v1beta1": "1.16", "v1beta2": "1.16"]
    case ("batch", "CronJob"): ["v1beta1": "1.25", "v2alpha1": "1.21"]
    case ("extensions", "Ingress"), ("networking.k8s.io", "Ingress"): ["v1beta1": "1.22"]
    case ("extensions", _): ["v1beta1": "1.16"]
    case ("apiextensions.k8s.io", _), ("apiregistration.k8s.io", _): ["v1beta1": "1.22"]
    case ("rbac.authorization.k8s.io", _): ["v1alpha1": "1.22", "v1beta1": "1.22"]
    default: [:]
    }
  }
}
