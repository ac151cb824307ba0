import Findings
import KubernetesModel

/// Targets that differ from the baseline in exactly the same way.
struct AlikeClusters {
  /// In report order; the first stands for all.
  let members: [TargetReport]
  /// Eight hexadecimal digits over everything in which members agree.
  let digest: String

  var names: [String] { members.map(\.cluster.name) }

  /// Equal for groups that behave alike in the area; nil where nothing tells them from the baseline.
  func digest(ofArea area: String) -> String? {
    guard let target = members.first else { return nil }
    return Likeness(of: target).difference(inArea: area)
  }

  /// Whether anything tells them from the baseline.
  var differs: Bool { members.first.map { !Likeness.isLikeBaseline($0) } ?? false }

  /// The worst first, those like the baseline last, else in order of their first member.
  static func groups(of targets: [TargetReport]) -> [AlikeClusters] {
    let groups = targets.grouped { Likeness(of: $0) }.map { likeness, members in
      AlikeClusters(members: members, digest: likeness.digest)
    }
    return groups.enumerated().sorted { a, b in
      let (left, right) = (a.element.rank, b.element.rank)
      return left == right ? a.offset < b.offset : right.lexicographicallyPrecedes(left)
    }.map(\.element)
  }

  /// Counts of open findings by severity, the worst severity first, weaker before the rest; what is called after a
  /// platform behind.
  private var rank: [Int] {
    guard let target = members.first else { return [] }
    let tally = Tally(target.findings)
    return [Tally.Part.own, .vendorNamed].flatMap { part in
      [Direction.weaker, .different, .stricter].flatMap { direction in
        Severity.allCases.reversed().map { tally.count(direction, $0, of: part) }
      }
    } + [
      tally.unevaluated, tally.latent, tally.topology, tally.accepted,
      target.areas.reduce(0) { $0 + $1.incomparable.count },
    ]
  }
}

/// Everything in which two targets must agree to be called alike, as text.
struct Likeness: Hashable {
  private let areas: [String: [String]]

  init(of target: TargetReport) {
    var areas: [String: [String]] = [:]
    for area in target.areas {
      areas[area.area.id] = area.incomparable.map { item in
        ["incomparable", item.place.description, item.side.rawValue, item.reason].joined(separator: "\u{1f}")
      }
    }
    for area in target.areas {
      guard let phrase = area.omission.phrase else { continue }
      areas[area.area.id, default: []].append("omission\u{1f}\(phrase)")
    }
    for entry in target.findings {
      let finding = entry.finding
      let parts = [
        entry.id, finding.severity.rawValue, finding.baseline, finding.target,
        finding.witness.baseline, finding.witness.target,
      ]
      areas[entry.area, default: []].append(parts.joined(separator: "\u{1f}"))
    }
    let beside = Self.beside(target)
    if !beside.isEmpty { areas[""] = beside }
    self.areas = areas.mapValues { $0.sorted() }
  }

  /// What belongs to no area and stands beside the verdict.
  private static func beside(_ target: TargetReport) -> [String] {
    let unknown = target.unknownKinds.filter { $0.different > 0 }.map { kind in
      let digests = kind.digests ?? UnknownKindTally.Digests()
      let counts = [digests.alike, digests.changed, digests.onlyInBaseline, digests.onlyInTarget].map(String.init)
      return (["unknown", kind.kind.qualified] + counts).joined(separator: "\u{1f}")
    }
    let conditions = target.areas.flatMap(\.conditions).map { "provided\u{1f}\($0)" }
    let groups = target.unservedGroups
    let unserved = groups.byBaseline.map { "baseline\u{1f}\($0)" } + groups.byTarget.map { "target\u{1f}\($0)" }
    let unjudged = target.unjudged.map { cluster in
      cluster.deliveries.sorted { $0.key < $1.key }.map { "unjudged\u{1f}\($0.qualified)\u{1f}\($1)" }
    }
    let platforms = target.platforms.map {
      (["platform", $0.platform] + $0.findings.map(\.id)).joined(separator: "\u{1f}")
    }
    return unknown + conditions + unserved + platforms + (unjudged ?? [])
  }

  /// True when nothing at all tells the target from the baseline.
  static func isLikeBaseline(_ target: TargetReport) -> Bool {
    target.findings.isEmpty && target.unjudged == nil && target.areas.allSatisfy { $0.incomparable.isEmpty }
  }

  var digest: String {
    Self.digest(areas.sorted { $0.key < $1.key }.flatMap { [$0.key] + $0.value })
  }

  /// The digest of an area in which something differs.
  func difference(inArea area: String) -> String? {
    (areas[area] ?? []).isEmpty ? nil : digest(ofArea: area)
  }

  func digest(ofArea area: String) -> String { Self.digest(areas[area] ?? []) }

  /// FNV-1a, for people to compare at a glance; equality is decided on the text itself.
  static func digest(_ lines: [String]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for line in lines {
      for byte in line.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      hash = (hash ^ 0xff) &* 0x100_0000_01b3
    }
    let digits = String((hash >> 32) ^ (hash & 0xffff_ffff), radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
