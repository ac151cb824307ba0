import AccessAnalysis
package import ArgumentParser
import KubernetesModel

/// `driftwatch access can`: one request, answered as each cluster's API server would.
package struct AccessCan: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    commandName: "can", abstract: "Ask whether somebody may do something, and through which binding.",
    discussion: """
      SUBJECT is a user name, group/NAME, serviceaccount/NAMESPACE/NAME or system:serviceaccount:NAMESPACE:NAME.

      Exit status: 0 when every cluster says yes, 1 when one says no, 2 error, or where what is not known could allow \
      it (unless --allow-partial).
      """)

  @Argument(help: "Who asks.")
  var subject: String

  @Argument(help: "The verb: get, list, create, impersonate, or any other word.")
  var verb: String

  @Argument(help: "RESOURCE, RESOURCE/NAME, RESOURCE/SUBRESOURCE, or a path such as /metrics.")
  var resource: String

  @Option(name: [.short, .long], help: "The namespace; without it the request is for the whole cluster.")
  var namespace: String = ""

  @Option(help: "The subresource, where RESOURCE/NAME names an object.")
  var subresource: String?

  @Option(help: ArgumentHelp("A group the subject is in; repeatable.", valueName: "group"))
  var asGroup: [String] = []

  @OptionGroup var query: QueryOptions

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    let subject = try SubjectArgument(self.subject)
    let clusters = try await query.snapshots(in: environment).map { snapshot in
      let model = AccessModel(snapshot)
      return (name: snapshot.name, model: model, queries: AccessQueries(model))
    }
    for remark in AccessModel.standIns(in: clusters.map(\.model)) { environment.errors.line("warning: \(remark)") }
    let argument = ResourceArgument(text: resource, subresource: subresource)
    let reading = argument.reading(among: clusters.map(\.queries))
    if let remark = argument.remark(on: reading) { environment.errors.line(remark) }
    let answers = clusters.map { cluster, model, queries in
      let what = argument.resolved(by: queries, reading)
      let question = AccessQuestion(verb: verb, what: what.what, name: what.name, namespace: namespace)
      ResourceWarning.write(question, cluster, queries, to: environment.errors)
      let request = queries.request(question)
      let identity = subject.identity(groups: asGroup, known: queries.groups)
      let unknown = model.unknownRoles(for: request, by: identity).map(\.clause)
      return AccessReply(
        cluster: cluster, queries.can(request, by: identity), besides: unknown + model.unevaluatedGrants)
    }
    switch query.output {
    case .json: environment.output.write(try JSONText.text(answers))
    case .text: for line in AccessReply.lines(answers) { environment.output.line(line) }
    }
    let isOpen = answers.contains { $0.isUndetermined == true }
    if isOpen && !query.clusters.loading.allowPartial { return .failure }
    return answers.allSatisfy(\.allowed) ? .same : .drift
  }
}

/// One cluster's answer to one request.
struct AccessReply: Codable {
  var cluster: String
  var allowed: Bool
  /// The bindings that allow it, each with the role and the rule.
  var through: [String]
  var note: String?
  /// Set where something that is not evaluated may grant it: a no is none then.
  var isUndetermined: Bool?

  init(cluster: String, _ answer: AccessAnswer, besides others: [String] = []) {
    self.cluster = cluster
    allowed = answer.decision.isAllowed
    through = answer.reasons.map { reason in
      let rule = "\(reason.ruleOwner.reference) rules[\(reason.ruleIndex)]"
      let role = reason.role.reference == reason.ruleOwner.reference ? "" : " through \(reason.role.reference)"
      return "\(reason.binding.reference) to \(reason.principal): \(rule)\(role)"
    }
    if case .allowedToMasters = answer.decision { note = "system:masters bypasses RBAC" }
    if !allowed, let first = others.first {
      isUndetermined = true
      note = first + (others.count > 1 ? "; and \(others.count - 1) more" : "")
    }
    if !answer.isKnowable && !allowed { note = "the Node authorizer may allow more: cannot know" }
  }

  static func lines(_ replies: [AccessReply]) -> [String] {
    let width = replies.map(\.cluster.count).max() ?? 0
    return replies.flatMap { reply in
      let cluster = reply.cluster + String(repeating: " ", count: width - reply.cluster.count)
      let indent = String(repeating: " ", count: width + 2)
      let head =
        "\(cluster)  \(reply.allowed ? "yes" : reply.isUndetermined == true ? "not known" : "no")"
        + (reply.note.map { "  (\($0))" } ?? "")
      return [head] + reply.through.map { indent + $0 }
    }
  }
}
