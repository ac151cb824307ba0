import AsyncHTTPClient
import NIOCore
import NIOSSL
import PacketSets

/// Whose certificate it is, by the rules of kubectl (Go's `x509.Certificate.VerifyHostname`): an address only by its IP
/// names, a name only by its DNS names, never by the common name, and never by the address that happens to answer.
enum ServerIdentity {
  /// The library checks less: it also takes the common name, and the address of whoever answers.
  struct Mismatch: Error {}

  /// - Parameters:
  ///   - dnsNames: of the certificate's subjectAltName.
  ///   - addresses: its IP names, 4 or 16 bytes each.
  static func matches(_ host: String, dnsNames: [String], addresses: [[UInt8]]) -> Bool {
    if let address = IPAddress(host) {
      let wanted = mapped(address.value, isV4: address.family == .v4)
      return addresses.contains { bytes in
        [4, 16].contains(bytes.count)
          && mapped(bytes.reduce(0) { $0 << 8 | UInt128($1) }, isV4: bytes.count == 4) == wanted
      }
    }
    let wanted = labels(host.hasSuffix(".") ? String(host.dropLast()) : host)
    guard isName(wanted, isPattern: false) else { return false }
    return dnsNames.map(labels).contains { pattern in
      isName(pattern, isPattern: true) && pattern.count == wanted.count
        && zip(pattern, wanted).enumerated().allSatisfy { $0 == 0 && $1.0 == "*" || $1.0 == $1.1 }
    }
  }

  private static func labels(_ name: String) -> [String] {
    name.lowercased().split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  }

  /// Letters, digits, `-` within and `_`; of a pattern the first of several labels may be `*`.
  private static func isName(_ labels: [String], isPattern: Bool) -> Bool {
    labels.enumerated().allSatisfy { index, label in
      if isPattern, index == 0, label == "*" { return labels.count > 1 }
      return !label.isEmpty && !label.hasPrefix("-")
        && label.utf8.allSatisfy { byte in
          (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2d || byte == 0x5f
        }
    }
  }

  /// An IPv4 address as IPv6 maps it: both ways to write it are the same address.
  private static func mapped(_ address: UInt128, isV4: Bool) -> UInt128 { isV4 ? 0xffff << 32 | address : address }

  fileprivate static func matches(_ host: String, _ certificate: NIOSSLCertificate) -> Bool {
    let names = certificate._subjectAlternativeNames()
    return matches(
      host, dnsNames: names.filter { $0.nameType == .dnsName }.map { String(decoding: $0.contents, as: UTF8.self) },
      addresses: names.filter { $0.nameType == .ipAddress }.map { Array($0.contents) })
  }
}

extension HTTPClient.Configuration {
  /// Gives up a connection before anything is sent on it where the certificate is not that of `host`.
  mutating func requireIdentity(of host: String) {
    http1_1ConnectionDebugInitializer = { channel in
      channel.nioSSL_peerCertificate().flatMapThrowing { certificate in
        if let certificate, ServerIdentity.matches(host, certificate) { return }
        channel.close(promise: nil)
        throw ServerIdentity.Mismatch()
      }
    }
  }
}
