import Findings

/// What could not be compared, told once where one step mends all of it.
struct FoldedGaps {
  /// A gap and the area whose answers it concerns.
  struct Entry {
    let area: String
    let gap: Incomparable
  }

  let entries: [Entry]

  private static let limit = 3

  /// - Parameter isFolded: false for every gap as its area tells it.
  init(_ target: TargetReport, baseline: String, isFolded: Bool = true) {
    let all = target.areas.flatMap { area in area.incomparable.map { Entry(area: area.area.title, gap: $0) } }
    guard isFolded else {
      entries = all
      return
    }
    let names = [(Incomparable.Side.baseline, baseline), (.target, target.cluster.name)]
    let folded = names.flatMap { side, name in
      [Self.permissions(all, side, name), Self.capture(all, side, name)].compactMap(\.self)
    }
    entries = folded + all.filter { $0.gap.cause == .other }
  }

  /// `permissions are missing: list pods, list roles.rbac.authorization.k8s.io and 3 more`
  private static func permissions(_ all: [Entry], _ side: Incomparable.Side, _ name: String) -> Entry? {
    let gaps = all.filter { $0.gap.cause == .permission && [side, .both].contains($0.gap.side) }
    let permissions = gaps.flatMap { listed($0.gap) }.grouped { $0 }.map(\.key)
    if permissions.isEmpty { return nil }
    let verb = permissions.count == 1 ? "a permission is missing" : "\(permissions.count) permissions are missing"
    return Entry(
      gaps, side, name, reason: "\(verb): \(English.list(permissions, limit: limit))",
      hint: "driftwatch kinds --role", cause: .permission)
  }

  /// `list pods` of the hint `grant list pods`, or each of `list pods, list services`.
  private static func listed(_ gap: Incomparable) -> [String] {
    guard let hint = gap.hint else { return [gap.reason] }
    let words = hint.hasPrefix("grant ") ? String(hint.dropFirst("grant ".count)) : hint
    return words.split(separator: ", ").map(String.init)
  }

  private static func capture(_ all: [Entry], _ side: Incomparable.Side, _ name: String) -> Entry? {
    let gaps = all.filter { $0.gap.cause == .oldCapture && [side, .both].contains($0.gap.side) }
    if gaps.isEmpty { return nil }
    let reasons = gaps.map(\.gap).grouped { $0.reason }.map(\.key)
    let reason =
      reasons.count == 1
      ? reasons.joined() : "captured by an older version, which did not keep what \(reasons.count) answers rest on"
    return Entry(gaps, side, name, reason: reason, hint: Incomparable.captureAnew, cause: .oldCapture)
  }
}

extension FoldedGaps.Entry {
  fileprivate init(
    _ gaps: [FoldedGaps.Entry], _ side: Incomparable.Side, _ name: String, reason: String, hint: String,
    cause: Incomparable.Cause
  ) {
    area = English.list(gaps.grouped { $0.area }.map(\.key))
    gap = Incomparable(
      place: Place(kind: "cluster", name: name), side: side, reason: reason, hint: hint, cause: cause)
  }
}
