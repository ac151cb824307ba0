import Documents
import KubernetesModel

extension AdmissionArea {
  static let securityContextConstraints: [KindReading] = [
    .securityContextConstraints
  ]
}

extension KindReading {
  /// OpenShift's Pod Security: what pods may hold, and whose they are. Lists that are absent, null or empty are alike.
  static let securityContextConstraints = admits(
    "security.openshift.io", "SecurityContextConstraints", "securitycontextconstraints", "v1", .cluster, .permits,
    // All fields stand beside `metadata` and say what is let in.
    keep: .except(["apiVersion", "kind", "metadata", "status"]),
    defaults: sccFlags.map { DefaultValue($0, "false") } + sccLists.map { DefaultValue($0, "[]") } + [
      DefaultValue("allowPrivilegeEscalation", "true"), DefaultValue("priority", "0"),
    ],
    unordered: sccLists, names: [NamePlace("groups[]", .group), NamePlace("users[]", .user)],
    reason: "which pods OpenShift lets whom run",
    example: """
      allowPrivilegedContainer: true
      runAsUser: {type: RunAsAny}
      groups: ["system:authenticated"]
      users: [ana]
      volumes: null
      """,
    keeps: #"{"allowHostDirVolumePlugin":false,"allowHostIPC":false,"allowHostNetwork":false,"allowHostPID":false,"#
      + #""allowHostPorts":false,"allowPrivilegeEscalation":true,"allowPrivilegedContainer":true,"#
      + #""allowedCapabilities":[],"allowedFlexVolumes":[],"allowedUnsafeSysctls":[],"defaultAddCapabilities":[],"#
      + #""forbiddenSysctls":[],"groups":["system:authenticated"],"priority":0,"readOnlyRootFilesystem":false,"#
      + #""requiredDropCapabilities":[],"runAsUser":{"type":"RunAsAny"},"seccompProfiles":[],"users":["ana"],"volumes":[]}"#
  )

  private static let sccFlags = [
    "allowHostDirVolumePlugin", "allowHostIPC", "allowHostNetwork", "allowHostPID", "allowHostPorts",
    "allowPrivilegedContainer", "readOnlyRootFilesystem",
  ]

  private static let sccLists = [
    "allowedCapabilities", "allowedFlexVolumes", "allowedUnsafeSysctls", "defaultAddCapabilities", "forbiddenSysctls",
    "groups", "requiredDropCapabilities", "seccompProfiles", "users", "volumes",
  ]
}
