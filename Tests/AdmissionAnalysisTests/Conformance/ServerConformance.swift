import AdmissionAnalysis
import Foundation
import KubernetesModel
import TestData
import Testing

/// What a real API server answered, one policy or set of webhooks at a time.
extension AdmissionConformance {
  @Test func `policies decide as a real server does`() throws {
    guard let folder = SharedData.find("conformance/admission-server") else { return }
    let state = try JSONValue(file: folder + "/state.json")
    var tally = ConformanceTally("admission-server/vap")
    for seed in try Self.seeds(folder + "/vap") {
      let requests = try Self.requests(seed)
      var clusters: [String: ConformanceCluster] = [:]
      for policy in try JSONValue(file: seed + "/policies.json").items {
        clusters[policy["id"].text] = try Self.cluster(
          [policy["policy"]] + policy["bindings"].items + policy["params"].items, state)
      }
      for answer in try JSONValue.lines(seed + "/verdicts.jsonl.gz") {
        let id = "\(answer["policy"].text) \(answer["request"]["id"].text)"
        guard let cluster = clusters[answer["policy"].text], let asked = requests[answer["request"]["id"].text] else {
          tally.count(id, false, "no such policy or request")
          continue
        }
        let evaluator = PolicyEvaluator(cluster.surroundings)
        let verdicts = asked.map { evaluator.verdict(cluster.policies, cluster.bindings, $0) }
        let verdict = verdicts.reduce(into: CheckVerdict()) { all, one in
          all.effects.formUnion(one.effects)
          all.open += one.open
        }
        if cluster.hasMessageExpressions || ConformanceCluster.needsExpressions(verdict) {
          tally.leaveOut()
          continue
        }
        let audited = answer["auditAnnotations"]["validation.policy.admission.k8s.io/validation_failure"].isPresent
        let isAgreed =
          verdict.isRefused == !answer["allowed"].flag
          && (verdict.isRefused == true
            || verdict.effects.contains(.warns) == !answer["warnings"].texts.isEmpty
              && verdict.effects.contains(.audits) == audited)
        tally.count(id, isAgreed, "\(verdict)")
      }
    }
    tally.report()
  }

  @Test func `webhooks are called as a real server calls them`() throws {
    guard let folder = SharedData.find("conformance/admission-server") else { return }
    let state = try JSONValue(file: folder + "/state.json")
    var tally = ConformanceTally("admission-server/webhooks")
    for seed in try Self.seeds(folder + "/webhooks") {
      let requests = try Self.requests(seed)
      var clusters: [String: (ConformanceCluster, ServerBackend)] = [:]
      // What a mutating policy changes, its expressions say.
      var mutated: Set<String> = []
      for test in try JSONValue(file: seed + "/cases.json").items {
        let objects = test["configs"].items + test["policies"].items
        clusters[test["id"].text] = (try Self.cluster(objects, state), ServerBackend(test["configs"].items))
        if objects.contains(where: { $0["kind"].text == "MutatingAdmissionPolicy" }) { mutated.insert(test["id"].text) }
      }
      for answer in try JSONValue.lines(seed + "/results.jsonl.gz") {
        let id = "\(answer["case"].text) \(answer["request"]["id"].text)"
        guard let (cluster, backend) = clusters[answer["case"].text],
          let asked = requests[answer["request"]["id"].text]
        else {
          tally.count(id, false, "no such case or request")
          continue
        }
        let compared = ServerCalls(cluster, backend, asked)
        if compared.needsExpressions || mutated.contains(answer["case"].text) {
          tally.leaveOut()
        } else {
          tally.count(id, compared.agrees(answer), "\(compared)")
        }
      }
    }
    tally.report()
  }

  private static func seeds(_ folder: String) throws -> [String] {
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { "\(folder)/\($0)" }.filter {
      FileManager.default.fileExists(atPath: $0 + "/requests.jsonl.gz")
    }
  }

  private static func requests(_ seed: String) throws -> [String: [AdmissionRequest]] {
    let all = try JSONValue.lines(seed + "/requests.jsonl.gz").map {
      ($0["id"].text, $0["reviews"].items.compactMap(\.review))
    }
    return Dictionary(all, uniquingKeysWith: { first, _ in first })
  }

  private static func cluster(_ objects: [JSONValue], _ state: JSONValue) throws -> ConformanceCluster {
    let definitions = state["customresourcedefinitions"].items
    var cluster = try ConformanceCluster(
      objects,
      servedKinds: definitions.map { definition in
        JSONValue([
          "group": definition["spec"]["group"].text, "kind": definition["spec"]["names"]["kind"].text,
          "namespaced": definition["spec"]["scope"].text == "Namespaced",
        ])
      })
    cluster.surroundings.namespaces = Dictionary(
      state["namespaces"].items.map { ($0["metadata"]["name"].text, $0["metadata"]["labels"].labels) },
      uniquingKeysWith: { first, _ in first })
    cluster.surroundings.equivalents += definitions.map { definition in
      let spec = definition["spec"]
      return spec["versions"].items.filter { $0["served"].flag }.map {
        ServedResource(spec["group"].text, $0["name"].text, spec["names"]["plural"].text)
      }
    }
    return cluster
  }
}

/// What webhooks, then policies, then validating webhooks make of a request, and whom it calls.
struct ServerCalls: CustomStringConvertible {
  private var verdict = CheckVerdict()
  private var mutating: [String] = []
  private var validating: [String] = []
  var needsExpressions: Bool { verdict.open.contains(Predicates.notEvaluated) }

  init(_ cluster: ConformanceCluster, _ backend: ServerBackend, _ requests: [AdmissionRequest]) {
    let evaluator = PolicyEvaluator(cluster.surroundings)
    let chain = WebhookChain(cluster.surroundings) { backend.answer($0, $1) }
    for request in requests {
      // Policies that validate stand between the two: they see the changed object, and keep it from the rest.
      var outcome = chain.outcome(cluster.webhooks.filter { $0.phase == .mutating }, request)
      note(outcome, cluster, backend)
      if outcome.verdict.isRefused == true { continue }
      let policies = evaluator.verdict(cluster.policies, cluster.bindings, outcome.request)
      verdict.effects.formUnion(policies.effects)
      verdict.open += policies.open
      if policies.isRefused == true { continue }
      outcome = chain.outcome(cluster.webhooks.filter { $0.phase == .validating }, outcome.request)
      note(outcome, cluster, backend)
    }
  }

  private mutating func note(
    _ outcome: WebhookChain.Outcome, _ cluster: ConformanceCluster, _ backend: ServerBackend
  ) {
    verdict.effects.formUnion(outcome.verdict.effects)
    verdict.open += outcome.verdict.open
    for call in outcome.calls {
      guard let webhook = cluster.webhooks.first(where: { $0.isCalled(by: call) }), let parts = backend.parts(webhook)
      else { continue }
      let text = Self.call(parts[1], call.labels)
      if webhook.phase == .mutating { mutating.append(text) } else { validating.append(text) }
    }
  }

  private static func call(_ name: String, _ labels: Labels?) -> String {
    "\(name) \((labels ?? Labels()).map { "\($0.key)=\($0.value)" })"
  }

  func agrees(_ answer: JSONValue) -> Bool {
    let calls = answer["calls"].items.map { Self.call($0["webhook"].text, $0["labels"].labels) }
    return verdict.isRefused == !answer["allowed"].flag && Array(calls.prefix(mutating.count)) == mutating
      && calls.dropFirst(mutating.count).sorted() == validating.sorted()
  }

  var description: String { "\(verdict) \(mutating) \(validating)" }
}
