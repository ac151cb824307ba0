/// Why a command stops: wording as people read it on standard error, exit status 2.
package enum CommandError: Error, Hashable {
  case unreadable(path: String, reason: String)
  case unwritable(path: String, reason: String)
  case invalidOption(option: String, message: String, hint: String?)
  case input(message: String, hint: String?)

  /// Lower case, no full stop.
  package var message: String {
    switch self {
    case .unreadable(let path, let reason): "cannot read `\(path)`: \(reason)"
    case .unwritable(let path, let reason): "cannot write `\(path)`: \(reason)"
    case .invalidOption(let option, let message, _): "\(option): \(message)"
    case .input(let message, _): message
    }
  }

  package var hint: String? {
    switch self {
    case .unreadable, .unwritable: nil
    case .invalidOption(_, _, let hint): hint
    case .input(_, let hint): hint
    }
  }
}
