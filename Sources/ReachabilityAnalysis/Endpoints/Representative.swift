import KubernetesModel

/// A pod that does not exist, made so that some selector of a policy has something to select.
struct Representative: Sendable, Hashable {
  static let kind = "representative"

  var namespace: String
  /// Of a namespace that does not exist; nil where it does.
  var namespaceLabels: Labels?
  var podLabels: Labels
  var ports: [NamedPort] = []

  /// `any pod labelled app=ghost`, `any other pod`
  var name: String {
    let labels = podLabels.map { "\($0.key)=\($0.value)" }
    return labels.isEmpty ? "any other pod" : "any pod labelled " + labels.joined(separator: ",")
  }
}
