import AccessAnalysis
import KubernetesModel

/// Where and on which objects a principal holds a power, as holders and lists write it.
struct Extent: Sendable, Hashable {
  /// Nil for the whole cluster.
  private(set) var namespace: String?
  /// Nil for every object.
  private var names: Set<String>?

  init(_ holder: AccessHolder) {
    if case .namespace(let name) = holder.scope { namespace = name }
    names = holder.names.isEmpty ? nil : Set(holder.names)
  }

  /// `cluster-wide`, `in payments, only tls`; nil for what no extent is written as.
  init?(_ text: String) {
    var rest = Substring(text)
    if let only = rest.firstRange(of: ", only ") {
      let list = rest[only.upperBound...]
      guard !list.contains("\"") else { return nil }
      names = Set(list.split(separator: ", ").map(String.init))
      rest = rest[..<only.lowerBound]
    }
    if rest == "cluster-wide" { return }
    guard rest.hasPrefix("in ") else { return nil }
    namespace = String(rest.dropFirst(3))
  }

  /// True when whoever holds this holds the other as well.
  func covers(_ other: Extent) -> Bool {
    guard namespace == nil || namespace == other.namespace else { return false }
    guard let names else { return true }
    return other.names.map(names.isSuperset) ?? false
  }
}

extension Extent: CustomStringConvertible {
  /// Names with a comma are quoted, lest one look like two.
  var description: String {
    let place = namespace.map { "in \($0)" } ?? "cluster-wide"
    guard let names else { return place }
    let list = names.sorted().map { name in name.contains { ",\"".contains($0) } ? "\"\(name)\"" : name }
    return "\(place), only \(list.joined(separator: ", "))"
  }
}
