package import KubernetesModel

/// What became of a pod on its way through the server's own admission.
package struct Admission: Sendable, Hashable {
  /// As mutation left it, refused or not.
  package var pod: PodNeeds
  package var mountsToken = false
  /// All of them, in the order of the chain; the server reports the first.
  package var refusals: [Refusal] = []
  /// What could not be answered, because it is not known whether something is there.
  package var questions: [OpenQuestion] = []
}

/// One reason for which a server refuses a pod.
package struct Refusal: Sendable, Hashable {
  /// Who refuses, as Kubernetes names its plug-ins.
  package enum Plugin: String, Sendable, Hashable, CaseIterable {
    case namespaceLifecycle = "NamespaceLifecycle"
    case limitRanger = "LimitRanger"
    case serviceAccount = "ServiceAccount"
    case priority = "Priority"
    case runtimeClass = "RuntimeClass"
    case validation
    case resourceQuota = "ResourceQuota"
  }

  package var plugin: Plugin
  package var rule: CauseRule
  /// What is missing or decides.
  package var object: ObjectReference
  /// In the server's words, without what names the pod.
  package var says: String
  /// The field of the pod spec that asks for it: `spec.priorityClassName`.
  package var field: String
  package var certainty = Certainty.certain
}

/// Something that decides and is not known to be there, nor to be missing.
package struct OpenQuestion: Sendable, Hashable {
  package var object: ObjectReference
  package var absence: StandingCluster.Absence
  package var field: String
}

/// How sure a cause is.
package enum Certainty: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Follows from objects read and the server's code.
  case certain
  /// Depends on timing, on what else runs, on a controller's state.
  case likely
  case unknown

  package static func < (a: Certainty, b: Certainty) -> Bool {
    allCases.firstIndex(of: a) ?? 0 < allCases.firstIndex(of: b) ?? 0
  }
}
