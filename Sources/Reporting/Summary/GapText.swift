package import Findings

/// Gaps of one reason in words, with their places.
package struct GapText {
  private let gaps: [Incomparable]
  private let limit: Int

  /// - Parameter limit: places named before the rest is counted.
  init(_ gaps: [Incomparable], limit: Int) {
    self.gaps = gaps
    self.limit = max(1, limit)
  }

  /// A line for each reason, with the places it holds for.
  package static func lines(_ gaps: [Incomparable], limit: Int = 8) -> [String] {
    gaps.grouped { [$0.reason, $0.side.rawValue, Self.kind(of: $0.place), Self.isMaker($0) ? $0.place.namespace : ""] }
      .map { GapText($0.elements, limit: limit).sentence() }
  }

  /// `3 RunnerSets of ci (a, b, c) (both) make pods and are not read; none of their pods was seen`
  func sentence(of side: String = "") -> String {
    let side = side.isEmpty ? "" : " (\(side))"
    guard let first = gaps.first else { return "" }
    if Self.isMaker(first), places.count > 1 {
      return "\(subjects)\(side) make pods and are not read; none of their pods was seen"
    }
    let colon = Self.isMaker(first) ? " " : ": "
    return "\(subjects)\(side)\(colon)\(first.reason)"
  }

  private var places: [Place] { gaps.map(\.place).grouped { $0 }.map(\.key) }

  /// Workloads of one kind by their names alone.
  private var subjects: String {
    let places = places
    let kind = places.first.map(Self.kind) ?? ""
    let byNamespace = places.grouped { $0.namespace }
    guard places.count > 1, !kind.isEmpty, places.allSatisfy({ Self.kind(of: $0) == kind }) else {
      return English.list(places.map(\.description), limit: limit)
    }
    let named = byNamespace.prefix(limit).map { namespace, places in
      "\(namespace) (\(English.list(places.map { Self.name(of: $0) }, limit: limit)))"
    }
    let rest = byNamespace.count > limit ? ["\(byNamespace.count - limit) namespaces more"] : []
    return "\(places.count) \(English.plural(kind)) of \(English.list(named + rest))"
  }

  private static func isMaker(_ gap: Incomparable) -> Bool { gap.reason == Incomparable.makerReason }

  /// `Deployment` of `workload/Deployment/api`; empty for all other places.
  private static func kind(of place: Place) -> String {
    guard place.kind == "workload", let slash = place.name.firstIndex(of: "/") else { return "" }
    return String(place.name[..<slash])
  }

  private static func name(of place: Place) -> String {
    place.name.firstIndex(of: "/").map { String(place.name[place.name.index(after: $0)...]) } ?? place.name
  }
}
