package import KubernetesModel

extension PodSecurityArea {
  /// Every kind that answers about Pod Security rest on.
  package static let readings: [KindReading] =
    [
      .core(.namespace, reason: "which Pod Security levels its labels ask for"),
      .core(.pod, reason: "which pods a changed level would refuse"),
    ] + CoreKind.podControllers.map { .core($0, reason: "which pods a changed level would refuse") }
}
