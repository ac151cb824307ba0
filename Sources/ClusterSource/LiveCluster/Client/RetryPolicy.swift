/// How often and after which waits a request is tried again.
package struct RetryPolicy: Sendable {
  /// The first try included.
  var attempts: Int
  /// Seconds before the second try; doubled for each further one.
  var firstWait: Double
  var longestWait: Double
  /// A server that asks for more patience than this is not waited for.
  var longestRetryAfter: Double

  package init(attempts: Int, firstWait: Double, longestWait: Double, longestRetryAfter: Double) {
    self.attempts = attempts
    self.firstWait = firstWait
    self.longestWait = longestWait
    self.longestRetryAfter = longestRetryAfter
  }

  package static let standard = RetryPolicy(attempts: 6, firstWait: 0.25, longestWait: 8, longestRetryAfter: 120)

  /// Seconds to wait after so many failed tries: exponential, with jitter so that readers do not march in step.
  func wait(afterAttempt attempt: Int) -> Double {
    var wait = firstWait
    for _ in 1..<max(1, attempt) where wait < longestWait { wait *= 2 }
    return min(wait, longestWait) * Double.random(in: 0.5...1)
  }
}
