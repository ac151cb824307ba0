package import Findings
import KubernetesModel

extension AdmissionBehaviour {
  /// Whether webhooks that nobody can ask count.
  package enum WebhookAssumption: Sendable { case unknown, allow }

  /// What may refuse any of some requests: without checks that see none of them, only warn, or have nobody to ask and let
  /// everything through.
  package func deciders(
    concerning requests: [AdmissionRequest], _ webhooks: WebhookAssumption = .unknown
  ) -> AreaDeciders {
    let matcher = RequestMatcher(AdmissionSurroundings(namespaces: judged.namespaces))
    let acting = Dictionary(
      grouping: judged.checks.flatMap { check in check.objects.map { ($0.reference, check) } }, by: \.0)
    var result = deciders
    result.deciders.removeAll { decider in
      if webhooks == .allow, decider.object.kind.hasSuffix("WebhookConfiguration") { return true }
      guard let checks = acting[decider.object] else { return false }
      return !checks.contains { _, check in
        let passes = check.backendState == .missing && check.failurePolicy == .ignore
        return check.refuses && !passes && requests.contains { Self.sees(check, $0, matcher) }
      }
    }
    return result
  }

  /// What nobody knows counts as seen.
  private static func sees(_ check: AdmissionCheck, _ request: AdmissionRequest, _ matcher: RequestMatcher) -> Bool {
    let unseen =
      check.mechanism == .policy
      ? ServerExemptions.isUnseenByPolicies(request.resource) : ServerExemptions.isUnseenByWebhooks(request.resource)
    return !unseen && check.constraints.allSatisfy { matcher.match($0, request) != .unmatched }
  }
}
