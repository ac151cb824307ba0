import Foundation

extension StringProtocol {
  /// Without white space at both ends.
  var trimmed: String { trimmingCharacters(in: .whitespaces) }

  /// `host-path` for `hostPath`, `host-pid` for `hostPID`: the order of ids.
  var hyphenated: String {
    var result = ""
    var previous: Character = "A"
    for character in self {
      if character.isUppercase && !previous.isUppercase { result.append("-") }
      result += character.lowercased()
      previous = character
    }
    return result
  }

  /// The identifiers and keywords in it.
  var words: [String] {
    let pieces: [SubSequence] = split { !($0.isLetter || $0.isNumber || $0 == "_") }
    return pieces.map { String($0) }
  }
}
