import Documents
import Findings
import KubernetesModel

/// Policies of Kubernetes' own that were given another name together with the bindings that name them.
enum RenamedPolicies {
  private static let bindings = [
    "MutatingAdmissionPolicy": "MutatingAdmissionPolicyBinding",
    "ValidatingAdmissionPolicy": "ValidatingAdmissionPolicyBinding",
  ]

  /// A cluster with its policies called as the other calls those of the same content, where that is one on each side.
  static func named(_ cluster: AreaDeciders, like other: AreaDeciders) -> AreaDeciders {
    bindings.reduce(into: cluster) { result, kinds in
      // A name that a binding mentions and nothing bears is no other name of anything.
      let named = [cluster, other].map { boundNames(kinds.value, in: $0) }
      let names = aliases(kinds.key, of: cluster, in: other).filter {
        !named[0].contains($0.value) && !named[1].contains($0.key)
      }
      if names.isEmpty { return }
      for index in result.deciders.indices where result.deciders[index].object.group == group {
        var decider = result.deciders[index]
        if decider.object.kind == kinds.key, let name = names[decider.object.name] { decider.object.name = name }
        if decider.object.kind == kinds.value, case .value(let document) = decider.content {
          decider.content = .value(document.rewriting(document.values(at: "spec.policyName")) { names[$0] ?? $0 })
        }
        result.deciders[index] = decider
      }
    }
  }

  private static let group = "admissionregistration.k8s.io"

  private static func aliases(_ kind: String, of cluster: AreaDeciders, in other: AreaDeciders) -> [String: String] {
    let own = policies(kind, of: cluster)
    let others = policies(kind, of: other)
    let known = Set(own.map(\.name)).intersection(others.map(\.name))
    let before = Dictionary(grouping: others.filter { !known.contains($0.name) }, by: \.content)
    let after = Dictionary(grouping: own.filter { !known.contains($0.name) }, by: \.content)
    var names: [String: String] = [:]
    for (content, policies) in after {
      guard policies.count == 1, let twins = before[content], twins.count == 1 else { continue }
      names[policies[0].name] = twins[0].name
    }
    return names
  }

  private static func boundNames(_ kind: String, in cluster: AreaDeciders) -> Set<String> {
    let bindings = cluster.deciders.filter { $0.object.kind == kind && $0.object.group == group }
    return Set(bindings.compactMap { $0.content.value?.root["spec"]?["policyName"]?.string })
  }

  private static func policies(_ kind: String, of cluster: AreaDeciders) -> [(name: String, content: Document)] {
    cluster.deciders.filter { $0.object.kind == kind && $0.object.group == group }.compactMap { decider in
      decider.content.value.map { (decider.object.name, $0) }
    }
  }
}
