import AdmissionAnalysis
import ClusterSource
import Documents
import Foundation
import KubernetesModel
import TestData
import Testing

/// What Kubernetes' own code and a real API server answered.
@Suite struct AdmissionConformance {
  @Test func `constraints select what the server's matcher selects`() throws {
    guard let folder = SharedData.find("conformance/admission/match-resources") else { return }
    let inputs = try JSONValue(file: folder + "/inputs.json")
    let surroundings = AdmissionSurroundings(
      namespaces: inputs["namespaces"].members.mapValues(\.labels),
      equivalents: inputs["equivalents"].items.map { $0.texts.map(ServedResource.init(path:)) })
    let matcher = RequestMatcher(surroundings)
    let constraints = try inputs["matches"].members.mapValues(Self.constraints)
    let requests = inputs["requests"].members.compactMapValues(\.flatRequest)
    var tally = ConformanceTally("match-resources")
    for test in try JSONValue.lines(folder + "/cases.jsonl") {
      guard let constraints = constraints[test["match"].text], let request = requests[test["request"].text] else {
        tally.count(test["id"].text, false, "no such match or request")
        continue
      }
      let answer = matcher.match(constraints, request)
      let expected = test["expect"]
      let isAgreed =
        switch answer {
        case .matched(let resource):
          expected["match"].flag
            && resource
              == (expected["as"].text.split(separator: " ").first.map(String.init).map(ServedResource.init)
                ?? request.resource)
        case .unmatched: !expected["match"].flag && !expected["error"].isPresent
        case .missingNamespace: expected["error"].isPresent
        case .unknown: false
        }
      tally.count(test["id"].text, isAgreed, "\(answer)")
    }
    tally.report()
  }

  @Test func `policies decide as the server's whole plug-in does`() throws {
    guard let folder = SharedData.find("conformance/admission/cluster-decisions") else { return }
    var tally = ConformanceTally("cluster-decisions")
    for test in try JSONValue.lines(folder + "/clusters.jsonl") {
      let cluster = try ConformanceCluster(test["objects"].items, servedKinds: test["servedKinds"].items)
      let evaluator = PolicyEvaluator(cluster.surroundings)
      for asked in test["requests"].items {
        guard let request = asked.flatRequest else { continue }
        let verdict = evaluator.verdict(cluster.policies, cluster.bindings, request)
        if cluster.hasMessageExpressions || ConformanceCluster.needsExpressions(verdict) {
          tally.leaveOut()
          continue
        }
        let expected = asked["expect"]
        let isAgreed =
          verdict.isRefused == (expected["answer"].text == "refused")
          && (verdict.isRefused == true
            || verdict.effects.contains(.warns) == expected["warned"].flag
              && verdict.effects.contains(.audits) == expected["audited"].flag)
        tally.count("\(test["id"].text) \(asked["id"].text)", isAgreed, "\(verdict)")
      }
    }
    tally.report()
  }

  @Test func `webhooks are called as the server's plug-ins call them`() throws {
    guard let folder = SharedData.find("conformance/admission/webhooks") else { return }
    var tally = ConformanceTally("webhooks")
    for test in try JSONValue.lines(folder + "/webhooks.jsonl") {
      let cluster = try ConformanceCluster(test["objects"].items)
      let wrong = WrongCertificates(test["objects"].items)
      let chain = WebhookChain(cluster.surroundings) { webhook, request in
        wrong.contains(webhook) ? .none : PathBackend.answer(webhook, request)
      }
      for asked in test["requests"].items {
        guard let request = asked.flatRequest else { continue }
        let outcome = chain.outcome(cluster.webhooks, request)
        if ConformanceCluster.needsExpressions(outcome.verdict) {
          tally.leaveOut()
          continue
        }
        let expected = asked["expect"]
        let called = outcome.calls.compactMap { call in
          cluster.webhooks.first { $0.isCalled(by: call) }.flatMap { wrong.contains($0) ? nil : PathBackend.path($0) }
        }
        let mutates = cluster.webhooks.allSatisfy { $0.phase == .mutating }
        let isAgreed =
          outcome.verdict.isRefused == (expected["answer"].text == "refused")
          && (mutates ? called == expected["called"].texts : called.sorted() == expected["called"].texts.sorted())
          && (!expected["labels"].isPresent
            || outcome.request.object?.labels?.map(\.key) == expected["labels"].texts.sorted())
        tally.count("\(test["id"].text) \(asked["id"].text)", isAgreed, "\(outcome.verdict) \(called)")
      }
    }
    tally.report()
  }

  private static func constraints(_ match: JSONValue) throws -> MatchConstraints {
    let text = String(decoding: match.data, as: UTF8.self)
    let cluster = try ConformanceCluster([
      JSONValue(
        try JSONSerialization.jsonObject(
          with: Data(
            """
            {"apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingAdmissionPolicy",
             "metadata": {"name": "p"}, "spec": {"matchConstraints": \(text)}}
            """.utf8)))
    ])
    return cluster.policies.first?.constraints ?? .everything
  }
}

extension ServedResource {
  /// `apps/v1/deployments`, `v1/pods`
  init(path: String) {
    let parts = path.split(separator: "/").map(String.init)
    self.init(parts.count > 2 ? parts[0] : "", parts.count > 2 ? parts[1] : parts[0], parts.last ?? "")
  }
}

extension AdmissionWebhook {
  func isCalled(by call: WebhookChain.Call) -> Bool {
    (phase, configuration, position) == (call.phase, call.configuration, call.position)
  }
}
