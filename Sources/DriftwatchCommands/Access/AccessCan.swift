import AccessAnalysis
package import ArgumentParser
import KubernetesModel

/// `driftwatch access can`: one request, answered as each cluster's API server would.
package struct AccessCan: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    commandName: "can", abstract: "Ask whether somebody may do something, and through which binding.",
    discussion: """
      SUBJECT is a user name, group/NAME, serviceaccount/NAMESPACE/NAME or system:serviceaccount:NAMESPACE:NAME.

      Exit status: 0 when every cluster says yes, 1 when one says no, 2 error.
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
    let answers = try await query.snapshots(in: environment).map { snapshot in
      let model = AccessModel(snapshot)
      let queries = AccessQueries(model)
      let what = ResourceArgument(text: resource, subresource: subresource).resolved(by: queries)
      let question = AccessQuestion(verb: verb, what: what.what, name: what.name, namespace: namespace)
      ResourceWarning.write(question, snapshot.name, queries, to: environment.errors)
      let answer = queries.can(
        queries.request(question), by: subject.identity(groups: asGroup, known: queries.groups))
      return AccessReply(cluster: snapshot.name, answer, besides: model.unevaluatedGrants)
    }
    switch query.output {
    case .json: environment.output.write(try JSONText.text(answers))
    case .text: for line in AccessReply.lines(answers) { environment.output.line(line) }
    }
    if answers.contains(where: { $0.isUndetermined == true }) { return .failure }
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
