import Documents
import KubernetesModel

extension AdmissionArea {
  static let kyvernoPolicies: [KindReading] = [
    .kyvernoDeletingPolicy,
    .kyvernoGeneratingPolicy,
    .kyvernoImageValidatingPolicy,
    .kyvernoMutatingPolicy,
    .kyvernoNamespacedDeletingPolicy,
    .kyvernoNamespacedGeneratingPolicy,
    .kyvernoNamespacedImageValidatingPolicy,
    .kyvernoNamespacedMutatingPolicy,
    .kyvernoNamespacedValidatingPolicy,
    .kyvernoPoliciesException,
    .kyvernoValidatingPolicy,
  ]
}

/// The kinds of Kyverno's second group, each for the cluster and for a namespace. Messages decide nothing.
extension KindReading {
  private static func kyverno(
    _ kind: String, _ plural: String, _ sense: Decision.Sense, _ scope: Scope = .cluster, verb: String? = nil,
    defaults: [DefaultValue] = [], reason: String
  ) -> KindReading {
    admits(
      "policies.kyverno.io", kind, plural, "v1", scope, sense, verb: verb ?? "decides what is admitted",
      keep: [
        "spec": [
          "*": .whole, "attestors": .except(["source"]), "validations": .except(["message", "messageExpression"]),
        ]
      ],
      defaults: defaults, unordered: ["spec.validationActions"],
      names: [NamePlace("spec.matchConstraints.namespaceSelector", .namespaceSelector)], reason: reason,
      example: """
        spec:
          matchConditions: [{name: pods, expression: "true"}]
          matchConstraints: {namespaceSelector: {matchLabels: {team: a}}}
        """,
      keeps: #"{"spec":{"matchConditions":[{"expression":"true","name":"pods"}],"#
        + #""matchConstraints":{"namespaceSelector":{"matchLabels":{"team":"a"}}}}}"#)
  }

  private static let evaluationDefaults = [
    DefaultValue("spec.evaluation.admission.enabled", "true"),
    DefaultValue("spec.evaluation.background.enabled", "true"),
  ]

  static let kyvernoDeletingPolicy = kyverno(
    "DeletingPolicy", "deletingpolicies", .either, verb: "deletes objects", reason: "which objects Kyverno deletes")

  static let kyvernoGeneratingPolicy = kyverno(
    "GeneratingPolicy", "generatingpolicies", .either, verb: "makes objects", defaults: generatingDefaults,
    reason: "which objects Kyverno makes")

  static let kyvernoImageValidatingPolicy = kyverno(
    "ImageValidatingPolicy", "imagevalidatingpolicies", .restricts, defaults: imageDefaults,
    reason: "which images Kyverno refuses")

  static let kyvernoMutatingPolicy = kyverno(
    "MutatingPolicy", "mutatingpolicies", .either, defaults: mutatingDefaults,
    reason: "which requests Kyverno changes")

  static let kyvernoNamespacedDeletingPolicy = kyverno(
    "NamespacedDeletingPolicy", "namespaceddeletingpolicies", .either, .namespaced, verb: "deletes objects",
    reason: "which objects of its namespace Kyverno deletes")

  static let kyvernoNamespacedGeneratingPolicy = kyverno(
    "NamespacedGeneratingPolicy", "namespacedgeneratingpolicies", .either, .namespaced, verb: "makes objects",
    defaults: generatingDefaults, reason: "which objects Kyverno makes in its namespace")

  static let kyvernoNamespacedImageValidatingPolicy = kyverno(
    "NamespacedImageValidatingPolicy", "namespacedimagevalidatingpolicies", .restricts, .namespaced,
    defaults: imageDefaults, reason: "which images Kyverno refuses in its namespace")

  static let kyvernoNamespacedMutatingPolicy = kyverno(
    "NamespacedMutatingPolicy", "namespacedmutatingpolicies", .either, .namespaced, defaults: mutatingDefaults,
    reason: "which requests in its namespace Kyverno changes")

  static let kyvernoNamespacedValidatingPolicy = kyverno(
    "NamespacedValidatingPolicy", "namespacedvalidatingpolicies", .restricts, .namespaced,
    defaults: evaluationDefaults, reason: "which requests in its namespace Kyverno refuses")

  static let kyvernoPoliciesException = kyverno(
    "PolicyException", "policyexceptions", .permits, .namespaced, reason: "what is excepted from policies")

  static let kyvernoValidatingPolicy = kyverno(
    "ValidatingPolicy", "validatingpolicies", .restricts, defaults: evaluationDefaults,
    reason: "which requests Kyverno refuses")

  private static let generatingDefaults = [
    DefaultValue("spec.evaluation.admission.enabled", "true"),
    DefaultValue("spec.evaluation.generateExisting.enabled", "false"),
    DefaultValue("spec.evaluation.orphanDownstreamOnPolicyDelete.enabled", "false"),
    DefaultValue("spec.evaluation.skipBackgroundRequests", "true"),
    DefaultValue("spec.evaluation.synchronize.enabled", "false"),
  ]

  private static let imageDefaults =
    evaluationDefaults + [
      DefaultValue("spec.validationConfigurations.mutateDigest", "true"),
      DefaultValue("spec.validationConfigurations.required", "true"),
      DefaultValue("spec.validationConfigurations.verifyDigest", "true"),
    ]

  private static let mutatingDefaults =
    evaluationDefaults + [
      DefaultValue("spec.evaluation.mutateExisting.enabled", "false"),
      DefaultValue("spec.evaluation.skipBackgroundRequests", "true"),
    ]
}
