/// By what requests are told apart.
package enum ReachAxis: Sendable, Hashable {
  case group, version, resource, subresource, operation
  /// `ReachScope`
  case scope
  case name
  /// Labels of the namespace; of a request for a Namespace those that its selectors look at.
  case namespaceLabel(String)
  /// Labels of the object that there is, of an UPDATE of the new one.
  case objectLabel(String)
  /// Labels of what an UPDATE replaces.
  case oldLabel(String)

  /// The order in which they are told and walked.
  var order: (Int, String) {
    switch self {
    case .group: (0, "")
    case .version: (1, "")
    case .resource: (2, "")
    case .subresource: (3, "")
    case .operation: (4, "")
    case .scope: (5, "")
    case .name: (6, "")
    case .namespaceLabel(let key): (7, key)
    case .objectLabel(let key): (8, key)
    case .oldLabel(let key): (9, key)
    }
  }
}

/// Where a request's object is.
enum ReachScope {
  static let namespaced = "namespaced"
  static let cluster = "cluster"
  /// A Namespace itself, which counts as outside namespaces and has labels of one.
  static let namespace = "namespace"
}

/// Requests of which every axis is in a set of values; axes that are not named are free.
package struct ReachBox: Sendable, Hashable {
  // INVARIANT: no axis is everything, none is empty.
  package private(set) var axes: [ReachAxis: ValueSet]

  static let everything = ReachBox()

  private init() { axes = [:] }

  /// Nil where an axis holds nothing.
  init?(_ axes: [ReachAxis: ValueSet]) {
    if axes.values.contains(where: \.isEmpty) { return nil }
    self.axes = axes.filter { !$0.value.isEverything }
  }

  package subscript(axis: ReachAxis) -> ValueSet { axes[axis] ?? .everything }

  func intersection(_ other: ReachBox) -> ReachBox? {
    var result = axes
    for (axis, set) in other.axes {
      let common = self[axis].intersection(set)
      if common.isEmpty { return nil }
      result[axis] = common
    }
    return ReachBox(result)
  }

  /// With another set on one axis; nil where that is empty.
  func replacing(_ axis: ReachAxis, _ set: ValueSet) -> ReachBox? {
    var result = axes
    result[axis] = set
    return ReachBox(result)
  }

  /// What is in this box and not in another, in boxes that share nothing.
  func subtracting(_ other: ReachBox) -> [ReachBox] {
    if intersection(other) == nil { return [self] }
    var rest = self
    var result: [ReachBox] = []
    for (axis, set) in other.axes.sorted(by: { $0.key.order < $1.key.order }) {
      let outside = rest[axis].intersection(set.complement)
      if let box = rest.replacing(axis, outside) { result.append(box) }
      guard let inside = rest.replacing(axis, rest[axis].intersection(set)) else { return result }
      rest = inside
    }
    return result
  }

  /// Whether a request, given by a value for each axis, is in it.
  func contains(_ value: (ReachAxis) -> String?) -> Bool { axes.allSatisfy { $0.value.contains(value($0.key)) } }
}
