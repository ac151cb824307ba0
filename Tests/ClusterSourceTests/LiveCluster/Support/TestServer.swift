import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// An HTTP(S) server on 127.0.0.1 inside the test process; answers, or misbehaves, as it is told.
final class TestServer: Sendable {
  struct Request: Sendable {
    var method: String
    /// With the query.
    var path: String
    var headers: HTTPHeaders
    var body: String
    /// The common name of the client certificate.
    var certificateName: String?

    func header(_ name: String) -> String? { headers.first(name: name) }
    func values(_ name: String) -> [String] { headers[name] }
    var pathOnly: String { String(path.prefix { $0 != "?" }) }

    func query(_ name: String) -> String? {
      URLComponents(string: path)?.queryItems?.first { $0.name == name }?.value
    }
  }

  struct Reply: Sendable {
    var status = 200
    var headers: [(String, String)] = [("Content-Type", "application/json")]
    var body: [UInt8] = []
    var fault = Fault.none

    enum Fault: Sendable {
      case none
      /// The connection ends before the first byte.
      case reset
      /// Half of the body, then the end.
      case truncated
      /// Waits before the first byte.
      case slow(Duration)
    }

    static func json(_ text: String, status: Int = 200) -> Reply { Reply(status: status, body: Array(text.utf8)) }

    static func failure(_ status: Int, _ message: String, reason: String = "", continuation: String = "") -> Reply {
      let metadata = continuation.isEmpty ? "{}" : #"{"continue":"\#(continuation)"}"#
      return json(
        #"{"kind":"Status","apiVersion":"v1","metadata":\#(metadata),"status":"Failure","message":"\#(message)","reason":"\#(reason)","code":\#(status)}"#,
        status: status)
    }

    static let reset = Reply(fault: .reset)
  }

  typealias Handler = @Sendable (Request) async -> Reply

  let port: Int
  private let log: Mutex<[Request]>

  var requests: [Request] { log.withLock { $0 } }
  func requests(_ path: String) -> [Request] { requests.filter { $0.pathOnly == path } }

  private init(port: Int, log: borrowing Mutex<[Request]>) {
    self.port = port
    self.log = Mutex([])
  }

  private func note(_ request: Request) { log.withLock { $0.append(request) } }

  /// Runs a server for as long as `body` takes.
  static func with<Result: Sendable>(
    tls: TLSConfiguration?, handler: @escaping Handler, _ body: (TestServer) async throws -> Result
  ) async throws -> Result {
    let context = try tls.map { try NIOSSLContext(configuration: $0) }
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.backlog, value: 64)
      .bind(host: "127.0.0.1", port: 0) { child in
        child.eventLoop.makeCompletedFuture {
          if let context { try child.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context)) }
          try child.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: false)
          return try NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>(wrappingChannelSynchronously: child)
        }
      }
    let server = TestServer(port: channel.channel.localAddress?.port ?? 0, log: Mutex([]))
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        try await channel.executeThenClose { connections in
          await withDiscardingTaskGroup { group in
            do {
              for try await connection in connections {
                group.addTask { await server.serve(connection, handler) }
              }
            } catch {}
          }
        }
      }
      let result: Result
      do {
        result = try await body(server)
      } catch {
        group.cancelAll()
        throw error
      }
      group.cancelAll()
      return result
    }
  }

  private typealias Connection = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>

  private func serve(_ connection: Connection, _ handler: Handler) async {
    try? await connection.executeThenClose { inbound, outbound in
      var head: HTTPRequestHead?
      var body = ""
      for try await part in inbound {
        switch part {
        case .head(let value):
          head = value
          body = ""
        case .body(let bytes): body += String(buffer: bytes)
        case .end:
          guard let head else { return }
          let request = Request(
            method: head.method.rawValue, path: head.uri, headers: head.headers, body: body,
            certificateName: await Self.certificateName(connection.channel))
          note(request)
          guard try await write(await handler(request), to: outbound) else { return }
        }
      }
    }
  }

  /// False when the connection is to end.
  private func write(_ reply: Reply, to outbound: NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>) async throws
    -> Bool
  {
    if case .reset = reply.fault { return false }
    if case .slow(let duration) = reply.fault { try await Task.sleep(for: duration) }
    var head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: reply.status))
    for (name, value) in reply.headers { head.headers.add(name: name, value: value) }
    head.headers.add(name: "Content-Length", value: String(reply.body.count))
    try await outbound.write(.head(head))
    if case .truncated = reply.fault {
      try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: reply.body.prefix(reply.body.count / 2)))))
      return false
    }
    try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: reply.body))))
    try await outbound.write(.end(nil))
    return true
  }

  private static func certificateName(_ channel: any Channel) async -> String? {
    guard let certificate = try? await channel.nioSSL_peerCertificate().get() else { return nil }
    // The subject of these certificates is only a common name.
    let text = certificate.description
    guard let start = text.range(of: "common_name=") else { return nil }
    return String(text[start.upperBound...].prefix { $0 != ";" && $0 != ">" })
  }
}

extension TestServer {
  /// A TLS configuration with one of the authority's certificates; client certificates are asked for, not demanded.
  static func tls(
    _ authority: TestAuthority, certificate: String = "server", demandsClientCertificate: Bool = false
  ) throws -> TLSConfiguration {
    let chain = try NIOSSLCertificate.fromPEMFile(authority.path("\(certificate).crt"))
    var tls = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) },
      privateKey: .privateKey(try NIOSSLPrivateKey(file: authority.path("\(certificate).key"), format: .pem)))
    tls.certificateVerification = demandsClientCertificate ? .noHostnameVerification : .optionalVerification
    tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(authority.path("ca.crt")))
    return tls
  }
}
