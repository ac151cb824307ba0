import KubernetesModel

/// A pod that does not exist, made so that some selector of a policy has something to select.
struct Representative: Sendable, Hashable {
  static let kind = "representative"

  var namespace: String
  /// Of a namespace that does not exist; nil where it does.
  var namespaceLabels: Labels?
  var podLabels: Labels
  var ports: [NamedPort] = []

  init(namespace: String, podLabels: Labels) {
    self.namespace = namespace
    self.podLabels = podLabels
  }

  /// In a namespace that does not exist.
  init(inNamespaceLabelled namespaceLabels: Labels, podLabels: Labels) {
    let words = namespaceLabels.filter { $0.key != Self.nameLabel }.map { "\($0.key)=\($0.value)" }
    let name = namespaceLabels[Self.nameLabel].map { $0.isEmpty ? "" : " \($0)" } ?? ""
    let isPlain = words.isEmpty && name.isEmpty
    namespace =
      isPlain
      ? "(namespace without these labels)"
      : "(namespace\(name)\(words.isEmpty ? "" : " labelled \(words.joined(separator: ","))"))"
    self.namespaceLabels = namespaceLabels
    self.podLabels = podLabels
  }

  /// The label that every namespace has.
  static let nameLabel = "kubernetes.io/metadata.name"

  /// `any pod labelled app=ghost`, `any other pod`
  var name: String {
    let labels = podLabels.map { "\($0.key)=\($0.value)" }
    return labels.isEmpty ? "any other pod" : "any pod labelled " + labels.joined(separator: ",")
  }
}
