import AsyncHTTPClient
import NIOCore
import NIOHTTPCompression
import NIOPosix
import NIOSSL
import SystemPackage

extension ConnectionProblem {
  /// Says what an error of the HTTP or TLS library means to whoever runs the program; never repeats header values.
  init(_ error: any Error, host: String) {
    switch error {
    case let error as HTTPClientError: self = Self.client(error)
    case let error as NIOConnectionError: self = Self.connecting(error, host: host)
    case let error as NIOSSLExtraError:
      self =
        error == .failedToValidateHostname ? .wrongHostName(host) : .tls(reason: "the certificate cannot be checked")
    case is ServerIdentity.Mismatch: self = .wrongHostName(host)
    case is NIOSSLError, is BoringSSLError: self = Self.handshake("\(error)")
    case is NIOTooManyBytesError: self = .other("the answer is larger than this program reads")
    case is NIOHTTPDecompression.DecompressionError, is NIOHTTPDecompression.ExtraDecompressionError:
      self = .other("the answer is not the gzip data it claims to be")
    case let error as ChannelError: self = Self.channel(error)
    case let error as IOError: self = Self.input(error)
    case is CancellationError: self = .timedOut(phase: "as a whole")
    default: self = .other("\(type(of: error))")
    }
  }

  private static func client(_ error: HTTPClientError) -> ConnectionProblem {
    switch error {
    case .readTimeout, .deadlineExceeded: .timedOut(phase: "waiting for the answer")
    case .connectTimeout, .getConnectionFromPoolTimeout: .timedOut(phase: "connecting")
    case .tlsHandshakeTimeout: .timedOut(phase: "in the TLS handshake")
    case .writeTimeout: .timedOut(phase: "sending the request")
    case .remoteConnectionClosed, .uncleanShutdown, .cancelled: .closed
    case .proxyAuthenticationRequired: .proxy(reason: "it wants a password")
    case .invalidProxyResponse: .proxy(reason: "it does not connect us to the server")
    case .socksHandshakeTimeout, .httpProxyHandshakeTimeout: .proxy(reason: "it did not answer in time")
    default: .other(error.shortDescription)
    }
  }

  private static func connecting(_ error: NIOConnectionError, host: String) -> ConnectionProblem {
    if error.dnsAError != nil || error.dnsAAAAError != nil, error.connectionErrors.isEmpty { return .unknownHost(host) }
    for failure in error.connectionErrors {
      if let problem = failure.error as? IOError { return input(problem) }
      if failure.error is ChannelError { return .timedOut(phase: "connecting") }
    }
    return .noRoute("\(host) cannot be reached")
  }

  private static func input(_ error: IOError) -> ConnectionProblem {
    switch Errno(rawValue: error.errnoCode) {
    case .connectionRefused: .refused
    case .connectionReset, .brokenPipe: .closed
    case .timedOut: .timedOut(phase: "connecting")
    case .noRouteToHost: .noRoute("host unreachable")
    case .networkUnreachable: .noRoute("network unreachable")
    default: .other("input/output error \(error.errnoCode)")
    }
  }

  private static func channel(_ error: ChannelError) -> ConnectionProblem {
    switch error {
    case .connectTimeout: .timedOut(phase: "connecting")
    case .ioOnClosedChannel, .alreadyClosed, .inputClosed, .outputClosed, .eof: .closed
    default: .other("the connection failed")
    }
  }

  /// BoringSSL tells its reasons only as text.
  private static func handshake(_ text: String) -> ConnectionProblem {
    if text.contains("CERTIFICATE_VERIFY_FAILED") {
      return .untrustedCertificate(reason: "it has expired, or another authority signed it")
    }
    for (alert, reason) in alerts where text.contains(alert) { return .clientCertificateRefused(reason: reason) }
    if text.contains("WRONG_VERSION_NUMBER") || text.contains("HTTP_REQUEST") { return .notTLS }
    if text.contains("uncleanShutdown") { return .closed }
    let reason = text.split(separator: ":").last { $0.contains("_") }.map(String.init)
    return .tls(reason: reason?.lowercased().replacing("_", with: " ") ?? "the server ended the handshake")
  }

  private static let alerts = [
    ("ALERT_CERTIFICATE_EXPIRED", "it has expired"), ("ALERT_CERTIFICATE_REVOKED", "it was revoked"),
    ("ALERT_UNKNOWN_CA", "the server does not know who signed it"),
    ("ALERT_CERTIFICATE_UNKNOWN", "the server does not accept it"),
    ("ALERT_BAD_CERTIFICATE", "the server does not accept it"),
    ("ALERT_CERTIFICATE_REQUIRED", "the server demands one"),
  ]
}
