import KubernetesModel
import Testing

@testable import AccessAnalysis

/// Who gets there indirectly, against trying out what everybody could do in any number of steps.
@Suite struct IndirectAccessTests {
  struct Question: Sendable {
    var verbs: [String]
    var resource: String
    var name: String?
    var namespace: String?
  }

  static let questions = [
    Question(verbs: ["get", "list", "watch"], resource: "secrets", namespace: "n1"),
    Question(verbs: ["get"], resource: "secrets", namespace: "n2"),
    Question(verbs: ["get", "list"], resource: "secrets", name: "s1", namespace: "n1"),
    Question(verbs: ["list"], resource: "secrets"),
    Question(verbs: ["create"], resource: "secrets", namespace: "n1"),
    Question(verbs: ["get", "list", "watch"], resource: "configmaps", namespace: "n1"),
    Question(verbs: ["delete"], resource: "nodes"),
    Question(verbs: ["create"], resource: "pods", namespace: "n2"),
  ]

  @Test(arguments: 1...24) func `indirect holders are those whom a search over all steps finds`(seed: UInt64) {
    var source = RandomEscalation(random: SeededGenerator(seed: seed))
    let snapshot = source.snapshot()
    let model = AccessModel(snapshot)
    let naive = NaiveEscalation(model: model, snapshot: snapshot)
    for question in Self.questions {
      let asked = question.verbs.map {
        AccessQuestion(
          verb: $0, what: .resource(group: "", resource: question.resource), name: question.name,
          namespace: question.namespace)
      }
      let search = NaiveSearch(naive: naive, question: question)
      let found = IndirectAccess(AccessQueries(model), asked)?.all() ?? []
      let expected = model.grants.keys.filter { Population(model).has($0) && search.getsThereIndirectly($0) }
      #expect(found.map(\.principal) == expected.sorted(), "\(question): \(found.map(\.text))")
      for way in found { #expect(!way.objects.isEmpty && way.text.contains(" → "), "\(way)") }
    }
  }
}

/// Becomes everybody it can, then tries.
private struct NaiveSearch {
  let naive: NaiveEscalation
  let question: IndirectAccessTests.Question

  private var namespaces: [String] {
    question.namespace.map { [$0] } ?? RandomEscalation.namespaces
  }

  private var isOutside: Bool { question.resource == "nodes" }
  private var isRead: Bool { !Set(question.verbs).isDisjoint(with: ["get", "list", "watch"]) }

  func getsThereIndirectly(_ principal: Principal) -> Bool {
    !isAllowed(principal) && everybody(from: principal).contains { isAllowed($0) || hasMeans($0) }
  }

  private func everybody(from start: Principal) -> Set<Principal> {
    let all = Set(naive.model.grants.keys).union(naive.snapshot.serviceAccounts.map(NaiveEscalation.principal))
    var reached: Set<Principal> = [start]
    while true {
      let more = all.filter { one in
        !reached.contains(one)
          && reached.contains { naive.mayBecome(one, $0) || naive.has(.nodes, $0) && !naive.pods(of: one).isEmpty }
      }
      if more.isEmpty { return reached }
      reached.formUnion(more)
    }
  }

  private func isAllowed(_ who: Principal, _ verbs: [String]? = nil) -> Bool {
    (isOutside ? [""] : namespaces).contains { namespace in
      (verbs ?? question.verbs).contains { verb in
        naive.may(who, [verb], question.resource, question.name, in: namespace)
      }
    }
  }

  private func hasMeans(_ who: Principal) -> Bool {
    if naive.has(.clusterAdmin, who) || naive.has(.requests, who) { return true }
    let neighbours = question.verbs.contains("get") ? ["list", "watch", "patch", "delete"] : ["list", "watch"]
    if isRead && (isAllowed(who, neighbours) || deletesAll(who)) { return true }
    return (isOutside ? [] : namespaces).contains { runsPods(who, $0) || isInPods(who, $0) || binds(who, $0) }
      || bindsEverywhere(who)
  }

  /// Requests for collections name nothing.
  private func deletesAll(_ who: Principal) -> Bool {
    (isOutside ? [""] : namespaces).contains { naive.may(who, ["deletecollection"], question.resource, "", in: $0) }
  }

  private func runsPods(_ who: Principal, _ namespace: String) -> Bool {
    let helps = isRead && ["configmaps", "secrets"].contains(question.resource)
    guard helps || question.resource == "pods" else { return false }
    return naive.may(who, ["create"], "pods", "", in: namespace)
      || naive.may(who, ["patch"], "deployments.apps", in: namespace)
  }

  private func isInPods(_ who: Principal, _ namespace: String) -> Bool {
    guard isRead, question.resource == "secrets" else { return false }
    return naive.snapshot.pods.contains { pod in
      pod.namespace == namespace
        && pod.spec.volumes.contains { question.name.map($0.secretNames.contains) ?? !$0.secretNames.isEmpty }
        && (naive.entersPod(who, pod.name, namespace) || naive.has(.nodes, who))
    }
  }

  private var givingRoles: [String] {
    naive.snapshot.roles.filter { role in
      question.verbs.contains { verb in
        let names = question.name.map { [$0] } ?? RandomEscalation.names
        return names.contains { name in
          role.rules.contains {
            $0.allows(.resource(ResourceRequest(verb: verb, resource: question.resource, name: name)))
          }
        }
      }
    }.map(\.name)
  }

  private func binds(_ who: Principal, _ namespace: String) -> Bool {
    let group = "rbac.authorization.k8s.io"
    return givingRoles.contains { role in
      naive.may(who, ["bind"], "clusterroles.\(group)", role, in: namespace)
        && (naive.may(who, ["create"], "rolebindings.\(group)", "", in: namespace)
          || naive.addsItself(who, toBindingsOf: [role], in: namespace))
    }
  }

  private func bindsEverywhere(_ who: Principal) -> Bool {
    let group = "rbac.authorization.k8s.io"
    return givingRoles.contains { role in
      naive.may(who, ["bind"], "clusterroles.\(group)", role, in: "")
        && (naive.may(who, ["create"], "clusterrolebindings.\(group)", "", in: "")
          || naive.addsItself(who, toBindingsOf: [role], in: ""))
    }
  }
}
