package import KubernetesModel

/// Why a cluster could not be read; lower case, no full stop, with what to do about it. Never holds a secret.
package enum LiveClusterError: Error, Sendable, Hashable {
  /// The two kinds of entries that a context names.
  package enum EntryKind: String, Sendable, Hashable {
    case cluster
    case user
  }

  case noKubeconfig(looked: [String])
  case notInCluster
  case unreadableFile(path: String, reason: String)
  case invalidKubeconfig(Diagnostic)
  case unknownContext(String, available: [String], files: [String])
  case noCurrentContext(files: [String], available: [String])
  case undefinedReference(
    context: String, kind: EntryKind, name: String, available: [String], location: SourceLocation)
  case invalidEntry(kind: EntryKind, name: String, problem: String, location: SourceLocation)
  /// A certificate, key or token that cannot be used.
  case unusableCredential(user: String, problem: String)
  case execFailed(user: String, command: String, problem: String, output: String, hint: String)
  case unusableProxy(String)
  case connection(server: String, ConnectionProblem)
  /// The server did not accept who we say we are.
  case unauthorized(server: String, user: String, expiry: String? = nil)
  /// What proves who we are, or says whom we act as, is not sent where anybody could read it.
  case needsTLS(server: String, what: String)
  case forbidden(server: String, message: String)
  case unexpectedAnswer(server: String, path: String, status: Int, problem: String)
  case retriesExhausted(server: String, path: String, attempts: Int, last: String)
  case timedOut(server: String, seconds: Int)

  package var message: String {
    switch self {
    case .noKubeconfig(let looked):
      looked.isEmpty
        ? "there is no kubeconfig: neither KUBECONFIG nor HOME is set"
        : "there is no kubeconfig at \(looked.map { "`\($0)`" }.joined(separator: " or "))"
    case .notInCluster:
      "this process does not run in a pod: KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT are not set"
    case .unreadableFile(let path, let reason): "cannot read `\(path)`: \(reason)"
    case .invalidKubeconfig(let diagnostic): diagnostic.description
    case .unknownContext(let name, let available, let files):
      available.isEmpty
        ? "no context `\(name)`: \(Self.list(files)) defines no contexts"
        : "no context `\(name)` in \(Self.list(files)); contexts are: \(available.joined(separator: ", "))"
    case .noCurrentContext(let files, _): "\(Self.list(files)) names no current-context"
    case .undefinedReference(let context, let kind, let name, let available, let location):
      "\(location): context `\(context)` names \(kind.rawValue) `\(name)`, which the kubeconfig does not define; "
        + (available.isEmpty
          ? "there are no \(kind.rawValue)s" : "\(kind.rawValue)s are: \(available.joined(separator: ", "))")
    case .invalidEntry(let kind, let name, let problem, let location):
      "\(location): \(kind.rawValue) `\(name)`: \(problem)"
    case .unusableCredential(let user, let problem): "user `\(user)`: \(problem)"
    case .execFailed(let user, let command, let problem, let output, _):
      "user `\(user)`: `\(command)` \(problem)" + (output.isEmpty ? "" : "; it said: \(output)")
    case .unusableProxy(let problem): problem
    case .connection(let server, let problem): "\(server): \(problem.message)"
    case .unauthorized(let server, let user, let expiry):
      "\(server) does not accept the credentials" + (user.isEmpty ? "" : " of user `\(user)`")
        + (expiry.map { ": \($0)" } ?? "") + " (401 Unauthorized)"
    case .needsTLS(let server, let what): "\(server): \(what), which are not sent over plain http"
    case .forbidden(let server, let message): "\(server): \(message)"
    case .unexpectedAnswer(let server, let path, let status, let problem):
      "\(server): answer to \(path) (status \(status)): \(problem)"
    case .retriesExhausted(let server, let path, let attempts, let last):
      "\(server): no answer to \(path) in \(attempts) attempts; the last: \(last)"
    case .timedOut(let server, let seconds): "\(server): not read completely within \(seconds) seconds"
    }
  }

  /// The message; where credentials are at fault, with the context that they are of.
  package func message(in context: String) -> String {
    isAboutCredentials && !context.isEmpty ? "context `\(context)`: \(message)" : message
  }

  package var hint: String? {
    switch self {
    case .noKubeconfig: "set KUBECONFIG or give --kubeconfig; in a pod, name the cluster `in-cluster`"
    case .noCurrentContext(_, let available):
      available.isEmpty ? nil : "name one: \(available.joined(separator: ", "))"
    case .unusableCredential, .unauthorized:
      "`kubectl auth whoami` with the same context shows what the server makes of it"
    case .needsTLS: "give the server's https:// address in the kubeconfig"
    case .execFailed(_, _, _, _, let hint): hint.isEmpty ? nil : hint
    case .connection(_, let problem): problem.hint
    case .timedOut: "give it longer with --timeout"
    case .notInCluster, .unreadableFile, .invalidKubeconfig, .unknownContext, .undefinedReference, .invalidEntry,
      .unusableProxy, .forbidden, .unexpectedAnswer, .retriesExhausted:
      nil
    }
  }

  /// Whether the credentials are at fault: expired, refused, or not to be had.
  package var isAboutCredentials: Bool {
    switch self {
    case .unauthorized, .needsTLS, .unusableCredential, .execFailed, .connection(_, .clientCertificateRefused): true
    default: false
    }
  }

  private static func list(_ files: [String]) -> String {
    files.map { "`\($0)`" }.joined(separator: ", ")
  }
}

