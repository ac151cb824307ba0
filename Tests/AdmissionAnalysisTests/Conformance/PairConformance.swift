import AdmissionAnalysis
import ClusterSource
import Findings
import Foundation
import KubernetesModel
import TestData
import Testing

/// Pairs of whole clusters, and what is to be told of each.
extension AdmissionConformance {
  @Test func `pairs of clusters are told apart by the rule and the direction that say why`() throws {
    guard let folder = SharedData.find("conformance/admission/cluster-pairs") else { return }
    var tally = ConformanceTally("cluster-pairs")
    for pair in try JSONValue.lines(folder + "/pairs.jsonl") {
      if Self.needsExpressions(pair) {
        tally.leaveOut()
        continue
      }
      let sides = try [pair["baseline"], pair["target"]].map { objects in
        let text = objects.items.map { String(decoding: $0.data, as: UTF8.self) }.joined(separator: "\n---\n")
        var snapshot = try ManifestSource.snapshot(named: "c", yaml: text, plan: ReadingPlan([AdmissionArea.self]))
        snapshot.completeness = .stated
        return AdmissionArea.behaviour(of: snapshot)
      }
      let found = AdmissionArea.compare(baseline: sides[0], target: sides[1])
      let told = found.findings.map { "\($0.rule) \($0.effect == .latent ? "latent" : $0.direction.rawValue)" }
      let expected = pair["finding"]
      let wanted = expected["rule"].isPresent ? ["\(expected["rule"].text) \(expected["direction"].text)"] : []
      tally.count(pair["id"].text, told == wanted && found.incomparable.isEmpty, "\(told), not \(wanted)")
    }
    tally.report()
  }

  /// What policies ask differs, a parameter says something else, or a policy's Fail became Ignore, which shows only by an
  /// error.
  private static func needsExpressions(_ pair: JSONValue) -> Bool {
    let sides = [pair["baseline"], pair["target"]].map { side in side.items.filter { $0["kind"].text != "Namespace" } }
    let asked = sides.map { objects in Set(objects.flatMap { questions(of: $0["spec"]) }) }
    if asked[0] != asked[1] { return true }
    let named = sides.map { objects in
      Dictionary(objects.map { ($0["kind"].text + $0["metadata"]["name"].text, $0) }, uniquingKeysWith: { a, _ in a })
    }
    return named[0].contains { key, object in
      guard let other = named[1][key] else { return false }
      if !object["spec"].isPresent {
        return object["data"].members.mapValues(\.text) != other["data"].members.mapValues(\.text)
      }
      let isFailurePolicyLost =
        object["spec"]["failurePolicy"].text != "Ignore" && other["spec"]["failurePolicy"].text == "Ignore"
      return isFailurePolicyLost && pair["finding"]["direction"].text != "latent"
    }
  }

  private static func questions(of spec: JSONValue) -> [String] {
    var result: [String] = []
    for condition in spec["matchConditions"].items { result.append("condition " + condition["expression"].text) }
    for validation in spec["validations"].items { result.append("validation " + validation["expression"].text) }
    for variable in spec["variables"].items { result.append(variable["name"].text + variable["expression"].text) }
    return result
  }
}
