package import KubernetesModel

extension WorkloadArea {
  /// Every kind that answers about workloads rest on.
  package static let readings: [KindReading] =
    CoreKind.podControllers.map { .core($0, reason: "which privileges its pods hold") } + [
      .core(.clusterRole, .informative, reason: "whether an account that changed holds more"),
      .core(.clusterRoleBinding, .informative, reason: "whether an account that changed holds more"),
      .core(.pod, reason: "which privileges pods hold and what they run"),
      .core(.role, .informative, reason: "whether an account that changed holds more"),
      .core(.roleBinding, .informative, reason: "whether an account that changed holds more"),
      .core(.serviceAccount, reason: "whose token pods are given"),
    ] + makersOfPods

  /// Kinds of which pods are made without a template of containers; those that hold one are seen by their shape.
  private static let makersOfPods: [KindReading] = [
    databases,
    kafka,
    meshes,
    monitoring,
    pipelines,
    podSettings,
    virtualMachines,
  ].flatMap { $0 }
}
