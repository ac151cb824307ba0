package import Findings
package import KubernetesModel

/// A drift that the configuration accepts: every part that is set must hold.
package struct AcceptedDrift: Sendable, Hashable {
  /// A finding's id; alone it is as narrow as an exception can be.
  package var id: String?
  /// A rule id, or a glob over rule ids.
  package var rule: Glob?
  /// Globs over the finding's place; `name` matches `kind/name` or the name alone.
  package var namespace: Glob?
  package var name: Glob?
  /// The target cluster's name; nil for every target.
  package var target: Glob?
  /// Names of clusters of which either must be the target; empty for every target.
  package var clusters: [Glob] = []
  /// The baseline's name; nil for every comparison.
  package var baseline: Glob?
  /// The worst that it covers; nil where the severity does not matter.
  package var mostSevere: Severity?
  /// What was accepted, in the words of the report at that time.
  package var summary = ""
  package var acceptance: Acceptance
  /// Days since 1970 of the last day on which it holds; nil for ever.
  package var lastDay: CalendarDay?
  package var location: SourceLocation?

  package init(acceptance: Acceptance) {
    self.acceptance = acceptance
  }

  /// Too broad to be a decision: it names no finding, and no place or no rule.
  package var isTooBroad: Bool {
    if id != nil { return false }
    let namesPlace = [namespace, name].contains { $0.map { $0.pattern.contains { !"*?/".contains($0) } } ?? false }
    let namesRule = rule.map { $0.pattern.contains { !"*?/".contains($0) } } ?? false
    return !(namesPlace && namesRule)
  }

  func matches(_ entry: IdentifiedFinding, target names: [String]) -> Bool {
    if !isFor(target: names) { return false }
    // An id tells rule, place and change; what stands beside it is for readers.
    if let id { return id == entry.id }
    if let mostSevere, entry.finding.severity > mostSevere { return false }
    if let rule, !rule.matches(entry.finding.rule) { return false }
    return Self.readings(of: entry.finding.place).contains(where: matches)
  }

  /// Whether rule and place fit, whatever cluster and severity.
  package func covers(rule id: String, _ place: Place) -> Bool {
    (rule?.matches(id) ?? true) && Self.readings(of: place).contains(where: matches)
  }

  /// Whether it concerns a comparison at all.
  package func isFor(target names: [String]) -> Bool {
    if let target, !names.contains(where: target.matches) { return false }
    return clusters.isEmpty || clusters.contains { names.contains(where: $0.matches) }
  }

  private func matches(_ place: Place) -> Bool {
    if let namespace, !namespace.matches(place.namespace) { return false }
    guard let name else { return true }
    return name.matches("\(place.kind)/\(place.name)") || name.matches(place.name)
  }

  /// What a service account may do cluster-wide is also found in the namespace in which the account lives, and a
  /// namespace in itself.
  private static func readings(of place: Place) -> [Place] {
    if place.kind == "namespace", place.namespace.isEmpty {
      return [place, Place(namespace: place.name, kind: place.kind, name: place.name)]
    }
    guard place.kind == "serviceaccount", place.namespace.isEmpty, let slash = place.name.firstIndex(of: "/")
    else { return [place] }
    let home = Place(
      namespace: String(place.name[..<slash]), kind: place.kind,
      name: String(place.name[place.name.index(after: slash)...]))
    return [place, home]
  }

  /// `access/permission-gained at ci · serviceaccount/pipeline in dr`
  package var text: String {
    var parts = [id ?? rule?.pattern ?? "any rule"]
    if id != nil && !summary.isEmpty { parts.append("(\(summary))") }
    let place = id != nil ? [] : [namespace.map { "namespace \($0.pattern)" }, name?.pattern].compactMap { $0 }
    if !place.isEmpty { parts.append("at \(place.joined(separator: ", "))") }
    if let target { parts.append("in \(target.pattern)") }
    if !clusters.isEmpty { parts.append("in \(clusters.map(\.pattern).joined(separator: ", "))") }
    if let baseline { parts.append("against \(baseline.pattern)") }
    if let mostSevere { parts.append("up to \(mostSevere.rawValue)") }
    return parts.joined(separator: " ")
  }
}

/// A day of the Gregorian calendar, in UTC.
package struct CalendarDay: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let year: Int
  package let month: Int
  package let day: Int

  /// Parses `2026-12-31`; nil for anything that is not a day that exists.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// The day at some seconds since 1970.
  package init(secondsSince1970: Double) {
    var days = Int((secondsSince1970 / 86_400).rounded(.down))
    var year = 1970
    while days >= Self.days(inYear: year) {
      days -= Self.days(inYear: year)
      year += 1
    }
    var month = 1
    while days >= Self.days(in: month, of: year) {
      days -= Self.days(in: month, of: year)
      month += 1
    }
    (self.year, self.month, day) = (year, month, max(1, days + 1))
  }

  private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
  private static func days(inYear year: Int) -> Int { isLeap(year) ? 366 : 365 }
  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days from one to the other; negative where it is earlier.
  package func days(until other: CalendarDay) -> Int { other.number - number }

  /// Days since 1 March of year 0.
  private var number: Int {
    let shifted = month > 2 ? year : year - 1
    let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + ofYear
  }

  package var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  package static func < (a: CalendarDay, b: CalendarDay) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }
}
