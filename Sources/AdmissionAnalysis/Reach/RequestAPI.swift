package import KubernetesModel

/// Which requests servers know: what makes a box more than empty words.
package struct RequestAPI: Sendable {
  /// What can be asked of a resource or subresource.
  private struct Entry: Sendable {
    var resource: String
    var subresource: String
    var isNamespaced: Bool
    var operations: Set<String?>
  }

  private var entries: [String: [Entry]] = [:]

  /// Groups of which every resource is known.
  private var complete: Set<String>

  /// What a server serves by itself, with custom resources.
  package init(_ customResources: [CustomResourceDefinition] = []) {
    complete = ServedAPI.builtinGroups()
    for resource in ServedAPI.builtin(extendedBy: customResources).resources { add(resource) }
    for group in entries.keys { entries[group]?.sort { Self.weight($0) < Self.weight($1) } }
  }

  private mutating func add(_ resource: ServedAPI.Resource) {
    let parts = resource.name.split(separator: "/", maxSplits: 1).map(String.init)
    let operations: Set<String?> =
      if resource.kind.hasSuffix("Options") {
        ["CONNECT"]
      } else {
        Set(resource.verbs.compactMap { Self.operation[$0] })
      }
    if operations.isEmpty { return }
    entries[resource.group, default: []].append(
      Entry(
        resource: parts[0], subresource: parts.count > 1 ? parts[1] : "", isNamespaced: resource.isNamespaced,
        operations: operations))
  }

  private static let operation = [
    "create": "CREATE", "update": "UPDATE", "patch": "UPDATE", "delete": "DELETE", "deletecollection": "DELETE",
  ]

  /// Pods first, so that witnesses are of what readers know.
  private static func weight(_ entry: Entry) -> (Int, String, String) {
    (entry.resource == "pods" ? 0 : entry.resource == "deployments" ? 1 : 2, entry.resource, entry.subresource)
  }

  /// Versions that current servers serve in groups where nothing is served in another; of other groups any may be.
  private static let versions: [String: Set<String>] = [
    "": ["v1"], "apps": ["v1"], "autoscaling": ["v1", "v2"], "batch": ["v1"], "events.k8s.io": ["v1"], "policy": ["v1"],
    "rbac.authorization.k8s.io": ["v1"],
  ]

  private func versions(_ group: String, _ box: ReachBox) -> String? {
    if let served = Self.versions[group] { return served.sorted().first { box[.version].contains($0) } }
    return box[.version].sample("v1").map { $0 ?? "v1" }
  }

  // MARK: Equivalence

  /// A box and those of the same objects by other names: a rule on one version sees them all.
  func equivalents(of box: ReachBox) -> [ReachBox] {
    guard let groups = box[.group].listed?.compactMap(\.self) else {
      let custom = box.replacing(.group, box[.group].intersection(.except(Set(complete))))
      return [box, custom?.replacing(.version, .everything)].compactMap(\.self)
        + ["", "autoscaling", "events.k8s.io"].filter { box[.group].contains($0) }.flatMap { equivalents(of: box, $0) }
    }
    return groups.flatMap { equivalents(of: box, $0) }
  }

  private func equivalents(of box: ReachBox, _ group: String) -> [ReachBox] {
    // A version that is not served matches nothing, not even by equivalence.
    guard versions(group, box) != nil, let own = box.replacing(.group, .only([group])) else { return [] }
    let twins = (Self.twins[group] ?? []).compactMap { twin in
      own.replacing(.resource, box[.resource].intersection(.only([twin.resource])))?
        .replacing(.group, .only([twin.group]))
    }
    return ([own] + twins).compactMap { $0.replacing(.version, .everything) }
  }

  /// Resources that are in two groups.
  private static let twins: [String: [(group: String, resource: String)]] = [
    "": [("events.k8s.io", "events")], "events.k8s.io": [("", "events")],
  ]

  // MARK: Witnesses

  /// The label that a server writes to every namespace.
  static let nameLabel = "kubernetes.io/metadata.name"

  /// A request as far as boxes say: the first that a server would take, the same in every run.
  package struct Request: Sendable, Hashable {
    package var operation: String
    package var resource: ServedResource
    package var subresource: String
    package var scope: String
  }

  /// A request of a box; nil where no server would take one.
  func request(in box: ReachBox) -> Request? {
    // Every namespace bears its name as a label.
    if box[.namespaceLabel(Self.nameLabel)].listed == [nil] { return nil }
    let known = ["", "apps", "batch", "rbac.authorization.k8s.io"] + entries.keys.sorted()
    let groups = box[.group].listed?.compactMap(\.self) ?? (known.filter { box[.group].contains($0) } + ["example.com"])
    for group in groups {
      guard let version = versions(group, box) else { continue }
      for entry in entries[group] ?? [] {
        guard let (operation, scope) = fits(entry, group, box) else { continue }
        return Request(
          operation: operation, resource: ServedResource(group, version, entry.resource),
          subresource: entry.subresource, scope: scope)
      }
      if let request = unknown(group, version, box) { return request }
    }
    return nil
  }

  private func fits(_ entry: Entry, _ group: String, _ box: ReachBox) -> (String, String)? {
    let isNamespace = group.isEmpty && entry.resource == ServedResource.namespaces.resource
    let scope = isNamespace ? ReachScope.namespace : entry.isNamespaced ? ReachScope.namespaced : ReachScope.cluster
    guard box[.resource].contains(entry.resource), box[.subresource].contains(entry.subresource),
      box[.scope].contains(scope)
    else { return nil }
    let allowed = AdmissionRequest.Operation.allCases.map(\.rawValue).first {
      entry.operations.contains($0) && box[.operation].contains($0)
    }
    return allowed.map { ($0, scope) }
  }

  /// A resource that nobody defined here, in a group in which there may be any.
  private func unknown(_ group: String, _ version: String, _ box: ReachBox) -> Request? {
    if complete.contains(group) { return nil }
    let defined = Set((entries[group] ?? []).map(\.resource))
    let scopes: [String] = [ReachScope.namespaced, ReachScope.cluster]
    let named = box[.resource].listed?.compactMap(\.self)
    guard let resource = named == nil ? "others" : named?.first(where: { !defined.contains($0) }),
      box[.resource].contains(resource),
      let scope = scopes.first(where: { box[.scope].contains($0) })
    else { return nil }
    let kinds: [(String, [String])] = [
      ("", ["CREATE", "UPDATE", "DELETE"]), ("status", ["UPDATE"]), ("scale", ["UPDATE"]),
    ]
    for (subresource, operations) in kinds where box[.subresource].contains(subresource) {
      guard let operation = operations.first(where: { box[.operation].contains($0) }) else { continue }
      return Request(
        operation: operation, resource: ServedResource(group, version, resource), subresource: subresource,
        scope: scope)
    }
    return nil
  }
}

extension Reach {
  /// Without boxes in which no server would take a request.
  func realized(by api: RequestAPI) -> Reach { Reach(boxes.filter { api.request(in: $0) != nil }) }
}
