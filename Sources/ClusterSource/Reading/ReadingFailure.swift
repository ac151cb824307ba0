/// Why a document or a value in it could not be read; turned into a `Diagnostic` by whoever knows the object.
enum ReadingFailure: Error {
  /// The text is not YAML or JSON; nothing after this place can be read.
  case syntax(Problem, Place)
  /// The text is well formed, but a value is not what its field takes; what follows can still be read.
  case value(Problem, Place)

  /// What is wrong, and what was expected.
  struct Problem: Hashable {
    var message: String
    var hint: String?
  }

  /// Where a failure was noticed.
  enum Place: Hashable {
    /// An offset into the JSON text that is being decoded.
    case offset(Int)
    /// A line and a column of the document, from 1.
    case position(line: Int, column: Int)
  }

  static func syntax(_ message: String, hint: String? = nil, at offset: Int) -> ReadingFailure {
    .syntax(Problem(message: message, hint: hint), .offset(offset))
  }

  static func value(_ message: String, hint: String? = nil, at offset: Int) -> ReadingFailure {
    .value(Problem(message: message, hint: hint), .offset(offset))
  }

  var problem: Problem {
    switch self {
    case .syntax(let problem, _), .value(let problem, _): problem
    }
  }

  var place: Place {
    switch self {
    case .syntax(_, let place), .value(_, let place): place
    }
  }
}
