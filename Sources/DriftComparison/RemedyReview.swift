package import Findings
package import KubernetesModel

/// Makes remedies fit to be followed: commands name their cluster, and what somebody keeps is changed where it is kept.
package struct RemedyReview: Sendable {
  private let baseline: KubectlContext?
  private let target: KubectlContext?

  package init(baseline: KubectlContext?, target: KubectlContext?) {
    self.baseline = baseline
    self.target = target
  }

  /// The finding with every step of its remedy reviewed.
  package func applied(to finding: Finding) -> Finding {
    var finding = finding
    finding.steps = finding.steps.map(reviewed)
    return finding
  }

  /// A command changes the target; what words send to read, be it in a comment, is the baseline's.
  package func reviewed(_ step: RemedyStep) -> RemedyStep {
    var step = step
    step.words = reading(step.words)
    let change = reading(step.object?.change ?? "")
    step.object?.change = change
    if let object = step.object, let owner = object.owner {
      step.words = Self.words(object, owner)
      step.command = ""
    }
    for tool in ["kubectl", "oc"] where step.command.hasPrefix("\(tool) ") {
      guard let target else { continue }
      step.command = "\(tool) \(target.options)\(step.command.dropFirst(tool.count))"
    }
    return step
  }

  private static func words(_ object: RemedyStep.Changed, _ owner: ObjectOwner) -> String {
    object.isNew
      ? "\(object.reference) of the baseline is kept by \(owner.name): \(object.change), by the same means"
      : "\(object.reference) is kept by \(owner.name): \(object.change), in \(owner.source)"
  }

  private func reading(_ words: String) -> String {
    guard let baseline, let place = words.firstRange(of: ": kubectl get ") else { return words }
    return "\(words[..<place.lowerBound]): kubectl \(baseline.options) get \(words[place.upperBound...])"
  }
}
