import Foundation

extension StringProtocol {
  /// Without white space at both ends.
  var trimmed: String { trimmingCharacters(in: .whitespaces) }

  /// The identifiers and keywords in it.
  var words: [String] {
    let pieces: [SubSequence] = split { !($0.isLetter || $0.isNumber || $0 == "_") }
    return pieces.map { String($0) }
  }
}
