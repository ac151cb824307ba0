import KubernetesModel

/// An image that a workload runs, or mounts as a volume.
package struct ImageUse: Sendable, Hashable {
  /// The container's name, or `volume data`: no container has a name with a space.
  package var place: String
  package var image: String
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
      ImageUse(place: $0.name, image: $0.image, field: "\($0.path).image", volume: "", role: $0.role)
    }
    let mounted = spec.volumes.enumerated().compactMap { index, volume in
      volume.image.map {
        ImageUse(
          place: "volume \(volume.name)", image: $0, field: "volumes[\(index)].image.reference", volume: volume.name,
          role: nil)
      }
    }
    return (run + mounted).filter { !$0.image.isEmpty }
  }
}

/// An image reference taken apart: `registry/repository:tag@digest`.
package struct ImageReference: Sendable, Hashable {
  /// `docker.io` where the reference names none.
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
    if let slash, head.contains(".") || head.contains(":") || head == "localhost" {
      registry = String(head)
      repository = String(rest[rest.index(after: slash)...])
    } else {
      registry = "docker.io"
      repository = rest.contains("/") ? String(rest) : "library/\(rest)"
    }
  }

  package var isPinned: Bool { digest != nil }

  /// What decides which image runs: a tag beside a digest does not, nor how the default registry is spelt.
  package var identity: [String] {
    let isDefault = registry == "index.docker.io" || registry == "docker.io"
    let path = isDefault && !repository.contains("/") ? "library/\(repository)" : repository
    return [isDefault ? "docker.io" : registry, path, digest ?? tag ?? "latest"]
  }
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
