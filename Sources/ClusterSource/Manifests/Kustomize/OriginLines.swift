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
  private var byKind: [String: [Definition]] = [:]

  var isEmpty: Bool { byKind.isEmpty }

  /// Notes what a file held as it is written.
  mutating func note(_ part: DecodedManifests) {
    var collector = Collector()
    part.builder.snapshot(named: "", source: "").inspectLists(&collector)
    for (kind, name, place) in collector.found {
      let definition = Definition(name: name, place: place)
      definitions[Key(file: PathText.joined("", place.file), kind: kind), default: []].append(definition)
      byKind[kind, default: []].append(definition)
    }
  }

  mutating func visit<Object: KubernetesObject>(_ objects: inout [Object]) {
    for index in objects.indices {
      guard let origin = objects[index].metadata.origin, origin.line == 0 else { continue }
      let (kind, name) = (objects[index].kind, objects[index].name)
      let file = PathText.joined("", origin.file)
      let place =
        Kustomization.isNamed(file)
        ? Self.best(of: byKind[kind] ?? [], name) : Self.best(of: definitions[Key(file: file, kind: kind)] ?? [], name)
      if let place { objects[index].metadata.origin = place }
    }
  }

  /// kustomize lengthens names by prefixes, suffixes and hashes; nil where two definitions may be meant.
  private static func best(of definitions: [Definition], _ name: String) -> SourceLocation? {
    let named = definitions.filter { name.contains($0.name) }
    guard let length = named.map(\.name.utf8.count).max() else { return nil }
    let best = named.filter { $0.name.utf8.count == length }
    return best.count == 1 ? best.first?.place : nil
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
