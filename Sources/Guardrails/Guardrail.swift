package import Findings
package import KubernetesModel
package import WorkloadAnalysis

/// A security knob that only listed resources may have: one of a workload, a namespace or a principal.
package struct Guardrail: Sendable {
  /// `host-path`, `reads-secrets`: stable; the list of allowed resources is kept under it.
  package var id: String
  /// As it continues "this resource …".
  package var title: String
  package var severity: Severity
  /// Values that weigh more than the rest.
  package var graver: [Knob.GraverValues]
  package var explanation: String
  package var references: [String]
  /// Two clusters' worth of YAML at most: what holds the knob and what does not.
  package var examples: [Example]
  package var listing: Listing
  package var basis: Basis
  /// Whether the first value allows at least what the second one does; equal values always do.
  let covers: @Sendable (String, String) -> Bool
  let find: @Sendable (GuardedCluster) -> [Holder]

  /// How a first list names those who hold the knob.
  package enum Listing: Sendable, Hashable {
    case byResource
    /// Values change with each release and mean nothing more.
    case byContainer
    /// Each value once, for every namespace.
    case byValue
  }

  /// What decides who holds the knob.
  package enum Basis: Sendable, Hashable {
    case workloads, namespaces, bindings
    /// Workloads and the policies that select them.
    case policies
    /// What bindings and the roles they give allow.
    case rights
    /// The same, and as whom pods run.
    case ways

    /// The kinds that have to be known.
    var kinds: [CoreKind] {
      let roles = [CoreKind.clusterRole, .clusterRoleBinding, .role, .roleBinding]
      let pods = [CoreKind.pod, .serviceAccount] + CoreKind.podControllers
      return switch self {
      case .workloads: pods
      case .namespaces: [.namespace]
      case .bindings: [.clusterRoleBinding, .roleBinding]
      case .policies: pods + [.networkPolicy]
      case .rights: roles
      case .ways: roles + pods
      }
    }
  }

  /// A cluster as YAML and whether anything in it holds the knob.
  package struct Example: Sendable {
    package var manifests: String
    package var holds: Bool

    package static func holds(_ manifests: String) -> Example { Example(manifests: manifests, holds: true) }
    package static func free(_ manifests: String) -> Example { Example(manifests: manifests, holds: false) }
  }

  package init(
    id: String, title: String, severity: Severity, graver: [Knob.GraverValues] = [], explanation: String,
    references: [String] = [],
    examples: [Example], listing: Listing = .byResource, basis: Basis = .workloads,
    covers: @escaping @Sendable (String, String) -> Bool = { _, _ in false },
    find: @escaping @Sendable (GuardedCluster) -> [Holder]
  ) {
    self.id = id
    self.title = title
    self.severity = severity
    self.graver = graver
    self.explanation = explanation
    self.references = references
    self.examples = examples
    self.listing = listing
    self.basis = basis
    self.covers = covers
    self.find = find
  }

  /// Of a holder with this value.
  package func severity(of value: String) -> Severity { graver.first { $0.contains(value) }?.severity ?? severity }

  /// Everything in the cluster that has the knob, each once, sorted; pods in several shapes may hold it alike.
  package func holders(in cluster: GuardedCluster) -> [Holder] {
    var seen: Set<[String]> = []
    return find(cluster).filter { seen.insert($0.key).inserted }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
  }
}

/// A resource that has a knob.
package struct Holder: Sendable, Hashable {
  package var knob: String
  /// The workload, namespace or principal; a principal's kind is `User`, `Group` or `ServiceAccount`.
  package var resource: ObjectReference
  /// Empty unless the knob is a container's.
  package var container: String
  /// What is held, in few words; empty where the knob says it all.
  package var value: String
  /// The field by which it is held; empty where a whole object decides.
  package var field: String
  /// The binding that grants it; nil where the resource itself holds it.
  package var binding: ObjectReference?
  package var source: Source

  /// How it is held, where that takes several steps.
  package var explanation: String
  /// The rules that a binding gives, where the value only names their role.
  package var granted: GrantedRules?

  /// How a workload came to hold it.
  package enum Source: Sendable, Hashable {
    case written
    /// In a container that admission put into the pod.
    case injected
    /// By a template from which no running pod is known to be made.
    case pending
  }

  package init(
    knob: String, resource: ObjectReference, container: String = "", value: String = "", field: String = "",
    binding: ObjectReference? = nil, source: Source = .written, explanation: String = "",
    granted: GrantedRules? = nil
  ) {
    self.knob = knob
    self.resource = resource
    self.container = container
    self.value = value
    self.field = field
    self.binding = binding
    self.source = source
    self.explanation = explanation
    self.granted = granted
  }

  /// Who holds the knob, and in which container.
  var place: [String] { [knob, resource.namespace, resource.kind, resource.name, container] }

  /// Identity and order: what it is, whatever grants it.
  var key: [String] { place + [value] }
}

extension Holder: CustomStringConvertible {
  /// `Deployment shop/api, container main: NET_ADMIN`
  package var description: String {
    let place = container.isEmpty ? "\(resource)" : "\(resource), container \(container)"
    return value.isEmpty ? place : "\(place): \(value)"
  }
}
