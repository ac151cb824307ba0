import KubernetesModel

extension NaiveDrift {
  /// Connections about which the rows of findings and the naive evaluator do not say the same.
  func contradictions(of findings: [FindingRows]) -> [String] {
    pairs.filter { $0.before.0 != $0.before.1 }.flatMap { pair in
      points.services.flatMap { service in
        let (before, after) = pair.connections(service)
        return TrafficDirection.allCases.compactMap { contradiction(of: findings, $0, before, after) }
      }
    }
  }

  private func contradiction(
    of findings: [FindingRows], _ direction: TrafficDirection, _ before: NaiveConnection, _ after: NaiveConnection
  ) -> String? {
    let (was, isNow) = (baseline.permits(direction, before), target.permits(direction, after))
    let expected: Set<Bool> = was == isNow ? [] : [isNow]
    let said = Set(findings.filter { $0.side == direction && $0.covers(before) }.map(\.opens))
    return said == expected
      ? nil : "\(before) \(direction): \(was) then \(isNow), findings say \(said.map { $0 ? "opened" : "closed" })"
  }
}
