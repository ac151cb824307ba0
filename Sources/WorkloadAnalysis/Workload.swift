package import KubernetesModel

/// One kind of pod that a cluster runs: a controller's pods of one shape, or its template where no pod runs.
package struct Workload: Sendable, Hashable {
  /// The controller at the top of the chain of owners, or the pod itself.
  package var owner: ObjectReference
  /// Of the owner where it is known, else of the pod.
  package var metadata: ObjectMeta
  package var labels: Labels
  package var annotations: Labels
  package var spec: PodSpec
  /// `automountServiceAccountToken` of its service account; nil when unset or when the account is not known.
  package var accountAutomount: Bool?
  /// Containers that the template does not have: put there by admission.
  package var injectedContainers: Set<String> = []
  package var stage = Stage.running

  /// Whether pods are what they are judged to be, or will be.
  package enum Stage: Sendable, Hashable {
    case running
    /// A template from which no running pod is known to be made: a rollout begun, held back or waiting for a restart.
    case pending
  }

  package init(
    owner: ObjectReference, metadata: ObjectMeta, labels: Labels = [:], annotations: Labels = [:], spec: PodSpec,
    accountAutomount: Bool? = nil
  ) {
    self.owner = owner
    self.metadata = metadata
    self.labels = labels
    self.annotations = annotations
    self.spec = spec
    self.accountAutomount = accountAutomount
  }

  /// The service account's name after defaulting.
  package var accountName: String { spec.serviceAccountName.isEmpty ? "default" : spec.serviceAccountName }

  /// Security settings of Linux do not apply to Windows pods.
  package var isWindows: Bool { spec.osName == "windows" }
}
