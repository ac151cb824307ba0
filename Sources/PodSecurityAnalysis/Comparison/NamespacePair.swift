import Findings
import KubernetesModel

/// A namespace as both clusters have it, with the clusters around it.
struct NamespacePair {
  let baselineCluster: PodSecurityBehaviour
  let targetCluster: PodSecurityBehaviour
  let baseline: NamespaceBehaviour
  let target: NamespaceBehaviour
  let cache: DifferenceCache
  /// Workloads by namespace, of the namespaces whose enforcement differs.
  let baselineWorkloads: [String: [Workload]]
  let targetWorkloads: [String: [Workload]]

  var name: String { baseline.namespace.name }
  var place: Place { Place(kind: "namespace", name: name) }

  /// How the mode's checks differ today, nil when they admit the same pods.
  func difference(_ mode: PolicyMode) -> PolicyDifference? {
    cache.difference(baseline.effective(mode), target.effective(mode))
  }

  /// True when only the servers' versions make the difference.
  func isVersionSkew(_ mode: PolicyMode) -> Bool {
    baseline.server != target.server && !baseline.isExempt && !target.isExempt
      && baseline.asked[mode] == target.asked[mode]
  }

  /// True when the finding about enforcement tells the cause of the mode's difference as well.
  func followsEnforcement(_ mode: PolicyMode) -> Bool {
    guard difference(.enforce) != nil else { return false }
    return baseline.isExempt != target.isExempt || mode == .warn && warnFollowsEnforce
  }

  /// True when no label and no default of its own makes the warnings differ.
  private var warnFollowsEnforce: Bool {
    let label = PolicyMode.warn.versionLabel
    return !baseline.hasLevelLabel(.warn) && !target.hasLevelLabel(.warn)
      && baseline.namespace.metadata.labels[label] == target.namespace.metadata.labels[label]
      && baselineCluster.defaults.warn == targetCluster.defaults.warn
  }
}

/// Differences by pair of policies: many namespaces share few policies.
struct DifferenceCache {
  private var known: [Key: PolicyDifference?] = [:]

  private struct Key: Hashable {
    var baseline: EffectivePolicy
    var target: EffectivePolicy
  }

  init(_ baseline: PodSecurityBehaviour, _ target: PodSecurityBehaviour) {
    for mode in PolicyMode.allCases {
      let others = Dictionary(
        target.namespaces.map { ($0.namespace.name, $0.effective(mode)) }, uniquingKeysWith: { first, _ in first })
      for namespace in baseline.namespaces {
        guard let other = others[namespace.namespace.name] else { continue }
        let key = Key(baseline: namespace.effective(mode), target: other)
        if known.index(forKey: key) == nil {
          known[key] = .some(PolicyDifference(baseline: key.baseline.checks, target: other.checks))
        }
      }
    }
  }

  /// Namespaces of both clusters whose enforcement differs: only their workloads matter.
  func differing(_ baseline: PodSecurityBehaviour, _ target: [String: NamespaceBehaviour]) -> Set<String> {
    Set(
      baseline.namespaces.filter { namespace in
        target[namespace.namespace.name].map {
          difference(namespace.effective(.enforce), $0.effective(.enforce)) != nil
        } ?? false
      }.map(\.namespace.name))
  }

  func difference(_ baseline: EffectivePolicy, _ target: EffectivePolicy) -> PolicyDifference? {
    known[Key(baseline: baseline, target: target)]
      ?? PolicyDifference(baseline: baseline.checks, target: target.checks)
  }
}
