import FoundationEssentials
import NIOSSL

/// When credentials end, as far as they say so themselves; a server that refuses them rarely tells why.
enum CredentialExpiry {
  /// `its token expired at 2026-11-30T19:00:00Z`; nil for what is valid still, or does not tell.
  static func note(authorization: Secret?, certificate: Credential.CertificatePair?, now: Double) -> String? {
    if let token = authorization?.revealed, let end = end(ofToken: token.split(separator: " ").last ?? ""), end <= now {
      return "its token expired at \(text(end))"
    }
    guard let certificate, let end = end(of: certificate.certificate), end <= now else { return nil }
    return "its client certificate expired at \(text(end))"
  }

  /// The `exp` of a JSON web token; nothing else of it is looked at.
  private static func end(ofToken token: Substring) -> Double? {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1].utf8.count < 100_000 else { return nil }
    var text = String(parts[1].map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
    while text.utf8.count % 4 != 0 { text += "=" }
    guard let data = Data(base64Encoded: text), String(validating: data, as: UTF8.self) != nil else { return nil }
    var reader = JSONReader([UInt8](data), interner: StringInterner())
    var end: Double?
    do throws(ReadingFailure) {
      var members = try reader.mapping()
      while let key = try members.next(&reader) {
        if key == "exp" { end = try reader.integer().map(Double.init) } else { try reader.skip() }
      }
    } catch {
      return nil
    }
    return end
  }

  private static func end(of material: Kubeconfig.Material) -> Double? {
    let certificates =
      switch material {
      case .data(let pem): try? NIOSSLCertificate.fromPEMBytes(Array(pem.revealed.utf8))
      case .file(let path): try? NIOSSLCertificate.fromPEMFile(path)
      }
    return certificates?.first.map { Double($0.notValidAfter) }
  }

  private static func text(_ time: Double) -> String {
    let date: Date = .init(timeIntervalSince1970: time)
    return date.formatted(.iso8601)
  }
}
