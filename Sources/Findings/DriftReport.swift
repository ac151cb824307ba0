package import KubernetesModel

/// The result of one run: a baseline and, for each target, what differs.
package struct DriftReport: Sendable {
  package var baseline: ClusterSummary
  package var targets: [TargetReport]
  /// Names and titles of the areas that were compared, in report order.
  package var areas: [AreaSummary]
  package var toolVersion: String
  /// The configuration file that shaped the report; nil where none was used.
  package var configuration: String?
  /// Findings of the earlier report that this one no longer has, when one was given.
  package var resolved: [ResolvedFinding] = []
  /// Every rule of the areas compared, sorted by id: help texts for the formats that carry them.
  package var rules: [FindingRule] = []
  package var run = RunRecord()

  package init(baseline: ClusterSummary, targets: [TargetReport], areas: [AreaSummary], toolVersion: String) {
    self.baseline = baseline
    self.targets = targets
    self.areas = areas
    self.toolVersion = toolVersion
  }
}

/// An area as reports name it.
package struct AreaSummary: Sendable, Hashable {
  package var id: String
  package var title: String
  package var unit: String

  package init(id: String, title: String, unit: String) {
    self.id = id
    self.title = title
    self.unit = unit
  }
}

/// A cluster as reports show it.
package struct ClusterSummary: Sendable {
  package var name: String
  /// By which the configuration may call it too.
  package var folderName: String?
  package var source: String
  package var version: ServerVersion
  package var diagnostics: [Diagnostic]
  /// Objects of kinds that no reading names, by kind; what they came to is in the report of a target.
  package var unknownKinds: [KindName: Int]
  /// When the cluster was read, RFC 3339; empty for manifests, which have no time.
  package var readAt: String

  package init(_ snapshot: Snapshot) {
    name = snapshot.name
    folderName = snapshot.folderName
    source = snapshot.source
    readAt = snapshot.readAt
    version = snapshot.version
    diagnostics = snapshot.diagnostics
    unknownKinds = snapshot.unknownKinds.mapValues(\.objects)
  }

  /// Every name that the configuration may call it by.
  package var names: [String] { [name] + (folderName.map { [$0] } ?? []) }
}

/// One target against the baseline.
package struct TargetReport: Sendable {
  package var cluster: ClusterSummary
  /// Sorted: effective before latent before topology, severe before mild, weaker before stricter, then by place.
  package var findings: [IdentifiedFinding]
  package var areas: [AreaResult]
  /// What the platforms bring of their own, apart from the findings: it decides nothing.
  package var platforms: [PlatformShare] = []
  /// What became of every configured exception that concerns this target.
  package var exceptions: [ExceptionOutcome] = []
  /// Objects of kinds that no reading names, of both sides; sorted by kind.
  package var unknownKinds: [UnknownKindTally] = []
  package var unservedGroups = UnservedGroups()
  /// Kinds of which one side holds nothing and the other much.
  package var absentKinds: [AbsentKind] = []
  /// The side of which nothing at all was judged, if there is one.
  package var unjudged: UnjudgedCluster?
  package var scope = ReportScope()
  /// What an earlier report had and this run could not look at: neither resolved nor still there.
  package var unread: [ResolvedFinding] = []

  package init(cluster: ClusterSummary, findings: [IdentifiedFinding], areas: [AreaResult]) {
    self.cluster = cluster
    self.findings = findings
    self.areas = areas
  }

  /// What the choice of namespaces keeps out of all areas.
  package var omission: Omission { areas.reduce(Omission()) { $0 + $1.omission } }

  /// What decides and is not evaluated, a tally per kind over all areas; sorted by kind.
  package var unevaluated: [DeciderTally] { DeciderTally.united(areas.flatMap(\.unevaluated)) }
}

/// Differences that are a platform's own: parts that it publishes and that the other cluster's platform does not have.
package struct PlatformShare: Sendable {
  /// `EKS`
  package var platform: String
  /// Tagged `platform`, in report order.
  package var findings: [IdentifiedFinding]

  package init(platform: String, findings: [IdentifiedFinding]) {
    self.platform = platform
    self.findings = findings
  }
}

/// What one area of one target came to.
package struct AreaResult: Sendable {
  package var area: AreaSummary
  package var compared: Int
  package var incomparable: [Incomparable]
  /// What belongs to the area as a whole; see `AreaComparison.details`.
  package var details: StructuredValue
  package var omission = Omission()
  /// What decides in the area and is not evaluated.
  package var unevaluated: [DeciderTally] = []
  /// What the area's answers rest on and no client can see; see `AreaComparison.conditions`.
  package var conditions: [String] = []

  package init(
    area: AreaSummary, compared: Int, incomparable: [Incomparable], details: StructuredValue = .null
  ) {
    self.area = area
    self.compared = compared
    self.incomparable = incomparable
    self.details = details
  }
}

