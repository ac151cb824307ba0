import AccessAnalysis
import ClusterSource
import Foundation
import KubernetesModel
import TestData
import Testing

/// Half a million questions that a real API server answered.
@Suite struct RBACConformance {
  @Test func `the authorizer gives the answers of a real API server`() throws {
    guard let folder = SharedData.find("conformance/rbac") else { return }
    let cluster = try Unpacking.bytes(of: folder + "/cluster.json.gz")
    let snapshot = try ManifestSource.snapshot(named: "cluster", bytes: Array(cluster), file: "cluster.json")
    let authorizer = Authorizer(AccessModel(snapshot))
    let answers = Array(try Unpacking.bytes(of: folder + "/answers.jsonl.gz"))
    var tally = Tally()
    AuthorizerQuestion.forEach(in: answers) { question in
      tally.count(question, isAllowed: authorizer.isAllowed(question.request, by: question.identity))
    }
    print("RBACConformance: \(tally.agreed) of \(tally.asked) agreed")
    print("RBACConformance: \(tally.byNodeAuthorizer) more allowed to nodes by the Node authorizer, not by RBAC")
    for disagreement in tally.disagreements { print("RBACConformance: \(disagreement)") }
    #expect(tally.disagreements.isEmpty)
    #expect(tally.asked > 400_000)
  }

  private struct Tally {
    var asked = 0
    var agreed = 0
    var byNodeAuthorizer = 0
    var disagreements: [String] = []

    mutating func count(_ question: AuthorizerQuestion, isAllowed: Bool) {
      if question.identity.user.hasPrefix("system:node:"), question.isAllowed, !question.namesRBAC {
        byNodeAuthorizer += 1
        return
      }
      asked += 1
      if isAllowed == question.isAllowed {
        agreed += 1
      } else {
        let answers = "server \(question.isAllowed ? "allows" : "denies"), we do not agree"
        disagreements.append("\(question.identity.user) \(question.identity.groups) \(question.request): \(answers)")
      }
    }
  }
}
