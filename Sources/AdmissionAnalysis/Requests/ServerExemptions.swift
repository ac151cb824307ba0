/// What a server never shows to checks, so that nobody can lock it out.
enum ServerExemptions {
  private static let configuration = "admissionregistration.k8s.io"
  private static let policies: Set<String> = [
    "mutatingadmissionpolicies", "mutatingadmissionpolicybindings", "validatingadmissionpolicies",
    "validatingadmissionpolicybindings",
  ]
  private static let webhooks: Set<String> = ["mutatingwebhookconfigurations", "validatingwebhookconfigurations"]

  /// Questions, of which nothing is stored.
  private static let questions: [String: Set<String>] = [
    "authentication.k8s.io": ["selfsubjectreviews", "tokenreviews"],
    "authorization.k8s.io": [
      "localsubjectaccessreviews", "selfsubjectaccessreviews", "selfsubjectrulesreviews", "subjectaccessreviews",
    ],
  ]

  /// Policies see configurations of webhooks, but neither policies nor questions.
  static func isUnseenByPolicies(_ resource: ServedResource) -> Bool {
    if resource.group == configuration { return policies.contains(resource.resource) }
    return questions[resource.group]?.contains(resource.resource) ?? false
  }

  /// Webhooks see neither; questions they see until 1.36.
  static func isUnseenByWebhooks(_ resource: ServedResource) -> Bool {
    resource.group == configuration && (policies.contains(resource.resource) || webhooks.contains(resource.resource))
  }
}

extension ServerExemptions {
  /// Groups and resources, sorted.
  static func resources(unseenByPolicies: Bool) -> [(group: String, resources: [String])] {
    if unseenByPolicies {
      return [(configuration, policies.sorted())] + questions.map { ($0.key, $0.value.sorted()) }.sorted { $0.0 < $1.0 }
    }
    return [(configuration, policies.union(webhooks).sorted())]
  }
}
