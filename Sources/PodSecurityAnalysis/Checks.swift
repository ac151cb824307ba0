/// The registry of checks.
package enum Checks {
  /// Every check of every version, sorted by id.
  package static let all: [PodCheck] = [
    .allowPrivilegeEscalation,
    .appArmorProfile,
    .capabilitiesBaseline,
    .capabilitiesRestricted,
    .hostNamespaces,
    .hostPathVolumes,
    .hostPorts,
    .hostProbesAndHostLifecycle,
    .privileged,
    .procMount,
    .procMountRestricted,
    .restrictedVolumes,
    .runAsNonRoot,
    .runAsUser,
    .seLinuxOptions,
    .seccompProfileBaseline,
    .seccompProfileRestricted,
    .sysctls,
    .windowsHostProcess,
  ]

  /// The newest minor version whose checks are known.
  package static let newestKnown = 37
}
