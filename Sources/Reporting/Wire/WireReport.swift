/// A report as JSON, version `driftwatch/v1alpha1`: what other programs read, so members are added but never changed.
///
/// Documentation/Schemas/report.v1.schema.json is the contract; refactoring elsewhere cannot alter it.
struct WireReport: Encodable {
  static let currentVersion = "driftwatch/v1alpha1"
  static let kind = "Report"

  var apiVersion = Self.currentVersion
  var kind = Self.kind
  var toolVersion: String
  /// Left out unless the caller says what time it is.
  var generatedAt: String?
  /// The configuration file that shaped it; left out where none was used.
  var configuration: String?
  /// The day that stood in place of today, if one did.
  var asOf: String?
  var run: WireRun
  var baseline: WireCluster
  var areas: [WireArea]
  var targets: [WireTarget]
  var groups: [WireGroup]
  var resolved: [WireResolved]
}

/// What the answers rest on beside the clusters themselves.
struct WireRun: Encodable {
  var inputs: [WireInput]
  var options: [String]
  var filters: [String]
  var mapping: [String]
  var areasLeftOut: [String]
  var namespaces: [String]
  var excludedNamespaces: [String]
}

struct WireInput: Encodable {
  /// `baseline`, `target`, `configuration` or `previous`.
  var role: String
  var name: String?
  var source: String
  /// `sha256:HEX`; absent for live clusters.
  var digest: String?
}

struct WireCluster: Encodable {
  var name: String
  /// When it was read; absent for manifests.
  var readAt: String?
  var source: String
  var serverVersion: String
  /// `reported`, `configured`, `kubelet` or `assumed`.
  var serverVersionProvenance: String
  var diagnostics: [WireDiagnostic]
  /// Objects of kinds that no reading names, by `Kind.group`.
  var unusedKinds: [String: Int]
}

struct WireDiagnostic: Encodable {
  var severity: String
  /// `credentials` where a server does not accept who we say we are; else left out.
  var topic: String?
  var message: String
  var hint: String?
  var location: WireLocation?
  var object: WireObject?
  var field: String?
}

struct WireLocation: Encodable {
  var file: String
  var line: Int?
  var column: Int?
}

struct WireObject: Encodable {
  var kind: String
  var namespace: String?
  var name: String
}

struct WireArea: Encodable {
  var id: String
  var title: String
  var unit: String
}

struct WireTarget: Encodable {
  var cluster: WireCluster
  var verdict: WireVerdict
  var areas: [WireAreaResult]
  var findings: [WireFinding]
  /// Ids of findings that filters keep out of the list above.
  var leftOut: [String]
  /// What an earlier report had and this run could not look at.
  var unread: [WireResolved]
  var exceptions: [WireException]
  var unevaluated: [WireUnevaluatedKind]
  var unknownKinds: [WireUnknownKind]
  var unservedGroups: WireUnservedGroups
}

struct WireVerdict: Encodable {
  /// `same`, `weaker`, `stricter`, `different`, `open` or `unknown`.
  var relation: String
  /// False when something could not be compared, read or evaluated.
  var complete: Bool
  var summary: String
  /// What stands below the sentence in other formats.
  var lines: [String]
  /// Why it is not complete, the first of it.
  var causes: [String]
  var counts: WireCounts
}

/// Effective findings by direction and severity, the others in all.
struct WireCounts: Encodable {
  var weaker: [String: Int]
  var stricter: [String: Int]
  var different: [String: Int]
  /// Objects that are not evaluated and differ; in none of the counts by direction.
  var unevaluated: Int
  var latent: Int
  var topology: Int
  var accepted: Int
}

struct WireAreaResult: Encodable {
  var area: String
  var compared: Int
  /// Equal for targets that differ from the baseline in the same way in this area.
  var digest: String
  var counts: WireCounts
  var incomparable: [WireIncomparable]
  /// What the choice of namespaces keeps out.
  var omitted: WireOmission
  /// What the answers rest on and no client can see.
  var conditions: [String]
  var details: WireValue
}

struct WireOmission: Encodable {
  var findings: Int
  var weaker: Int
  var incomparable: Int
}

struct WireIncomparable: Encodable {
  var place: WirePlace
  var side: String
  var reason: String
  var hint: String?
  /// `permission`, `oldCapture` or `other`.
  var cause: String
}

struct WirePlace: Encodable {
  var namespace: String?
  var kind: String
  var name: String
}

struct WireException: Encodable {
  var status: String
  var exception: String
  var acceptance: WireAcceptance
  var location: WireLocation?
  var findings: [String]
}

struct WireAcceptance: Encodable {
  var reason: String
  var owner: String?
  var expires: String?
  var approver: String?
  var ticket: String?
  var approvedOn: String?
  /// Days left, today not counted.
  var daysLeft: Int?
}

/// Targets that differ from the baseline in exactly the same way.
struct WireGroup: Encodable {
  var digest: String
  var targets: [String]
}

struct WireResolved: Encodable {
  var id: String
  var target: String
  var summary: String
  var rule: String?
  var severity: String?
  var direction: String?
  /// `resolved`, `loosened` or `changed`.
  var outcome: String
  var area: String?
  var place: WirePlace?
  /// The API group of an object that is not evaluated.
  var group: String?
}
