package import KubernetesModel

/// What a server looks up while it decides about a request.
package struct AdmissionSurroundings: Sendable {
  /// Labels of the namespaces that exist.
  package var namespaces: [String: Labels]
  /// Resources that are stored as the same object, a set for each: versions of one custom resource, events of both groups.
  package var equivalents: [[ServedResource]]
  package var parameters: PolicyParameters

  package init(
    namespaces: [String: Labels] = [:], equivalents: [[ServedResource]] = Self.builtinEquivalents,
    parameters: PolicyParameters = PolicyParameters()
  ) {
    self.namespaces = namespaces
    self.equivalents = equivalents
    self.parameters = parameters
  }

  /// What current servers store as the same object under several names.
  package static let builtinEquivalents = [
    [ServedResource("", "v1", "events"), ServedResource("events.k8s.io", "v1", "events")],
    [
      ServedResource("autoscaling", "v1", "horizontalpodautoscalers"),
      ServedResource("autoscaling", "v2", "horizontalpodautoscalers"),
    ],
  ]

  /// The other names of a resource.
  func equivalents(of resource: ServedResource) -> [ServedResource] {
    equivalents.filter { $0.contains(resource) }.flatMap { $0 }.filter { $0 != resource }
  }
}
