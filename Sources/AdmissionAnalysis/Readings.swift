package import KubernetesModel

extension AdmissionArea {
  /// Every kind that decides what is admitted.
  ///
  /// PodSecurityPolicy is not among them: no server has read it since 1.25.
  package static let readings: [KindReading] = [
    admissionPolicies,
    engines,
    gatekeeper,
    images,
    kubewarden,
    kyverno,
    kyvernoPolicies,
    securityContextConstraints,
    webhooks,
  ].flatMap { $0 }.map { reading in
    settingsPlaces[reading.kindName?.kind ?? ""].map { reading.takingSettings(from: $0) } ?? reading
  }

  /// Where policies name ConfigMaps.
  private static let settingsPlaces = [
    "ClusterImagePolicy": ["spec.policy.configMapRef"],
    "ClusterPolicy": ["spec.rules[].context[].configMap"],
    "MutatingAdmissionPolicyBinding": ["spec.paramRef"],
    "Policy": ["spec.rules[].context[].configMap"],
    "ValidatingAdmissionPolicyBinding": ["spec.paramRef"],
  ]
}
