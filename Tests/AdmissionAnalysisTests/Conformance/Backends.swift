import AdmissionAnalysis
import Foundation
import KubernetesModel

/// The backend of set `webhooks`, which behaves by the path of a webhook.
enum PathBackend {
  /// What was called; nil for a backend that cannot be reached.
  static func path(_ webhook: AdmissionWebhook) -> String? {
    guard case .url(let url) = webhook.backend, url.hasPrefix("/") else { return nil }
    return url
  }

  static func answer(_ webhook: AdmissionWebhook, _ request: AdmissionRequest) -> WebhookAnswer {
    let parts = path(webhook)?.split(separator: "/").map(String.init) ?? []
    let labels = request.object?.labels
    switch parts.first {
    case "allow", "warn", "patchunknownfield": return .allowed
    case "deny", "denywithpatch": return .denied(code: 403)
    case "denyunless": return labels?[parts[1]] == nil ? .denied(code: 403) : .allowed
    case "badpatch", "patchwrongtype": return .brokenPatch
    case "set", "setif":
      guard var labels, parts.count == 2 || labels[parts[1]] != nil else { return .allowed }
      labels[parts[parts.count - 1]] = "x"
      return .changed(labels)
    default: return .none
    }
  }
}

/// Webhooks of set `webhooks` whose authority is another one than the backend's.
struct WrongCertificates {
  private var places: Set<[String]> = []

  init(_ objects: [JSONValue]) {
    for object in objects {
      for (position, webhook) in object["webhooks"].items.enumerated()
      where webhook["clientConfig"]["caBundle"].isPresent {
        places.insert([object["kind"].text, object["metadata"]["name"].text, "\(position)"])
      }
    }
  }

  func contains(_ webhook: AdmissionWebhook) -> Bool {
    places.contains([webhook.phase.rawValue, webhook.configuration, "\(webhook.position)"])
  }
}

/// The backend of a real server's set, which behaves by `/BEHAVIOUR/NAME/ARG`.
struct ServerBackend {
  private var wrong: Set<[String]> = []

  init(_ configurations: [JSONValue]) {
    for object in configurations {
      for (position, webhook) in object["webhooks"].items.enumerated()
      where !Self.signs(webhook["clientConfig"]["caBundle"].text) {
        wrong.insert([object["kind"].text, object["metadata"]["name"].text, "\(position)"])
      }
    }
  }

  /// Whether a bundle holds the authority `webhook-ca`, by the bytes of its name.
  private static func signs(_ bundle: String) -> Bool {
    guard let outer = Data(base64Encoded: bundle) else { return false }
    let body = String(decoding: outer, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("-----") }
    guard let certificate = Data(base64Encoded: body.joined()) else { return false }
    return certificate.range(of: Data("webhook-ca".utf8)) != nil
  }

  /// Behaviour, name, argument; nil for a backend that cannot be reached.
  func parts(_ webhook: AdmissionWebhook) -> [String]? {
    guard case .url(let url) = webhook.backend, url.contains(":18446/"),
      !wrong.contains([webhook.phase.rawValue, webhook.configuration, "\(webhook.position)"])
    else { return nil }
    return url.split(separator: "/").dropFirst(2).map(String.init)
  }

  func answer(_ webhook: AdmissionWebhook, _ request: AdmissionRequest) -> WebhookAnswer {
    guard let parts = parts(webhook), parts.count > 1 else { return .none }
    let labels = request.object?.labels
    switch parts[0] {
    case "allow", "warn", "audit", "ann": return .allowed
    case "deny": return .denied(code: 400)
    case let word where word.hasPrefix("deny"): return .denied(code: Int(word.dropFirst(4)) ?? 400)
    case "badpatch": return .brokenPatch
    case "patchdeny": return request.object == nil ? .allowed : .denied(code: 400)
    case "label", "labelonce", "labelkv", "dellabel":
      guard let labels else { return .allowed }
      let changed = Self.changed(labels, parts)
      return changed == labels ? .allowed : .changed(changed)
    default: return .none
    }
  }

  private static func changed(_ labels: Labels, _ parts: [String]) -> Labels {
    var labels = labels
    switch (parts[0], parts.count > 2 ? parts[2] : "") {
    case ("label", _): labels[parts[1]] = "\((labels[parts[1]].flatMap { Int($0) } ?? 0) + 1)"
    case ("labelonce", _): labels[parts[1]] = "on"
    case ("labelkv", let pair):
      let words = pair.split(separator: "=", maxSplits: 1).map(String.init)
      if words.count == 2 { labels[words[0]] = words[1] }
    case ("dellabel", let key): labels[key] = nil
    default: break
    }
    return labels
  }
}
