import KubernetesModel

/// Finds the line of an object in the file that it was made from.
struct OriginLines: ObjectListVisitor, Sendable {
  private struct Definition: Sendable {
    var name: String
    var place: SourceLocation
  }

  private struct Key: Hashable, Sendable {
    var file: String
    var kind: String
  }

  private var definitions: [Key: [Definition]] = [:]

  var isEmpty: Bool { definitions.isEmpty }

  /// Notes what a file held as it is written.
  mutating func note(_ part: DecodedManifests) {
    var collector = Collector()
    part.builder.snapshot(named: "", source: "").inspectLists(&collector)
    for (kind, name, place) in collector.found {
      let key = Key(file: PathText.joined("", place.file), kind: kind)
      definitions[key, default: []].append(Definition(name: name, place: place))
    }
  }

  /// kustomize lengthens names by prefixes, suffixes and hashes.
  mutating func visit<Object: KubernetesObject>(_ objects: inout [Object]) {
    for index in objects.indices {
      guard let origin = objects[index].metadata.origin, origin.line == 0,
        let found = definitions[Key(file: PathText.joined("", origin.file), kind: objects[index].kind)]
      else { continue }
      let name = objects[index].name
      let best = found.filter { name.contains($0.name) }.max { $0.name.utf8.count < $1.name.utf8.count }
      let place = best ?? (found.count == 1 ? found.first : nil)
      if let place { objects[index].metadata.origin = place.place }
    }
  }

  private struct Collector: ObjectListVisitor {
    var found: [(kind: String, name: String, place: SourceLocation)] = []

    mutating func visit<Object: KubernetesObject>(_ objects: inout [Object]) {
      for object in objects {
        if let place = object.metadata.origin { found.append((object.kind, object.name, place)) }
      }
    }
  }
}
