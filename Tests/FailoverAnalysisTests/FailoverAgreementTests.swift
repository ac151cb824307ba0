import FailoverAnalysis
import KubernetesModel
import Testing

/// Random workloads in random clusters: both evaluators agree, and what is mended is mended.
@Suite struct FailoverAgreementTests {
  /// The same numbers in every run.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }

  private static let amounts = ["50m", "100m", "250m", "1", "1500m", "2"]
  private static let sizes = ["16Mi", "64Mi", "128Mi", "1Gi"]

  private static func resources(_ dice: inout Dice) -> String {
    func list(_ dice: inout Dice) -> String {
      var parts: [String] = []
      if Bool.random(using: &dice) { parts.append("cpu: '\(amounts.randomElement(using: &dice) ?? "1")'") }
      if Bool.random(using: &dice) { parts.append("memory: \(sizes.randomElement(using: &dice) ?? "1Gi")") }
      return "{\(parts.joined(separator: ", "))}"
    }
    return Bool.random(using: &dice)
      ? "{requests: \(list(&dice)), limits: \(list(&dice))}" : "{requests: \(list(&dice))}"
  }

  private static func workload(_ dice: inout Dice) -> String {
    var parts = ["containers: [{name: a, image: i, resources: \(resources(&dice))}]"]
    if Bool.random(using: &dice) { parts.append("serviceAccountName: api") }
    if Bool.random(using: &dice) { parts.append("priorityClassName: gold") }
    if Bool.random(using: &dice) { parts.append("volumes: [{name: v, configMap: {name: rules}}]") }
    if Bool.random(using: &dice) {
      parts.append("initContainers: [{name: b, image: i, resources: \(resources(&dice))}]")
    }
    return Failovers.deployment(parts.joined(separator: ", "), replicas: Int.random(in: 1...6, using: &dice))
  }

  private static let objects: [CauseRule: String] = [
    .configMapMissing: FailoverJudgeTests.settings, .priorityClassMissing: FailoverJudgeTests.priority,
    .serviceAccountMissing: FailoverJudgeTests.account,
  ]

  private static func cluster(_ dice: inout Dice, pods: Int) -> String {
    var text = objects.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
      .filter { _ in Bool.random(using: &dice) }.joined()
    let names = ["pods: '\(pods)'", "requests.cpu: '2'", "limits.memory: 2Gi", "count/pods: '4'", "memory: 256Mi"]
    if Bool.random(using: &dice) {
      let hard = names.filter { _ in Int.random(in: 0..<3, using: &dice) == 0 }.joined(separator: ", ")
      text += FailoverJudgeTests.quota + "spec: {hard: {\(hard)}}\n---\n"
    }
    let items = [
      "{type: Container, default: {cpu: 500m, memory: 128Mi}}", "{type: Container, max: {cpu: '1'}}",
      "{type: Container, min: {memory: 32Mi}}", "{type: Pod, max: {cpu: '2'}}",
      "{type: Container, maxLimitRequestRatio: {cpu: '4'}}",
    ].filter { _ in Int.random(in: 0..<4, using: &dice) == 0 }
    return items.isEmpty
      ? text : text + FailoverJudgeTests.range + "spec: {limits: [\(items.joined(separator: ", "))]}\n---\n"
  }

  @Test func `what one evaluator tells as certain the other one sees`() throws {
    var refused = 0
    for seed in 0..<250 {
      var dice = Dice(state: UInt64(seed) &* 7_919 &+ 1)
      let from = Self.workload(&dice)
      let to = Self.cluster(&dice, pods: 3)
      let report = try Failovers.report(from: from, to: to)
      let workload = try #require(report.workloads.first)
      refused += workload.outcome == .starts ? 0 : 1
      #expect(workload.causes.allSatisfy { $0.certainty == .certain }, "seed \(seed): \(workload.causes)")
    }
    #expect((50...240).contains(refused), "\(refused) tell something")
  }

  @Test func `what is missing is no cause once it is there, and more room never lets fewer pods in`() throws {
    for seed in 0..<120 {
      var dice = Dice(state: UInt64(seed) &* 104_729 &+ 7)
      let from = Self.workload(&dice)
      let state = dice
      let to = Self.cluster(&dice, pods: 3)
      let report = try Failovers.report(from: from, to: to)
      for cause in report.causes {
        guard let object = Self.objects[cause.rule] else { continue }
        let mended = try Failovers.report(from: from, to: to + object)
        #expect(!mended.causes.contains { $0.id == cause.id }, "seed \(seed): \(cause.summary)")
      }
      dice = state
      let wider = try Failovers.report(from: from, to: Self.cluster(&dice, pods: 5))
      #expect((wider.workloads.first?.atMost ?? 0) >= (report.workloads.first?.atMost ?? 0), "seed \(seed)")
    }
  }
}
