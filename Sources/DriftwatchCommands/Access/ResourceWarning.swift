import AccessAnalysis
import DriftConfiguration

/// Says on standard error what about a question is unlikely to be meant.
enum ResourceWarning {
  static func write(_ question: AccessQuestion, _ cluster: String, _ queries: AccessQueries, to errors: TextSink) {
    guard case .resource(let group, let resource) = question.what, resource != "*", group != "*" else { return }
    if question.name != nil, !question.verb.carriesNames {
      errors.line("warning: no request to \(question.verb) names an object; the answer is the authorizer's")
    }
    let name = group.isEmpty ? resource : "\(resource) of \(group)"
    switch queries.reach(of: question.what) {
    case .unknown:
      let nearest = Suggestion.nearest(to: question.what.text, among: queries.resourceNames)
      let meant = nearest.map { "; did you mean `\($0)`?" } ?? ""
      errors.line("warning: \(cluster) serves no resource `\(name)`; it is taken as it is written\(meant)")
    case .outside where question.namespace?.isEmpty == false:
      errors.line("warning: `\(name)` is not inside namespaces; --namespace does not count")
    case .inside, .ofNamespaces, .outside: return
    }
  }
}
