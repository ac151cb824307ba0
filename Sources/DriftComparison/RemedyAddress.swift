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

  /// A command changes the target; what words send to read, be it in a comment, is the baseline's.
  package func addressed(_ step: String) -> String {
    guard step.hasPrefix("kubectl ") else { return reading(step) }
    // Only what follows the command's last comment sign can be words.
    let words = step.ranges(of: " # ").last.map { step[$0.lowerBound...] } ?? ""
    let command = step.dropLast(words.count).dropFirst("kubectl".count)
    return "kubectl\(target.map { " \($0.options)" } ?? "")\(command)\(reading(String(words)))"
  }

  private func reading(_ words: String) -> String {
    guard let baseline, let place = words.firstRange(of: ": kubectl get ") else { return words }
    return "\(words[..<place.lowerBound]): kubectl \(baseline.options) get \(words[place.upperBound...])"
  }
}
