import Findings
import KubernetesModel

/// What stands below a verdict: kinds whose objects are not evaluated, and what nobody can see.
struct VerdictLines {
  private let target: TargetReport
  private let relation: Verdict.Relation
  private let tally: Tally
  private let baseline: String

  /// Kinds named before the rest is counted.
  private static let limit = 3

  init(_ target: TargetReport, _ relation: Verdict.Relation, _ tally: Tally, baseline: String) {
    self.target = target
    self.relation = relation
    self.tally = tally
    self.baseline = baseline
  }

  /// Whether anything alike is not evaluated.
  var tellsAlike: Bool { target.unevaluated.contains { $0.alike > 0 } }

  /// A sentence each.
  ///
  /// - Parameter more: where the kinds are that a line only counts, `(-v)`.
  func all(more: String = "") -> [String] {
    let first = absent + [notCompared].compactMap(\.self)
    if relation == .unknown { return first }
    let about = relation == .open ? unserved + [differing(more)] : relation == .same ? [alike(more)] : []
    return first + (about + [unknown(more), provided, vendorNamed]).compactMap(\.self) + platforms
  }

  /// `parts that bear platforms' names, not published so: 5 weaker (3 critical, 2 high), 3 not evaluated differ`
  private var vendorNamed: String? {
    let counts = [Direction.weaker, .different, .stricter].compactMap { direction -> String? in
      let isTold = direction.rawValue == relation.rawValue && tally.count(direction, of: .own) == 0
      return isTold ? nil : tally.counted(direction, of: .vendorNamed)
    }
    let open = tally.unevaluatedVendorNamed
    let differ = open > 0 && relation != .open ? ["\(open) not evaluated \(open == 1 ? "differs" : "differ")"] : []
    let all = counts + differ
    return all.isEmpty ? nil : "parts that bear platforms' names, not published so: \(English.list(all))"
  }

  /// `EKS itself differs in 27 ways, the gravest critical (--platform)`
  private var platforms: [String] {
    target.platforms.map { share in
      let worst = share.findings.map(\.finding.severity).max() ?? .info
      let ways = share.findings.count == 1 ? "1 way" : "\(share.findings.count) ways"
      return "\(share.platform)'s own parts differ in \(ways), \(worst.rawValue) at most (--platform)"
    }
  }

  /// `dr holds no NetworkPolicy, prod holds 39: kubectl get networkpolicies -A -o yaml fetches what is missing`
  private var absent: [String] {
    target.absentKinds.map { absent in
      guard let command = absent.command else { return absent.text }
      let following = target.findings.filter { $0.area == absent.area && $0.finding.tags.contains(.absentKind) }
      let folded =
        following.isEmpty
        ? ""
        : "; what follows from that alone (\(Severities.phrase(following))) counts with --allow-partial"
      return "\(absent.text): `\(command)` fetches what is missing\(folded)"
    }
  }

  /// `not compared: Traffic (NetworkPolicy), Pod Security and 3 areas more`
  private var notCompared: String? {
    let areas = target.scope.areasLeftOut.map(\.title)
    return areas.isEmpty ? nil : "not compared: \(English.list(areas, limit: areas.count > 6 ? 5 : 6))"
  }

  /// Groups that the lines name as missing on one side.
  var unservedGroups: Set<String> {
    relation == .open ? Set(unservedObjects.map(\.group)) : []
  }

  /// `alike, not evaluated: 63 EgressFirewall, 4 ClusterPolicy (kyverno.io)`
  private func alike(_ more: String) -> String? {
    let kinds = target.unevaluated.filter { $0.alike > 0 }.map { ($0.alike, "\($0.alike) \($0.kind.forReaders)") }
    return kinds.isEmpty ? nil : "alike, not evaluated: \(Self.list(kinds, more))"
  }

