import Findings

/// One change in many places in the words of one: `… in 8 namespaces: app-1 … app-8`.
struct Retelling {
  private let lead: Finding
  private let places: [Place]

  /// Places named one by one; where there are more and they count up, first and last stand for all.
  private static let longest = 4

  init(_ group: CauseGroup) {
    lead = group.lead.finding
    places = [group.lead.finding.place] + group.repeats.map(\.finding.place)
  }

  /// The lead's summary, said of all places.
  var summary: String { retold(lead.summary) }

  /// What is said of the lead's place, said of all.
  func retold(_ text: String) -> String {
    if places.count < 2 { return text }
    if isOfNamespaces, text.hasSuffix(" in \(lead.place.namespace)") {
      return text.dropLast(lead.place.namespace.count) + "\(places.count) namespaces: \(list)"
    }
    return "\(text); also \(English.count(places.count - 1, of: unit + " more")): \(Self.list(names.dropFirst()))"
  }

  /// The same of a side: what it allows there, in each of them.
  func side(_ text: String) -> String {
    guard places.count > 1, !lead.place.namespace.isEmpty, text.hasSuffix(" in \(lead.place.namespace)") else {
      return text
    }
    return text.dropLast(lead.place.namespace.count) + (isOfNamespaces ? "each of them" : lead.place.namespace)
  }

  /// What stands in the heading.
  var place: String {
    if places.count < 2 { return lead.place.description }
    if isOfNamespaces { return "\(places.count) namespaces · \(lead.place.kind)/\(lead.place.name)" }
    return "\(lead.place) and \(places.count - 1) more"
  }

  /// The part of a place in which it differs from the others.
  func name(of place: Place) -> String { isOfNamespaces ? place.namespace : place.description }

  /// Whether the same subject is meant in several namespaces.
  private var isOfNamespaces: Bool {
    !lead.place.namespace.isEmpty && places.allSatisfy { $0.name == lead.place.name && $0.kind == lead.place.kind }
  }

  private var unit: String {
    switch lead.place.kind {
    case "namespace": "namespaces"
    case "policy": "policies"
    case "serviceaccount": "service accounts"
    case let kind where kind.hasSuffix("s"): "places"
    case let kind: "\(kind)s"
    }
  }

  private var names: [String] {
    let isOfOneNamespace = places.allSatisfy { $0.namespace == lead.place.namespace }
    return places.map { place in
      if isOfNamespaces { return place.namespace }
      return isOfOneNamespace ? place.name : "\(place.namespace)/\(place.name)"
    }
  }

  private var list: String { Self.list(names[...]) }

  private static func list(_ names: ArraySlice<String>) -> String {
    let sorted = names.map { (key: NaturalOrder($0), name: $0) }.sorted { $0.key < $1.key }
    let isRange = zip(sorted, sorted.dropFirst()).allSatisfy { $0.key.isFollowed(by: $1.key) }
    guard sorted.count > longest, isRange, let first = sorted.first, let last = sorted.last else {
      return English.list(sorted.map(\.name), limit: longest)
    }
    return "\(first.name) … \(last.name)"
  }
}

/// Names in the order in which people count: `app-2` before `app-10`.
struct NaturalOrder: Comparable {
  private let parts: [Part]

  private enum Part: Comparable {
    case number(length: Int, digits: String)
    case text(String)
  }

  init(_ name: String) {
    var parts: [Part] = []
    var rest = Substring(name)
    while let first = rest.first {
      let isNumber = ("0"..."9").contains(first)
      let run = rest.prefix { ("0"..."9").contains($0) == isNumber }
      let digits = run.drop { $0 == "0" }
      parts.append(isNumber ? .number(length: digits.count, digits: String(digits)) : .text(String(run)))
      rest = rest.dropFirst(run.count)
    }
    self.parts = parts
  }

  /// Whether the next name is this one with its last number one higher: `app-9`, `app-10`.
  func isFollowed(by next: NaturalOrder) -> Bool {
    guard parts.count == next.parts.count, parts.dropLast() == next.parts.dropLast(),
      case .number(_, let digits) = parts.last, case .number(_, let following) = next.parts.last
    else { return false }
    return (Int(digits.isEmpty ? "0" : digits) ?? .max).addingReportingOverflow(1) == (Int(following) ?? 0, false)
  }

  static func < (a: NaturalOrder, b: NaturalOrder) -> Bool { a.parts.lexicographicallyPrecedes(b.parts) }
}
