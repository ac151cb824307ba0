import AccessAnalysis
import DriftConfiguration
import KubernetesModel

/// One subject's requests, put to one cluster.
struct AccessInquiry {
  let cluster: AccessCluster
  let subject: Principal
  let identity: RequestIdentity
  /// The same in all but their verbs.
  let questions: [AccessQuestion]
  let isSet: Bool

  func reply(indirectly: Bool) -> AccessReply {
    var reply = AccessReply(cluster: cluster.name)
    var missing: [AccessQuestion] = []
    var unknown: [String] = []
    for question in questions {
      let request = cluster.queries.request(question)
      let answer = cluster.queries.can(request, by: identity)
      reply.add(answer, isSet ? question.verb : nil)
      if answer.decision.isAllowed { continue }
      missing.append(question)
      unknown += cluster.model.unknownRoles(for: request, by: identity).map { "\($0.clause); `\($0.command)` tells it" }
        .filter { !unknown.contains($0) }
    }
    guard !missing.isEmpty else {
      warn(&reply)
      return reply
    }
    reply.allowed = false
    if isSet { reply.missing = missing.map(\.verb) }
    let namespace = cluster.doubt(aboutNamespace: questions[0].namespace ?? "")
    explain(&reply, cluster.unread(in: questions[0].namespace) + unknown + cluster.model.unevaluatedGrants, namespace)
    if indirectly, namespace == nil, let way = way(to: missing) {
      reply.indirect = AccessReply.Indirect(role: way.role, path: way.text, objects: way.objects.map(\.description))
    }
    return reply
  }

  /// A yes for every namespace is one for a namespace that is not there, too.
  private func warn(_ reply: inout AccessReply) {
    reply.note = reply.note ?? cluster.doubt(aboutNamespace: questions[0].namespace ?? "")?.text
  }

  /// Why it may be no plain no; what leaves it open first.
  private func explain(_ reply: inout AccessReply, _ others: [String], _ namespace: AccessCluster.Doubt?) {
    let doubts = [cluster.doubt(about: identity, subject), namespace].compactMap(\.self)
    var clauses = others.prefix(1).map { $0 + (others.count > 1 ? "; and \(others.count - 1) more" : "") }
    clauses += doubts.filter { !$0.isCertain }.map(\.text)
    if !clauses.isEmpty { reply.isUndetermined = true }
    clauses += doubts.filter(\.isCertain).map(\.text)
    if let what = unserved { clauses.append("\(cluster.name) serves no `\(what)`") }
    if !cluster.queries.isKnowable(identity) {
      clauses.insert("the Node authorizer may allow more: cannot know", at: 0)
    }
    if !clauses.isEmpty { reply.note = clauses.joined(separator: "; ") }
  }

  private var unserved: String? {
    guard case .resource(_, let resource) = questions[0].what, resource != "*",
      cluster.queries.reach(of: questions[0].what) == .unknown
    else { return nil }
    return questions[0].what.text
  }

  private func way(to missing: [AccessQuestion]) -> AccessWay? {
    // A node's own authorizer is not among the steps.
    let (queries, principal) = cluster.model.asking(identity, as: subject)
    return IndirectAccess(queries, missing)?.way(of: principal)?.told(as: subject)
  }
}

/// One cluster's answer to one request, or to several by one word.
struct AccessReply: Encodable {
  /// How somebody gets there who is not allowed it.
  struct Indirect: Encodable {
    /// As whom, or as what.
    var role: String
    var path: String
    /// The bindings that give the rights on the way.
    var objects: [String]

    var lines: [String] {
      let way = "not directly; as \(role): \(path)"
      return objects.isEmpty ? [way] : [way, "  by \(objects.joined(separator: ", "))"]
    }
  }

  var cluster: String
  var allowed = true
  /// The bindings that allow it, each with the role and the rule.
  var through: [String] = []
  var note: String?
  /// Set where something that is not known may grant it: a no is none then.
  var isUndetermined: Bool?
  /// Verbs held and not held, where several were asked about.
  var held: [String]?
  var missing: [String]?
  var indirect: Indirect?

  init(cluster: String) { self.cluster = cluster }

  /// - Parameter verb: nil where it is the only one.
  mutating func add(_ answer: AccessAnswer, _ verb: String?) {
    for reason in answer.reasons {
      let rule = "\(reason.ruleOwner.reference) rules[\(reason.ruleIndex)]"
      let role = reason.role.reference == reason.ruleOwner.reference ? "" : " through \(reason.role.reference)"
      through.append(
        (verb.map { "\($0): " } ?? "") + "\(reason.binding.reference) to \(reason.principal): \(rule)\(role)")
    }
    if case .allowedToMasters = answer.decision { note = "system:masters bypasses RBAC" }
    if let verb, answer.decision.isAllowed { held = (held ?? []) + [verb] }
  }

  /// `yes`, `no` or `not known`.
  var verdict: String { allowed ? "yes" : isUndetermined == true ? "not known" : "no" }

  private var parts: String? {
    guard let missing, let held else { return nil }
    return "holds \(held.joined(separator: ", ")); not \(missing.joined(separator: ", "))"
  }

  static func lines(_ replies: [AccessReply]) -> [String] {
    let width = replies.map(\.cluster.count).max() ?? 0
    return replies.flatMap { reply in
      let cluster = reply.cluster + String(repeating: " ", count: width - reply.cluster.count)
      let indent = String(repeating: " ", count: width + 2)
      let head = "\(cluster)  \(reply.verdict)" + (reply.note.map { "  (\($0))" } ?? "")
      let body: [String] = [reply.parts].compactMap(\.self) + reply.through + (reply.indirect?.lines ?? [])
      return [head] + body.map { indent + $0 }
    }
  }

  private enum CodingKeys: CodingKey {
    case cluster, allowed, verdict, through, note, isUndetermined, held, missing, indirect
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(cluster, forKey: .cluster)
    try container.encode(allowed, forKey: .allowed)
    try container.encode(verdict, forKey: .verdict)
    try container.encode(through, forKey: .through)
    try container.encodeIfPresent(note, forKey: .note)
    try container.encodeIfPresent(isUndetermined, forKey: .isUndetermined)
    try container.encodeIfPresent(held, forKey: .held)
    try container.encodeIfPresent(missing, forKey: .missing)
    try container.encodeIfPresent(indirect, forKey: .indirect)
  }
}
