import NIOCore
import NIOHTTP1
import NIOPosix

/// An API server on 127.0.0.1 that holds nothing but pods.
struct PageServer {
  private let channel: any Channel
  var port: Int { channel.localAddress?.port ?? 0 }

  init(_ pages: PodPages) throws {
    channel = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { child in
        child.eventLoop.makeCompletedFuture {
          try child.pipeline.syncOperations.configureHTTPServerPipeline()
          try child.pipeline.syncOperations.addHandler(PageHandler(pages: pages))
        }
      }
      .bind(host: "127.0.0.1", port: 0).wait()
  }

  func stop() { try? channel.close().wait() }
}

private final class PageHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let pages: PodPages
  private var path = ""

  init(pages: PodPages) {
    self.pages = pages
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): path = head.uri
    case .body: break
    case .end: answer(context)
    }
  }

  private func answer(_ context: ChannelHandlerContext) {
    let body = body()
    let headers: HTTPHeaders = ["Content-Type": "application/json", "Content-Length": String(body?.count ?? 0)]
    let head = HTTPResponseHead(version: .http1_1, status: body == nil ? .notFound : .ok, headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if let body { context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil) }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }

  private func body() -> [UInt8]? {
    switch path.prefix(while: { $0 != "?" }) {
    case "/version": Array(#"{"major":"1","minor":"36"}"#.utf8)
    case "/api":
      Array(
        #"{"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":""},"versions":[{"version":"v1","resources":[{"resource":"pods","responseKind":{"kind":"Pod"},"scope":"Namespaced","verbs":["list"]}]}]}]}"#
          .utf8)
    case "/apis": Array(#"{"kind":"APIGroupDiscoveryList","items":[]}"#.utf8)
    case "/api/v1/pods":
      pages.body(from: path.split(separator: "continue=").dropFirst().first.flatMap { Int($0) } ?? 0)
    default: nil
    }
  }
}
