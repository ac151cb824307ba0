import KubernetesModel

extension Snapshot {
  /// Everything that decides about traffic, one object per line, for messages of failing random tests.
  var policyText: String {
    let namespaces = namespaces.map { "Namespace \($0.name) \($0.metadata.labels.text)" }
    let pods = naivePods.map { pod in
      let ports = pod.ports.map { "\($0.name)=\($0.number)/\($0.protocol)" }.joined(separator: " ")
      return "\(pod.object) \(pod.labels.text) \(ports)"
    }
    let policies = networkPolicies.map { policy in
      "\(policy.reference) [\(policy.podSelector)] \(policy.policyTypes.map(\.rawValue).sorted()) in \(policy.ingress) "
        + "out \(policy.egress)"
    }
    let tiers = tieredPolicies.map { policy in
      "\(policy.reference) \(policy.tier) \(policy.priority) \(policy.subject) in \(policy.ingress) out \(policy.egress)"
    }
    return (namespaces + pods + policies + tiers).joined(separator: "\n").replacing("KubernetesModel.", with: "")
  }
}

extension Labels {
  var text: String { map { "\($0.key)=\($0.value)" }.joined(separator: ",") }
}
