/// Why a traffic question has no answer.
package enum ReachabilityError: Error, Sendable, Hashable {
  case unknownWorkload(String)
  case unknownNamespace(String)
  case invalidAddress(String)
  /// Neither end is a pod: no policy has a say.
  case noPod
  /// A policy is invalid, or Kubernetes leaves the outcome undefined.
  case undetermined(String)
}

extension ReachabilityError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknownWorkload(let name): "no workload or pod `\(name)`"
    case .unknownNamespace(let name): "no namespace `\(name)`"
    case .invalidAddress(let text): "`\(text)` is neither an address nor a CIDR"
    case .noPod: "neither end is a pod of the cluster"
    case .undetermined(let reason): "nobody can tell: \(reason)"
    }
  }
}
