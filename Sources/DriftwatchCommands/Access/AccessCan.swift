import AccessAnalysis
package import ArgumentParser
import KubernetesModel
import Reporting

/// `driftwatch access can`: one request, answered as each cluster's API server would.
package struct AccessCan: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    commandName: "can", abstract: "Ask whether somebody may do something, and through which binding.",
    usage: "driftwatch access can SUBJECT VERB RESOURCE [-n NAMESPACE] -c CLUSTER [-c CLUSTER ...]",
    discussion: """
      driftwatch access can group/oidc:dev read secrets -n payments -c prod -c dr
      driftwatch access can serviceaccount/ci/deployer create pods/exec -n payments -c prod
      driftwatch access can jane@corp.example delete nodes -c prod

      SUBJECT is a user name, group/NAME, serviceaccount/NAMESPACE/NAME or system:serviceaccount:NAMESPACE:NAME. Of \
      several verbs all must be held. Whoever gets there only by becoming somebody else is told how: that is a no.

      Exit status: 0 when every cluster says yes, 1 when one says no, 2 error, or where what is not known could allow \
      it, as somebody or a namespace that a folder of manifests never names (unless --allow-partial).
      """)

  @Argument(help: "Who asks.")
  var subject: String

  @Argument(help: ArgumentHelp(VerbArgument.help))
  var verb: String

  @Argument(help: "RESOURCE, RESOURCE/NAME, RESOURCE/SUBRESOURCE, or a path such as /metrics.")
  var resource: String

  @Option(name: [.short, .long], help: "The namespace; without it the request is for the whole cluster.")
  var namespace: String = ""

  @Option(help: "The subresource, where RESOURCE/NAME names an object.")
  var subresource: String?

  @Option(help: ArgumentHelp("A group the subject is in; repeatable.", valueName: "group"))
  var asGroup: [String] = []

  @Flag(inversion: .prefixedNo, help: "Tell how somebody gets there who is not allowed it. (default: --indirect)")
  var indirect: Bool?

  @OptionGroup var query: QueryOptions

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    let subject = try SubjectArgument(self.subject)
    let place = namespace.isEmpty ? [] : [Glob(namespace)]
    let snapshots = try await query.snapshots(for: Bearing(kinds: Bearing.roles, namespaces: place), in: environment)
    let clusters = AccessCluster.all(of: snapshots, environment)
    let words = try VerbArgument.words(verb, of: resource, in: clusters)
    let argument = ResourceArgument(text: resource, subresource: subresource)
    let reading = argument.reading(among: clusters.map(\.queries))
    if let remark = argument.remark(on: reading) { environment.errors.line(remark) }
    warnOfGroups(clusters, environment)
    let answers = clusters.map { cluster in
      let what = argument.resolved(by: cluster.queries, among: clusters.map(\.queries), reading)
      let questions = cluster.queries.verbs(words, of: what.what).map {
        AccessQuestion(verb: $0, what: what.what, name: what.name, namespace: namespace)
      }
      for question in questions.prefix(1) {
        ResourceWarning.write(question, cluster.name, cluster.queries, to: environment.errors)
      }
      let inquiry = AccessInquiry(
        cluster: cluster, subject: subject.principal,
        identity: subject.identity(groups: asGroup, known: cluster.queries.groups), questions: questions,
        isSet: words.isSet)
      return inquiry.reply(indirectly: indirect ?? true)
    }
    try AccessReply.table(answers).write(
      as: query.output, to: environment.output, text: { AccessReply.lines(answers) },
      json: { try JSONText.text(answers) })
    let isOpen = answers.contains { $0.isUndetermined == true }
    let isRefused = !answers.allSatisfy(\.allowed)
    if isOpen && !query.clusters.loading.allowPartial { return .failure }
    return isRefused ? .drift : .same
  }

  private func warnOfGroups(_ clusters: [AccessCluster], _ environment: Environment) {
    for group in asGroup where !clusters.contains(where: { $0.queries.boundPrincipals.contains(.group(group)) }) {
      let known = clusters.reduce(into: Set<Principal>()) { $0.formUnion($1.queries.boundPrincipals) }
      let nearest = AccessCluster.nearest(to: .group(group), among: known.filter { $0.kind == "group" })
      environment.errors.line(
        "warning: no binding names group \(group)\(nearest.map { "; did you mean `\($0.name)`?" } ?? "")")
    }
  }
}
