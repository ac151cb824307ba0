import NIOSSL

/// Turns PEM from a kubeconfig or an exec plugin into a TLS configuration.
enum TLSMaterial {
  static func configuration(
    trust: ClusterAccess.Trust, certificate: Credential.CertificatePair?, user: String
  ) throws(LiveClusterError) -> TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv12
    switch trust {
    case .system: break
    case .authority(let material): configuration.trustRoots = .certificates(try authorities(material))
    case .unverified: configuration.certificateVerification = .none
    }
    guard let certificate else { return configuration }
    configuration.certificateChain = try chain(certificate.certificate, user: user).map { .certificate($0) }
    configuration.privateKey = .privateKey(try key(certificate.key, user: user))
    do {
      _ = try NIOSSLContext(configuration: configuration)
    } catch {
      throw .unusableCredential(user: user, problem: "its client certificate and its key do not belong together")
    }
    return configuration
  }

  private static func authorities(_ material: Kubeconfig.Material) throws(LiveClusterError) -> [NIOSSLCertificate] {
    guard let certificates = try certificates(material), !certificates.isEmpty else {
      throw .unreadableFile(path: name(material, "certificate-authority"), reason: "it holds no certificate in PEM")
    }
    return certificates
  }

  private static func chain(
    _ material: Kubeconfig.Material, user: String
  ) throws(LiveClusterError) -> [NIOSSLCertificate] {
    guard let certificates = try certificates(material), !certificates.isEmpty else {
      throw .unusableCredential(
        user: user, problem: "`\(name(material, "client-certificate"))` holds no certificate in PEM")
    }
    return certificates
  }

  private static func key(_ material: Kubeconfig.Material, user: String) throws(LiveClusterError) -> NIOSSLPrivateKey {
    let pem = try bytes(material)
    guard let key = try? NIOSSLPrivateKey(bytes: pem, format: .pem) else {
      throw .unusableCredential(
        user: user,
        problem: "`\(name(material, "client-key"))` holds no unencrypted private key in PEM (PKCS#1, SEC1 or PKCS#8)")
    }
    return key
  }

  /// Nil when the text is no PEM.
  private static func certificates(_ material: Kubeconfig.Material) throws(LiveClusterError) -> [NIOSSLCertificate]? {
    let pem = try bytes(material)
    return try? NIOSSLCertificate.fromPEMBytes(pem)
  }

  private static func bytes(_ material: Kubeconfig.Material) throws(LiveClusterError) -> [UInt8] {
    switch material {
    case .data(let pem): Array(pem.revealed.utf8)
    case .file(let path): try LocalFile.bytes(path)
    }
  }

  private static func name(_ material: Kubeconfig.Material, _ field: String) -> String {
    switch material {
    case .data: "\(field)-data"
    case .file(let path): path
    }
  }
}
