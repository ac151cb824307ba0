package import KubernetesModel

/// Whether a cluster would start the pods of a workload, and if not, why.
package struct AdmissionVerdict: Sendable {
  /// What would become of the pods.
  package enum Outcome: String, Sendable, Hashable, CaseIterable {
    case admitted
    /// The pods are let in; whoever creates them, or their controller, sees a warning.
    case warned
    /// The pods are refused, a controller is accepted and stays without them; or the cluster lacks the namespace.
    case refused
    /// Nobody could read whether the namespace exists, or its labels.
    case unknown
  }

  /// What is known of the namespace in the cluster that is asked.
  package enum NamespaceState: String, Sendable, Hashable {
    case known
    /// Manifests that are judged write other labels to it.
    case relabelled
    /// Manifests that are judged make it.
    case brought
    /// It is there, but nobody read its labels: taken to have none.
    case assumed
    case missing
    case unread
  }

  package var workload: Workload
  package var outcome: Outcome
  /// What the namespace asks for, as the server's messages name it: `restricted:latest`.
  package var asked: LevelVersion
  /// What that comes to on the server: `restricted:latest (v1.36)`.
  package var policy: String
  /// Where the cluster lacks it, `refusedFor` tells what its defaults would say of a new one.
  package var namespace: NamespaceState
  /// Fields by the path in the object that was read (a controller's start with `spec.template.`).
  package var refusedFor: [Violation]
  package var warnedOf: [Violation]
  /// How many running pods would be refused; zero when the template was judged.
  package var refusedPods: Int
  /// What else decides and is not evaluated, a clause each: why the outcome is unknown, or on what it rests.
  package var conditions: [String] = []

  /// What the server would say of the first refused pod, without its name; nil when nothing is refused.
  package var message: String? {
    if namespace == .missing { return "namespaces \"\(reference.namespace)\" not found" }
    guard !refusedFor.isEmpty else { return nil }
    return "violates PodSecurity \"\(asked)\": " + refusedFor.map(\.message).joined(separator: ", ")
  }

  package var reference: ObjectReference { workload.reference }
}
