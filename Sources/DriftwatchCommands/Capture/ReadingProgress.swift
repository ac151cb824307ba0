import ClusterSource
import Reporting
import Synchronization

/// Shows on standard error how far reading live clusters is: one moving line at a terminal, plain lines when asked for.
final class ReadingProgress: Sendable {
  enum Style: Sendable {
    /// One line that is rewritten, at a terminal; nothing elsewhere.
    case line
    /// A line per list and per retry.
    case log
  }

  private let sink: TextSink
  private let style: Style
  private let isShowing = Mutex(false)

  init(_ sink: TextSink, style: Style = .line) {
    self.sink = sink
    self.style = style
  }

  func note(_ event: LiveEvent) {
    switch style {
    case .log: if let text = Self.logLine(event) { sink.line(text) }
    case .line:
      guard sink.isTerminal, let text = Self.movingLine(event) else { return }
      isShowing.withLock { isShowing in
        isShowing = true
        sink.write("\r\u{1B}[K" + TerminalText.clean(text, limit: max(20, (sink.width ?? 80) - 1)))
      }
    }
  }

  /// Removes the moving line; the report follows.
  func finish() {
    isShowing.withLock { isShowing in
      if isShowing { sink.write("\r\u{1B}[K") }
      isShowing = false
    }
  }

  private static func movingLine(_ event: LiveEvent) -> String? {
    switch event {
    case .connected(let cluster, let server, let version): "\(cluster): \(server) \(version)"
    case .page(let cluster, let kind, let objects, let pages): "\(cluster): \(kind) \(objects) (\(pages) pages)"
    case .retrying(let cluster, let path, let reason): "\(cluster): again: \(path): \(reason)"
    case .listed: nil
    }
  }

  private static func logLine(_ event: LiveEvent) -> String? {
    switch event {
    case .connected(let cluster, let server, let version): "\(cluster): connected to \(server), \(version)"
    case .listed(let cluster, let kind, let outcome): "\(cluster): \(kind): \(outcome)"
    case .retrying(let cluster, let path, let reason): "\(cluster): trying \(path) again: \(reason)"
    case .page: nil
    }
  }
}
