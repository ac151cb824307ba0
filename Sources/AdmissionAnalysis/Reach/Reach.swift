/// A set of requests: a union of boxes.
package struct Reach: Sendable {
  /// More boxes than this are not computed with: what they differ by is not known then.
  static let limit = 4_096

  package private(set) var boxes: [ReachBox]

  package init(_ boxes: [ReachBox] = []) { self.boxes = Array(Set(boxes)) }

  package static let everything = Reach([.everything])

  package func union(_ other: Reach) -> Reach { Reach(boxes + other.boxes) }

  /// Nil where there would be too many boxes.
  package func intersection(_ other: Reach) -> Reach? {
    guard boxes.count * max(other.boxes.count, 1) <= Self.limit * 16 else { return nil }
    return Reach(boxes.flatMap { box in other.boxes.compactMap(box.intersection) }).limited
  }

  /// What is in this reach and not in another; nil where there would be too many boxes.
  package func subtracting(_ other: Reach) -> Reach? {
    var rest = boxes
    for box in other.boxes {
      rest = rest.flatMap { $0.subtracting(box) }
      if rest.count > Self.limit { return nil }
    }
    return Reach(rest)
  }

  private var limited: Reach? { boxes.count <= Self.limit ? self : nil }

  /// Whether a request, given by a value for each axis, is in it.
  package func contains(_ value: (ReachAxis) -> String?) -> Bool { boxes.contains { $0.contains(value) } }
}
