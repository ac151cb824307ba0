import Findings
import KubernetesModel

/// Turns differences of rights into findings.
struct AccessFindings {
  private var comparer: AccessComparer
  private let severity: AccessSeverity
  /// What the versions of the clusters explain; nil where they are the same.
  private let skewOfBaseline: VersionSkew?
  private let skewOfTarget: VersionSkew?
  private var planner: AccessPlanner
  private let commonNamespaces: [String]
  private let unread: Pair<UnreadGrants>
  /// Differences that may be none, because something could not be read.
  private(set) var incomparable: [Incomparable] = []

  init(_ comparer: AccessComparer, _ unread: Pair<UnreadGrants>) {
    self.unread = unread
    var comparer = comparer
    let (baseline, target) = (comparer.baseline.model, comparer.target.model)
    severity = AccessSeverity(ConstraintsUse([baseline, target]), in: &comparer.algebra)
    let isSame = baseline.snapshot.version.minor == target.snapshot.version.minor
    skewOfBaseline = isSame ? nil : VersionSkew(wider: baseline, narrower: target)
    skewOfTarget = isSame ? nil : VersionSkew(wider: target, narrower: baseline)
    let namespaces = comparer.baseline.population.namespaces
    commonNamespaces = namespaces.intersection(comparer.target.population.namespaces).sorted()
    self.comparer = comparer
    planner = AccessPlanner(comparer)
  }

  mutating func findings(for differences: [AccessDifference]) -> [Finding] {
    differences.compactMap { finding(for: $0) }
  }

  /// Nil where it is not certain that the other cluster lacks the rights.
  private mutating func finding(for difference: AccessDifference) -> Finding? {
    let isWeaker = difference.wider == .target
    let (wider, narrower) = (comparer.clusters[difference.wider], comparer.clusters[difference.wider.other])
    let sources = AccessTrace(spokenOf: difference, wider.model).sources(&comparer.algebra)
    if let doubt = unread[difference.wider.other].doubt(about: difference, sources) {
      incomparable.append(doubt)
      return nil
    }
    let evidence = (
      wider: AccessEvidence.wider(sources),
      narrower: AccessEvidence(
        narrower: narrower.model, principal: difference.principal,
        giving: AccessTrace(spokenOf: difference, narrower.model).giving(sources, &comparer.algebra)
      ).narrower(sources)
    )
    let remedy = planner.remedy(difference.direction, for: difference.principal, sources)
    let isAdmin = isWeaker && comparer.givesEverything(difference)
    let phrase = phrase(difference, isAdmin: isAdmin)
    let roles = roles(of: sources, isAdmin: isAdmin)
    let with = isAdmin ? phrase + difference.scope.suffix : held(difference, in: difference.wider) ?? phrase
    let without = held(difference, in: difference.wider.other).map { "only \($0)" } ?? "nothing of it"
    let witness = witness(difference, wider: wider, narrower: narrower)
    let place = Place(principal: difference.principal, scope: difference.scope)
    let skew = isWeaker ? skewOfTarget : skewOfBaseline
    let isOfVersions = skew?.explains(sources, of: difference, &comparer.algebra) == true
    var finding = Finding(
      rule: rule(isWeaker: isWeaker, isAdmin: isAdmin).id,
      severity: isAdmin ? .critical : severity.rate(difference, &comparer.algebra),
      direction: difference.direction, effect: difference.effect, place: place,
      change: change(difference),
      summary: summary(difference, phrase, roles, isAdmin: isAdmin),
      baseline: isWeaker ? without : with, target: isWeaker ? with : without,
      witness: witness,
      baselineEvidence: isWeaker ? evidence.narrower : evidence.wider,
      targetEvidence: isWeaker ? evidence.wider : evidence.narrower,
      remedy: remedy.steps,
      references: ["https://kubernetes.io/docs/concepts/security/rbac-good-practices/"],
      tags: isOfVersions ? [.versionSkew] : [],
      details: details(difference), notes: notes(difference, sources))
    finding.cautions = remedy.cautions
    finding.cause = cause(of: difference, sources, narrower.model)
    if let lack = difference.lack { AccessArrival(difference.principal, lack, wider: wider.model).adapt(&finding) }
    if isWeaker, let role = unread.baseline.unknownRole(behind: sources) { tell(&finding, role, narrower.model) }
    return finding
  }

