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

  /// Names of the baseline that the target lacks, to names that only the target has, in the order of the containers:
  /// of one role and one image, or of one role, the same holdings and one name of the image, or the only ones left that
  /// hold the same.
  static func renames(from baseline: [Workload], to target: [Workload]) -> [String: String] {
    let (old, new) = (uses(baseline), uses(target))
    let (oldNames, newNames) = (Set(old.map(\.place)), Set(new.map(\.place)))
    if oldNames == newNames { return [:] }
    var left = old.filter { !newNames.contains($0.place) }
    var free = new.filter { !oldNames.contains($0.place) }
    var renames: [String: String] = [:]
    func pair(where isSame: (ImageUse, ImageUse) -> Bool) {
      for use in left {
        guard let index = free.firstIndex(where: { $0.role == use.role && isSame(use, $0) }) else { continue }
        renames[use.place] = free.remove(at: index).place
      }
      left.removeAll { renames[$0.place] != nil }
    }
    pair { ImageReference($0.comparedImage).identity == ImageReference($1.comparedImage).identity }
    if left.isEmpty || free.isEmpty { return renames }
    let held = (holdings(of: left, in: baseline), holdings(of: free, in: target))
    func holdsSame(_ a: ImageUse, _ b: ImageUse) -> Bool { held.0[a.place] == held.1[b.place] }
    pair { holdsSame($0, $1) && Self.name(of: $0) == Self.name(of: $1) }
    let roles = (left.map(\.role), free.map(\.role))
    pair { a, b in
      roles.0.count { $0 == a.role } == 1 && roles.1.count { $0 == b.role } == 1 && holdsSame(a, b)
    }
    return renames
  }

  /// What each container holds of all knobs but for where its image comes from.
  private static func holdings(of uses: [ImageUse], in workloads: [Workload]) -> [String: Set<[String]>] {
    let names = Set(uses.map(\.place))
    return Knob.all.filter { $0.id != Knob.mutableImage.id }.reduce(into: [:]) { held, knob in
      for holding in workloads.flatMap(knob.holdings) where names.contains(holding.container) {
        held[holding.container, default: []].insert([knob.id, holding.value])
      }
    }
  }

  /// The last part of the image's path: `agent` of `registry.example/acme/agent:v1`.
  private static func name(of use: ImageUse) -> Substring? {
    ImageReference(use.image).repository.split(separator: "/").last
  }

  /// Each container and image volume once; debug containers are nobody's.
  private static func uses(_ workloads: [Workload]) -> [ImageUse] {
    var seen = Set<String>()
    return workloads.flatMap(\.images).filter { $0.role != .ephemeral && seen.insert($0.place).inserted }
  }
}
