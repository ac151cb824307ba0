import Findings
import KubernetesModel

extension WorkloadPair {
  /// The service account that the pods run as.
  var account: Finding? {
    let names = (Set(baseline.map(\.accountName)), Set(target.map(\.accountName)))
    guard names.0 != names.1 else { return nil }
    let roles = (roles(names.0, baselineAccess), roles(names.1, targetAccess))
    let direction: Direction =
      roles.0 == roles.1
      ? .different : roles.0.isSubset(of: roles.1) ? .weaker : roles.1.isSubset(of: roles.0) ? .stricter : .different
    return Finding(
      rule: "workloads/service-account-changed", severity: direction == .stricter ? .low : .medium,
      direction: direction, place: place, change: "\(Self.list(names.0)) -> \(Self.list(names.1))",
      summary: "\(owner.name) runs as service account \(Self.list(names.1)), not \(Self.list(names.0))",
      baseline: Self.list(names.0), target: Self.list(names.1),
      witness: Witness(
        question: "service account of \(owner)", baseline: Self.list(names.0), target: Self.list(names.1)),
      baselineEvidence: evidence(baseline, "serviceAccountName"),
      targetEvidence: evidence(target, "serviceAccountName"),
      remedy: [
        "kubectl \(kubectlPlace("set serviceaccount")) \(ShellText.quoted(Self.list(names.0)))"
      ],
      notes: roles.1.subtracting(roles.0).sorted().map { "in the target its account is bound to \($0)" })
  }

  private func roles(_ names: Set<String>, _ access: AccountGrants) -> Set<String> {
    names.reduce(into: []) { $0.formUnion(access.roles(of: $1, in: owner.namespace)) }
  }

  /// Secrets that only one side's pods read.
  func secrets(_ direction: Direction) -> Finding? {
    let held = (Self.secrets(baseline), Self.secrets(target))
    let excess = direction == .weaker ? held.1.subtracting(held.0) : held.0.subtracting(held.1)
    guard !excess.isEmpty else { return nil }
    // A Secret in another one's place is one change, told once.
    if direction == .stricter && !held.1.subtracting(held.0).isEmpty { return nil }
    let names = Self.list(excess)
    return Finding(
      rule: "workloads/secret-references-changed", severity: direction == .weaker ? .medium : .info,
      direction: direction, place: place, change: "\(direction.rawValue): \(names)",
      summary: "\(owner.name) \(direction == .weaker ? "reads" : "no longer reads") secret \(names)",
      baseline: Self.list(held.0), target: Self.list(held.1),
      witness: Witness(
        question: "\(owner) reads secret \(excess.min() ?? "")", baseline: direction == .weaker ? "no" : "yes",
        target: direction == .weaker ? "yes" : "no"),
      baselineEvidence: evidence(baseline, "containers"), targetEvidence: evidence(target, "containers"),
      remedy: ["kubectl \(kubectlPlace("edit"))  # secret references"])
  }

  private static func secrets(_ side: [Workload]) -> Set<String> {
    side.reduce(into: []) { names, workload in
      names.formUnion(workload.spec.volumes.flatMap(\.secretNames))
      names.formUnion(workload.spec.containers.flatMap(\.secretReferences).map(\.secret))
      names.formUnion(workload.spec.imagePullSecrets)
    }
  }

  /// Containers that run another image than in the baseline, and new ones; a pin that was lost is told elsewhere.
  func images() -> [Finding] {
    let images = (Self.images(baseline), Self.images(target))
    let known = images.0.values.reduce(into: Set<[String]>()) { $0.formUnion(Self.identities($1)) }
    return images.1.keys.sorted().compactMap { container in
      guard let after = images.1[container] else { return nil }
      guard let before = images.0[container] else {
        // A container of another name with an image of the baseline is that container, renamed.
        return Self.identities(after).isSubset(of: known) ? nil : image(container, [], after)
      }
      if Self.identities(before) == Self.identities(after) || Self.isOnlyUnpinned(before, after) { return nil }
      return image(container, before, after)
    }
  }

  private static func identities(_ images: Set<String>) -> Set<[String]> {
    Set(images.map { ImageReference($0).identity })
  }

  private static func isOnlyUnpinned(_ before: Set<String>, _ after: Set<String>) -> Bool {
    let (old, new) = (before.map(ImageReference.init), after.map(ImageReference.init))
    return old.allSatisfy(\.isPinned) && !new.contains(where: \.isPinned)
      && Set(old.map { $0.identity.prefix(2) }) == Set(new.map { $0.identity.prefix(2) })
  }

  private func image(_ container: String, _ before: Set<String>, _ after: Set<String>) -> Finding {
    let registries = (before.map { ImageReference($0).registry }, after.map { ImageReference($0).registry })
    let isForeign = !Set(registries.1).isSubset(of: registries.0)
    return Finding(
      rule: "workloads/image-changed", severity: isForeign ? .medium : .low, direction: .different, place: place,
      change: "\(container): \(Self.list(before)) -> \(Self.list(after))",
      summary: before.isEmpty
        ? "\(owner.name) runs a container that the baseline's does not have: \(container)"
        : "\(owner.name) runs another image\(isForeign ? " from another registry" : "") in container \(container)",
      baseline: Self.list(before), target: Self.list(after),
      witness: Witness(
        question: "image of container \(container) of \(owner)", baseline: Self.list(before), target: Self.list(after)),
      baselineEvidence: evidence(baseline, "containers"), targetEvidence: evidence(target, "containers"),
      remedy: [
        before.isEmpty
          ? "kubectl \(kubectlPlace("edit"))  # remove container \(ShellText.comment(container))"
          : "kubectl \(kubectlPlace("set image")) \(ShellText.quoted("\(container)=\(Self.list(before))"))"
      ])
  }

  private static func images(_ side: [Workload]) -> [String: Set<String>] {
    side.reduce(into: [:]) { images, workload in
      for container in workload.spec.containers where container.role != .ephemeral {
        images[container.name, default: []].insert(container.image)
      }
    }
  }

  private static func list(_ names: Set<String>) -> String {
    names.isEmpty ? "none" : names.sorted().joined(separator: ", ")
  }
}
