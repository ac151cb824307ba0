import Findings
import KubernetesModel

/// Containers that have another name in the target: what they hold is compared all the same.
extension WorkloadPair {
  /// A container of the baseline by the name that it has in the target; every other name stays.
  func renamed(_ name: String, in side: ClusterSide) -> String {
    side == .baseline ? renames[name] ?? name : name
  }

  func renamed(_ holding: KnobHolding, in side: ClusterSide) -> KnobHolding {
    var holding = holding
    holding.container = renamed(holding.container, in: side)
    return holding
  }

  /// Names of the baseline that the target lacks, to names that only the target has, of one role and one image, in
  /// the order of the containers.
  static func renames(from baseline: [Workload], to target: [Workload]) -> [String: String] {
    let (old, new) = (uses(baseline), uses(target))
    let (oldNames, newNames) = (Set(old.map(\.place)), Set(new.map(\.place)))
    if oldNames == newNames { return [:] }
    var free = new.filter { !oldNames.contains($0.place) }
    var renames: [String: String] = [:]
    for use in old where !newNames.contains(use.place) {
      guard let index = free.firstIndex(where: { isSame($0, use) }) else { continue }
      renames[use.place] = free.remove(at: index).place
    }
    return renames
  }

  private static func isSame(_ a: ImageUse, _ b: ImageUse) -> Bool {
    a.role == b.role && ImageReference(a.comparedImage).identity == ImageReference(b.comparedImage).identity
  }

  /// Each container and image volume once; debug containers are nobody's.
  private static func uses(_ workloads: [Workload]) -> [ImageUse] {
    var seen = Set<String>()
    return workloads.flatMap(\.images).filter { $0.role != .ephemeral && seen.insert($0.place).inserted }
  }
}
