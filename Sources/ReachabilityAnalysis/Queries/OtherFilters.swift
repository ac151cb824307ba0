import KubernetesModel

/// What makes a cluster's answers differ from what its NetworkPolicies say.
struct OtherFilters: Sendable {
  /// Why policies do nothing; nil where they are enforced, or nobody knows.
  let ignoring: String?
  private let everywhere: String?
  private let byNamespace: [String: String]

  init(_ snapshot: Snapshot) {
    let network = ContainerNetwork(snapshot)
    if case .ignoring(let reason) = network.enforcement { ignoring = reason } else { ignoring = nil }
    func text(_ policy: UnevaluatedPolicy) -> String {
      "\(policy.reference) (\(policy.apiVersion)) filters traffic too and is not evaluated"
    }
    let policies = snapshot.unevaluatedPolicies.sorted { $0.reference < $1.reference }
    everywhere = network.isolatesAll ?? policies.first { $0.namespace.isEmpty }.map(text)
    byNamespace = Dictionary(policies.map { ($0.namespace, text($0)) }, uniquingKeysWith: { first, _ in first })
  }

  /// Why nobody can tell what pods of a namespace accept or send.
  func reason(in namespace: String) -> String? { everywhere ?? byNamespace[namespace] }
}
