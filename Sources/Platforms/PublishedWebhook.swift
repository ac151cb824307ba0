package import Documents

/// A configuration of webhooks as its vendor publishes it: who answers, and about which requests.
package struct PublishedWebhook: Sendable {
  /// `ValidatingWebhookConfiguration`
  package var kind: String
  package var name: String
  /// `NAMESPACE/SERVICE`, or the beginning of a URL.
  package var answers: String
  package var requests: [Requests] = []

  /// Requests for resources of API groups.
  package struct Requests: Sendable {
    package var groups: Set<String>
    package var resources: Set<String>
  }

  /// Whether every webhook of a configuration asks nobody else, and about nothing else.
  ///
  /// - Parameter body: as it is kept, with `webhooks`.
  package func covers(_ body: DocumentValue) -> Bool {
    let webhooks = body["webhooks"]?.items ?? []
    return !webhooks.isEmpty
      && webhooks.allSatisfy { webhook in
        let rules = webhook["rules"]?.items ?? []
        return !rules.isEmpty && isAnswered(webhook["clientConfig"]) && rules.allSatisfy(covers(rule:))
      }
  }

  private func isAnswered(_ client: DocumentValue?) -> Bool {
    if let service = client?["service"] {
      return "\(service["namespace"]?.string ?? "")/\(service["name"]?.string ?? "")" == answers
    }
    return answers.hasPrefix("https://") && client?["url"]?.string?.hasPrefix(answers) == true
  }

  private func covers(rule: DocumentValue) -> Bool {
    let groups = Set((rule["apiGroups"]?.items ?? []).compactMap(\.string))
    let resources = Set((rule["resources"]?.items ?? []).compactMap(\.string))
    return !groups.isEmpty && !resources.isEmpty
      && requests.contains { groups.isSubset(of: $0.groups) && resources.isSubset(of: $0.resources) }
  }
}
