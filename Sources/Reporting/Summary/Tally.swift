import Findings

/// Findings counted by what reports ask for; accepted ones apart.
struct Tally {
  private(set) var effective: [Direction: [Severity: Int]] = [:]
  /// Of those, the ones about what bears a platform's name and is not published so.
  private(set) var vendorNamed: [Direction: [Severity: Int]] = [:]
  /// Objects that are not evaluated and differ; their findings are in no direction's count.
  var unevaluated: Int { open.count }
  private var open: Set<OpenObject> = []
  /// Of those, the ones that bear a platform's name.
  private(set) var unevaluatedVendorNamed = 0
  private(set) var latent = 0
  private(set) var topology = 0
  private(set) var accepted = 0
  private(set) var new = 0

  init(_ findings: some Sequence<IdentifiedFinding>) {
    for entry in findings {
      guard entry.acceptance == nil else {
        accepted += 1
        continue
      }
      if entry.history == .new { new += 1 }
      switch entry.finding.effect {
      case .effective where entry.finding.isUnevaluated:
        let isNew = open.insert(OpenObject(entry.finding)).inserted
        if isNew, entry.finding.isVendorNamed { unevaluatedVendorNamed += 1 }
      case .effective:
        effective[entry.finding.direction, default: [:]][entry.finding.severity, default: 0] += 1
        if entry.finding.isVendorNamed {
          vendorNamed[entry.finding.direction, default: [:]][entry.finding.severity, default: 0] += 1
        }
      case .latent: latent += 1
      case .topology: topology += 1
      }
    }
  }

  /// Whose findings are counted.
  enum Part { case whole, own, vendorNamed }

  func count(_ direction: Direction, of part: Part = .whole) -> Int {
    severities(direction, of: part).reduce(0) { $0 + $1.count }
  }

  /// Severities present and how often, severe first.
  func severities(_ direction: Direction, of part: Part = .whole) -> [(severity: Severity, count: Int)] {
    Severity.allCases.reversed().compactMap { severity in
      let count = count(direction, severity, of: part)
      return count == 0 ? nil : (severity, count)
    }
  }

  func count(_ direction: Direction, _ severity: Severity, of part: Part) -> Int {
    let (whole, vendors) = (effective[direction]?[severity] ?? 0, vendorNamed[direction]?[severity] ?? 0)
    return switch part {
    case .whole: whole
    case .own: whole - vendors
    case .vendorNamed: vendors
    }
  }

  /// `2 stricter (1 high, 1 low)`; nil where there are none.
  func counted(_ direction: Direction, of part: Part) -> String? {
    let severities = severities(direction, of: part)
    if severities.isEmpty { return nil }
    let only = severities.count == 1 ? severities.first?.severity.rawValue : nil
    return "\(count(direction, of: part)) \(direction.rawValue) (\(only ?? phrase(direction, of: part)))"
  }

  /// `1 critical, 3 high`
  func phrase(_ direction: Direction, of part: Part) -> String {
    severities(direction, of: part).map { "\($0.count) \($0.severity.rawValue)" }.joined(separator: ", ")
  }
}
