import Findings
import KubernetesModel

extension Finding {
  /// Whether nobody knows what the difference means.
  var isUnevaluated: Bool { tags.contains(.unevaluated) }

  /// The direction's, or a question mark where nobody knows what the difference means.
  var symbol: String { isUnevaluated ? "?" : direction.symbol }

  var style: Style { isUnevaluated ? .strong : direction.style }
}

extension TargetReport {
  /// What filters let through.
  var shown: [IdentifiedFinding] {
    findings.contains(where: \.isLeftOut) ? findings.filter { !$0.isLeftOut } : findings
  }

  /// Areas of whose facts either side holds anything; all of them where that is none.
  var applicableAreas: [AreaResult] {
    let found = Set(findings.map(\.area))
    let applicable = areas.filter { $0.isApplicable || found.contains($0.area.id) }
    return applicable.isEmpty ? areas : applicable
  }

  /// Differences that nobody evaluates, accepts or calls topology.
  var openUnevaluated: [IdentifiedFinding] {
    shown.filter { $0.acceptance == nil && $0.finding.effect == .effective && $0.finding.isUnevaluated }
  }
}

extension AreaResult {
  fileprivate var isApplicable: Bool {
    compared > 0 || !incomparable.isEmpty || !unevaluated.isEmpty || !conditions.isEmpty || !omission.isEmpty
  }
}

/// What is known of one kind whose objects are not evaluated.
struct UnevaluatedKind {
  let symbol: String
  /// `ClusterPolicy (kyverno.io)`
  let kind: String
  /// `2 differ, 65 alike`
  let state: String
  /// `filters traffic too`
  let verb: String
  /// Where objects differ, at most so many.
  let paths: String

  private static let longest = 4

  /// Kinds that decide, then kinds that nobody knows.
  static func all(in target: TargetReport, baseline: String) -> [UnevaluatedKind] {
    let names = (baseline, target.cluster.name)
    return target.unevaluated.map { UnevaluatedKind($0, names) }
      + target.unknownKinds.map { UnevaluatedKind($0, names) }
  }

  /// `HelmRelease (helm.toolkit.fluxcd.io): 2 differ, 65 alike; brings other objects; spec.values`
  var text: String { "\(kind): " + [state, verb, paths].filter { !$0.isEmpty }.joined(separator: "; ") }

  private init(_ tally: DeciderTally, _ names: (baseline: String, target: String)) {
    let states = [
      (tally.changed, tally.changed == 1 ? "differs" : "differ"), (tally.onlyInBaseline, "only in \(names.baseline)"),
      (tally.onlyInTarget, "only in \(names.target)"), (tally.unread, "not known"), (tally.alike, "alike"),
      (tally.besideLive, "beside a live cluster"),
    ]
    symbol = tally.different + tally.unread > 0 ? "?" : tally.alike > 0 ? "✓" : "·"
    kind = tally.kind.description
    state = Self.phrase(states)
    verb = tally.verb
    paths = English.list(tally.paths, limit: Self.longest)
  }

  private init(_ tally: UnknownKindTally, _ names: (baseline: String, target: String)) {
    symbol = "·"
    kind = tally.kind.description
    verb = "unknown to Driftwatch"
    paths = ""
    guard let digests = tally.digests else {
      state =
        Self.phrase([(tally.baseline, "in \(names.baseline)"), (tally.target, "in \(names.target)")]) + ", not read"
      return
    }
    state = Self.phrase([
      (digests.changed, digests.changed == 1 ? "differs" : "differ"),
      (digests.onlyInBaseline, "only in \(names.baseline)"), (digests.onlyInTarget, "only in \(names.target)"),
      (digests.alike, "alike"),
    ])
  }

  private static func phrase(_ states: [(count: Int, what: String)]) -> String {
    states.filter { $0.count > 0 }.map { "\($0.count) \($0.what)" }.joined(separator: ", ")
  }
}

/// Commands that accept a difference: by its id, which a further change makes another one, or whatever the object says.
struct AcceptanceCommands {
  let exact: String
  let lasting: String
  /// For all objects of the kind; nil where there is but one.
  let ofKind: String?

  /// What tells the two apart.
  static let purpose = "as it is now, or whatever it says"

  /// - Parameter others: findings of the target, of which those of the same kind are accepted by one more command.
  init(_ entry: IdentifiedFinding, among others: [IdentifiedFinding] = []) {
    let place = entry.finding.place
    let end = "--reason WHY --owner WHO --expires DAY"
    exact = "driftwatch config accept \(entry.id) \(end)"
    let namespace = place.namespace.isEmpty ? "" : " --namespace \(Self.quoted(place.namespace))"
    let name = Self.quoted("\(place.kind)/\(place.name)")
    lasting = "driftwatch config accept --rule \(entry.finding.rule)\(namespace) --name \(name) \(end)"
    let alike = others.filter { $0.finding.rule == entry.finding.rule && $0.finding.place.kind == place.kind }
    let kind = ShellText.quoted("\(Glob(literal: place.kind).pattern)/*")
    ofKind = alike.count < 2 ? nil : "driftwatch config accept --rule \(entry.finding.rule) --name \(kind) \(end)"
  }

  var all: [String] { [exact, lasting] + (ofKind.map { [$0] } ?? []) }

  private static func quoted(_ name: String) -> String { ShellText.quoted(Glob(literal: name).pattern) }
}
