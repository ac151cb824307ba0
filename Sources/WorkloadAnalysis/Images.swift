import KubernetesModel

/// An image that a workload runs, or mounts as a volume.
package struct ImageUse: Sendable, Hashable {
  /// The container's name, or `volume data`: no container has a name with a space.
  package var place: String
  package var image: String
  /// By the registry's common name, where the configuration maps registries.
  package var comparedImage: String
  /// From the pod spec on: `containers[0].image`.
  package var field: String
  /// Empty for what a container runs.
  package var volume: String
  let role: Container.Role?

  /// How lists of holders name it.
  package func holding(_ value: String) -> KnobHolding {
    KnobHolding(container: place, value: value, field: field, volume: volume)
  }
}

extension Workload {
  /// Of containers and volumes, in their order; those left empty are filled in by nobody yet.
  package var images: [ImageUse] {
    let run = spec.containers.map {
      ImageUse(
        place: $0.name, image: $0.image, comparedImage: $0.mappedImage ?? $0.image, field: "\($0.path).image",
        volume: "", role: $0.role)
    }
    let mounted = spec.volumes.enumerated().compactMap { index, volume in
      volume.image.map {
        ImageUse(
          place: "volume \(volume.name)", image: $0, comparedImage: volume.mappedImage ?? $0,
          field: "volumes[\(index)].image.reference", volume: volume.name, role: nil)
      }
    }
    return (run + mounted).filter { !$0.image.isEmpty }
  }
}

/// An image reference taken apart: `registry/repository:tag@digest`.
package struct ImageReference: Sendable, Hashable {
  /// `docker.io` where the reference names none, or Docker Hub by another of its names.
  package var registry: String
  package var repository: String
  /// `latest` where the reference names neither tag nor digest.
  package var tag: String?
  package var digest: String?

  package init(_ text: String) {
    var rest = Substring(text)
    if let at = rest.firstIndex(of: "@") {
      digest = String(rest[rest.index(after: at)...])
      rest = rest[..<at]
    }
    let slash = rest.firstIndex(of: "/")
    let name = rest.lastIndex(of: "/").map { rest.index(after: $0) } ?? rest.startIndex
    if let colon = rest[name...].firstIndex(of: ":") {
      tag = String(rest[rest.index(after: colon)...])
      rest = rest[..<colon]
    } else if digest == nil {
      tag = "latest"
    }
    let head = slash.map { rest[..<$0] } ?? ""
    // As github.com/distribution/reference takes names apart: what is no host is the beginning of a path.
    let isHost = head.contains(".") || head.contains(":") || head == "localhost" || head.lowercased() != head
    if let slash, isHost {
      registry = Self.commonName(ofRegistry: String(head))
      repository = String(rest[rest.index(after: slash)...])
    } else {
      registry = Self.dockerHub
      repository = String(rest)
    }
    if registry == Self.dockerHub, !repository.contains("/") { repository = "library/\(repository)" }
  }

  package var isPinned: Bool { digest != nil }

  private static let dockerHub = "docker.io"

  /// Names under which Docker Hub hands out the same images.
  private static let namesOfDockerHub: Set<String> = [
    "docker.io", "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com",
  ]

  /// One name for a registry that has several; hosts are the same in capitals, and with the port of https.
  package static func commonName(ofRegistry host: String) -> String {
    var name = host.lowercased()
    if name.hasSuffix(":443") { name.removeLast(4) }
    return namesOfDockerHub.contains(name) ? dockerHub : name
  }

  /// What decides which image runs: a tag beside a digest does not, nor from which region a vendor's image is taken.
  package var identity: [String] {
    [RegionalRegistries.commonName(of: registry), repository, digest ?? tag ?? "latest"]
  }

  /// `host/path`, without tag and digest: what registries are mapped by.
  package var name: String { "\(registry)/\(repository)" }

  /// The name whatever the region: what vendors publish.
  package var publishedName: String { "\(RegionalRegistries.commonName(of: registry))/\(repository)" }
}

/// What a container runtime says that it runs, in a form in which two clusters can be compared.
enum RunningImage {
  /// The digest of `docker-pullable://r.example/api@sha256:…`; an id of the runtime's own is told apart from digests.
  static func digest(_ imageID: String) -> String {
    if let at = imageID.lastIndex(of: "@") { return String(imageID[imageID.index(after: at)...]) }
    return "id \(imageID.split(separator: "/").last ?? "")"
  }

  /// Digests say nothing about ids.
  static func areComparable(_ a: Set<String>, _ b: Set<String>) -> Bool {
    !a.isEmpty && !b.isEmpty && Set(a.union(b).map { $0.hasPrefix("id ") }).count == 1
  }
}
