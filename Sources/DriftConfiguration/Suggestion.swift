/// Finds what somebody probably meant.
package enum Suggestion {
  /// `did you mean x?` when one valid word is near, else the list of valid words.
  package static func hint(for word: String, among valid: [String]) -> String {
    if let nearest = nearest(to: word, among: valid) { return "did you mean `\(nearest)`?" }
    return "valid are \(valid.joined(separator: ", "))"
  }

  /// The closest word, if it is at most a third of the word away.
  package static func nearest(to word: String, among valid: [String]) -> String? {
    let ranked = valid.map { (distance: distance(word.lowercased(), $0.lowercased()), word: $0) }
    guard let best = ranked.min(by: { ($0.distance, $0.word) < ($1.distance, $1.word) }) else { return nil }
    return best.distance <= max(1, word.count / 3) ? best.word : nil
  }

  /// Levenshtein distance.
  private static func distance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a.utf8.prefix(64)), Array(b.utf8.prefix(64)))
    var row = Array(0...b.count)
    for i in a.indices {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let substitution = diagonal + (a[i] == b[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substitution, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row.last ?? 0
  }
}
