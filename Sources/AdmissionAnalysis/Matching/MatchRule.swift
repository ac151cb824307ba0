import Documents
import KubernetesModel

/// Which requests a rule of a webhook or a policy means; `*` is a wildcard only as a whole item.
package struct MatchRule: Sendable, Hashable {
  /// `scope`: cluster-wide objects, namespaced ones or all.
  package enum Scope: String, Sendable, Hashable {
    case all = "*"
    case cluster = "Cluster"
    case namespaced = "Namespaced"
  }

  package var operations: Set<String>
  package var groups: Set<String>
  package var versions: Set<String>
  package var resources: [ResourcePattern]
  package var scope: Scope
  /// Empty for all.
  package var names: Set<String>

  /// `pods`, `pods/exec`, `pods/*`, `*/scale`
  package struct ResourcePattern: Sendable, Hashable {
    package var resource: String
    package var subresource: String

    init(_ text: String) {
      let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      resource = parts[0]
      subresource = parts.count > 1 ? parts[1] : ""
    }

    /// `*` also stands for no subresource: `pods/*` is the pod itself too.
    func matches(_ resource: String, _ subresource: String) -> Bool {
      (self.resource == "*" || self.resource == resource)
        && (self.subresource == "*" || self.subresource == subresource)
    }
  }

  init(_ value: DocumentValue) {
    func texts(_ key: String) -> [String] { value[key]?.items.compactMap(\.string) ?? [] }
    operations = Set(texts("operations"))
    groups = Set(texts("apiGroups"))
    versions = Set(texts("apiVersions"))
    resources = texts("resources").map { ResourcePattern($0) }
    scope = value["scope"]?.string.flatMap(Scope.init) ?? .all
    names = Set(texts("resourceNames"))
  }

  /// Whether a request for a resource, its own or one that is equivalent, is meant; names aside.
  func matches(_ request: AdmissionRequest, as resource: ServedResource) -> Bool {
    Self.holds(operations, request.operation.rawValue) && Self.holds(groups, resource.group)
      && Self.holds(versions, resource.version) && matchesScope(request, resource)
      && resources.contains { $0.matches(resource.resource, request.subresource) }
  }

  private static func holds(_ items: Set<String>, _ item: String) -> Bool {
    items.contains("*") || items.contains(item)
  }

  /// A request for a Namespace has its own name as namespace and counts as outside namespaces all the same; only the
  /// exact resource is meant, unlike in selectors (`rules.Matcher.scope`).
  private func matchesScope(_ request: AdmissionRequest, _ resource: ServedResource) -> Bool {
    let isOutside = resource == .namespaces || request.namespace.isEmpty
    return switch scope {
    case .all: true
    case .cluster: isOutside
    case .namespaced: !isOutside
    }
  }
}
