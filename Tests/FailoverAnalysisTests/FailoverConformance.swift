import ClusterSource
import Foundation
import KubernetesModel
import TestData
import Testing

@testable import FailoverAnalysis

/// Agreement with answers of Kubernetes' own admission plug-ins and of its quota controller.
@Suite struct FailoverConformance {
  static let plan = ReadingPlan([FailoverReader.self])

  @Test func `pods and claims are refused and changed as the server's own plug-ins do`() throws {
    guard let file = SharedData.find("conformance/failover/admission/cases.jsonl") else { return }
    var tally = Tally("admission-chain")
    for test in try Self.cases(file) {
      let cluster = try StandingCluster(Self.snapshot(test["objects"]), implied: .missing).withoutControllers
      var ledger = QuotaLedger(cluster)
      let requests = test["requests"] as? [[String: Any]] ?? []
      for (request, expected) in zip(requests, test["expect"] as? [[String: Any]] ?? []) {
        let answer = try Self.answer(to: request, &ledger)
        tally.count(
          answer.agrees(with: expected), "\(test["id"] ?? "") \(request["name"] ?? ""): \(answer) \(expected)")
      }
    }
    tally.report()
  }

  @Test func `quotas are used up as the quota controller counts`() throws {
    guard let file = SharedData.find("conformance/failover/admission/cases.jsonl") else { return }
    var tally = Tally("quota-usage")
    for test in try Self.cases(file) {
      guard let quotas = test["quotas"] as? [String: [String: [String: Any]]] else { continue }
      let cluster = try StandingCluster(Self.snapshot(test["objects"]), implied: .missing)
      for (name, expected) in quotas {
        let parts = name.split(separator: "/").map(String.init)
        let quota = cluster.quotas[parts[0]]?.first { $0.name == parts[1] }
        let used = quota.map { QuotaCount.used(of: $0, in: parts[0], cluster) }
        for (resource, amount) in expected["used"] ?? [:] {
          let found = used?[resource]
          tally.count(
            found != nil && found == Amount("\(amount)"),
            "\(test["id"] ?? "") \(name) \(resource): \(String(describing: found)), not \(amount)")
        }
      }
    }
    tally.report()
  }

  static func cases(_ file: String) throws -> [[String: Any]] {
    try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").compactMap {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
  }

  static func snapshot(_ objects: Any?) throws -> Snapshot {
    let items = try (objects as? [Any] ?? []).map { try JSONSerialization.data(withJSONObject: $0) }
    if items.isEmpty {
      var empty = Snapshot(name: "to")
      empty.completeness = .stated
      return empty
    }
    let text = items.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n---\n")
    var snapshot = try ManifestSource.snapshot(named: "to", yaml: text, plan: plan)
    snapshot.completeness = .stated
    return snapshot
  }

  static func answer(to request: [String: Any], _ ledger: inout QuotaLedger) throws -> ServerAnswer {
    let snapshot = try snapshot([request["object"] ?? [:]])
    let chain = CreationChain(ledger.cluster)
    if let object = snapshot[FailoverKinds.claim].objects.first {
      let written = try #require(StandingCluster(snapshot).claims[object.namespace]?[object.name]).needs
      let claim = chain.admitted(written)
      var refusals = chain.refusals(of: claim, in: object.namespace)
      if refusals.isEmpty { refusals = ledger.create(claim, in: object.namespace) }
      return ServerAnswer(plugins: Set(refusals.map(\.plugin.rawValue)), created: nil, claim: claim)
    }
    let pod = try #require(snapshot.pods.first)
    let needs = try #require(PodDocuments(snapshot).needs(of: pod))
    let times = request["times"] as? Int ?? 1
    var admission = chain.admission(of: needs, in: pod.namespace)
    var created = 0
    if admission.refusals.isEmpty {
      let room = ledger.room(for: admission.pod, in: pod.namespace, wanted: times)
      created = room.pods
      admission.refusals = room.refusals
      ledger.take(created, of: admission.pod, in: pod.namespace, by: pod.reference)
    }
    return ServerAnswer(
      plugins: Set(admission.refusals.map(\.plugin.rawValue)), created: request["times"] == nil ? nil : created,
      admission: admission)
  }
}

