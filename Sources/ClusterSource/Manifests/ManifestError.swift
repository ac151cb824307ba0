/// Why manifests as a whole could not be read; what is wrong with single objects is a `Diagnostic` of the snapshot.
package enum ManifestError: Error, Hashable {
  case notFound(path: String)
  case unreadable(path: String, reason: String)
  case noObjects(source: String)
  case tooLarge(path: String, limit: Int)
  case git(GitError)
  case kustomize(KustomizeError)
}

extension ManifestError: CustomStringConvertible {
  /// Lower case, no full stop, user input in backticks.
  package var description: String {
    switch self {
    case .notFound(let path): "`\(path)` does not exist"
    case .unreadable(let path, let reason): "`\(path)` cannot be read: \(reason)"
    case .noObjects(let source): "`\(source)` holds no Kubernetes objects"
    case .tooLarge(let path, let limit): "`\(path)` is larger than \(ReadingLimits.text(limit))"
    case .git(let error): error.message
    case .kustomize(let error): error.message
    }
  }

  package var hint: String? {
    switch self {
    case .git(let error): error.hint
    case .kustomize(let error): error.hint
    case .notFound, .unreadable, .noObjects, .tooLarge: nil
    }
  }
}
