import Findings
import KubernetesModel

/// What makes a mode of the target's namespace check what the baseline's does.
enum Remedy {
  static func steps(_ pair: NamespacePair, _ mode: PolicyMode) -> [RemedyStep] {
    let wanted = pair.baseline.effective(mode)
    if pair.target.isExempt {
      return [
        """
        remove \(pair.target.nameInCluster) from exemptions.namespaces in the PodSecurity configuration of \
        \(pair.targetCluster.cluster)
        """
      ]
    }
    let pinned: [(String, String?)] = [
      (mode.levelLabel, wanted.level.rawValue),
      (mode.versionLabel, wanted.level == .privileged ? nil : "v1.\(wanted.minor)"),
    ]
    let copied: [(String, String?)] = [mode.levelLabel, mode.versionLabel].map {
      ($0, pair.baseline.namespace.metadata.labels[$0])
    }
    // Servers store no invalid label: what an old object carries cannot be copied.
    let isValid = !pair.baseline.asked.invalidLabels.contains { $0.mode == mode }
    for labels in (isValid ? [copied, pinned] : [pinned]) where reaches(wanted, mode, labels, in: pair) {
      return command(labels, on: pair.target).map { [$0] } ?? []
    }
    // What is left between equal levels is what the servers' versions alone make.
    if wanted.level != pair.target.effective(mode).level, isValid,
      effective(mode, copied, in: pair).level == wanted.level, let step = command(copied, on: pair.target)
    {
      return [step]
    }
    return [
      """
      upgrade the API server of \(pair.targetCluster.cluster) to v1.\(wanted.minor) or newer, \
      or pin both clusters' namespaces by the label \(mode.versionLabel): v1.\(pair.target.server)
      """
    ]
  }

  private static func reaches(
    _ wanted: EffectivePolicy, _ mode: PolicyMode, _ labels: [(String, String?)], in pair: NamespacePair
  ) -> Bool {
    CheckChange.all(from: wanted.checks, to: effective(mode, labels, in: pair).checks).isEmpty
  }

  /// What the target enforces once it has these labels.
  private static func effective(
    _ mode: PolicyMode, _ labels: [(String, String?)], in pair: NamespacePair
  ) -> EffectivePolicy {
    var all = pair.target.namespace.metadata.labels
    for (label, value) in labels { all[label] = value }
    let policy = NamespacePolicy(labels: all, defaults: pair.targetCluster.defaults)
    return EffectivePolicy(policy[mode], server: pair.target.server)
  }

  private static func command(_ labels: [(String, String?)], on namespace: NamespaceBehaviour) -> RemedyStep? {
    let changes = labels.filter { namespace.namespace.metadata.labels[$0.0] != $0.1 }
    return changes.isEmpty ? nil : labelling(namespace, changes)
  }

  /// Sets labels of a namespace, or removes those without a value.
  static func labelling(_ namespace: NamespaceBehaviour, _ labels: [(String, String?)]) -> RemedyStep {
    let words = labels.map { label, value in value.map { "\(label)=\($0)" } ?? "\(label)-" }
    let command =
      ["kubectl label namespace", ShellText.quoted(namespace.nameInCluster), "--overwrite"]
      + words.map(ShellText.quoted)
    let change = labels.map { label, value in value.map { "set label \(label): \($0)" } ?? "remove label \(label)" }
    return RemedyStep(
      command.joined(separator: " "), of: "Namespace", namespace.namespace.metadata,
      change: change.joined(separator: ", "))
  }
}
