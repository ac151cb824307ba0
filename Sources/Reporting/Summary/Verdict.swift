import Findings
import KubernetesModel

/// What one comparison comes to, in one word and in one line.
struct Verdict {
  /// Open where something differs that is not evaluated, unknown where nothing could be read or judged.
  enum Relation: String, CaseIterable { case weaker, stricter, different, open, same, unknown }

  let relation: Relation
  let tally: Tally
  /// Gaps as readers count them: those that one step mends are one.
  let incomparable: Int
  let unreadable: Int
  let omission: Omission
  let baseline: String
  let target: String
  let unjudged: UnjudgedCluster?
  let scope: ReportScope
  /// Findings that filters keep out of sight.
  let leftOut: Int
  /// Why it is not complete, the first of it, a clause each.
  let causes: [String]
  /// What stands below the sentence.
  let lines: VerdictLines

  /// Causes that stand beside a verdict.
  private static let mostCauses = 2

  init(_ report: TargetReport, baseline cluster: ClusterSummary) {
    let tally = Tally(report.findings.filter { !$0.finding.tags.contains(.absentKind) })
    self.tally = tally
    let gaps = FoldedGaps(report, baseline: cluster.name).entries.map(\.gap)
    incomparable = gaps.count
    scope = report.scope
    leftOut = report.findings.count(where: \.isLeftOut)
    let errors = [cluster, report.cluster].flatMap { cluster in
      cluster.diagnostics.filter { $0.severity == .error }.map { "\(cluster.name): \($0.description)" }
    }
    causes = Self.causes(errors, GapText.lines(gaps, limit: 3))
    unreadable = (cluster.diagnostics + report.cluster.diagnostics).count { $0.severity == .error }
    omission = report.omission
    baseline = cluster.name
    target = report.cluster.name
    unjudged = report.unjudged
    relation = Self.relation(report, tally)
    lines = VerdictLines(report, relation, tally, baseline: cluster.name)
  }

  private static func causes(_ errors: [String], _ gaps: [String]) -> [String] {
    let all = errors + gaps
    let shown = all.prefix(mostCauses).map { TerminalText.shortened($0, to: 240) }
    return all.count > mostCauses ? shown + ["\(all.count - mostCauses) reasons more below"] : shown
  }

  /// What is weaker stays so whatever the rest turns out to be; what is stricter does not.
  private static func relation(_ report: TargetReport, _ tally: Tally) -> Relation {
    if report.unjudged != nil { return .unknown }
    if tally.count(.weaker) > 0 { return .weaker }
    if tally.count(.different) > 0 { return .different }
    if tally.unevaluated > 0 { return .open }
    if tally.count(.stricter) > 0 { return .stricter }
    let isVoid = report.areas.allSatisfy { $0.compared == 0 && !$0.incomparable.isEmpty } && !report.areas.isEmpty
    return isVoid ? .unknown : .same
  }

  /// False when something could not be compared, read or judged: the relation then holds for the rest only.
  var isComplete: Bool { isRead && tally.unevaluated == 0 }

  /// False when something could not be compared or read at all.
  var isRead: Bool { incomparable == 0 && unreadable == 0 && unjudged == nil }

  /// `dr is weaker than prod: 1 critical, 3 high`, without symbol or full stop.
  func sentence(subject: String? = nil, isPlural: Bool = false) -> String {
    let name = subject ?? target
    let (verb, enforces) = isPlural ? ("are", "enforce") : ("is", "enforces")
    return switch relation {
    case .weaker: "\(name) \(verb) weaker than \(baseline)\(extent)\(told(.weaker))"
    case .stricter: "\(name) \(verb) stricter than \(baseline)\(extent)\(told(.stricter))"
    case .different: "\(name) \(isPlural ? "differ" : "differs") from \(baseline)\(extent)\(told(.different))"
    case .open: "\(name) may differ from \(baseline)\(extent): \(Self.open(tally.unevaluated))"
    case .same:
      (scope.isNarrowed
        ? "\(name) \(isPlural ? "do" : "does") not differ from \(baseline)\(extent)\(restriction)"
        : "\(name) \(enforces) the same security as \(baseline)")
        + (tally.accepted > 0 ? ", but for accepted drift" : "") + reservations
    case .unknown:
      unjudged.map { sentence(on: $0, subject: subject, isPlural: isPlural) }
        ?? "\(name) could not be compared with \(baseline)\(extent)"
    }
  }

  /// ` in Access (RBAC) of namespaces shop-* and cluster-wide`: empty where whole clusters were compared.
  private var extent: String {
    let areas = scope.areas.map(\.title)
    let named =
      scope.areasLeftOut.isEmpty
      ? ""
      : areas.count > 2
        ? " in \(areas.count) of \(areas.count + scope.areasLeftOut.count) areas"
        : " in \(English.list(areas))"
    let inside = scope.namespaces.isEmpty ? "" : "\(Self.namespaces(scope.namespaces)) and cluster-wide"
    let place = inside.isEmpty ? "" : named.isEmpty ? " in \(inside)" : " of \(inside)"
    return named + place
      + (scope.excludedNamespaces.isEmpty ? "" : " outside of \(Self.namespaces(scope.excludedNamespaces))")
  }

