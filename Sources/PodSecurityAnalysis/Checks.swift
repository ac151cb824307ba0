/// The registry of checks.
package enum Checks {
  /// Every check of every version, sorted by id.
  package static let all: [PodCheck] = [
    AllowPrivilegeEscalation.check,
    AppArmorProfile.check,
    CapabilitiesBaseline.check,
    CapabilitiesRestricted.check,
    HostNamespaces.check,
    HostPathVolumes.check,
    HostPorts.check,
    HostProbesAndHostLifecycle.check,
    Privileged.check,
    ProcMount.check,
    ProcMountRestricted.check,
    RestrictedVolumes.check,
    RunAsNonRoot.check,
    RunAsUser.check,
    SELinuxContext.check,
    SeccompProfileBaseline.check,
    SeccompProfileRestricted.check,
    Sysctls.check,
    WindowsHostProcess.check,
  ]

  /// The newest minor version whose checks are known.
  package static let newestKnown = 37
}
