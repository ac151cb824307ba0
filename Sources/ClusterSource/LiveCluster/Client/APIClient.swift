import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import Synchronization

/// Talks to one API server: credentials, retries, and never more than a few requests at a time.
final class APIClient: Sendable {
  let access: ClusterAccess
  /// The cluster's display name, for events.
  let cluster: String
  private let reading: LiveReading
  private let http: HTTPClient
  /// Until the server has answered once: a shorter patience.
  private let first: HTTPClient
  private let hasAnswered = Mutex(false)
  private let refusal = Mutex<LiveClusterError?>(nil)
  private let gate: RequestGate
  private let credentials: CredentialState
  private let connectHost: String

  /// A page of 500 objects is some megabytes; nothing an API server sends comes near this.
  private static let largestAnswer = 512 << 20

  init(_ access: ClusterAccess, cluster: String, reading: LiveReading) throws(LiveClusterError) {
    if !access.sendsCredentials, !access.impersonation.isEmpty {
      throw .needsTLS(
        server: access.server.description,
        what: "requests as `\(access.impersonation.user)` need impersonation headers")
    }
    self.access = access
    self.cluster = cluster
    self.reading = reading
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow,
      timeout: .init(connect: .seconds(min(20, reading.requestTimeout)), read: .seconds(reading.requestTimeout)),
      proxy: try ProxyChoice.proxy(for: access, variables: reading.variables),
      decompression: .enabled(limit: .size(Self.largestAnswer)))
    configuration.httpVersion = .http1Only
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = reading.concurrency
    configuration.connectionPool.retryConnectionEstablishment = false
    connectHost = access.tlsServerName.isEmpty ? access.server.host : access.tlsServerName
    if connectHost != access.server.host { configuration.dnsOverride = [connectHost: access.server.host] }
    if access.server.scheme == .https, access.trust.isVerified { configuration.requireIdentity(of: connectHost) }
    http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    let patience = min(reading.firstAnswerTimeout, reading.requestTimeout)
    configuration.timeout = .init(connect: .seconds(patience), read: .seconds(patience))
    first = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    gate = RequestGate(width: reading.concurrency)
    credentials = CredentialState(access, runner: reading.plugins)
  }

  func shutdown() async {
    try? await first.shutdown()
    try? await http.shutdown()
  }

  /// Why the server stopped accepting the credentials, if it did: of a token that expires while lists are read.
  var lastRefusal: LiveClusterError? { refusal.withLock { $0 } }

  /// An answer of any status but 401 and those that say "later"; `path` starts with a slash.
  func get(_ path: String, accept: String = "application/json") async throws(LiveClusterError) -> Answer {
    try await send(Request(path: path, accept: accept))
  }

  /// Only for SelfSubjectReview and SelfSubjectAccessReview, which change nothing.
  func review(_ path: String, body: [UInt8]) async throws(LiveClusterError) -> Answer {
    try await send(Request(path: path, accept: "application/json", content: .json(body)))
  }

  /// Changes an object by JSON patch. It may be sent again, so the patch must name the version that it is for.
  func patch(_ path: String, body: [UInt8]) async throws(LiveClusterError) -> Answer {
    try await send(Request(path: path, accept: "application/json", content: .jsonPatch(body)))
  }

  private struct Request {
    var path: String
    var accept: String
    var content = Content.none
  }

  /// What is sent along, which also decides the method.
  private enum Content {
    case none
    case json([UInt8])
    case jsonPatch([UInt8])
  }

  private enum Outcome {
    case answer(Answer)
    case later(reason: String, seconds: Double?)
    case failed(ConnectionProblem)
  }

  private func send(_ request: Request) async throws(LiveClusterError) -> Answer {
    var current = try await credentials.current()
    var mayRefresh = true
    var attempt = 1
    while true {
      let outcome = await once(request, current)
      var wait = reading.retry.wait(afterAttempt: attempt)
      var reason: String
      switch outcome {
      case .answer(let answer) where answer.status == 401:
        guard mayRefresh, let fresh = try await credentials.refreshed(after: current) else {
          throw refused(current)
        }
        current = fresh
        mayRefresh = false
        continue
      case .answer(let answer): return answer
      case .failed(let problem):
        if case .timedOut = problem, !hasAnswered.withLock({ $0 }) {
          throw .connection(server: access.server.description, silence(problem))
        }
        guard problem.isTransient else { throw .connection(server: access.server.description, problem) }
        reason = problem.message
      case .later(let text, let seconds):
        reason = text
        if let seconds {
          reason += ", asks for \(Int(seconds)) s of patience"
          wait = seconds <= reading.retry.longestRetryAfter ? seconds : .infinity
        }
      }
      guard attempt < reading.retry.attempts, wait.isFinite, !Task.isCancelled else {
        throw .retriesExhausted(
          server: access.server.description, path: request.path, attempts: attempt, last: reason)
      }
      reading.report(.retrying(cluster: cluster, path: request.path, reason: reason))
      try? await Task.sleep(for: .seconds(wait))
      attempt += 1
      current = try await credentials.current()
    }
  }

  private func refused(_ current: CredentialState.Current) -> LiveClusterError {
    let server = access.server.description
    let error: LiveClusterError =
      access.sendsCredentials || !access.credential.isGiven
      ? .unauthorized(
        server: server, user: access.credential.user,
        expiry: CredentialExpiry.note(
          authorization: current.authorization, certificate: current.certificate, now: reading.now()))
      : .needsTLS(server: server, what: "it asks for the credentials of user `\(access.credential.user)` (401)")
    refusal.withLock { $0 = error }
    return error
  }

  /// A server that nobody has heard of yet is not waited for again.
  private func silence(_ problem: ConnectionProblem) -> ConnectionProblem {
    problem == .timedOut(phase: "connecting")
      ? problem : .silent(seconds: Int(min(reading.firstAnswerTimeout, reading.requestTimeout)))
  }

  private func once(_ request: Request, _ current: CredentialState.Current) async -> Outcome {
    await gate.enter()
    let outcome: Outcome
    do {
      outcome = Self.judged(try await exchange(request, current))
    } catch {
      outcome = .failed(ConnectionProblem(error, host: connectHost))
    }
    await gate.leave()
    return outcome
  }

  private static func judged(_ answer: Answer) -> Outcome {
    answer.isTransient
      ? .later(reason: "status \(answer.status): \(answer.explanation)", seconds: answer.retryAfter) : .answer(answer)
  }

  private func exchange(_ request: Request, _ current: CredentialState.Current) async throws -> Answer {
    var message = HTTPClientRequest(url: url(request.path))
    message.headers = headers(request, current)
    message.tlsConfiguration = current.tls
    switch request.content {
    case .none: break
    case .json(let body): (message.method, message.body) = (.POST, .bytes(body))
    case .jsonPatch(let body): (message.method, message.body) = (.PATCH, .bytes(body))
    }
    let client = hasAnswered.withLock { $0 } ? http : first
    let response = try await client.execute(message, timeout: .seconds(reading.requestTimeout))
    hasAnswered.withLock { $0 = true }
    let body = try await response.body.collect(upTo: Self.largestAnswer)
    return Answer(
      path: request.path, status: Int(response.status.code),
      contentType: response.headers.first(name: "content-type") ?? "",
      location: response.headers.first(name: "location") ?? "",
      retryAfter: response.headers.first(name: "retry-after").flatMap(Answer.seconds),
      body: Array(body.readableBytesView))
  }

  private func url(_ path: String) -> String {
    let server = ServerAddress(scheme: access.server.scheme, host: connectHost, port: access.server.port)
    return server.description + access.server.basePath + path
  }

  private func headers(_ request: Request, _ current: CredentialState.Current) -> HTTPHeaders {
    var headers: HTTPHeaders = ["Accept": request.accept, "User-Agent": reading.userAgent]
    headers.add(name: "Host", value: access.server.hostWithPort)
    switch request.content {
    case .none: break
    case .json: headers.add(name: "Content-Type", value: "application/json")
    case .jsonPatch: headers.add(name: "Content-Type", value: "application/json-patch+json")
    }
    if access.compression == .gzip { headers.add(name: "Accept-Encoding", value: "gzip") }
    if let authorization = current.authorization { headers.add(name: "Authorization", value: authorization.revealed) }
    let impersonation = access.impersonation
    if !impersonation.user.isEmpty { headers.add(name: "Impersonate-User", value: impersonation.user) }
    if !impersonation.uid.isEmpty { headers.add(name: "Impersonate-Uid", value: impersonation.uid) }
    for group in impersonation.groups { headers.add(name: "Impersonate-Group", value: group) }
    for (key, values) in impersonation.extra.sorted(by: { $0.key < $1.key }) {
      for value in values { headers.add(name: "Impersonate-Extra-\(Self.headerName(key))", value: value) }
    }
    return headers
  }

  /// A key of `as-user-extra` as client-go puts it into a header name.
  private static func headerName(_ key: String) -> String {
    key.utf8.map { byte in
      let isPlain = byte.isLetterOrDigit || "!#$&'*+-.^_`|~".utf8.contains(byte)
      return isPlain
        ? String(Unicode.Scalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16).uppercased()
    }.joined()
  }
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
  }
}
