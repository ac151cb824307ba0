import NIOCore
import NIOPosix

/// A proxy on 127.0.0.1 that tunnels by HTTP CONNECT and by SOCKS5, and remembers what it was asked for.
struct TestProxy: Sendable {
  /// `CONNECT 127.0.0.1:6443`, `SOCKS 127.0.0.1:6443`
  let asked = Recorder<String>()
  /// The value that `Proxy-Authorization` must have.
  let authorization: String?

  /// Runs for as long as `body` takes, which gets its port.
  func run<Result>(_ body: (Int) async throws -> Result) async throws -> Result {
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { child in
        child.eventLoop.makeCompletedFuture { try child.pipeline.syncOperations.addHandler(Tunnel(proxy: self)) }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    do {
      let result = try await body(channel.localAddress?.port ?? 0)
      try? await channel.close()
      return result
    } catch {
      try? await channel.close()
      throw error
    }
  }
}

/// Reads who is to be called, calls, and then hands bytes on.
private final class Tunnel: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let proxy: TestProxy
  private var received: [UInt8] = []
  private var hasGreeted = false
  private var peer: (any Channel)?

  init(proxy: TestProxy) {
    self.proxy = proxy
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let buffer = unwrapInboundIn(data)
    if let peer { return peer.writeAndFlush(buffer, promise: nil) }
    received += buffer.readableBytesView
    if received.first == 5 { socks(context) } else { connect(context) }
  }

  func channelInactive(context: ChannelHandlerContext) { peer?.close(promise: nil) }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func connect(_ context: ChannelHandlerContext) {
    let text = String(decoding: received, as: UTF8.self)
    guard text.hasSuffix("\r\n\r\n") else { return }
    let lines = text.split(separator: "\r\n")
    let words = lines[0].split(separator: " ")
    proxy.asked.add(words.prefix(2).joined(separator: " "))
    let parts = words[1].split(separator: ":")
    if let authorization = proxy.authorization,
      !lines.contains(where: { $0.lowercased() == "proxy-authorization: \(authorization)".lowercased() })
    {
      say("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n".utf8, context)
      return context.close(promise: nil)
    }
    call(String(parts[0]), Int(parts[1]) ?? 0, context, answer: Array("HTTP/1.1 200 OK\r\n\r\n".utf8))
  }

  private func socks(_ context: ChannelHandlerContext) {
    guard hasGreeted else {
      hasGreeted = true
      received = []
      return say([5, 0], context)
    }
    let isName = received[3] == 3
    let host =
      isName
      ? String(decoding: received[5..<5 + Int(received[4])], as: UTF8.self)
      : received[4..<8].map { String($0) }.joined(separator: ".")
    let port = received.suffix(2).reduce(0) { $0 << 8 | Int($1) }
    proxy.asked.add("SOCKS \(host):\(port)")
    call(host, port, context, answer: [5, 0, 0, 1, 0, 0, 0, 0, 0, 0])
  }

  private func call(_ host: String, _ port: Int, _ context: ChannelHandlerContext, answer: [UInt8]) {
    let near = context.channel
    ClientBootstrap(group: context.eventLoop)
      .channelInitializer { far in
        far.eventLoop.makeCompletedFuture { try far.pipeline.syncOperations.addHandler(Return(near: near)) }
      }
      .connect(host: host, port: port).assumeIsolated().whenSuccess { [self] far in
        peer = far
        say(answer, context)
      }
  }

  private func say(_ bytes: some Sequence<UInt8>, _ context: ChannelHandlerContext) {
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
  }
}

/// The way back through a tunnel.
private final class Return: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let near: any Channel

  init(near: any Channel) {
    self.near = near
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    near.writeAndFlush(unwrapInboundIn(data), promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) { near.close(promise: nil) }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
