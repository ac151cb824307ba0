import KubernetesModel

/// What an API server fills in when an object is written, so that manifests mean what they would mean there.
enum Defaulting {
  static func transportProtocol(_ written: String) -> String { written.isEmpty ? "TCP" : written }

  /// Ingress always, Egress only beside egress rules, where the policy does not say.
  static func policyTypes(_ written: Set<TrafficDirection>, hasEgressRules: Bool) -> Set<TrafficDirection> {
    guard written.isEmpty else { return written }
    return hasEgressRules ? [.ingress, .egress] : [.ingress]
  }

  static func serviceAccountName(_ written: String) -> String { written.isEmpty ? "default" : written }

  /// In the node's network a container's port is a port of the node.
  static func hostPorts(of spec: inout PodSpec) {
    guard spec.hostNetwork else { return }
    for container in spec.containers.indices {
      for port in spec.containers[container].ports.indices where spec.containers[container].ports[port].hostPort == 0 {
        spec.containers[container].ports[port].hostPort = spec.containers[container].ports[port].number
      }
    }
  }

  /// The label that every namespace carries on a server.
  static let namespaceNameLabel = "kubernetes.io/metadata.name"

  /// Completes what was read from manifests: namespaces used but not defined, their labels, their default accounts.
  ///
  /// - Parameter namespacesOfUnused: namespaces of objects that are not kept, with one object of each kind.
  static func complete(_ snapshot: inout Snapshot, namespacesOfUnused: [String: [KindName: SourceLocation]]) {
    inferNamespaces(&snapshot, namespacesOfUnused)
    for index in snapshot.namespaces.indices {
      snapshot.namespaces[index].metadata.labels[namespaceNameLabel] = snapshot.namespaces[index].name
    }
    let having = Set(snapshot.serviceAccounts.lazy.filter { $0.name == "default" }.map(\.namespace))
    for namespace in snapshot.namespaces where !having.contains(namespace.name) {
      snapshot.serviceAccounts.append(
        ServiceAccount(metadata: ObjectMeta(name: "default", namespace: namespace.name, isAssumed: true)))
    }
    snapshot.namespaces.sort { $0.name < $1.name }
    snapshot.serviceAccounts.sort { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
    for index in snapshot.pods.indices {
      let name = snapshot.pods[index].spec.serviceAccountName
      snapshot.pods[index].spec.serviceAccountName = serviceAccountName(name)
    }
    for index in snapshot.controllers.indices {
      let name = snapshot.controllers[index].template.spec.serviceAccountName
      snapshot.controllers[index].template.spec.serviceAccountName = serviceAccountName(name)
    }
  }

  private static func inferNamespaces(
    _ snapshot: inout Snapshot, _ namespacesOfUnused: [String: [KindName: SourceLocation]]
  ) {
    let defined = Set(snapshot.namespaces.lazy.map(\.name))
    var users: [String: ObjectMeta] = [:]
    var finder = NamespaceUsers(defined: defined)
    snapshot.inspectLists(&finder)
    users = finder.users
    let others = namespacesOfUnused.filter { !defined.contains($0.key) && users[$0.key] == nil }
    if !others.isEmpty { users.merge(usersOfUnused(others, snapshot)) { first, _ in first } }
    for (name, user) in users.sorted(by: { $0.key < $1.key }) {
      snapshot.namespaces.append(Namespace(metadata: ObjectMeta(name: name, isAssumed: true)))
      snapshot.diagnostics.append(
        Diagnostic(
          .note, "namespace `\(name)` is used but not defined; taken to exist without labels of its own",
          hint: "add a Namespace object", location: user.origin,
          object: ObjectReference(kind: "Namespace", name: name)))
    }
  }
  /// The first object in each namespace; one of a kind without namespaces is in none, whatever it says.
  private static func usersOfUnused(
    _ namespaces: [String: [KindName: SourceLocation]], _ snapshot: Snapshot
  ) -> [String: ObjectMeta] {
    let api = ServedAPI.builtin(extendedBy: snapshot.customResources).resources.lazy
    let elsewhere = Set(api.filter { !$0.isNamespaced }.map { KindName($0.group, $0.kind) })
      .subtracting(api.filter(\.isNamespaced).map { KindName($0.group, $0.kind) })
    return namespaces.compactMapValues { kinds in
      let first = kinds.filter { !elsewhere.contains($0.key) }.values.min()
      return first.map { ObjectMeta(name: "", origin: $0) }
    }
  }
}

/// Finds the first object in each namespace that no manifest defines.
private struct NamespaceUsers: ObjectListVisitor {
  let defined: Set<String>
  var users: [String: ObjectMeta] = [:]

  mutating func visit<Object: KubernetesObject>(_ objects: inout [Object]) {
    var last = ""
    for object in objects {
      let metadata = object.metadata
      guard metadata.namespace != last else { continue }
      last = metadata.namespace
      if !defined.contains(last), users[last] == nil { users[last] = metadata }
    }
  }
}
