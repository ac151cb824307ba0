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
  /// Its service account; nil when that is not known.
  package var account: ServiceAccount?
  /// Containers that the template does not have: put there by admission.
  package var injectedContainers: Set<String> = []
  /// Volumes that the template does not have.
  var injectedVolumes: Set<String> = []
  package var stage = Stage.running

  /// Whether pods are what they are judged to be, or will be.
  package enum Stage: Sendable, Hashable {
    case running
    /// A template from which no running pod is known to be made: a rollout begun, held back or waiting for a restart.
    case pending
  }

  package init(
    owner: ObjectReference, metadata: ObjectMeta, labels: Labels = [:], annotations: Labels = [:], spec: PodSpec,
    account: ServiceAccount? = nil
  ) {
    self.owner = owner
    self.metadata = metadata
    self.labels = labels
    self.annotations = annotations
    self.spec = spec
    self.account = account
  }

  /// Pods of one owner differ in little else.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(labels)
    hasher.combine(spec)
  }

  /// The service account's name after defaulting.
  package var accountName: String { spec.serviceAccountName.isEmpty ? "default" : spec.serviceAccountName }

  /// Security settings of Linux do not apply to Windows pods.
  package var isWindows: Bool { spec.osName == "windows" }

  /// Whether admission mounts a token: the pod's word wins over its account's.
  var isGivenToken: Bool { spec.automountToken ?? account?.automountToken ?? true }

  /// Tokens that the pod mounts by itself, each with the index of its volume.
  var projectedTokens: [(token: ProjectedToken, index: Int)] {
    spec.volumes.enumerated().filter { $1.projectsServiceAccountToken }.flatMap { index, volume in
      (volume.tokens.isEmpty ? [ProjectedToken()] : volume.tokens).map { ($0, index) }
    }
  }

  /// Admission copies the account's pull secrets into pods that name none.
  var pullSecrets: [String] { spec.imagePullSecrets.isEmpty ? account?.imagePullSecrets ?? [] : spec.imagePullSecrets }
}

extension Workload {
  /// Where a field of the pod lies in the object that was written: `spec.template.spec.hostPID` for a Deployment's.
  package func path(ofPodField field: String) -> String {
    switch owner.kind {
    case "CronJob": "spec.jobTemplate.spec.template.\(field)"
    case let kind where PodController.Kind(rawValue: kind) != nil: "spec.template.\(field)"
    // A pod of its own, or of a kind of which nobody knows where its template lies.
    default: field
    }
  }

  /// The same for what a holding names; what admission put into the pods has no place but there.
  package func path(of holding: KnobHolding) -> String {
    isInjected(holding) ? "spec.\(holding.field)" : path(ofPodField: "spec.\(holding.field)")
  }

  /// Whether admission added the container or the volume by which something is held.
  package func isInjected(_ holding: KnobHolding) -> Bool {
    injectedContainers.contains(holding.container) || injectedVolumes.contains(holding.volume)
  }
}
