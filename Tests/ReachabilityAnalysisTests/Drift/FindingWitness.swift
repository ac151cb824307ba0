import Findings
import KubernetesModel
import Testing

/// Confirms the witness of a finding about connections with the naive evaluator.
enum FindingWitness {
  /// `web/bff → payments/api TCP 8080 (ingress side only)`
  static func check(_ finding: Finding, _ baseline: Snapshot, _ target: Snapshot) {
    guard finding.effect == .effective, FindingRows(finding) != nil else { return }
    let words = finding.witness.question.split(separator: " ").map(String.init)
    guard words.count >= 5, words[1] == "→" else {
      Issue.record("witness not understood: \(finding.witness.question)")
      return
    }
    let answers = [baseline, target].map { snapshot in
      connections(words, snapshot).map { answer($0, NaiveEvaluator(snapshot), words) }
    }
    let expected = [finding.witness.baseline, finding.witness.target].map { $0 == "allowed" }
    let agrees = zip(answers, expected).allSatisfy { answers, expected in answers.contains(expected) }
    #expect(agrees, "\(finding.summary): witness \(finding.witness) is answered \(answers)")
  }

  /// Every pair of pods that the names may mean.
  private static func connections(_ words: [String], _ snapshot: Snapshot) -> [NaiveConnection] {
    let isOther = words[3] == "other"
    let (name, port) = isOther ? ("ICMP", 0) : (words[3], Int(words[4]) ?? 0)
    return ends(words[0], snapshot).flatMap { source in
      ends(words[2], snapshot).compactMap { destination in
        guard case .pod(var pod) = destination, source == destination else {
          return NaiveConnection(source: source, destination: destination, protocol: name, port: port)
        }
        pod.replica = 1
        return NaiveConnection(source: source, destination: .pod(pod), protocol: name, port: port)
      }
    }
  }

  private static func answer(_ connection: NaiveConnection, _ naive: NaiveEvaluator, _ words: [String]) -> Bool {
    switch words.dropFirst(5).first {
    case "(ingress": naive.permits(.ingress, connection)
    case "(egress": naive.permits(.egress, connection)
    default: naive.allows(connection)
    }
  }

  private static func ends(_ text: String, _ snapshot: Snapshot) -> [NaiveEndpoint] {
    if let address = NaiveAddress(text) { return [.address(address)] }
    return snapshot.naivePods.filter { pod in
      pod.workloadNames.contains { $0.hasPrefix(text + "[") }
    }.map(NaiveEndpoint.pod)
  }
}
