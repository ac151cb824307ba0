import KubernetesModel

/// Which directions of an invalid policy nobody can evaluate.
enum PolicyDefects {
  /// Nil where the policy's defects, if any, do not touch the direction.
  static func reason(_ defects: [Diagnostic], _ direction: TrafficDirection) -> String? {
    let own = direction == .ingress ? "spec.ingress" : "spec.egress"
    let other = direction == .ingress ? "spec.egress" : "spec.ingress"
    let first = defects.first { defect in
      guard let field = defect.field else { return true }
      return field.hasPrefix(own) || !field.hasPrefix(other)
    }
    return first.map { [$0.field, $0.message].compactMap { $0 }.joined(separator: ": ") }
  }
}