extension StandingCluster {
  /// The server whose answers are recorded ran no controller that makes accounts.
  var withoutControllers: StandingCluster {
    var cluster = self
    cluster.accountController = .absent
    return cluster
  }
}

/// What this program says the server answers.
struct ServerAnswer {
  var plugins: Set<String>
  var created: Int?
  var claim: ClaimNeeds?
  var admission: Admission?

  func agrees(with expected: [String: Any]) -> Bool {
    let causes = Set((expected["causes"] as? [[String: Any]] ?? []).compactMap { $0["plugin"] as? String })
    guard plugins == causes, plugins.isEmpty == (expected["answer"] as? String == "admitted") else { return false }
    if let created, created != expected["created"] as? Int { return false }
    let admitted = expected["admitted"] as? [String: Any] ?? [:]
    if let claim { return claim.storageClass == admitted["storageClassName"] as? String }
    guard let admission, plugins.isEmpty else { return true }
    return agrees(admission, admitted)
  }

  private func agrees(_ admission: Admission, _ admitted: [String: Any]) -> Bool {
    let pod = admission.pod
    let secrets = (admitted["imagePullSecrets"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
    let tolerations = (admitted["tolerations"] as? [[String: Any]] ?? []).map { value in
      Toleration(
        key: value["key"] as? String ?? "", operation: value["operator"] as? String ?? "",
        value: value["value"] as? String ?? "", effect: value["effect"] as? String ?? "",
        seconds: value["tolerationSeconds"] as? Int)
    }
    return pod.account == admitted["serviceAccountName"] as? String
      && admission.mountsToken == admitted["tokenMounted"] as? Bool && pod.pullSecrets == secrets
      && pod.priority == admitted["priority"] as? Int
      && pod.priorityClass == admitted["priorityClassName"] as? String ?? ""
      && pod.preemptionPolicy == admitted["preemptionPolicy"] as? String
      && pod.overhead == Self.list(admitted["overhead"])
      && pod.nodeSelector == admitted["nodeSelector"] as? [String: String] ?? [:]
      && Set(pod.tolerations) == Set(tolerations) && containersAgree(pod, admitted)
  }

  private func containersAgree(_ pod: PodNeeds, _ admitted: [String: Any]) -> Bool {
    pod.containers.allSatisfy { container in
      let list = admitted[container.role.rawValue] as? [String: [String: Any]] ?? [:]
      guard let expected = list[container.name] else { return false }
      return container.resources.requests == Self.list(expected["requests"])
        && container.resources.limits == Self.list(expected["limits"])
    }
  }

  private static func list(_ value: Any?) -> ResourceList {
    ResourceList((value as? [String: Any] ?? [:]).compactMapValues { Amount("\($0)") })
  }
}

/// Counts agreement as suites over shared data report it, and fails where anything disagrees.
struct Tally {
  private let title: String
  private var agreed = 0
  private var disagreed: [String] = []
  private var leftOut: [String: Int] = [:]

  init(_ title: String) { self.title = title }

  mutating func count(_ agrees: Bool, _ what: @autoclosure () -> String) {
    if agrees { agreed += 1 } else { disagreed.append(what()) }
  }

  mutating func leaveOut(_ rule: String) { leftOut[rule, default: 0] += 1 }

  func report() {
    let rules = leftOut.sorted { $0.key < $1.key }.map { ", \($0.value) left out: \($0.key)" }.joined()
    print("FailoverConformance \(title): \(agreed) of \(agreed + disagreed.count) agree\(rules)")
    for line in disagreed.prefix(40) { print("FailoverConformance \(title) disagrees: \(line.prefix(900))") }
    #expect(disagreed.isEmpty, "\(disagreed.count) disagree")
  }
}
