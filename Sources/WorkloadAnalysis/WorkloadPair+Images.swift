import Findings
import KubernetesModel

extension WorkloadPair {
  /// Containers and volumes that have another image than in the baseline, and new ones; a lost pin is told elsewhere.
  func images() -> [Finding] {
    let images = (images(of: .baseline), images(of: .target))
    return images.1.keys.sorted().compactMap { place in
      guard let after = images.1[place] else { return nil }
      guard let before = images.0[place] else { return image(place, [], after) }
      if areSame(before, after) || isOnlyUnpinned(before, after) { return nil }
      return image(place, before, after)
    }
  }

  /// The same tag that has come to mean another image: what pods run is what the runtime says.
  func runningImages() -> [Finding] {
    let images = (images(of: .baseline), images(of: .target))
    let before = Dictionary(
      baseline.runningImages.map { (renamed($0.key, in: .baseline), $0.value) }, uniquingKeysWith: { $0.union($1) })
    return images.1.keys.sorted().compactMap { place in
      guard let tags = images.1[place], let old = images.0[place], areSame(old, tags),
        !tags.contains(where: { ImageReference($0).isPinned }), let digests = target.runningImages[place],
        let oldDigests = before[place], digests != oldDigests, RunningImage.areComparable(oldDigests, digests)
      else { return nil }
      var finding = image(place, oldDigests, digests)
      finding.severity = .low
      finding.summary = "\(owner.name) runs another image under the same tag in \(Self.named(place))"
      finding.steps = ["name the image by its digest: \(ShellText.comment(Self.list(tags))) means two"]
      return finding
    }
  }

  private func areSame(_ before: Set<String>, _ after: Set<String>) -> Bool {
    Set(references(before, in: .baseline).map(\.identity)) == Set(references(after, in: .target).map(\.identity))
  }

  /// The images by the registries' common names, where the configuration maps registries.
  private func references(_ images: Set<String>, in side: ClusterSide) -> [ImageReference] {
    let names = Dictionary(
      self[side].workloads.flatMap(\.images).map { ($0.image, $0.comparedImage) },
      uniquingKeysWith: { first, _ in first })
    return images.map { ImageReference(names[$0] ?? $0) }
  }

  private func isOnlyUnpinned(_ before: Set<String>, _ after: Set<String>) -> Bool {
    let (old, new) = (references(before, in: .baseline), references(after, in: .target))
    return old.allSatisfy(\.isPinned) && !new.contains(where: \.isPinned)
      && Set(old.map { $0.identity.prefix(2) }) == Set(new.map { $0.identity.prefix(2) })
  }

  private func image(_ place: String, _ before: Set<String>, _ after: Set<String>) -> Finding {
    let registries = (
      references(before, in: .baseline).map(\.registry), references(after, in: .target).map(\.registry)
    )
    let isForeign = !Set(registries.1).isSubset(of: registries.0)
    let name = Self.named(place)
    let uses = (use(place, in: .baseline), use(place, in: .target))
    let verb = place.hasPrefix("volume ") ? "mounts" : "runs"
    return Finding(
      rule: "workloads/image-changed", severity: isForeign ? .medium : .low, direction: .different, place: self.place,
      change: "\(place): \(Self.list(before)) -> \(Self.list(after))",
      summary: before.isEmpty
        ? "\(owner.name) \(place.hasPrefix("volume ") ? "mounts an image" : "runs a container") that the baseline's does not have: \(place)"
        : "\(owner.name) \(verb) another image\(isForeign ? " from another registry" : "") in \(name)\(former(place))",
      baseline: Self.list(before), target: Self.list(after),
      witness: Witness(question: "image of \(name) of \(owner)", baseline: Self.list(before), target: Self.list(after)),
      baselineEvidence: evidence(baseline, uses.0), targetEvidence: evidence(target, uses.1),
      remedy: [imageRemedy(place, before, after, uses.1 ?? KnobHolding(container: place, field: "containers"))])
  }

  /// The baseline's image; where only a mapped registry tells them apart, the target's own with the baseline's tag.
  private func wanted(_ before: Set<String>, _ after: Set<String>) -> String? {
    guard before.count == 1, let image = before.first else { return nil }
    guard let old = references(before, in: .baseline).first, let new = references(after, in: .target).first else {
      return image
    }
    if ImageReference(image).name == old.name && after.allSatisfy({ ImageReference($0).name == new.name }) {
      return image
    }
    guard after.count == 1, let own = after.first, old.name == new.name else { return nil }
    let written = own.prefix { $0 != "@" }
    let name = written.lastIndex(of: ":").flatMap { written[$0...].contains("/") ? nil : $0 }.map { written[..<$0] }
    return "\(name ?? written)\(old.tag.map { ":\($0)" } ?? "")\(old.digest.map { "@\($0)" } ?? "")"
  }

  /// Of pods, too, the image can be changed in place; of Jobs nothing.
  private func imageRemedy(
    _ place: String, _ before: Set<String>, _ after: Set<String>, _ use: KnobHolding
  ) -> RemedyStep {
    let isInjected = target.workloads.contains { $0.isInjected(use) }
    if before.isEmpty { return remedy(use, "remove it: the baseline does not have it") }
    guard let image = wanted(before, after), !place.hasPrefix("volume "), !isInjected, owner.kind != "Job" else {
      return remedy(use)
    }
    return step(
      "kubectl \(kubectlPlace("set image")) \(ShellText.quoted("\(place)=\(image)"))",
      change: "container \(place): image \(image)")
  }

  private func use(_ place: String, in side: ClusterSide) -> KnobHolding? {
    self[side].workloads.flatMap(\.images).first { renamed($0.place, in: side) == place }?.holding("")
  }

  /// What the baseline calls it, where that is another name.
  private func former(_ place: String) -> String {
    renames.first { $0.value == place }.map { ", called \($0.key) in the baseline" } ?? ""
  }

  private static func named(_ place: String) -> String { place.hasPrefix("volume ") ? place : "container \(place)" }

  private func images(of side: ClusterSide) -> [String: Set<String>] {
    self[side].workloads.reduce(into: [:]) { images, workload in
      for use in workload.images where use.role != .ephemeral {
        images[renamed(use.place, in: side), default: []].insert(use.image)
      }
    }
  }
}
