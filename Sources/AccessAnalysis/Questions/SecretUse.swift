package import KubernetesModel

/// A workload whose pods get a Secret, and by which fields.
package struct SecretUse: Sendable, Hashable {
  package var workload: ObjectReference
  package var secret: String
  /// `volume`, `environment` or `image pull`, sorted.
  package var ways: [String]
  /// Pods by their own names; none for a template.
  var pods: Set<String>
}

extension AccessQueries {
  /// Workloads that mount a Secret or use it otherwise; sorted.
  ///
  /// - Parameters:
  ///   - secret: nil for every Secret.
  ///   - namespace: nil for every namespace.
  package func uses(ofSecret secret: String?, in namespace: String?) -> [SecretUse] {
    let resolution = OwnerResolution(model.snapshot)
    var found: [Key: SecretUse] = [:]
    func note(_ spec: PodSpec, _ owner: ObjectReference, pod: String?) {
      for (name, way) in Self.secrets(of: spec) where secret.map({ $0 == name }) ?? true {
        let key = Key(workload: owner, secret: name)
        var use = found[key] ?? SecretUse(workload: owner, secret: name, ways: [], pods: [])
        if !use.ways.contains(way) { use.ways = (use.ways + [way]).sorted() }
        if let pod { use.pods.insert(pod) }
        found[key] = use
      }
    }
    for pod in model.snapshot.pods where !pod.isFinished && namespace.map({ $0 == pod.namespace }) ?? true {
      note(pod.spec, resolution.owner(of: pod), pod: pod.name)
    }
    for controller in model.snapshot.controllers where namespace.map({ $0 == controller.namespace }) ?? true {
      note(controller.template.spec, resolution.owner(of: controller), pod: nil)
    }
    return found.values.sorted { ($0.workload, $0.secret) < ($1.workload, $1.secret) }
  }

  private struct Key: Hashable {
    var workload: ObjectReference
    var secret: String
  }

  private static func secrets(of spec: PodSpec) -> [(name: String, way: String)] {
    // What a provider outside the cluster keeps is no Secret.
    let mounted = spec.volumes.flatMap(\.secretNames).filter { !$0.contains("/") }.map { ($0, "volume") }
    let read = spec.containers.flatMap(\.secretReferences).map { ($0.secret, "environment") }
    return mounted + read + spec.imagePullSecrets.map { ($0, "image pull") }
  }
}
