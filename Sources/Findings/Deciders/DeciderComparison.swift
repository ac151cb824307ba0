import Documents
import KubernetesModel

/// Sets what decides unevaluated in one cluster against the same of another: alike is said, different is a finding,
/// unread is a gap.
package struct DeciderComparison: Sendable {
  package internal(set) var findings: [Finding] = []
  package private(set) var gaps: [Incomparable] = []
  package private(set) var tally: [DeciderTally] = []
  /// Every text inside what decides: names that are among them lead somewhere.
  private let mentioned: Set<String>
  let area: String
  let baseline: AreaDeciders
  let target: AreaDeciders
  /// Those that nobody needs a condition for are left out: what is read beside a live cluster.
  private var concerned: [(decider: Decider, state: String)] = []

  /// - Parameter area: its id, the beginning of the rule's.
  package init(_ area: String, baseline: AreaDeciders, target: AreaDeciders) {
    self.area = area
    self.baseline = baseline
    self.target = target
    mentioned = Set(
      (baseline.wholes + target.wholes).compactMap(\.content.value).flatMap { $0.texts.compactMap(\.string) })
    compare()
    compareSelectedLabels()
    gaps += unread(baseline, .baseline) + unread(target, .target)
  }

  /// The rule of an area's findings about what is not evaluated.
  package static func rule(of area: String) -> String { "\(area)/unevaluated-difference" }

  // MARK: Pairs

  private mutating func compare() {
    var left = sorted(baseline.deciders)
    var right = sorted(target.deciders)
    var pairs: [(Decider?, Decider?)] = []
    let places = Dictionary(right.enumerated().map { ($1.object, $0) }, uniquingKeysWith: { first, _ in first })
    var taken: Set<Int> = []
    left = left.filter { decider in
      guard let place = places[decider.object], taken.insert(place).inserted else { return true }
      pairs.append((decider, right[place]))
      return false
    }
    right = right.enumerated().filter { !taken.contains($0.offset) }.map(\.element)
    pairs += renamed(&left, &right)
    pairs += left.map { ($0, target.idle(like: $0)) } + right.map { (baseline.idle(like: $0), $0) }
    var tallies: [Subject: DeciderTally] = [:]
    for (a, b) in pairs { take(a, b, &tallies) }
    tally = tallies.values.sorted { ($0.kind, $0.namespace) < ($1.kind, $1.namespace) }
  }

  /// What a tally counts: objects of a kind in a namespace, so that reports can leave namespaces out.
  private struct Subject: Hashable {
    var kind: KindName
    var namespace: String
  }

  /// What has another name and is otherwise alike.
  private func renamed(_ left: inout [Decider], _ right: inout [Decider]) -> [(Decider?, Decider?)] {
    struct Content: Hashable {
      var kind: KindName
      var namespace: String
      var document: Document
    }
    func content(_ decider: Decider) -> Content? {
      guard case .value(let document) = decider.content, document != .empty, !nameDecides(decider) else { return nil }
      return Content(kind: decider.kindName, namespace: decider.object.namespace, document: document)
    }
    var others = Dictionary(grouping: right.indices.filter { content(right[$0]) != nil }) { content(right[$0]) }
    var pairs: [(Decider?, Decider?)] = []
    var taken: Set<Int> = []
    left = left.filter { decider in
      guard let own = content(decider), let place = others[own]?.first else { return true }
      others[own]?.removeFirst()
      taken.insert(place)
      pairs.append((decider, right[place]))
      return false
    }
    right = right.enumerated().filter { !taken.contains($0.offset) }.map(\.element)
    return pairs
  }

  /// Kinds whose objects are chosen or ordered by their names: another name is another object.
  private static let namedKinds: Set<String> = [
    "CiliumCIDRGroup", "ConstraintTemplate", "Config", "EgressFirewall", "GlobalNetworkPolicy", "GlobalNetworkSet",
    "Middleware", "MutatingWebhookConfiguration", "NetworkAttachmentDefinition", "NetworkPolicy", "NetworkSet", "OAuth",
    "SecurityContextConstraints", "Server", "Task", "Tier",
  ]

  /// Whether something rests on the name: its kind, or another object that mentions it.
  private func nameDecides(_ decider: Decider) -> Bool {
    Self.namedKinds.contains(decider.object.kind) || mentioned.contains(decider.object.name)
  }

  private func sorted(_ deciders: [Decider]) -> [Decider] { deciders.sorted { $0.object < $1.object } }

  private mutating func take(_ a: Decider?, _ b: Decider?, _ tallies: inout [Subject: DeciderTally]) {
    guard let one = a ?? b else { return }
    let subject = Subject(kind: one.kindName, namespace: one.object.namespaceOfPlace)
    var entry =
      tallies[subject]
      ?? DeciderTally(kind: one.kindName, namespace: subject.namespace, verb: one.verb, sense: one.sense)
    defer { if entry.objects > 0 { tallies[subject] = entry } }
    if one.sense.isOfManifestsOnly, baseline.isLive || target.isLive {
      entry.besideLive += 1
      return
    }
    if one.extent == .fields, isNotWorthAWord(a, b) { return }
    let (a, b) = (a ?? bare(b, in: baseline), b ?? bare(a, in: target))
    switch (a, b) {
    case (let a?, let b?) where a.content == b.content && (a.reach == .nothing) != (b.reach == .nothing):
      entry.add(["(without effect)"])
      findings.append(switchedOff(a, b))
      concerned.append((b, "different in both"))
    case (let a?, let b?) where a.content == b.content && a.content.value != nil:
      entry.alike += 1
      concerned.append((b, "alike in both"))
      if let path = b.content.value?.firstWithheld { gaps.append(withheld(b, path)) }
    case (let a?, let b?):
      guard let before = a.content.value, let after = b.content.value else {
        entry.unread += 1
        let isBaseline = a.content.value == nil
        tellUnread(isBaseline ? a : b, isBaseline ? baseline : target, isBaseline ? .baseline : .target)
        concerned.append((b, "unknown in \(a.content.value == nil ? baseline.cluster : target.cluster)"))
        return
      }
      let differences = DocumentDifference.all(before, after)
      entry.add(differences.map(\.path))
      findings.append(changed(a, b, differences))
      concerned.append((b, "different in both"))
    case (let a?, nil) where a.content.value == nil:
      entry.unread += 1
      tellUnread(a, baseline, .baseline)
      concerned.append((a, "unknown in \(baseline.cluster)"))
    case (nil, let b?) where b.content.value == nil:
      entry.unread += 1
      tellUnread(b, target, .target)
      concerned.append((b, "unknown in \(target.cluster)"))
    case (let a?, nil):
      entry.onlyInBaseline += 1
      findings.append(oneSided(a, onlyIn: .baseline))
      concerned.append((a, "only in \(baseline.cluster)"))
    case (nil, let b?):
      entry.onlyInTarget += 1
      findings.append(oneSided(b, onlyIn: .target))
      concerned.append((b, "only in \(target.cluster)"))
    case (nil, nil): break
    }
  }

  /// Fields that are alike, or those of an object that only one cluster has.
  private func isNotWorthAWord(_ a: Decider?, _ b: Decider?) -> Bool {
    if let a, let b { return a.content == b.content && a.content.value?.firstWithheld == nil }
    let other = a == nil ? baseline : target
    return !other.present.contains((a ?? b)?.object.ungrouped ?? ObjectReference(kind: "", name: ""))
  }

  /// The object of which the other cluster holds fields and this one none.
  private func bare(_ other: Decider?, in cluster: AreaDeciders) -> Decider? {
    guard var bare = other, bare.extent == .fields, cluster.present.contains(bare.object.ungrouped) else { return nil }
    bare.metadata = ObjectMeta(name: bare.object.name, namespace: bare.object.namespace)
    bare.content = .value(.empty)
    return bare
  }

  /// A kind that was not read at all is a gap of its own.
  private mutating func tellUnread(_ decider: Decider, _ cluster: AreaDeciders, _ side: Incomparable.Side) {
    if cluster.unread.contains(where: { $0.kind == decider.kindName }) { return }
    gaps.append(unknown(decider, side))
  }

  // MARK: Conditions

  /// What else may decide about answers of a namespace, a clause each: `EgressFirewall shop/default, alike in both,
  /// filters traffic too and is not evaluated`. What only restricts says nothing of what is no longer allowed.
  package func conditions(in namespace: String, aspect: String = "", _ direction: Direction) -> [String] {
    concerned.filter { decider, _ in
      guard decider.concerns(namespace, aspect: aspect) else { return false }
      return switch decider.sense {
      case .restricts: direction != .stricter
      case .permits: direction != .weaker
      case .either: true
      case .delivers, .makesPods, .makesRoles: false
      }
    }.map { decider, state in "\(decider.object), \(state), \(decider.verb) and is not evaluated" }
  }
}

