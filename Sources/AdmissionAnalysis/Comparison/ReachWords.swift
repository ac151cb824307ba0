/// A reach in words.
enum ReachWords {
  /// Larger lists are cut: what is written is for people.
  private static let most = 3

  static func text(_ reach: Reach) -> String {
    let all = Set(reach.boxes.map(text)).sorted { ($0.count, $0) < ($1.count, $1) }
    let others = all.count > most ? "; and \(all.count - most) more" : ""
    return all.prefix(most).joined(separator: "; ") + others
  }

  static func text(_ box: ReachBox) -> String {
    let isNamed = box.axes.keys.contains(.namespaceLabel(RequestAPI.nameLabel))
    return
      ([resources(box), operations(box[.operation]), isNamed ? "" : scope(box[.scope])]
      + box.axes.keys.sorted { $0.order < $1.order }.map { labels($0, box[$0]) }).filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  private static func resources(_ box: ReachBox) -> String {
    let names = box[.resource].listed?.map { $0 ?? "" }
    let subresources = box[.subresource].listed?.map { $0 ?? "" }
    let what =
      switch (names, subresources) {
      case (nil, [""]?): "every resource"
      case (nil, nil): "every resource and subresource"
      case (nil, let some?): some.map { $0.isEmpty ? "every resource" : "*/\($0)" }.joined(separator: ", ")
      case (let some?, nil): some.map { "\($0) with subresources" }.joined(separator: ", ")
      case (let some?, let parts?):
        some.flatMap { name in parts.map { $0.isEmpty ? name : "\(name)/\($0)" } }.joined(separator: ", ")
      }
    let groups = box[.group].listed?.compactMap(\.self).filter { !$0.isEmpty } ?? []
    let left = (box[.resource].missing + box[.subresource].missing).compactMap(\.self).filter { !$0.isEmpty }
    let exceptions = left.isEmpty ? "" : " but \(left.joined(separator: ", "))"
    return what + exceptions + (groups.isEmpty ? "" : " of \(groups.joined(separator: ", "))")
  }

  private static func operations(_ set: ValueSet) -> String {
    if let listed = set.listed { return listed.compactMap(\.self).joined(separator: ", ") }
    return set.isEverything ? "" : "but " + set.missing.compactMap(\.self).joined(separator: ", ")
  }

  private static func scope(_ set: ValueSet) -> String {
    switch set.listed ?? [] {
    case [ReachScope.namespaced]: "in namespaces"
    case [ReachScope.cluster]: "outside namespaces"
    case [ReachScope.namespace]: "for Namespaces themselves"
    default: ""
    }
  }

  private static func labels(_ axis: ReachAxis, _ set: ValueSet) -> String {
    switch axis {
    case .namespaceLabel(RequestAPI.nameLabel):
      if let listed = set.listed { return "in namespace " + listed.compactMap(\.self).joined(separator: ", ") }
      return "outside of namespace " + set.missing.compactMap(\.self).joined(separator: ", ")
    case .namespaceLabel(let key): return "where the namespace has \(requirement(key, set))"
    case .objectLabel(let key): return "of objects with \(requirement(key, set))"
    case .oldLabel(let key): return "of objects that had \(requirement(key, set))"
    case .name: return requirement("name", set)
    case .group, .version, .resource, .subresource, .operation, .scope: return ""
    }
  }

  private static func requirement(_ key: String, _ set: ValueSet) -> String {
    if let listed = set.listed { return listed == [nil] ? "no \(key)" : "\(key)=" + values(listed) }
    return set.missing == [nil] ? key : "another \(key) than " + values(set.missing)
  }

  private static func values(_ values: [String?]) -> String { values.map { $0 ?? "none" }.joined(separator: "|") }
}