  /// That the baseline gives a role of that name too, of which its manifests do not tell what it allows.
  private func tell(_ finding: inout Finding, _ role: ObjectReference, _ baseline: AccessModel) {
    let name = baseline.snapshot.name
    finding.baseline = "whatever \(role) allows"
    finding.witness.baseline = "not known"
    finding.steps = [RemedyStep(words: "compare \(role) with the one that \(name) has")]
    finding.cautions = []
    finding.notes.insert(
      "\(role) is not among the manifests of \(name), which gives it too and may allow as much.", at: 0)
  }

  /// Nil where several changes have a part in it.
  private func cause(
    of difference: AccessDifference, _ sources: [AccessSource], _ narrower: AccessModel
  ) -> ObjectReference? {
    let causes = sources.flatMap { source in
      source.rules.map { AccessCause(source, $0, for: difference.principal, narrower: narrower) }
    }
    guard let first = causes.first, Set(causes).count == 1 else { return nil }
    return first.object(among: sources)
  }

  private func rule(isWeaker: Bool, isAdmin: Bool) -> FindingRule {
    if isAdmin { return AccessRules.clusterAdminGained }
    return isWeaker ? AccessRules.permissionGained : AccessRules.permissionLost
  }

  /// The whole difference where part of it shows, without the parts that never do.
  private mutating func spokenBoxes(_ difference: AccessDifference) -> [PermissionBox] {
    let boxes = comparer.algebra.boxes(difference.resources)
    if difference.shownResources == .nothing { return difference.shownPaths.isEmpty ? boxes : [] }
    return boxes.filter { box in
      comparer.algebra.intersects(comparer.algebra.set(of: box), difference.shownResources)
    }
  }

  private func summary(_ difference: AccessDifference, _ phrase: String, _ roles: String, isAdmin: Bool) -> String {
    let members = difference.affectedMembers.map { $0.isEmpty ? "" : " (\($0.count) service accounts)" } ?? ""
    let who = "\(difference.principal)\(members)"
    if isAdmin { return "\(who) became cluster-admin\(roles)" }
    let what = phrase.hasPrefix("every verb") ? "use \(phrase)" : phrase
    let verb =
      switch (difference.wider, difference.effect) {
      case (.target, .latent): "would gain"
      case (_, .latent): "would lose"
      case (.target, _): "may now"
      default: "may no longer"
      }
    return "\(who) \(verb) \(what)\(roles)\(difference.scope.suffix)"
  }

  /// Characters that rights may take in a summary.
  private static let summaryRoom = 130

  private mutating func phrase(_ difference: AccessDifference, isAdmin: Bool) -> String {
    if isAdmin { return "every verb on every resource" }
    let paths = comparer.algebra.boxes(difference.subjectPaths)
    let parts = severity.worstFirst(spokenBoxes(difference), &comparer.algebra)
    return AccessPhrase.text(worstFirst: parts, paths, room: Self.summaryRoom) ?? "nothing"
  }

  /// ` (ClusterRole admin)`: what gives it, the role first that gives the worst of it.
  private mutating func roles(of sources: [AccessSource], isAdmin: Bool) -> String {
    var grave: Set<ObjectReference> = []
    for source in sources where !grave.contains(source.role.reference) {
      for rule in source.rules where severity.isGrave(rule.rule, &comparer.algebra) {
        grave.insert(source.role.reference)
      }
    }
    let roles = Set(sources.map { Evidence($0.role).object }).sorted { a, b in
      grave.contains(a) == grave.contains(b) ? a < b : grave.contains(a)
    }
    guard let first = roles.first, !(isAdmin && first.name == "cluster-admin") else { return "" }
    return " (\(first)\(roles.count > 1 ? " and \(roles.count - 1) more" : ""))"
  }

  private static let everybody = "system:authenticated"

