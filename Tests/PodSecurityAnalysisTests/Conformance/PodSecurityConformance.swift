import ClusterSource
import Foundation
import KubernetesModel
import PodSecurityAnalysis
import TestData
import Testing

/// Total agreement with the official fixtures and with the answers of a real API server.
@Suite struct PodSecurityConformance {
  /// The version of the server that gave the answers.
  static let server = 36

  @Test func `the official fixtures pass and fail as their folders say`() throws {
    guard let folder = SharedData.find("conformance/pod-security/fixtures") else { return }
    var tally = Tally("official fixtures")
    for fixture in try Fixture.all(under: folder) {
      let set = CheckSet(fixture.level, minor: fixture.minor)
      let violations = set.violations(of: try fixture.pod())
      // A failing fixture is named after the check it fails; a restricted check may have taken that check's place.
      let named = violations.contains { violation in
        Checks.all.contains { $0.id == violation.check && $0.family.lowercased() == fixture.family }
      }
      tally.count(
        fixture.passes ? violations.isEmpty : named,
        "\(fixture.path): \(violations.isEmpty ? "admitted" : violations.map(\.message).joined(separator: ", "))")
    }
    tally.report()
  }

  @Test func `a real server's verdicts and messages are reproduced`() throws {
    guard let folder = SharedData.find("conformance/pod-security") else { return }
    var tally = Tally("verdicts of a v1.\(Self.server) server")
    let pods = try ServerPods(folder)
    for row in try ServerRow.read("\(folder)/server-verdicts.jsonl") {
      guard row.deniedBy != "other", row.status != 422, let pod = pods[row.pod] else {
        tally.leaveOut(row.deniedBy == "other" ? "refused by validation or another plugin" : "pod not given")
        continue
      }
      let labels = NamespacePolicyTests.labels("enforce=\(row.level) enforce-version=\(row.version)")
      tally.count(row.agrees(with: Self.answer(labels, row.kind, pod)), "\(row)")
    }
    tally.report()
  }

  @Test func `a real server's treatment of labels is reproduced`() throws {
    guard let folder = SharedData.find("conformance/pod-security") else { return }
    var tally = Tally("labels on a v1.\(Self.server) server")
    let pods = try ServerPods(folder)
    for row in try ServerRow.read("\(folder)/server-labels.jsonl") {
      guard let text = row.labels else {
        tally.leaveOut("an update of an existing pod or namespace")
        continue
      }
      let labels = NamespacePolicyTests.labels(text)
      if row.kind == "Namespace" {
        let faults = NamespacePolicy(labels: labels, defaults: NamespacePolicyTests.privileged).invalidLabels
        let message = faults.first.map {
          "metadata.labels[\($0.label)]: Invalid value: \"\($0.value)\": must be \($0.expected)"
        }
        tally.count((row.status == 422) == !faults.isEmpty && row.message.hasSuffix(message ?? ""), "\(row)")
      } else if let pod = pods[row.pod] {
        tally.count(row.agrees(with: Self.answer(labels, row.kind, pod)), "\(row)")
      } else {
        tally.leaveOut("pod not given")
      }
    }
    tally.report()
  }

  /// What this program says the server answers to creating the pod, or a controller of that kind.
  private static func answer(_ labels: Labels, _ kind: String, _ pod: PodUnderReview) -> AdmissionAnswer {
    let exemptions = Exemptions(PodSecurityConfiguration())
    let namespace = NamespaceBehaviour(
      Namespace(metadata: ObjectMeta(name: "n", labels: labels)), defaults: NamespacePolicyTests.privileged,
      exemptions: exemptions, server: server)
    var pod = pod
    pod.stage = kind.hasPrefix("Pod") && kind != "PodTemplate" ? .pod : .template
    return namespace.answer(to: pod, exempting: exemptions)
  }
}

/// Counts agreement, prints each disagreement, and fails the test when there is one.
struct Tally {
  private let title: String
  private var agreed = 0
  private var disagreed: [String] = []
  private var leftOut: [String: Int] = [:]

  init(_ title: String) { self.title = title }

  mutating func count(_ agrees: Bool, _ what: @autoclosure () -> String) {
    if agrees { agreed += 1 } else { disagreed.append(what()) }
  }

  mutating func leaveOut(_ reason: String) { leftOut[reason, default: 0] += 1 }

  func report() {
    let outside = leftOut.sorted { $0.key < $1.key }.map { "; left out: \($0.value) (\($0.key))" }.joined()
    print("PodSecurityConformance: \(title): \(agreed) of \(agreed + disagreed.count) agree\(outside)")
    for line in disagreed {
      print("  disagrees: \(line)")
      Issue.record("\(line)")
    }
  }
}
