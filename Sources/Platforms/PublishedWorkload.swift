package import KubernetesModel

/// A workload as its vendor publishes it: where it is, what it runs and the most that it may hold.
package struct PublishedWorkload: Sendable {
  package var namespace: String
  /// `DaemonSet`; `Pod` for the static pods of nodes.
  package var kind: String
  /// `*` at the end for names that are made.
  package var name: String
  package var account: String
  /// Repositories of its images, without tag.
  package var images: [String] = []
  package var powers: Set<Power> = []
  package var capabilities: Set<String> = []
  package var hostPaths: Set<String> = []
  package var secrets: Set<String> = []
  package var sysctls: Set<String> = []

  /// What a pod holds as a whole; whoever has it in one container has the node.
  package enum Power: String, Sendable, CaseIterable {
    case network, pid, ipc, privileged, hostport
  }

  /// Whether an object has the published kind, namespace and name.
  package func isNamed(_ reference: ObjectReference) -> Bool {
    reference.namespace == namespace && reference.kind == kind && NamePattern.matches(reference.name, name)
  }

  /// Whether pods like this hold nothing beyond what is published.
  ///
  /// - Parameter repositories: of its images, as `host/path`, by the common names of registries.
  package func covers(_ spec: PodSpec, repositories: [String]) -> Bool {
    let isKnown = repositories.allSatisfy { image in images.contains { ImagePattern.matches(image, $0) } }
    let usual = spec.serviceAccountName.isEmpty ? "default" : spec.serviceAccountName
    return isKnown && !repositories.isEmpty && usual == account && powers(of: spec).isSubset(of: powers)
      && (spec.securityContext?.sysctls ?? []).allSatisfy { sysctls.contains($0.name) }
      && (spec.securityContext?.appArmor?.type != "Unconfined" || powers.contains(.privileged))
      && spec.volumes.allSatisfy(covers) && spec.containers.allSatisfy(covers) && !spec.isUnusual
  }

  private func powers(of spec: PodSpec) -> Set<Power> {
    var held: Set<Power> = []
    if spec.hostNetwork { held.insert(.network) }
    if spec.hostPID { held.insert(.pid) }
    if spec.hostIPC { held.insert(.ipc) }
    if spec.containers.contains(where: { $0.securityContext?.privileged == true }) { held.insert(.privileged) }
    let hasPorts = spec.containers.contains { $0.ports.contains { $0.hostPort > 0 } }
    if hasPorts && !spec.hostNetwork { held.insert(.hostport) }
    return held
  }

  private func covers(_ volume: Volume) -> Bool {
    if let path = volume.hostPath, !hostPaths.contains(Self.plain(path)) { return false }
    return Set(volume.secretNames).isSubset(of: secrets) && volume.image == nil && volume.certificateSigners.isEmpty
  }

  private func covers(_ container: Container) -> Bool {
    let added = container.securityContext?.capabilities?.add ?? []
    let context = container.securityContext
    return added.allSatisfy { name in
      capabilities.contains(name.uppercased().hasPrefix("CAP_") ? String(name.uppercased().dropFirst(4)) : name)
    } && container.secretReferences.allSatisfy { secrets.contains($0.secret) }
      && context?.procMount.map { $0 == "Default" } ?? true && context?.windowsHostProcess != true
      && (context?.seccomp?.type != "Unconfined" || powers.contains(.privileged))
      && (context?.appArmor?.type != "Unconfined" || powers.contains(.privileged))
      && (context?.seLinux == nil || powers.contains(.privileged))
  }

  private static func plain(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}

extension PodSpec {
  /// Powers that no vendor's part here is published with.
  fileprivate var isUnusual: Bool { shareProcessNamespace || securityContext?.windowsHostProcess == true }
}
