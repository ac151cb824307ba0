/// The parts of a `v1/PodSpec` that decide what a pod may do; nil means the field is not set.
package struct PodSpec: Sendable, Hashable {
  package var serviceAccountName = ""
  package var automountToken: Bool?
  package var hostNetwork = false
  package var hostPID = false
  package var hostIPC = false
  package var hostUsers: Bool?
  package var shareProcessNamespace = false
  /// `os.name`
  package var osName: String?
  package var nodeName: String?
  package var runtimeClassName: String?
  package var securityContext: PodSecurityContext?
  /// Init, ordinary and ephemeral containers, in that order, each in the order written.
  package var containers: [Container] = []
  package var volumes: [Volume] = []
  package var imagePullSecrets: [String] = []

  package init() {}
}

/// `PodSpec.securityContext`.
package struct PodSecurityContext: Sendable, Hashable {
  package var runAsNonRoot: Bool?
  package var runAsUser: Int?
  package var seccomp: SecurityProfile?
  package var appArmor: SecurityProfile?
  package var seLinux: SELinuxOptions?
  /// `windowsOptions.hostProcess`
  package var windowsHostProcess: Bool?
  /// `windowsOptions.runAsUserName`
  package var windowsUser: String?
  /// `windowsOptions.gmsaCredentialSpecName`; `written out` where only the credential spec itself is given.
  package var windowsCredential: String?
  package var sysctls: [Sysctl] = []
  package var supplementalGroups: [Int] = []
  package var runAsGroup: Int?
  package var fsGroup: Int?

  package init() {}
}

/// A `seccompProfile` or `appArmorProfile`.
package struct SecurityProfile: Sendable, Hashable {
  /// `RuntimeDefault`, `Localhost`, `Unconfined`, or whatever was written.
  package var type: String
  package var localhostProfile: String?

  package init(type: String, localhostProfile: String? = nil) {
    self.type = type
    self.localhostProfile = localhostProfile
  }
}

/// `seLinuxOptions`; an empty string is the same as unset.
package struct SELinuxOptions: Sendable, Hashable {
  package var user = ""
  package var role = ""
  package var type = ""
  package var level = ""

  package init() {}
}

/// An entry of `securityContext.sysctls`.
package struct Sysctl: Sendable, Hashable {
  package var name: String
  package var value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// An entry of `volumes`.
package struct Volume: Sendable, Hashable {
  package var name: String
  /// Every key of the entry except `name`: the volume's source kinds, sorted (valid volumes have exactly one).
  package var sources: [String]
  /// `hostPath.path`
  package var hostPath: String?
  /// Names of Secrets that it mounts, or that its plugin reads; `SecretProviderClass/NAME` for those kept elsewhere.
  package var secretNames: [String]
  /// True when it projects a service account token (`projected.sources[].serviceAccountToken`).
  package var projectsServiceAccountToken: Bool
  /// Those tokens; empty in snapshots of before they were kept.
  package var tokens: [ProjectedToken] = []
  /// Who signs the certificates that it projects (`projected.sources[].podCertificate.signerName`).
  package var certificateSigners: [String] = []
  /// `image.reference`: an image that is mounted, not run.
  package var image: String?
  /// See `Container.mappedImage`.
  package var mappedImage: String?

  package init(
    name: String, sources: [String], hostPath: String? = nil, secretNames: [String] = [],
    projectsServiceAccountToken: Bool = false, image: String? = nil
  ) {
    self.name = name
    self.sources = sources
    self.hostPath = hostPath
    self.secretNames = secretNames
    self.projectsServiceAccountToken = projectsServiceAccountToken
    self.image = image
  }
}

/// An entry `serviceAccountToken` of a projected volume.
package struct ProjectedToken: Sendable, Hashable {
  /// Whom the token is for; empty for the API server itself.
  package var audience: String
  package var expirationSeconds: Int

  /// How long a token lives where nothing is said.
  package static let usualExpiration = 3600

  package init(audience: String = "", expirationSeconds: Int = usualExpiration) {
    self.audience = audience
    self.expirationSeconds = expirationSeconds
  }
}
