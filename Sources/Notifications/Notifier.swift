import ClusterSource
import Crypto
import FoundationEssentials

/// Delivers a notice to every target, within bounds; what fails is told and stops nothing.
package struct Notifier: Sendable {
  /// How long and how often delivery is tried.
  package struct Patience: Sendable {
    package var attempts = 3
    /// Seconds before the second try; doubled for the third.
    package var firstWait = 0.5
    /// Seconds for one request or one run of a command.
    package var timeout: Int64 = 10
    /// Seconds for all targets together; they are served side by side.
    package var total = 30.0

    package init() {}
  }

  let variables: [String: String]
  let readFile: @Sendable (String) -> Result<String, Refusal>
  let patience: Patience

  /// Why something is not delivered, without repeating any secret.
  package struct Refusal: Error, Sendable, Hashable {
    package var reason: String

    package init(_ reason: String) {
      self.reason = reason
    }
  }

  package init(
    variables: [String: String], patience: Patience = Patience(),
    readFile: @escaping @Sendable (String) -> Result<String, Refusal>
  ) {
    self.variables = variables
    self.readFile = readFile
    self.patience = patience
  }

  /// One line per target that did not get the notice, in the order of the targets.
  package func deliver(_ notice: Notice, to targets: [NotificationTarget]) async -> [String] {
    let failures = await withTaskGroup(of: (index: Int, problem: String?).self) { group in
      for (index, target) in targets.enumerated() {
        group.addTask { (index, await problem(of: notice, target)) }
      }
      return await group.reduce(into: [Int: String]()) { $0[$1.index] = $1.problem }
    }
    return targets.indices.compactMap { index in failures[index].map { "notify `\(targets[index].name)`: \($0)" } }
  }

  /// Nil when the target has it.
  private func problem(of notice: Notice, _ target: NotificationTarget) async -> String? {
    await withTaskGroup(of: String?.self) { group in
      group.addTask { await attempt(notice, target) }
      group.addTask {
        let isPast: Void? = try? await Task.sleep(for: .seconds(patience.total))
        return isPast == nil ? nil : "given up after \(Int(patience.total)) seconds"
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
  }

  private func attempt(_ notice: Notice, _ target: NotificationTarget) async -> String? {
    do {
      switch target.channel {
      case .webhook(let address, let secret, let authority):
        let body = try notice.json()
        var headers = ["Content-Type": "application/json", "User-Agent": "driftwatch/\(notice.toolVersion)"]
        if let secret { headers[Self.signatureHeader] = Self.signature(of: body, secret: try text(secret)) }
        return await send(
          WebPost(url: try url(address), headers: headers, body: body, authorityFile: authority))
      case .slack(let address, let authority):
        let headers = ["Content-Type": "application/json", "User-Agent": "driftwatch/\(notice.toolVersion)"]
        return await send(
          WebPost(url: try url(address), headers: headers, body: try notice.slack(), authorityFile: authority))
      case .command(let words):
        return await CommandRun(words: words, variables: variables, seconds: patience.timeout).fed(try notice.json())
      }
    } catch let refusal as Refusal {
      return refusal.reason
    } catch {
      return "the message cannot be written: \(type(of: error))"
    }
  }

  /// Retries what may succeed later; a server's own wish for patience is honoured within the bounds.
  private func send(_ post: WebPost) async -> String? {
    var last = ""
    let end = ContinuousClock.now + .seconds(patience.total)
    for attempt in 1...max(1, patience.attempts) {
      var wait = patience.firstWait * Double(1 << min(attempt - 1, 10))
      let left = (end - .now).components.seconds
      switch await post.sent(timeout: max(1, min(patience.timeout, left)), variables: variables) {
      case .answered(let status, _) where (200...299).contains(status): return nil
      case .answered(let status, let asked):
        last = "the server answered with status \(status)"
        guard status == 429 || status >= 500 else { return last }
        wait = max(wait, asked ?? 0)
      case .failed(let message, let isTransient):
        last = message
        guard isTransient else { return last }
      }
      guard attempt < patience.attempts, !Task.isCancelled else { break }
      guard .now + .seconds(wait) < end else {
        return "\(last) and asks for \(Int(min(wait, 1e9))) seconds of patience, more than there is"
      }
      try? await Task.sleep(for: .seconds(wait))
    }
    return "\(last), in \(patience.attempts) attempts"
  }

  /// The header that carries the signature of a webhook's body.
  package static let signatureHeader = "X-Driftwatch-Signature"

  /// `sha256=` and the HMAC-SHA256 of the body in hexadecimal digits.
  package static func signature(of body: [UInt8], secret: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: body, using: SymmetricKey(data: Array(secret.utf8)))
    let digits = Array("0123456789abcdef")
    return "sha256=" + code.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }

  private func url(_ address: Confidential) throws(Refusal) -> String {
    let url = try text(address)
    guard let host = WebPost.host(of: url) else { throw Refusal("its address is not that of a web server") }
    guard host.isEncrypted || host.isLocal else { throw Refusal("its address is not encrypted: it must be https") }
    return url
  }

  /// The text, without the line end that files have.
  private func text(_ source: Confidential) throws(Refusal) -> String {
    let text: String
    let place: String
    switch source {
    case .plain(let value): return value
    case .variable(let name):
      text = variables[name] ?? ""
      place = "the environment variable \(name) is not set"
    case .file(let path):
      text = try readFile(path).get()
      place = "the file `\(path)` is empty"
    }
    let trimmed = text.reversed().drop { $0.isWhitespace }.reversed()
    guard !trimmed.isEmpty else { throw Refusal(place) }
    return String(trimmed)
  }
}
