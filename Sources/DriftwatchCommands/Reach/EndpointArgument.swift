import DriftConfiguration
import KubernetesModel
import ReachabilityAnalysis

/// An end of a connection as users write it: `NS/NAME`, `NS/KIND/NAME`, `NS/*`, as answers print it
/// (`NS/NAME[Kind]#1`), an address or a CIDR.
struct EndpointArgument {
  let text: String
  private let words: Words?

  /// What names workloads; addresses have none.
  private struct Words {
    var namespace: Glob
    var kind: String?
    var name: Glob
    /// Of several kinds of pods of one owner, the one meant.
    var variant: Int?
    /// As written, for pods by their own name.
    var pod: (namespace: String, name: String)
  }

  init(_ text: String) throws(CommandError) {
    self.text = text
    if Self.looksLikeAddress(text) {
      words = nil
      return
    }
    var parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let printed = parts.count == 2 ? Self.printed(parts[1]) : nil
    if let printed { parts = [parts[0], printed.kind, printed.name] }
    guard parts.count == 2 || parts.count == 3, parts.allSatisfy({ !$0.isEmpty }) else {
      throw .input(
        message: "`\(text)` names no end of a connection",
        hint: "write NAMESPACE/NAME, NAMESPACE/KIND/NAME, NAMESPACE/*, an address or a CIDR")
    }
    let name = parts[parts.count - 1]
    words = Words(
      namespace: Glob(parts[0]), kind: parts.count == 3 ? parts[1] : nil, name: Glob(name),
      variant: printed?.variant, pod: (parts[0], name))
  }

  /// Takes `api[Deployment]#1` apart, the way answers name workloads.
  private static func printed(_ text: String) -> (name: String, kind: String, variant: Int?)? {
    guard let open = text.firstIndex(of: "["), let close = text.lastIndex(of: "]"), open < close else { return nil }
    let rest = text[text.index(after: close)...]
    let number = rest.hasPrefix("#") ? Int(rest.dropFirst()) : nil
    guard rest.isEmpty || number != nil else { return nil }
    return (String(text[..<open]), String(text[text.index(after: open)..<close]), number)
  }

  /// Namespaces and kinds never begin like an address: a digit or colon, then only address characters and a length.
  private static func looksLikeAddress(_ text: String) -> Bool {
    let address = text.split(separator: "/").first ?? ""
    let isVersion4 = address.split(separator: ".").count == 4 && address.allSatisfy { $0.isNumber || $0 == "." }
    return isVersion4 || address.contains(":")
  }
}

extension EndpointArgument {
  /// The ends it stands for in one cluster; several where pods of one owner differ or a glob matches more.
  func peers(in behaviour: ReachabilityBehaviour) -> [NamedPeer] {
    guard let words else { return [NamedPeer(name: text, peer: .addresses(text))] }
    let workloads = behaviour.workloads.filter { workload in
      words.namespace.matches(workload.namespace) && words.name.matches(workload.name)
        && (words.kind == nil || words.kind?.lowercased() == workload.kind.lowercased())
        && (words.variant == nil || words.variant == workload.variant)
    }.map { NamedPeer(name: $0.description, peer: .workload($0)) }
    if !workloads.isEmpty { return workloads }
    guard words.kind == nil || words.kind?.lowercased() == "pod", words.variant == nil else { return [] }
    let pod = behaviour.snapshot.pods.first { $0.namespace == words.pod.namespace && $0.name == words.pod.name }
    return pod.map { [NamedPeer(name: text, peer: .pod(namespace: $0.namespace, name: $0.name))] } ?? []
  }

  private static let usualKinds: Set<String> = [
    "CronJob", "DaemonSet", "Deployment", "DeploymentConfig", "Job", "Pod", "ReplicaSet", "ReplicationController",
    "StatefulSet",
  ]

  /// Refuses what no cluster has, and says what was probably meant.
  func check(in behaviours: [ReachabilityBehaviour]) throws(CommandError) {
    guard let words else { return }
    let workloads = behaviours.flatMap(\.workloads)
    if let kind = words.kind {
      let kinds = Self.usualKinds.union(workloads.map(\.kind)).sorted()
      guard kinds.contains(where: { $0.lowercased() == kind.lowercased() }) else {
        throw .input(message: "no workload is a `\(kind)`", hint: Suggestion.hint(for: kind, among: kinds))
      }
    }
    if behaviours.contains(where: { !peers(in: $0).isEmpty }) { return }
    let namespaces = Set(behaviours.flatMap(\.namespaces)).sorted()
    guard namespaces.contains(where: words.namespace.matches) else {
      let nearest = Suggestion.nearest(to: words.pod.namespace, among: namespaces)
      throw .input(
        message: "no cluster has a namespace `\(words.pod.namespace)`", hint: nearest.map { "did you mean `\($0)`?" })
    }
    let names = Set(workloads.map { "\($0.namespace)/\($0.name)" }).sorted()
    let nearest = Suggestion.nearest(to: "\(words.pod.namespace)/\(words.pod.name)", among: names)
    throw .input(
      message: "no cluster has `\(text)`",
      hint: nearest.map { "did you mean `\($0)`?" } ?? "`driftwatch reach list` shows the workloads of a cluster")
  }
}

/// An end of a connection in one cluster and what to call it.
struct NamedPeer {
  let name: String
  let peer: TrafficPeer
}