  /// What the principal may do with the same resources in one cluster.
  private mutating func held(_ difference: AccessDifference, in side: ClusterSide) -> String? {
    let rights = comparer.effective(difference.principal, in: side)
    let touched = comparer.algebra.resourcesTouched(by: difference.subjectResources)
    var there = comparer.algebra.intersection(comparer.algebra.resources(rights, in: difference.scope), touched)
    if side != difference.wider, difference.principal != .group(Self.everybody) {
      // What everybody may do is no answer to what this one may.
      let common = comparer.own(.group(Self.everybody), in: side)
      let shared = comparer.algebra.resources(common, in: difference.scope)
      there = comparer.algebra.difference(there, shared)
    }
    let parts = severity.worstFirst(comparer.algebra.boxes(there), &comparer.algebra)
    let text = AccessPhrase.text(worstFirst: parts, [], room: .max)
    return text.map { $0 + difference.scope.suffix }
  }

  private mutating func witness(
    _ difference: AccessDifference, wider: ComparedCluster, narrower: ComparedCluster
  ) -> Witness {
    let search = AccessWitness(
      wider: wider, narrower: narrower, severity: severity, commonNamespaces: commonNamespaces)
    let answers = difference.wider == .target ? ("denied", "allowed") : ("allowed", "denied")
    guard let found = search.find(difference, &comparer.algebra) else {
      return Witness(question: "no single request", baseline: "not confirmed", target: "not confirmed")
    }
    let groups = found.identity.groups.isEmpty ? "" : " (groups \(found.identity.groups.joined(separator: ", ")))"
    return Witness(
      question: "\(found.identity.user)\(groups): \(found.request)", baseline: answers.0, target: answers.1)
  }

  /// The boxes themselves: the same for the same change, whatever the objects are called.
  private func change(_ difference: AccessDifference) -> String {
    let boxes =
      comparer.algebra.boxes(difference.resources).map(\.canonicalText)
      + comparer.algebra.boxes(difference.paths).map(\.canonicalText)
    return "\(difference.direction.rawValue) \(boxes.sorted().joined(separator: " "))"
  }

  private func details(_ difference: AccessDifference) -> StructuredValue {
    func value(_ resources: PermissionSetID, _ paths: PathPermissions) -> StructuredValue {
      .object([
        "resources": .array(comparer.algebra.boxes(resources).map { .object($0.structured) }),
        "paths": .array(comparer.algebra.boxes(paths).map(\.structured)),
      ])
    }
    var details: [String: StructuredValue] = [
      "scope": difference.scope.structured,
      "difference": value(difference.resources, difference.paths),
      "effective": value(difference.shownResources, difference.shownPaths),
    ]
    if let members = difference.affectedMembers {
      details["members"] = .strings(members.map(\.identity.user))
    }
    return .object(details)
  }

  private mutating func notes(_ difference: AccessDifference, _ sources: [AccessSource]) -> [String] {
    var notes = difference.circumstances.map { "Note: \($0)." }
    if let reason = severity.reason(difference, &comparer.algebra) { notes.append(reason) }
    if difference.shownResources == .nothing && difference.shownPaths.isEmpty {
      notes.append(
        "No request to the API as it is served today shows this; it becomes live when a resource, group or verb of it is served."
      )
    }
    if sources.contains(where: \.isAboutConstrainedImpersonation) {
      notes.append(
        "Who acts as somebody else by constrained impersonation may do what both `impersonate-on:…` and that identity "
          + "allow; ways to power through it are not followed.")
    }
    return notes
  }

}

extension Place {
  /// The namespace is that of the rights, or of the service account where the rights are cluster-wide.
  init(principal: Principal, scope: AccessScope) {
    switch (principal, scope) {
    case (.serviceAccount(let home, let name), .namespace(let namespace)):
      self.init(namespace: namespace, kind: "serviceaccount", name: home == namespace ? name : "\(home)/\(name)")
    case (.serviceAccount(let home, let name), .cluster):
      self.init(namespace: "", kind: "serviceaccount", name: "\(home)/\(name)")
    case (_, .namespace(let namespace)):
      self.init(namespace: namespace, kind: principal.kind, name: principal.name)
    case (_, .cluster):
      self.init(kind: principal.kind, name: principal.name)
    }
  }
}

extension AccessScope {
  /// What follows a phrase of permissions: ` in payments`.
  var suffix: String {
    switch self {
    case .cluster: " cluster-wide"
    case .namespace(let name): " in \(name)"
    }
  }

  var structured: StructuredValue {
    switch self {
    case .cluster: .object(["kind": "cluster"])
    case .namespace(let name): .object(["kind": "namespace", "name": .string(name)])
    }
  }
}
