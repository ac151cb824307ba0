extension Knob {
  /// Every knob of workloads, sorted by id.
  package static let all: [Knob] = [
    .addedCapability,
    .appArmorUnconfined,
    .capabilitiesKept,
    .defaultServiceAccount,
    .hostIPC,
    .hostNetwork,
    .hostPath,
    .hostPID,
    .hostPort,
    .hostUsers,
    .mutableImage,
    .privilegeEscalation,
    .privilegedContainer,
    .procMount,
    .runsAsRoot,
    .runtimeSocket,
    .seccompUnconfined,
    .selinuxOptions,
    .serviceAccountToken,
    .sysctls,
  ]
}
