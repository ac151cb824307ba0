/// A traffic policy of an API that Driftwatch does not evaluate (CiliumNetworkPolicy, Calico, Istio …).
///
/// The pods it selects are incomparable: silence would be a false "no drift".
package struct UnevaluatedPolicy: KubernetesObject, Hashable {
  package var metadata: ObjectMeta
  /// `cilium.io/v2`
  package var apiVersion: String
  package var kind: String

  package init(metadata: ObjectMeta, apiVersion: String, kind: String) {
    self.metadata = metadata
    self.apiVersion = apiVersion
    self.kind = kind
  }
}
