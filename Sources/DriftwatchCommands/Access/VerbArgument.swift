import AccessAnalysis
import DriftConfiguration

/// VERB as people write it, checked against what the clusters know.
enum VerbArgument {
  static let help = "A verb, several with commas between, or read, write or any for all of their kind."

  /// Refuses what no request and no rule is about: the answer would be a no whatever is asked.
  static func words(
    _ text: String, of resource: String, in clusters: [AccessCluster]
  ) throws(CommandError) -> VerbWords {
    let words = VerbWords(text)
    let isPath = resource.hasPrefix("/")
    let known = clusters.reduce(into: Set<String>()) { $0.formUnion($1.queries.knownVerbs(onPath: isPath)) }
    if words.words.isEmpty { throw .input(message: "`\(text)` is no verb", hint: "write get, or read") }
    for word in words.words where !AccessQueries.isKnown(verb: word, among: known) {
      throw .input(message: "there is no verb `\(word)`", hint: hint(word, among: known, clusters))
    }
    return words
  }

  private static func hint(_ word: String, among known: Set<String>, _ clusters: [AccessCluster]) -> String {
    if known.contains(word.lowercased()) { return "did you mean `\(word.lowercased())`?" }
    if let meant = VerbWords.meant(by: word) { return "did you mean `\(meant)`?" }
    if let resource = clusters.lazy.compactMap({ $0.queries.resource(withSubresource: word) }).first {
      return "`\(word)` is asked for as `create \(resource)`"
    }
    return Suggestion.hint(for: word, among: known.filter { $0 != "*" && !$0.contains(":") }.sorted())
  }
}
