package import Findings
package import KubernetesModel

/// Lets the commands of remedies say which cluster they are for.
package struct RemedyAddress: Sendable {
  private let baseline: KubectlContext?
  private let target: KubectlContext?

  package init(baseline: KubectlContext?, target: KubectlContext?) {
    self.baseline = baseline
    self.target = target
  }

  /// The finding with every step of its remedy addressed.
  package func addressed(_ finding: Finding) -> Finding {
    var finding = finding
    finding.remedy = finding.remedy.map(addressed)
    return finding
  }

  /// A command changes the target; what words send to read is the baseline's.
  package func addressed(_ step: String) -> String {
    let reading = ": kubectl get "
    if let target, step.hasPrefix("kubectl ") {
      return "kubectl \(target.options) \(step.dropFirst("kubectl ".count))"
    }
    guard let baseline, !step.hasPrefix("kubectl "), let place = step.firstRange(of: reading) else { return step }
    return "\(step[..<place.lowerBound]): kubectl \(baseline.options) get \(step[place.upperBound...])"
  }
}
