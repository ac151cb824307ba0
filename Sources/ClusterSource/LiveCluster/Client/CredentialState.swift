import NIOSSL

/// The credentials of one cluster as they stand now; refreshed when the server refuses them.
actor CredentialState {
  /// What a request is sent with.
  struct Current: Sendable {
    var authorization: Secret?
    var tls: TLSConfiguration?
    var certificate: Credential.CertificatePair?
    fileprivate var exec: ExecCredential?
  }

  private let access: ClusterAccess
  private let runner: ExecPluginRunner
  /// Kept while the certificates are the same: parsing keys for each request would be waste.
  private var lastTLS: (certificate: Credential.CertificatePair?, configuration: TLSConfiguration)?

  init(_ access: ClusterAccess, runner: ExecPluginRunner) {
    self.access = access
    self.runner = runner
  }

  func current() async throws(LiveClusterError) -> Current { try await current(refused: nil) }

  /// New credentials after a 401; nil when there is no way to get others.
  func refreshed(after refused: Current) async throws(LiveClusterError) -> Current? {
    guard access.sendsCredentials else { return nil }
    switch access.credential.authorization {
    case .none, .bearer, .basic: return nil
    case .tokenFile:
      let current = try await current()
      return current.authorization == refused.authorization ? nil : current
    case .exec: return try await current(refused: refused.exec)
    }
  }

  /// Over plain http there are none: no file is read and no plugin runs.
  private func current(refused: ExecCredential?) async throws(LiveClusterError) -> Current {
    var current = Current()
    guard access.sendsCredentials else { return current }
    let credential = access.credential
    var certificate = credential.certificate
    switch credential.authorization {
    case .none: break
    case .bearer(let token): current.authorization = try bearer(token)
    case .tokenFile(let path, let otherwise):
      do throws(LiveClusterError) {
        current.authorization = try bearer(Self.token(path))
      } catch {
        guard let otherwise else { throw error }
        current.authorization = try bearer(otherwise)
      }
    case .basic(let username, let password):
      current.authorization = Secret("Basic " + "\(username):\(password.revealed)".base64)
    case .exec(let plugin, let cluster):
      let answer = try await runner.credential(plugin, cluster: cluster, user: credential.user, refused: refused)
      current.exec = answer
      if let token = answer.token { current.authorization = try bearer(token) }
      certificate = answer.certificate ?? certificate
    }
    current.tls = try tls(certificate)
    current.certificate = certificate
    return current
  }

  private func tls(_ certificate: Credential.CertificatePair?) throws(LiveClusterError) -> TLSConfiguration {
    if let lastTLS, lastTLS.certificate == certificate { return lastTLS.configuration }
    let configuration = try TLSMaterial.configuration(
      trust: access.trust, certificate: certificate, user: access.credential.user)
    lastTLS = (certificate, configuration)
    return configuration
  }

  private func bearer(_ token: Secret) throws(LiveClusterError) -> Secret {
    guard token.revealed.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else {
      throw .unusableCredential(
        user: access.credential.user, problem: "its token holds characters that a header cannot carry")
    }
    return Secret("Bearer \(token.revealed)")
  }

  private static func token(_ path: String) throws(LiveClusterError) -> Secret {
    let token = try LocalFile.text(path).filter { !$0.isWhitespace }
    guard !token.isEmpty else { throw .unreadableFile(path: path, reason: "the token file is empty") }
    return Secret(token)
  }
}
