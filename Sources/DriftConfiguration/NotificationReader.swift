import ClusterSource
import Notifications
import Yams

/// Reads the `notify` of a configuration: name to the way in which somebody is told.
enum NotificationReader {
  static func targets(_ node: ConfigurationNode) -> [NotificationTarget] {
    node.dictionary().compactMap { key, value in
      guard !key.text.isEmpty, key.text != "all" else {
        key.report("a target needs a name other than `all`, which stands for every target")
        return nil
      }
      return channel(value).map { NotificationTarget(name: key.text, channel: $0) }
    }.sorted { $0.name < $1.name }
  }

  private static func channel(_ node: ConfigurationNode) -> NotificationTarget.Channel? {
    let entries = node.mapping(.notification)
    let key = entries["secret"].flatMap(confidential)
    let kinds = ["command", "slack", "webhook"].filter { entries[$0] != nil }
    guard kinds.count == 1 else {
      node.report("expected exactly one of webhook, slack and command")
      return nil
    }
    let authority = entries["certificateAuthority"].flatMap { $0.string() }
    if let secret = entries["secret"], entries["webhook"] == nil { secret.report("only a webhook is signed") }
    if let node = entries["webhook"] {
      guard let address = address(node) else { return nil }
      return .webhook(address: address, secret: key, authority: authority)
    }
    if let node = entries["slack"] { return confidential(node).map { .slack(address: $0, authority: authority) } }
    guard let words = entries["command"]?.strings(), !words.isEmpty else {
      entries["command"]?.report("expected a list: the program and its arguments")
      return nil
    }
    return .command(words)
  }

  /// An address in plain sight, or where it is kept.
  private static func address(_ node: ConfigurationNode) -> Confidential? {
    guard node.node.mapping == nil else { return confidential(node) }
    guard let url = node.string() else { return nil }
    guard let host = WebPost.host(of: url) else {
      node.report("`\(url)` is not the address of a web server", hint: "write it as https://HOST/PATH")
      return nil
    }
    if !host.isEncrypted && !host.isLocal { node.report("the address is not encrypted", hint: "use https") }
    return .plain(url)
  }

  /// Never the text itself: configurations are kept where many can read them.
  private static func confidential(_ node: ConfigurationNode) -> Confidential? {
    guard node.node.mapping != nil else {
      node.report("a secret does not stand here", hint: "name where it is kept: {env: NAME} or {file: PATH}")
      return nil
    }
    let entries = node.mapping(.secret)
    guard entries.count == 1 else {
      node.report("expected exactly one of env and file")
      return nil
    }
    return entries["env"]?.string().map(Confidential.variable) ?? entries["file"]?.string().map(Confidential.file)
  }
}
