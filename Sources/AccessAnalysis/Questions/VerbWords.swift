import KubernetesModel

/// Verbs as people say them: one, several with commas between, or a word that stands for many.
package struct VerbWords: Sendable, Hashable {
  package let text: String
  /// As written, each once.
  package let words: [String]

  package init(_ text: String) {
    self.text = text
    words = text.split(separator: ",").reduce(into: []) { words, part in
      let word = String(part.drop { $0 == " " })
      if !words.contains(word) { words.append(word) }
    }
  }

  /// The words that stand for many verbs.
  package static let sets = ["any", "read", "write"]

  /// Whether it stands for more than the one verb it is.
  package var isSet: Bool { words.count > 1 || words.contains(where: Self.sets.contains) }

  /// Requests that answer with objects.
  static let reading = ["get", "list", "watch"]
  private static let writing = ["create", "update", "patch", "delete", "deletecollection"]
  /// Paths that are no resources are asked for by the methods of HTTP.
  private static let writingPaths = ["post", "put", "patch", "delete"]
  static let ofPaths = ["get", "head", "options"] + writingPaths

  /// The verbs that a word stands for, whatever is served.
  static func meaning(of word: String, onPath isPath: Bool) -> [String] {
    switch word {
    case "read": isPath ? ["get"] : reading
    case "write": isPath ? writingPaths : writing
    case "any": isPath ? ofPaths : reading + writing
    default: [word]
    }
  }

  /// What people type for a verb that Kubernetes calls otherwise.
  private static let otherNames = [
    "add": "create", "apply": "patch", "change": "write", "describe": "get", "edit": "write", "modify": "write",
    "post": "create", "put": "update", "remove": "delete", "rm": "delete", "see": "read", "show": "read",
    "view": "read",
  ]

  /// What somebody who typed an unknown verb is to type: nil where nothing but the spelling tells.
  package static func meant(by word: String) -> String? { otherNames[word.lowercased()] }
}

extension AccessQueries {
  /// The verbs meant of a resource or path: of a word for many those that are served, where any of them is.
  package func verbs(_ words: VerbWords, of what: AccessQuestion.What) -> [String] {
    words.words.flatMap { verbs(word: $0, of: what) }.reduce(into: []) { verbs, verb in
      if !verbs.contains(verb) { verbs.append(verb) }
    }
  }

  private func verbs(word: String, of what: AccessQuestion.What) -> [String] {
    guard VerbWords.sets.contains(word) else { return [word] }
    guard case .resource(let group, let resource) = what else { return VerbWords.meaning(of: word, onPath: true) }
    let meant = VerbWords.meaning(of: word, onPath: false)
    guard let served = servedVerbs(group: group, resource: resource) else { return meant }
    if word == "any" { return meant.filter(served.contains) + served.filter { !meant.contains($0) } }
    let both = meant.filter(served.contains)
    return both.isEmpty ? meant : both
  }

  /// What requests for a resource can be, with what the API server asks beside them; nil for unknown resources.
  func servedVerbs(group: String, resource: String) -> [String]? {
    let known = served.filter { $0.group == group && $0.name == resource }.flatMap(\.verbs)
    let asked = ExtraVerb.all.filter { $0.group == group && $0.resource == resource }.map(\.verb)
      .filter { !ImpersonationVerb.isOf($0) }
    return known.isEmpty && asked.isEmpty ? nil : known + asked.filter { !known.contains($0) }
  }

  /// Every verb that a request can carry, that the API server asks about, or that a rule of the cluster names.
  ///
  /// - Parameter isPath: whether the question is about a path, where verbs are the methods of HTTP.
  package func knownVerbs(onPath isPath: Bool) -> Set<String> {
    var verbs = Set(ServedAPI.standardVerbs).union(VerbWords.sets).union(["*"])
    if isPath { verbs.formUnion(VerbWords.ofPaths) }
    verbs.formUnion(ExtraVerb.words)
    verbs.formUnion(ExtraVerb.ofExtensions.map(\.verb))
    for resource in served { verbs.formUnion(resource.verbs) }
    for role in model.roles { for rule in role.rules { verbs.formUnion(rule.verbs) } }
    return verbs
  }

  /// Whether a verb is one that somebody could ask about; those of constrained impersonation are open.
  package static func isKnown(verb: String, among known: Set<String>) -> Bool {
    known.contains(verb) || ImpersonationVerb.isOf(verb) || ImpersonationVerb.isOn(verb)
  }

  /// Whether anything has a subresource of that name: `exec` is none of the verbs, and asked for as `create pods/exec`.
  package func resource(withSubresource word: String) -> String? {
    served.first { $0.name.hasSuffix("/\(word)") }?.name
  }
}
