package import KubernetesModel

/// One concrete request, connection or pod that the two clusters answer differently.
///
/// INVARIANT: an independent direct evaluator confirmed both answers before the finding was made.
package struct Witness: Sendable, Hashable {
  /// `system:serviceaccount:ci:deployer create pods in kube-system`
  package var question: String
  /// `allowed`, `denied`, or the value each cluster answers with.
  package var baseline: String
  package var target: String

  package init(question: String, baseline: String, target: String) {
    self.question = question
    self.baseline = baseline
    self.target = target
  }
}

/// An object responsible for what one cluster does.
package struct Evidence: Sendable, Hashable {
  package var object: ObjectReference
  /// The part of it: `rules[2]`, `spec.ingress[0]`, `metadata.labels[…]`; empty for the whole object.
  package var field: String
  /// What that part does here, a short phrase.
  package var explanation: String
  package var location: SourceLocation?
  package var lastChange: ObjectChange?
  /// True for objects no input held (default roles).
  package var isAssumed: Bool

  package init(_ object: some KubernetesObject, field: String = "", explanation: String = "") {
    self.init(
      object: object.reference, metadata: object.metadata, field: field, explanation: explanation)
  }

  package init(object: ObjectReference, metadata: ObjectMeta, field: String = "", explanation: String = "") {
    self.object = object
    self.object.name = metadata.originalName ?? object.name
    self.object.namespace = metadata.originalNamespace ?? object.namespace
    self.field = field
    self.explanation = explanation
    location = metadata.origin
    lastChange = metadata.lastChange
    isAssumed = metadata.isAssumed
  }
}