  private static func namespaces(_ patterns: [String]) -> String {
    let isOne = patterns.count == 1 && !patterns.joined().contains { "*?".contains($0) }
    return "\(isOne ? "namespace" : "namespaces") \(English.list(patterns, limit: 3))"
  }

  /// What a narrowed “the same” says nothing about.
  private var restriction: String {
    if !scope.areasLeftOut.isEmpty { return ", and nothing else was compared" }
    return scope.namespaces.isEmpty ? "" : ", other namespaces left out"
  }

  private static func open(_ objects: Int) -> String {
    objects == 1
      ? "1 object that is not evaluated differs" : "\(objects) objects that are not evaluated differ"
  }

  /// How far “the same” goes.
  private var reservations: String {
    let reach: String? =
      switch (isRead, lines.tellsAlike) {
      case (true, true): "as far as it is evaluated"
      case (true, false): nil
      case (false, true): "as far as it is evaluated and could be compared"
      case (false, false): "as far as they could be compared"
      }
    return (omission.ignored > 0 ? ", what is left out aside" : "")
      + (reach.map { ", \($0)" } ?? "")
  }

  /// `nothing of dr was judged: its folder holds 67 HelmReleases and none of what they make`
  private func sentence(on unjudged: UnjudgedCluster, subject: String?, isPlural: Bool) -> String {
    let isTarget = unjudged.name == target
    let name = isTarget ? subject ?? target : unjudged.name
    let holds = isTarget && isPlural ? "their folders hold" : "its folder holds"
    let kinds = unjudged.deliveries.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let what = English.list(kinds.map { "\($1) \($1 == 1 ? $0.kind : English.plural($0.kind))" }, limit: 3)
    let make = kinds.reduce(0) { $0 + $1.value } == 1 ? "it makes" : "they make"
    return "nothing of \(name) was judged: \(holds) \(what) and none of what \(make)"
  }

  /// `: 1 critical, 3 high`: what is not called after a platform, and the rest only where there is nothing else.
  private func told(_ direction: Direction) -> String {
    let own = tally.phrase(direction, of: .own)
    return own.isEmpty
      ? " only in parts that bear platforms' names: \(tally.phrase(direction, of: .vendorNamed))" : ": \(own)"
  }

  /// What the sentence leaves out: `2 stricter`, `3 not evaluated differ`, `1 accepted`, `4 could not be compared`.
  var asides: [String] {
    var parts: [String] = []
    for direction in [Direction.weaker, .different, .stricter] where direction.rawValue != relation.rawValue {
      if let phrase = tally.counted(direction, of: .own) { parts.append(phrase) }
    }
    let open = tally.unevaluated - tally.unevaluatedVendorNamed
    if open > 0, relation != .open { parts.append("\(open) not evaluated \(open == 1 ? "differs" : "differ")") }
    if tally.latent > 0 { parts.append("\(tally.latent) latent") }
    if tally.topology > 0 { parts.append("\(tally.topology) topology") }
    if tally.accepted > 0 { parts.append("\(tally.accepted) accepted") }
    if incomparable > 0 { parts.append("\(incomparable) could not be compared") }
    if let omitted = omission.phrase { parts.append(omitted) }
    if leftOut > 0 { parts.append("\(English.count(leftOut, "finding")) left out by filters") }
    if unreadable > 0 { parts.append(English.count(unreadable, "reading error")) }
    return parts
  }

  var symbol: String {
    switch relation {
    case .weaker: Direction.weaker.symbol
    case .stricter: Direction.stricter.symbol
    case .different: Direction.different.symbol
    case .same: isComplete ? "✓" : "?"
    case .open, .unknown: "?"
    }
  }

  var style: Style {
    switch relation {
    case .weaker: .weaker
    case .stricter: .stricter
    case .different: .different
    case .same: isComplete ? .good : .strong
    case .open, .unknown: .strong
    }
  }
}

extension Omission {
  /// `12 in namespaces left out (3 weaker)`; nil where nothing was left out.
  var phrase: String? {
    if isEmpty { return nil }
    let remarks = [weaker > 0 ? "\(weaker) weaker" : nil, incomparable > 0 ? "\(incomparable) not comparable" : nil]
      .compactMap { $0 }
    let byNamespace = findings + incomparable - ignored
    let parts = [
      byNamespace > 0 ? "\(byNamespace) in namespaces left out" : nil,
      ignored > 0 ? "\(ignored) ignored by the configuration" : nil,
    ].compactMap(\.self)
    return parts.joined(separator: " and ") + (remarks.isEmpty ? "" : " (\(remarks.joined(separator: ", ")))")
  }
}