/// What the choice of namespaces keeps out of a report: counted, lest leaving out look like "no drift".
package struct Omission: Sendable, Hashable {
  package var findings = 0
  /// Those of the findings that show today and by which the target allows more.
  package var weaker = 0
  package var incomparable = 0
  /// Those of the findings that the configuration ignores by rule or subject, not by namespace.
  package var ignored = 0

  package init(findings: Int = 0, weaker: Int = 0, incomparable: Int = 0, ignored: Int = 0) {
    self.ignored = ignored
    self.findings = findings
    self.weaker = weaker
    self.incomparable = incomparable
  }

  package var isEmpty: Bool { findings == 0 && incomparable == 0 }

  package static func + (a: Omission, b: Omission) -> Omission {
    Omission(
      findings: a.findings + b.findings, weaker: a.weaker + b.weaker, incomparable: a.incomparable + b.incomparable,
      ignored: a.ignored + b.ignored)
  }
}

/// A finding with its stable id and the area it belongs to.
package struct IdentifiedFinding: Sendable {
  /// `DW-` and ten hexadecimal digits; the same in every run for the same rule, place and change.
  package var id: String
  package var area: String
  package var finding: Finding
  /// Set when the configuration accepts this drift; accepted findings are counted apart and never fail a run.
  package var acceptance: Acceptance?
  /// Set when an earlier report was given.
  package var history: FindingHistory?
  /// Whether filters keep it out of sight; verdict, counts and exit status know nothing of it.
  package var isLeftOut = false
  /// Whether it reaches the threshold of the run; nil where there is none.
  package var fails: Bool?

  package init(id: String, area: String, finding: Finding) {
    self.id = id
    self.area = area
    self.finding = finding
  }
}

/// Whether a finding was in the earlier report.
package enum FindingHistory: String, Sendable, Hashable, CaseIterable {
  case new
  case unchanged
  /// There before, and accepted since.
  case accepted
}

/// Why, by whom and until when a drift is accepted.
package struct Acceptance: Sendable, Hashable {
  package var reason: String
  package var owner: String
  /// `2026-12-31`, the last day on which it holds; empty for ever.
  package var expires: String
  /// Who agreed, under which ticket, on which day; empty where the configuration does not say.
  package var approver = ""
  package var ticket = ""
  package var approvedOn = ""
  /// How many days are left, today not counted; nil for ever.
  package var daysLeft: Int?

  package init(reason: String, owner: String, expires: String) {
    self.reason = reason
    self.owner = owner
    self.expires = expires
  }
}

/// What became of one configured exception in one comparison.
package struct ExceptionOutcome: Sendable, Hashable {
  /// Only `matched` accepts anything.
  package enum Status: String, Sendable, Hashable, CaseIterable {
    case matched
    case expired
    /// Covers nothing that an exception before it does not.
    case redundant
    /// Matches no finding: either mended or mistyped.
    case unused
    /// Would accept findings of every place or every rule; it is not applied.
    case tooBroad
  }

  package var status: Status
  /// The exception as the configuration states it, on one line.
  package var text: String
  package var acceptance: Acceptance
  package var location: SourceLocation?
  /// Ids of the findings it accepts (or, when expired, would accept).
  package var findings: [String]

  package init(
    status: Status, text: String, acceptance: Acceptance, location: SourceLocation?, findings: [String] = []
  ) {
    self.status = status
    self.text = text
    self.acceptance = acceptance
    self.location = location
    self.findings = findings
  }
}

/// A finding of an earlier report that is gone.
package struct ResolvedFinding: Sendable, Hashable {
  /// What became of it.
  package enum Outcome: String, Sendable, Hashable, CaseIterable {
    case resolved
    /// The target allows again what it did not: no repair of a gap.
    case loosened
    /// Another finding of the rule stands in its place.
    case changed
  }

  package var outcome = Outcome.resolved
  package var id: String
  package var target: String
  package var summary: String
  /// Empty where the earlier report did not say.
  package var rule: String
  /// Nil where the earlier report did not say.
  package var severity: Severity?
  package var direction: Direction?
  /// Where it was, and of what API group the object that is not evaluated; what the report of the next run needs.
  package var area = ""
  package var place: Place?
  package var group = ""

  package init(id: String, target: String, summary: String, rule: String = "") {
    self.id = id
    self.target = target
    self.summary = summary
    self.rule = rule
  }
}
