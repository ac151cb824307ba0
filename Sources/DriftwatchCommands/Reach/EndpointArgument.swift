import KubernetesModel
import ReachabilityAnalysis

/// An end of a connection as users write it: `NS/NAME`, `NS/KIND/NAME`, `NS/*`, an address or a CIDR.
struct EndpointArgument {
  let text: String

  /// The ends it stands for in one cluster; several where pods of one owner differ or a glob matches more.
  func peers(in behaviour: ReachabilityBehaviour) throws(CommandError) -> [NamedPeer] {
    if Self.looksLikeAddress(text) { return [NamedPeer(name: text, peer: .addresses(text))] }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 || parts.count == 3, parts.allSatisfy({ !$0.isEmpty }) else {
      throw .input(
        message: "`\(text)` names no end of a connection",
        hint: "write NAMESPACE/NAME, NAMESPACE/KIND/NAME, NAMESPACE/*, an address or a CIDR")
    }
    let (namespace, kind, name) = (Glob(parts[0]), parts.count == 3 ? parts[1] : nil, Glob(parts[parts.count - 1]))
    let workloads = behaviour.workloads.filter { workload in
      namespace.matches(workload.namespace) && name.matches(workload.name)
        && (kind == nil || kind?.lowercased() == workload.kind.lowercased())
    }.map { NamedPeer(name: $0.description, peer: .workload($0)) }
    if !workloads.isEmpty { return workloads }
    let pod = behaviour.snapshot.pods.first { $0.namespace == parts[0] && $0.name == parts[parts.count - 1] }
    return pod.map { [NamedPeer(name: text, peer: .pod(namespace: $0.namespace, name: $0.name))] } ?? []
  }

  /// Namespaces and kinds never begin like an address: a digit or colon, then only address characters and a length.
  private static func looksLikeAddress(_ text: String) -> Bool {
    let address = text.split(separator: "/").first ?? ""
    let isVersion4 = address.split(separator: ".").count == 4 && address.allSatisfy { $0.isNumber || $0 == "." }
    return isVersion4 || address.contains(":")
  }
}

/// An end of a connection in one cluster and what to call it.
struct NamedPeer {
  let name: String
  let peer: TrafficPeer
}
