/// Somebody to be told what guardrails found: an entry of the configuration's `notify`.
package struct NotificationTarget: Sendable, Hashable {
  /// The key under which the configuration keeps it; messages and `--notify` use it.
  package var name: String
  package var channel: Channel

  package init(name: String, channel: Channel) {
    self.name = name
    self.channel = channel
  }

  /// The ways in which a notice can leave this process.
  package enum Channel: Sendable, Hashable {
    /// JSON by POST, signed where there is a secret; `authority` is a PEM file to believe instead of the machine's.
    case webhook(address: Confidential, secret: Confidential?, authority: String?)
    /// A message in the form that Slack's incoming webhooks, and those of its imitators, take.
    case slack(address: Confidential, authority: String?)
    /// A program that reads the JSON from standard input.
    case command([String])
  }
}

/// A text that the configuration only points to, or one that is not secret.
package enum Confidential: Sendable, Hashable {
  case plain(String)
  case variable(String)
  case file(String)
}