extension AreaDeciders {
  fileprivate func idle(like other: Decider) -> Decider? { idle.first { $0.object == other.object } }
}

// MARK: - Findings and gaps

extension DeciderComparison {
  private func changed(_ a: Decider, _ b: Decider, _ differences: [DocumentDifference]) -> Finding {
    let first = differences.first
    let others = differences.count > 1 ? " and \(differences.count - 1) more" : ""
    let field = first?.path ?? ""
    return finding(
      b, direction: .different, effect: .effective,
      change: "\(digest(a)) \(digest(b))",
      summary: "\(b.object) differs at \(field)\(others), \(b.verb) and is not evaluated",
      values: Pair(baseline: first?.baseline ?? "absent", target: first?.target ?? "absent"), field: field,
      evidence: Pair(
        baseline: [
          Evidence(object: a.object, metadata: a.metadata, field: field, explanation: first?.baseline ?? "absent")
        ],
        target: [
          Evidence(object: b.object, metadata: b.metadata, field: field, explanation: first?.target ?? "absent")
        ]), paths: differences.map(\.path))
  }

  /// Alike, and only one of them has an effect.
  private func switchedOff(_ a: Decider, _ b: Decider) -> Finding {
    let idle: ClusterSide = b.reach == .nothing ? .target : .baseline
    let deciders = Pair(baseline: a, target: b)
    let words = idle.pair("has no effect", other: "is in effect")
    let evidence = Pair {
      [Evidence(object: deciders[$0].object, metadata: deciders[$0].metadata, explanation: words[$0])]
    }
    return finding(
      deciders[idle.other], direction: direction(deciders[idle.other].sense, onlyIn: idle.other), effect: .effective,
      change: "\(idle.rawValue) without effect \(digest(b))",
      summary: "\(b.object) has no effect in \(self[idle].cluster), \(b.verb) and is not evaluated",
      values: words, field: "", evidence: evidence, paths: [])
  }

