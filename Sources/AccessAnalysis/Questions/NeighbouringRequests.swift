/// Other requests whose answers show what is asked for.
struct NeighbouringRequests: Sendable {
  var questions: [AccessQuestion]
  var what: AccessQuestion.What
  /// Continues the request: `, which answers with the object`.
  var effect: String

  /// A list, a watch and an empty patch answer with whole objects; so does the status, which is the object.
  ///
  /// A delete in the foreground, tried out or not, answers with the object that waits for what depends on it, and a deleted
  /// collection with its items (apiserver, registry/generic/registry/store.go).
  static func all(of questions: [AccessQuestion], _ queries: AccessQueries) -> [NeighbouringRequests] {
    guard let first = questions.first, case .resource(let group, let resource) = first.what, resource != "*" else {
      return []
    }
    let asked = Set(questions.map(\.verb))
    if asked.isDisjoint(with: VerbWords.reading) { return [] }
    func ask(_ verbs: [String], _ what: AccessQuestion.What) -> NeighbouringRequests? {
      let served =
        if case .resource(let group, let name) = what { queries.servedVerbs(group: group, resource: name) } else {
          [String]?.none
        }
      let verbs = verbs.filter { !(asked.contains($0) && what == first.what) && served?.contains($0) ?? true }
      if verbs.isEmpty { return nil }
      return NeighbouringRequests(
        questions: verbs.map { verb in
          // A request that names nothing needs a right to all.
          AccessQuestion(
            verb: verb, what: what, name: verb.carriesNames ? first.name : first.name.map { _ in "" },
            namespace: first.namespace)
        },
        what: what, effect: ", which answers with the object")
    }
    // Whoever must name objects cannot list them.
    let same =
      asked.contains("get")
      ? ["list", "watch", "patch", "delete", "deletecollection"] : ["list", "watch", "deletecollection"]
    var all = [ask(same, first.what)]
    let status = AccessQuestion.What.resource(group: group, resource: "\(resource)/status")
    if asked.contains("get"), !resource.contains("/"),
      queries.servedVerbs(group: group, resource: "\(resource)/status") != nil
    {
      all.append(ask(["get", "patch"], status))
    }
    return all.compactMap(\.self)
  }
}
