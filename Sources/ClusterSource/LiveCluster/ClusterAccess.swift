package import KubernetesModel

/// How to reach one API server and as whom; made from a kubeconfig context or from a pod's service account.
package struct ClusterAccess: Sendable {
  /// For people: `context prod`.
  package var source: String
  /// Nil inside a pod.
  package var context: KubectlContext?
  var server: ServerAddress
  var trust = Trust.system
  /// Overrides the name that the server's certificate must carry; empty for the server's own.
  var tlsServerName = ""
  /// As written in the kubeconfig; empty leaves it to `HTTPS_PROXY` and `NO_PROXY`.
  var proxyURL = ""
  var compression = Compression.gzip
  var credential = Credential(user: "")
  package var impersonation = Impersonation()

  /// Whether credentials may be sent: never where everybody on the way could read them. This is client-go's rule, which
  /// reads a user's entry only for servers that it reaches by TLS.
  var sendsCredentials: Bool { server.scheme == .https }

  init(source: String, server: ServerAddress) {
    self.source = source
    self.server = server
  }

  /// Which servers are believed.
  enum Trust: Sendable, Hashable {
    /// The machine's certificate authorities.
    case system
    case authority(Kubeconfig.Material)
    /// `insecure-skip-tls-verify`, only ever because the kubeconfig says so.
    case unverified

    /// False where the server may be anybody.
    var isVerified: Bool { if case .unverified = self { false } else { true } }
  }

  enum Compression: Sendable, Hashable {
    case gzip
    case off
  }
}

/// How requests prove who they come from.
struct Credential: Sendable, Hashable {
  /// The kubeconfig's name for the user, for messages.
  var user: String
  var isGiven: Bool { certificate != nil || authorization != .none }
  var certificate: CertificatePair?
  var authorization = Authorization.none

  struct CertificatePair: Sendable, Hashable {
    var certificate: Kubeconfig.Material
    var key: Kubeconfig.Material
  }

  enum Authorization: Sendable, Hashable {
    case none
    case bearer(Secret)
    /// Read again when it may have been rotated; the other token where the file holds none, as in client-go.
    case tokenFile(String, otherwise: Secret? = nil)
    case basic(username: String, password: Secret)
    case exec(ExecPlugin, cluster: ExecClusterInfo?)
  }
}

/// What an exec plugin is told about the cluster when it asks for it (`provideClusterInfo`).
struct ExecClusterInfo: Sendable, Hashable {
  var server: String
  var tlsServerName: String
  var skipsVerification: Bool
  var certificateAuthority: Kubeconfig.Material?
  var proxyURL: String
  var disablesCompression: Bool
  /// JSON.
  var config: String?

  init(_ cluster: Kubeconfig.Cluster) {
    server = cluster.server
    tlsServerName = cluster.tlsServerName
    skipsVerification = cluster.skipsVerification
    certificateAuthority = cluster.certificateAuthority
    proxyURL = cluster.proxyURL
    disablesCompression = cluster.disablesCompression
    config = cluster.execExtension
  }
}
