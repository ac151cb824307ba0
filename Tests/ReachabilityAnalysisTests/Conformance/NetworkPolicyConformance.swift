import Foundation
import TestData
import Testing

/// Connectivity that np-guard's netpol-analyzer, an independent program, expects of its own examples.
@Suite(.serialized) struct NetworkPolicyConformance {
  static let cases = ConformanceCase.all(in: SharedData.networkPolicy)

  /// A disagreement with the reason why it is none, if there is one.
  struct Judged {
    var difference: Disagreement
    var reason: String?
  }

  @Test("agrees with np-guard wherever the documentation does", arguments: ConformanceCluster.Evaluator.allCases)
  func agree(_ evaluator: ConformanceCluster.Evaluator) async {
    guard !Self.cases.isEmpty else {
      print("NetworkPolicyConformance skipped: no cases in \(SharedData.networkPolicy.path)")
      return
    }
    var (agreed, asked) = (0, 0)
    for example in Self.cases {
      do {
        guard let judged = try await Self.judge(example, evaluator) else { continue }
        asked += 1
        let unexplained = judged.filter { $0.reason == nil }.map(\.difference)
        agreed += unexplained.isEmpty ? 1 : 0
        Self.report(example, judged)
        #expect(unexplained.isEmpty, "\(example.file): \(unexplained.count) lines differ")
      } catch {
        print("NetworkPolicyConformance \(example.file): \(error)")
        Issue.record("\(example.file): \(error)")
      }
    }
    print("NetworkPolicyConformance (\(evaluator)): \(agreed) of \(asked) cases agree, of \(Self.cases.count)")
  }

  /// Nil for clusters that the naive evaluator would take minutes to ask through.
  private static func judge(
    _ example: ConformanceCase, _ evaluator: ConformanceCluster.Evaluator
  ) async throws -> [Judged]? {
    let clusters = try await example.clusters(in: SharedData.networkPolicy, evaluator)
    if evaluator == .naive, clusters.contains(where: { $0.workloads.count > 6 }) { return nil }
    return try example.disagreements(in: SharedData.networkPolicy, clusters).map { difference in
      let known = KnownDifference.all.first { $0.explains(difference, clusters) }
      return Judged(difference: difference, reason: known?.reason)
    }
  }

  private static func report(_ example: ConformanceCase, _ judged: [Judged]) {
    for (reason, group) in Dictionary(grouping: judged, by: \.reason).sorted(by: { ($0.key ?? "") < ($1.key ?? "") }) {
      print("NetworkPolicyConformance \(example.file): \(group.count) differ: \(reason ?? "unexplained")")
      if reason == nil { group.prefix(20).forEach { print("  \($0.difference)") } }
    }
  }
}
