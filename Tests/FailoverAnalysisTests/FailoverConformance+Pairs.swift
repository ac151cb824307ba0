import AdmissionAnalysis
import ClusterSource
import DriftConfiguration
import FailoverAnalysis
import Findings
import Foundation
import KubernetesModel
import PodSecurityAnalysis
import TestData
import Testing

extension FailoverConformance {
  @Test func `planted pairs of clusters are judged as they were planted`() async throws {
    guard let folder = SharedData.find("conformance/failover/pairs") else { return }
    var tally = Tally("pairs")
    for pair in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
      guard let truth = try PlantedPair("\(folder)/\(pair)") else { continue }
      try await truth.count(&tally)
    }
    tally.report()
  }
}

/// A pair of clusters, and what is known to be true of it.
struct PlantedPair {
  private let folder: String
  private let truth: [String: Any]
  private let configuration: Configuration

  init?(_ folder: String) throws {
    guard let data = FileManager.default.contents(atPath: "\(folder)/truth.json"),
      let truth = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    else { return nil }
    self.folder = folder
    self.truth = truth
    let text = try String(contentsOfFile: "\(folder)/driftwatch.yaml", encoding: .utf8)
    configuration = try ConfigurationReader.read(text, file: "driftwatch.yaml")
  }

  private var name: String { truth["pair"] as? String ?? folder }

  private func snapshot(_ name: String) async throws -> Snapshot {
    let plan = ReadingPlan([FailoverReader.self, AdmissionArea.self, PodSecurityArea.self])
    return configuration.completed(
      try await ManifestSource.snapshot(named: name, path: "\(folder)/\(name)", plan: plan))
  }

  private func report(_ spec: FailoverOptions.Spec = .twin) async throws -> FailoverReport {
    var options = FailoverOptions()
    options.spec = spec
    var judge = try await FailoverJudge(
      from: snapshot("from"), to: snapshot("to"), configuration.mapping, options)
    return judge.report()
  }

  /// Causes by what has to be judged for them; those that are built are not among them.
  private static func stage(of rule: String) -> String? {
    if CauseRule(rawValue: rule) != nil { return nil }
    switch rule {
    case "failover/kind-not-served", "failover/operator-missing", "failover/autoscaler-missing": return "operators"
    case "failover/policy-refuses": return "policies"
    default: return "nodes"
    }
  }

  func count(_ tally: inout Tally) async throws {
    let report = try await report()
    var isWhole = true
    for entry in truth["workloads"] as? [[String: Any]] ?? [] {
      if CoreKind(rawValue: Self.reference(entry["workload"]).kind) == nil {
        isWhole = false
        for _ in 0..<4 { tally.leaveOut("stage not built: operators") }
        continue
      }
      guard let cause = entry["cause"] as? String, let stage = Self.stage(of: cause) else {
        count(entry, report, &tally)
        continue
      }
      isWhole = false
      for _ in 0..<4 { tally.leaveOut("stage not built: \(stage)") }
    }
    for key in ["cut", "notCut"] {
      for _ in truth[key] as? [Any] ?? [] { tally.leaveOut("stage not built: traffic and entry") }
      if key == "cut", truth[key] != nil { isWhole = false }
    }
    let standby = Set(report.standby.map(\.reference.name))
    for name in truth["standby"] as? [String] ?? [] {
      tally.count(standby.contains(name), "\(self.name): \(name) is not told to wait")
    }
    try await countOtherSpecs(&tally)
    guard isWhole else {
      for _ in 0..<2 { tally.leaveOut("stage not built: status of the whole") }
      return
    }
    countStatus(report, &tally)
  }

  private func countOtherSpecs(_ tally: inout Tally) async throws {
    let entries = truth["specFrom"] as? [[String: Any]] ?? []
    if entries.isEmpty { return }
    let report = try await report(.from)
    for entry in entries {
      if let cause = entry["cause"] as? String, let stage = Self.stage(of: cause) {
        tally.leaveOut("stage not built: \(stage)")
        continue
      }
      let outcome = report.workloads.first { $0.reference == Self.reference(entry["workload"]) }?.outcome.rawValue
      tally.count(outcome == entry["outcome"] as? String, "\(name) spec from \(entry): \(outcome ?? "none")")
    }
  }

  private func countStatus(_ report: FailoverReport, _ tally: inout Tally) {
    let isOpen = report.count(.unknown) > 0 || !report.unread.isEmpty
    let counts = report.causes.contains { $0.severity >= .low && $0.certainty != .unknown }
    tally.count(
      (isOpen ? 2 : counts ? 1 : 0) == truth["exit"] as? Int, "\(name): exit, open \(isOpen), counts \(counts)")
    tally.count(
      (counts ? 1 : 0) == truth["exitAllowPartial"] as? Int, "\(name): exit with --allow-partial, counts \(counts)")
  }

  private static func reference(_ value: Any?) -> ObjectReference {
    let object = value as? [String: Any] ?? [:]
    return ObjectReference(
      kind: object["kind"] as? String ?? "", namespace: object["namespace"] as? String ?? "",
      name: object["name"] as? String ?? "")
  }

  private func count(_ entry: [String: Any], _ report: FailoverReport, _ tally: inout Tally) {
    let reference = Self.reference(entry["workload"])
    guard let found = report.workloads.first(where: { $0.reference == reference }) else {
      for _ in 0..<4 { tally.count(false, "\(name) \(reference): not judged") }
      return
    }
    let certain = found.causes.filter { $0.certainty != .likely && !$0.isNote }
    let text =
      "\(name) \(reference): \(found.outcome) by \(found.causes.map { "\($0.rule.rawValue) \($0.object) \($0.certainty)" })"
    tally.count(found.outcome.rawValue == entry["outcome"] as? String, "\(text), expected \(entry)")
    tally.count(
      found.outcome == .starts || certain.contains { $0.rule.rawValue == entry["cause"] as? String },
      "\(text) cause, expected \(entry)")
    let objects = Set((entry["objects"] as? [Any] ?? []).map(Self.reference))
    let named = Set(
      certain.filter { !$0.object.name.isEmpty }.map {
        ObjectReference(kind: $0.object.kind, namespace: $0.object.namespace, name: $0.object.name)
      })
    tally.count(objects == named || found.outcome == .starts && objects.isEmpty, "\(text) objects, expected \(entry)")
    let starting = (entry["replicas"] as? [String: Any])?["starting"] as? Int
    tally.count(
      starting == nil || starting == found.atMost, "\(text) starting \(found.atMost ?? -1), expected \(entry)")
  }
}
