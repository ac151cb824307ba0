package import Documents

/// Annotations of any object that tell tools not to apply it, to apply it once, or to take it away again.
package enum DeliveryMarks {
  /// Sorted.
  package static let annotations = [
    "argocd.argoproj.io/hook", "argocd.argoproj.io/sync-options", "config.kubernetes.io/local-config", "helm.sh/hook",
    "helm.sh/hook-delete-policy", "kustomize.toolkit.fluxcd.io/reconcile", "kustomize.toolkit.fluxcd.io/ssa",
  ]

  package static let selection: FieldSelection = ["metadata": ["annotations": .keeping(annotations)]]
}

extension FieldSelection {
  /// Members of these names, whole.
  package static func keeping(_ keys: [String]) -> FieldSelection {
    .only(Dictionary(keys.map { ($0, .whole) }, uniquingKeysWith: { first, _ in first }))
  }

  /// The selection below a path.
  package func below(_ path: [String]) -> FieldSelection {
    path.reversed().reduce(self) { .only([$1: $0]) }
  }
}
