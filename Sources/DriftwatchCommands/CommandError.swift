package import KubernetesModel

/// Why a command stops: wording as people read it on standard error, exit status 2.
package enum CommandError: Error, Hashable {
  case unreadable(path: String, reason: String)
  case unwritable(path: String, reason: String)
  case invalidOption(option: String, message: String, hint: String?)
  case input(message: String, hint: String?)
  /// Problems of the input, each with its own place.
  case diagnostics([Diagnostic])
  /// Live clusters of which nothing could be read, a line each.
  case unreachable([String])

  /// Clusters that stand where a question has no place for them; empty where none is named at all.
  case misplacedClusters([String])

  /// One line per problem; lower case, no full stop.
  package var lines: [String] {
    switch self {
    case .unreadable(let path, let reason): ["cannot read `\(path)`: \(reason)"]
    case .unwritable(let path, let reason): ["cannot write `\(path)`: \(reason)"]
    case .invalidOption(let option, let message, let hint): ["\(option): \(message)"] + Self.hintLines(hint)
    case .input(let message, let hint): [message] + Self.hintLines(hint)
    case .diagnostics(let diagnostics): diagnostics.map(\.description)
    case .unreachable(let problems): problems
    case .misplacedClusters: ["a question names its clusters by -c"]
    }
  }

  private static func hintLines(_ hint: String?) -> [String] { hint.map { ["  hint: \($0)"] } ?? [] }
}
