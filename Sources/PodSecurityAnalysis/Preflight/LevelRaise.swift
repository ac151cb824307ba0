import KubernetesModel

/// How much stricter a namespace could become today without refusing a pod that runs in it.
package struct LevelRaise: Sendable {
  package var namespace: String
  package var current: PodSecurityLevel
  /// The version at which levels were judged; the command does not change it.
  package var version: PolicyVersion
  /// The strictest level that every workload satisfies at that version; nil when none is stricter than now.
  package var possible: PodSecurityLevel?
  /// How many workloads were judged; with none, any level is possible and proves little.
  package var workloads: Int
  /// What makes pods of which nobody knows what they need: `Rollout/api`.
  package var unjudged: [String]
  /// Who stands in the way of the next level, empty when restricted is possible.
  package var blockers: [WorkloadVerdict]
  /// The level that the blockers violate.
  package var blocked: PodSecurityLevel?

  /// The command that raises it, nil when nothing can be raised.
  package var command: String? {
    possible.map { level in
      "kubectl label namespace \(ShellText.quoted(namespace)) --overwrite "
        + "\(PolicyMode.enforce.levelLabel)=\(level.rawValue)"
    }
  }
}
