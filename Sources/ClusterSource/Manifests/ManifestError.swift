package import KubernetesModel

/// Why manifests as a whole could not be read; what is wrong with single objects is a `Diagnostic` of the snapshot.
package enum ManifestError: Error, Hashable {
  case notFound(path: String)
  case unreadable(path: String, reason: String)
  case noObjects(source: String)
  case tooLarge(path: String, limit: Int)
  case duplicate(ObjectReference, first: SourceLocation, second: SourceLocation)
}

extension ManifestError: CustomStringConvertible {
  /// Lower case, no full stop, user input in backticks.
  package var description: String {
    switch self {
    case .notFound(let path): "`\(path)` does not exist"
    case .unreadable(let path, let reason): "`\(path)` cannot be read: \(reason)"
    case .noObjects(let source): "`\(source)` holds no Kubernetes objects"
    case .tooLarge(let path, let limit): "`\(path)` is larger than \(ReadingLimits.text(limit))"
    case .duplicate(let object, let first, let second): "\(object) is defined twice: \(first) and \(second)"
    }
  }
}
