import AccessAnalysis
package import ArgumentParser
import DriftConfiguration
import KubernetesModel
import Reporting

/// `driftwatch access matrix`: subjects and resources in one table, clusters side by side.
package struct AccessMatrixCommand: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    commandName: "matrix", abstract: "Show who may do what as a table of subjects and resources.",
    discussion: """
      driftwatch access matrix prod dr -n payments
      driftwatch access matrix prod -n payments --resource secrets,pods/exec --subject 'group/*' -o csv

      A cell has the verbs held: all, or a letter each: g(et) l(ist) w(atch) c(reate) u(pdate) p(atch) d(elete) \
      D(eletecollection), others in full; in brackets those held on named objects only. CSV, Markdown and JSON have \
      words. Kubernetes' own components are left out unless --subject matches them.

      Exit status: 0, or 2 for an error, or where what was not read could change the table (unless --allow-partial).
      """)

  @OptionGroup var clusters: ListedClusters

  @Option(name: [.short, .long], help: "The namespace; without it, what holds in the whole cluster.")
  var namespace: String?

  @Option(
    help: ArgumentHelp(
      "Only subjects that match, as group/oidc:*, serviceaccount/ci/*, jane. Repeatable.", valueName: "glob"))
  var subject: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only these resources, with commas between, repeatable; by default those of which somebody but administrators "
        + "has a right.", valueName: "resource"))
  var resource: [String] = []

  @Flag(help: "Only subjects whose rights differ between the clusters.")
  var diff = false

  @Option(name: [.short, .long], help: AnswerFormat.help)
  var output: AnswerFormat = .text

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    let bearing = Bearing(kinds: Bearing.roles, namespaces: [namespace].compactMap(\.self).map { Glob($0) })
    let snapshots = try await clusters.snapshots(for: bearing, in: environment)
    let asked = AccessCluster.all(of: snapshots, environment)
    asked.warn(ofNamespace: namespace, to: environment.errors)
    var absence = Absence()
    absence.add(namespace: namespace, in: asked)
    absence.add(subjects: subject, in: asked)
    absence.tell(output, in: environment)
    let unread = clusters.loading.unread(bearing, in: snapshots, environment)
    let columns = columns(asked, environment)
    let globs = subject.map { Glob($0) }
    let isNowhere = absence.names(namespace)
    let matrices = asked.map { cluster in
      AccessMatrix(cluster.queries, columns, in: namespace) { principal in
        !isNowhere
          && (globs.isEmpty || globs.contains { $0.matches(principal.argument) || $0.matches(principal.name) })
      }
    }
    for (glob, text) in zip(globs, subject) where !absence.names(text) && !matrices.contains(where: { $0.has(glob) }) {
      environment.errors.line("warning: no subject with rights there matches `\(text)`")
    }
    let sheet = MatrixSheet(
      clusters: asked.map(\.name), matrices: matrices, showsOwn: !globs.isEmpty, onlyDiffering: diff,
      keepsColumns: !resource.isEmpty, place: namespace ?? "the whole cluster")
    let unknown = asked.flatMap { cluster in
      cluster.model.unknownRoles.filter { role in
        [.cluster, .namespace(namespace ?? "")].contains(role.scope)
          && (globs.isEmpty
            || globs.contains { $0.matches(role.principal.argument) || $0.matches(role.principal.name) })
      }.map { UnknownLine(cluster: cluster.name, role: $0) }
    }
    for line in UnknownLine.lines(unknown) { environment.errors.line(line) }
    var words = sheet.table(brief: false)
    words.notes = absence.sentences + words.notes
    try words.write(
      as: output, to: environment.output,
      text: { [] }, json: { try words.json(question: "access matrix", clusters: asked.map(\.name)) })
    if output == .text {
      let table = sheet.table(brief: true)
      environment.output.write(
        table.text(width: environment.columns(of: environment.output) ?? 120, keys: 2)
          + table.notes.map { $0 + "\n" }.joined())
    }
    return clusters.loading.status(.same, unless: absence.open + unread + UnknownLine.clauses(unknown), environment)
  }

  /// Those named, in the groups that any of the clusters has them in; else all that are served.
  private func columns(_ asked: [AccessCluster], _ environment: Environment) -> [AccessMatrix.Resource] {
    if resource.isEmpty {
      let served = asked.flatMap { $0.queries.resources(inNamespaces: namespace != nil) }
      return Set(served).sorted()
    }
    let words = resource.flatMap { $0.split(separator: ",").map { String($0.drop { $0 == " " }) } }
    return words.reduce(into: []) { columns, word in
      let known = asked.compactMap { $0.queries.resource(named: word) }
      let found = Set(known.map { AccessMatrix.Resource(group: $0.group, name: $0.resource) }).sorted()
      if found.isEmpty {
        let names = asked.flatMap(\.queries.resourceNames)
        let meant = Suggestion.clause(for: word, among: names)
        environment.errors.line("warning: no cluster serves a resource `\(word)`\(meant)")
      }
      for resource in found where !columns.contains(resource) { columns.append(resource) }
    }
  }
}

extension AccessMatrix {
  fileprivate func has(_ glob: Glob) -> Bool {
    rows.contains { glob.matches($0.principal.argument) || glob.matches($0.principal.name) }
  }
}
