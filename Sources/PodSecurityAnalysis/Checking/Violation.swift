/// What a check has against a pod.
package struct Violation: Sendable, Hashable {
  /// Id of the check.
  package var check: String
  /// The server's short reason: `host namespaces`.
  package var reason: String
  /// The server's detail: `hostNetwork=true, hostPID=true`.
  package var detail: String
  /// The fields responsible, in the order of the pod.
  package var fields: [OffendingField]

  /// As the server lists it: `host namespaces (hostNetwork=true)`.
  package var message: String { detail.isEmpty ? reason : "\(reason) (\(detail))" }
}

/// A field that violates a check, or that would have to be set.
package struct OffendingField: Sendable, Hashable {
  /// From the pod's root: `spec.containers[0].securityContext.privileged`.
  package var path: String
  /// As YAML would show it; nil when the field is not set and must be.
  package var value: String?

  package init(_ path: String, _ value: String?) {
    self.path = path
    self.value = value
  }
}

extension OffendingField: CustomStringConvertible {
  package var description: String { value.map { "\(path): \($0)" } ?? "\(path) is not set" }
}
