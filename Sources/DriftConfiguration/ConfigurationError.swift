package import KubernetesModel

/// Why a configuration file is refused; every problem of the file is reported at once.
package enum ConfigurationError: Error, Hashable {
  case syntax(message: String, location: SourceLocation)
  case problems([Diagnostic])

  /// One for each problem, in the order of the file.
  package var diagnostics: [Diagnostic] {
    switch self {
    case .syntax(let message, let location): [Diagnostic(.error, message, location: location)]
    case .problems(let problems): problems
    }
  }
}
