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
  ].flatMap { $0 }
}
