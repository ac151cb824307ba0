import ClusterSource

/// Finds what somebody probably meant.
package enum Suggestion {
  /// `did you mean x?` when one valid word is near, else the list of valid words.
  package static func hint(for word: String, among valid: [String]) -> String {
    if let nearest = nearest(to: word, among: valid) { return "did you mean `\(nearest)`?" }
    return "valid are \(valid.joined(separator: ", "))"
  }

  /// `; did you mean x?` behind a sentence; empty where no word is near.
  package static func clause(for word: String, among valid: [String]) -> String {
    nearest(to: word, among: valid).map { "; did you mean `\($0)`?" } ?? ""
  }

  /// The closest word, if it is at most a third of the word away.
  package static func nearest(to word: String, among valid: [String]) -> String? {
    let ranked = valid.map { (distance: EditDistance.between(word.lowercased(), $0.lowercased()), word: $0) }
    guard let best = ranked.min(by: { ($0.distance, $0.word) < ($1.distance, $1.word) }) else { return nil }
    return best.distance <= max(1, word.count / 3) ? best.word : nil
  }
}
