package import KubernetesModel

/// What a vendor publishes of its own parts, as objects and limits.
package struct PlatformProfile: Sendable {
  /// ClusterRoles that the vendor makes; several entries of one name are versions of it.
  package var roles: [Role] = []
  /// Who is given what: bindings of the vendor's, made up of the profile. A namespace `*` stands for every one, in
  /// subjects and in the binding's own place for the same one.
  package var bindings: [RoleBinding] = []
  package var workloads: [PublishedWorkload] = []
  package var webhooks: [PublishedWebhook] = []
  /// Names that the vendor keeps for its own objects; `*` at an end stands for anything.
  package var names: [String] = []
  /// Objects of kube-system that people write for the platform, and that mean nothing to any other.
  package var settings: Set<String> = []
  /// Annotations by which accounts act as somebody at the platform's cloud, the one that names whom first.
  package var identities: [String] = []
  /// Namespaces that hold nothing but the vendor's parts; likewise.
  package var namespaces: [String] = []
  /// API groups of the vendor's own.
  package var groups: Set<String> = []
  /// Where the vendor's images come from: beginnings of `host/path`; `*` stands for one word of a host.
  package var registries: [String] = []

  package init(reading text: String) { self = ProfileReader(text).profile }

  package init() {}

  /// Whether a name is one of those that the vendor keeps for itself.
  package func keepsName(_ name: String) -> Bool {
    names.contains { NamePattern.matches(name, $0) } || roles.contains { $0.name == name }
  }

  /// Whether a user or group is called so by nobody but the vendor: by the whole name, or below a prefix that servers
  /// keep people from (`eks:`, `system:`). `gke-ops` may be anybody.
  package func keepsPrincipal(_ name: String) -> Bool {
    names.contains { (!$0.contains("*") || $0.contains(":")) && NamePattern.matches(name, $0) }
  }

  package func keepsNamespace(_ name: String) -> Bool { namespaces.contains { NamePattern.matches(name, $0) } }

  /// Whether the image is one that only the vendor can have put there.
  package func publishes(image: String) -> Bool { registries.contains { ImagePattern.matches(image, $0) } }
}

/// Names with `*` at the beginning or the end.
enum NamePattern {
  static func matches(_ name: String, _ pattern: String) -> Bool {
    if pattern.hasSuffix("*") { return name.hasPrefix(pattern.dropLast()) }
    if pattern.hasPrefix("*") { return name.hasSuffix(pattern.dropFirst()) }
    return name == pattern
  }
}

/// Repositories of images: `602401143452.dkr.ecr.*.amazonaws.com/eks/`, `gke.gcr.io/`.
enum ImagePattern {
  /// True where the repository is the pattern's, or lies below it where it ends in a slash.
  static func matches(_ repository: String, _ pattern: String) -> Bool {
    let (image, wanted) = (split(repository), split(pattern))
    let hosts = (image.host.split(separator: "."), wanted.host.split(separator: "."))
    guard hosts.0.count == hosts.1.count, zip(hosts.0, hosts.1).allSatisfy({ $1 == "*" || $0 == $1 }) else {
      return false
    }
    return wanted.path.isEmpty || wanted.path.hasSuffix("/")
      ? image.path.hasPrefix(wanted.path) : image.path == wanted.path
  }

  private static func split(_ text: String) -> (host: String, path: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    return (parts[0], parts.count == 2 ? parts[1] : "")
  }
}
