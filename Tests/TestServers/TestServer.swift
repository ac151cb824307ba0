import Foundation
import NIOCore
package import NIOHTTP1
import NIOPosix
package import NIOSSL
import Synchronization

/// An HTTP(S) server on 127.0.0.1 inside the test process; answers, or misbehaves, as it is told.
package final class TestServer: Sendable {
  package struct Request: Sendable {
    package var method: String
    /// With the query.
    package var path: String
    package var headers: HTTPHeaders
    package var body: String
    /// The common name of the client certificate.
    package var certificateName: String?

    package func header(_ name: String) -> String? { headers.first(name: name) }
    package func values(_ name: String) -> [String] { headers[name] }
    package var pathOnly: String { String(path.prefix { $0 != "?" }) }

    package func query(_ name: String) -> String? {
      URLComponents(string: path)?.queryItems?.first { $0.name == name }?.value
    }
  }

  package struct Reply: Sendable {
    package var status = 200
    package var headers: [(String, String)] = [("Content-Type", "application/json")]
    package var body: [UInt8] = []
    package var fault = Fault.none

    package enum Fault: Sendable {
      case none
      /// The connection ends before the first byte.
      case reset
      /// Half of the body, then the end.
      case truncated
      /// Waits before the first byte.
      case slow(Duration)
      /// Half of the body, a wait, then the end.
      case dribbling(Duration)
    }

    package init(
      status: Int = 200, headers: [(String, String)] = [("Content-Type", "application/json")], body: [UInt8] = [],
      fault: Fault = .none
    ) {
      self.status = status
      self.headers = headers
      self.body = body
      self.fault = fault
    }

    package static func json(_ text: String, status: Int = 200) -> Reply {
      Reply(status: status, body: Array(text.utf8))
    }

    package static func failure(_ status: Int, _ message: String, reason: String = "", continuation: String = "")
      -> Reply
    {
      let metadata = continuation.isEmpty ? "{}" : #"{"continue":"\#(continuation)"}"#
      return json(
        #"{"kind":"Status","apiVersion":"v1","metadata":\#(metadata),"status":"Failure","message":"\#(message)","reason":"\#(reason)","code":\#(status)}"#,
        status: status)
    }

    package static let reset = Reply(fault: .reset)
  }

  package typealias Handler = @Sendable (Request) async -> Reply

  private let boundPort = Mutex(0)
  private let log = Mutex<[Request]>([])
  private let connections = Mutex<[any Channel]>([])

  package var port: Int { boundPort.withLock { $0 } }
  package var requests: [Request] { log.withLock { $0 } }
  package func requests(_ path: String) -> [Request] { requests.filter { $0.pathOnly == path } }

  /// Runs a server for as long as `body` takes.
  package static func with<Result: Sendable>(
    tls: TLSConfiguration?, handler: @escaping Handler, _ body: (TestServer) async throws -> Result
  ) async throws -> Result {
    let context = try tls.map { try NIOSSLContext(configuration: $0) }
    let server = TestServer()
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.backlog, value: 64)
      .childChannelInitializer { child in
        server.connections.withLock { $0.append(child) }
        return child.eventLoop.makeCompletedFuture {
          if let context { try child.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context)) }
          try child.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: false)
          try child.pipeline.syncOperations.addHandler(Conversation(server: server, handler: handler))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    server.boundPort.withLock { $0 = channel.localAddress?.port ?? 0 }
    do {
      let result = try await body(server)
      await server.stop(channel)
      return result
    } catch {
      await server.stop(channel)
      throw error
    }
  }

  /// Errors mean that the other end closed first.
  private func stop(_ channel: any Channel) async {
    try? await channel.close()
    for connection in connections.withLock({ $0 }) { try? await connection.close() }
  }

  fileprivate func answer(_ request: Request, on channel: any Channel, _ handler: Handler) async {
    var request = request
    request.certificateName = await Self.certificateName(channel)
    log.withLock { $0.append(request) }
    let isOpen = (try? await write(await handler(request), to: channel)) ?? false
    if !isOpen { try? await channel.close() }
  }

  /// False when the connection is to end.
  private func write(_ reply: Reply, to channel: any Channel) async throws -> Bool {
    if case .reset = reply.fault { return false }
    if case .slow(let duration) = reply.fault { try await Task.sleep(for: duration) }
    var head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: reply.status))
    for (name, value) in reply.headers { head.headers.add(name: name, value: value) }
    head.headers.add(name: "Content-Length", value: String(reply.body.count))
    try await channel.writeAndFlush(HTTPServerResponsePart.head(head))
    let isTruncated =
      switch reply.fault {
      case .truncated, .dribbling: true
      case .none, .reset, .slow: false
      }
    let body = ByteBuffer(bytes: reply.body.prefix(isTruncated ? reply.body.count / 2 : reply.body.count))
    try await channel.writeAndFlush(HTTPServerResponsePart.body(.byteBuffer(body)))
    if case .dribbling(let duration) = reply.fault { try await Task.sleep(for: duration) }
    guard !isTruncated else { return false }
    try await channel.writeAndFlush(HTTPServerResponsePart.end(nil))
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
  package static func tls(
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

/// Gathers the parts of each request on one connection and has it answered.
private final class Conversation: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart

  private let server: TestServer
  private let handler: TestServer.Handler
  private var head: HTTPRequestHead?
  private var body = ""

  init(server: TestServer, handler: @escaping TestServer.Handler) {
    self.server = server
    self.handler = handler
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let value):
      head = value
      body = ""
    case .body(let bytes): body += String(buffer: bytes)
    case .end:
      guard let head else { return }
      let request = TestServer.Request(
        method: head.method.rawValue, path: head.uri, headers: head.headers, body: body, certificateName: nil)
      let (server, handler, channel) = (server, handler, context.channel)
      Task { await server.answer(request, on: channel, handler) }
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