  /// `2 of 67 HelmRelease, 1 of 63 EgressFirewall`
  private func differing(_ more: String) -> String? {
    let totals = Dictionary(target.unevaluated.map { ($0.kind, $0.objects) }, uniquingKeysWith: max)
    let told = unservedGroups
    let kinds = OpenObject.all(in: target).filter { !told.contains($0.kind.group) }.grouped { $0.kind }
      .map { kind, objects in
        let total = max(totals[kind] ?? 0, objects.count)
        return (objects.count, "\(objects.count) of \(total) \(kind.forReaders)")
      }
    return kinds.isEmpty ? nil : Self.list(kinds, more)
  }

  /// `dr does not serve kyverno.io: 63 objects only in prod`
  private var unserved: [String?] {
    let names = Pair(baseline: baseline, target: target.cluster.name)
    return unservedObjects.map { group, count, side in
      "\(names[side]) does not serve \(group): \(English.count(count, "object")) only in \(names[side.other])"
    }
  }

  private var unservedObjects: [(group: String, count: Int, lacking: ClusterSide)] {
    let counts = OpenObject.all(in: target).reduce(into: [String: Int]()) { $0[$1.kind.group, default: 0] += 1 }
    let groups = target.unservedGroups
    return (groups.byTarget.map { ($0, ClusterSide.target) } + groups.byBaseline.map { ($0, .baseline) }).compactMap {
      group, side in counts[group].map { (group, $0, side) }
    }
  }

  /// `unknown to Driftwatch: 3 of 14 Certificate (cert-manager.io) differ`
  private func unknown(_ more: String) -> String? {
    let kinds = target.unknownKinds.filter { $0.different > 0 }
    if kinds.isEmpty { return nil }
    let items = kinds.map { ($0.different, "\($0.different) of \($0.digests?.objects ?? 0) \($0.kind)") }
    let verb = kinds.count == 1 && kinds.first?.different == 1 ? "differs" : "differ"
    return "unknown to Driftwatch: \(Self.list(items, more)) \(verb)"
  }

  private var provided: String? {
    let conditions = target.areas.flatMap(\.conditions).grouped { $0 }.map(\.key)
    return conditions.isEmpty ? nil : "provided that \(English.list(conditions, limit: Self.limit))"
  }

  /// The kinds of most objects first; `a, b, c and 9 kinds more (-v)`.
  private static func list(_ kinds: [(count: Int, text: String)], _ more: String) -> String {
    let sorted = kinds.sorted { ($1.count, $0.text) < ($0.count, $1.text) }.map(\.text)
    let shown = sorted.prefix(limit).joined(separator: ", ")
    let rest = sorted.count - limit
    if rest <= 0 { return shown }
    return "\(shown) and \(rest) \(rest == 1 ? "kind" : "kinds") more\(more.isEmpty ? "" : " \(more)")"
  }
}

/// An object that is not evaluated and differs, be it in several areas.
struct OpenObject: Hashable {
  let kind: KindName
  let place: Place

  init(_ finding: Finding) {
    let group = finding.details["group"]?.string ?? ""
    kind = KindName(group, finding.details["kind"]?.string ?? finding.place.kind)
    place = finding.place
  }

  /// Those that nobody accepted and that have an effect today, in report order.
  static func all(in target: TargetReport) -> [OpenObject] {
    let open = target.findings.filter {
      $0.acceptance == nil && $0.finding.effect == .effective && $0.finding.isUnevaluated
    }
    return open.grouped { OpenObject($0.finding) }.map(\.key)
  }
}

extension KindName {
  /// `EgressFirewall`, `ClusterPolicy (kyverno.io)`: with the group where other groups have a kind of that name too.
  var forReaders: String { Self.sharedNames.contains(kind) ? description : kind }

  private static let sharedNames: Set<String> = [
    "Application", "AuthorizationPolicy", "Backup", "Bucket", "Certificate", "Channel", "Cluster", "ClusterPolicy",
    "Config", "Configuration", "Database", "Gateway", "Group", "Image", "Ingress", "Instance", "Issuer",
    "Kustomization", "NetworkPolicy", "Node", "PeerAuthentication", "Pipeline", "Policy", "PolicyException", "Project",
    "Provider", "Repository", "Role", "RoleBinding", "Route", "Schedule", "Secret", "Service", "ServiceAccount",
    "Subscription", "Task", "Template", "Tenant", "User", "Workspace",
  ]
}