/// What went wrong between this program and a server.
package enum ConnectionProblem: Sendable, Hashable {
  case refused
  case unknownHost(String)
  case noRoute(String)
  case timedOut(phase: String)
  /// Connected, and then nothing.
  case silent(seconds: Int)
  case closed
  case untrustedCertificate(reason: String)
  case wrongHostName(String)
  case clientCertificateRefused(reason: String)
  case notTLS
  case tls(reason: String)
  case proxy(reason: String)
  case other(String)

  var message: String {
    switch self {
    case .refused: "connection refused"
    case .unknownHost(let host): "the name `\(host)` does not resolve"
    case .noRoute(let reason): "no way to the server: \(reason)"
    case .timedOut(let phase): "timed out \(phase)"
    case .silent(let seconds): "no answer within \(seconds) seconds after connecting"
    case .closed: "the connection was closed before the answer was complete"
    case .untrustedCertificate(let reason): "the server's certificate is not trusted: \(reason)"
    case .wrongHostName(let host): "the server's certificate is not for `\(host)`"
    case .clientCertificateRefused(let reason): "the server refuses the client certificate: \(reason)"
    case .notTLS: "the server does not speak TLS"
    case .tls(let reason): "TLS failed: \(reason)"
    case .proxy(let reason): "the proxy failed: \(reason)"
    case .other(let reason): reason
    }
  }

  var hint: String? {
    switch self {
    case .untrustedCertificate: "check certificate-authority in the kubeconfig's cluster entry"
    case .wrongHostName: "check `server`, or set tls-server-name in the kubeconfig's cluster entry"
    case .clientCertificateRefused: "check that the client certificate has not expired and is the cluster's own"
    case .notTLS: "check the scheme and the port of `server`"
    case .refused, .unknownHost, .noRoute, .silent: "check `server`, the network and the proxy settings"
    case .timedOut, .closed, .tls, .proxy, .other: nil
    }
  }

  /// Whether trying again may help.
  var isTransient: Bool {
    switch self {
    case .closed, .timedOut, .tls, .other: true
    case .refused, .silent, .unknownHost, .noRoute, .untrustedCertificate, .wrongHostName, .clientCertificateRefused,
      .notTLS,
      .proxy:
      false
    }
  }
}
