/// A container of a pod, reduced to what decides its privileges and its ports; nil means the field is not set.
package struct Container: Sendable, Hashable {
  /// When in the life of its pod a container runs.
  package enum Role: String, Sendable, Hashable, CaseIterable {
    case initial = "initContainers"
    case ordinary = "containers"
    case ephemeral = "ephemeralContainers"
  }

  package var name: String
  package var role: Role
  /// The index in its own list, for field paths.
  package var index: Int
  package var image = ""
  /// The image by the registry's common name, where the configuration maps registries; nil where it does not.
  package var mappedImage: String?
  package var imagePullPolicy: String?
  /// `restartPolicy: Always` on an init container: a native sidecar.
  package var restartsAlways = false
  package var ports: [ContainerPort] = []
  package var securityContext: ContainerSecurityContext?
  /// Every `host` set in an httpGet or tcpSocket of a probe or lifecycle hook, with its path in the container.
  package var handlerHosts: [HandlerHost] = []
  package var mounts: [VolumeMount] = []
  /// Only those of `KeptFields.keptArguments`, by which CNIs are told whether to enforce policies.
  package var arguments: [String] = []
  /// Secrets named by `env[].valueFrom.secretKeyRef` and `envFrom[].secretRef`, never their values.
  package var secretReferences: [SecretReference] = []

  package init(name: String, role: Role = .ordinary, index: Int = 0) {
    self.name = name
    self.role = role
    self.index = index
  }

  /// `containers[0]`
  package var path: String { "\(role.rawValue)[\(index)]" }
}

/// `Container.securityContext`.
package struct ContainerSecurityContext: Sendable, Hashable {
  package var privileged: Bool?
  package var allowPrivilegeEscalation: Bool?
  package var readOnlyRootFilesystem: Bool?
  package var runAsNonRoot: Bool?
  package var runAsUser: Int?
  package var runAsGroup: Int?
  package var procMount: String?
  /// Nil when `capabilities` is not set.
  package var capabilities: Capabilities?
  package var seccomp: SecurityProfile?
  package var appArmor: SecurityProfile?
  package var seLinux: SELinuxOptions?
  /// `windowsOptions.hostProcess`
  package var windowsHostProcess: Bool?
  /// `windowsOptions.runAsUserName`
  package var windowsUser: String?
  /// `windowsOptions.gmsaCredentialSpecName`; `written out` where only the credential spec itself is given.
  package var windowsCredential: String?

  package init() {}
}

/// `securityContext.capabilities`, names as written.
package struct Capabilities: Sendable, Hashable {
  package var add: [String]
  package var drop: [String]

  package init(add: [String] = [], drop: [String] = []) {
    self.add = add
    self.drop = drop
  }
}

/// A container port; only named ports and hostPorts matter to the analyses.
package struct ContainerPort: Sendable, Hashable {
  package var name: String
  package var number: Int
  /// `TCP` where the manifest leaves it out, as the API server defaults it.
  package var `protocol`: String
  package var hostPort: Int
  /// The node's address that the host port is bound to; empty for all of them.
  package var hostIP: String

  package init(
    name: String = "", number: Int, protocol: String = "TCP", hostPort: Int = 0, hostIP: String = ""
  ) {
    self.name = name
    self.number = number
    self.protocol = `protocol`
    self.hostPort = hostPort
    self.hostIP = hostIP
  }
}

/// The `host` of a probe or lifecycle handler.
package struct HandlerHost: Sendable, Hashable {
  /// For example `livenessProbe.httpGet.host`.
  package var path: String
  package var host: String

  package init(path: String, host: String) {
    self.path = path
    self.host = host
  }
}

/// An entry of `volumeMounts`.
package struct VolumeMount: Sendable, Hashable {
  package var volume: String
  package var path: String
  package var readOnly: Bool
  /// The folder of the volume that is mounted: `subPath`, or what of `subPathExpr` no variable can change.
  package var subPath: String
  /// `recursiveReadOnly`: `Enabled` or `IfPossible`; empty for `Disabled`.
  package var recursiveReadOnly = ""
  /// `mountPropagation`: `HostToContainer` or `Bidirectional`; empty for `None`.
  package var propagation = ""

  package init(volume: String, path: String, readOnly: Bool = false, subPath: String = "") {
    self.volume = volume
    self.path = path
    self.readOnly = readOnly
    self.subPath = subPath
  }
}

/// A Secret that a container's environment reads.
package struct SecretReference: Sendable, Hashable {
  package var secret: String
  /// Empty when every key is read (`envFrom`).
  package var key: String
  /// The environment variable; empty for `envFrom`.
  package var variable: String

  package init(secret: String, key: String = "", variable: String = "") {
    self.secret = secret
    self.key = key
    self.variable = variable
  }
}