  private subscript(side: ClusterSide) -> AreaDeciders { side == .baseline ? baseline : target }

  private func oneSided(_ decider: Decider, onlyIn side: ClusterSide) -> Finding {
    let namespace = decider.object.namespace
    let isTopology = !namespace.isEmpty && !self[side.other].namespaces.contains(namespace)
    let evidence = [Evidence(object: decider.object, metadata: decider.metadata, explanation: decider.verb)]
    return finding(
      decider, direction: direction(decider.sense, onlyIn: side), effect: isTopology ? .topology : .effective,
      change: "only \(side.rawValue) \(digest(decider))",
      summary: "\(decider.object) exists only in \(self[side].cluster), \(decider.verb) and is not evaluated",
      values: side.pair("exists", other: "none"), field: "", evidence: side.pair(evidence, other: []), paths: [])
  }

  private func direction(_ sense: Decision.Sense, onlyIn side: ClusterSide) -> Direction {
    switch sense {
    case .restricts: side.other.directionOfGain
    case .permits: side.directionOfGain
    case .either, .delivers, .makesPods, .makesRoles: .different
    }
  }

  private func finding(
    _ decider: Decider, direction: Direction, effect: Effect, change: String, summary: String,
    values: Pair<String>, field: String, evidence: Pair<[Evidence]>, paths: [String]
  ) -> Finding {
    let place = Place(
      namespace: decider.object.namespace, kind: decider.object.kind.lowercased(), name: decider.object.name)
    return Finding(
      rule: Self.rule(of: area), severity: decider.severity, direction: direction, effect: effect, place: place,
      change: "\(decider.kindName) \(change)", summary: summary, baseline: values.baseline, target: values.target,
      witness: Witness(
        question: field.isEmpty ? "is there \(decider.object)" : "\(decider.object): \(field)",
        baseline: values.baseline, target: values.target),
      baselineEvidence: evidence.baseline, targetEvidence: evidence.target,
      remedy: effect == .topology ? [] : ["make \(decider.object) alike in both clusters"],
      tags: [.unevaluated],
      details: [
        "kind": .string(decider.object.kind), "group": .string(decider.object.group), "verb": .string(decider.verb),
        "paths": .strings(paths),
      ])
  }

  /// 64 bits of what is kept: a further change is another finding.
  private func digest(_ decider: Decider) -> String {
    guard case .value(let document) = decider.content else { return "unknown" }
    return DocumentDigest.text(of: document)
  }

  private func unknown(_ decider: Decider, _ side: Incomparable.Side) -> Incomparable {
    var (reason, hint): (String, String?) = ("its content is not known", nil)
    if case .unknown(let why, let cure) = decider.content { (reason, hint) = (why, cure) }
    return Incomparable(
      place: Place(
        namespace: decider.object.namespace, kind: decider.object.kind.lowercased(), name: decider.object.name),
      side: side, reason: "\(decider.object) \(decider.verb): \(reason)", hint: hint)
  }

  /// Part of it is never kept, whatever it says: nobody knows whether that is alike too.
  private func withheld(_ decider: Decider, _ path: String) -> Incomparable {
    Incomparable(
      place: Place(
        namespace: decider.object.namespace, kind: decider.object.kind.lowercased(), name: decider.object.name),
      side: .both,
      reason: "\(decider.object) \(decider.verb), and \(path) of it is never kept: whether that is alike is not known")
  }

  private func unread(_ cluster: AreaDeciders, _ side: Incomparable.Side) -> [Incomparable] {
    let gaps = cluster.unread.map { CoverageGap($0.kind, $0.coverage, side: side, cluster: cluster.cluster) }
    return CoverageGap.folded(gaps, "what they hold decides too")
  }
}
