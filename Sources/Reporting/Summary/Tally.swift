import Findings

/// Findings counted by what reports ask for; accepted ones apart.
struct Tally {
  private(set) var effective: [Direction: [Severity: Int]] = [:]
  /// Objects that are not evaluated and differ; their findings are in no direction's count.
  var unevaluated: Int { open.count }
  private var open: Set<OpenObject> = []
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
      case .effective where entry.finding.isUnevaluated: open.insert(OpenObject(entry.finding))
      case .effective: effective[entry.finding.direction, default: [:]][entry.finding.severity, default: 0] += 1
      case .latent: latent += 1
      case .topology: topology += 1
      }
    }
  }

  func count(_ direction: Direction) -> Int {
    effective[direction, default: [:]].values.reduce(0, +)
  }

  /// Severities present and how often, severe first.
  func severities(_ direction: Direction) -> [(severity: Severity, count: Int)] {
    Severity.allCases.reversed().compactMap { severity in
      let count = effective[direction]?[severity] ?? 0
      return count == 0 ? nil : (severity, count)
    }
  }
}
