import Findings
import PacketSets

/// Sets of endpoints in few words: whole namespaces and blocks of addresses instead of lists.
struct PeerDescription {
  /// Namespaces all of whose pods are in the set, sorted.
  private(set) var namespaces: [String] = []
  /// Other workloads, sorted.
  private(set) var workloads: [WorkloadID] = []
  private(set) var addresses = AddressSet()
  private(set) var hasNodes = false
  /// True when every pod of today is in the set.
  private(set) var hasEveryPod = false

  init(_ peers: Bitset, _ universe: EndpointUniverse, among mask: Bitset) {
    let pods = peers.intersection(mask)
    hasEveryPod = true
    for namespace in universe.namespaces where !namespace.range.isEmpty {
      let existing = namespace.range.filter(mask.contains)
      let chosen = existing.filter(pods.contains)
      if existing.isEmpty { continue }
      if chosen.count == existing.count {
        namespaces.append(namespace.name)
      } else {
        hasEveryPod = false
        workloads += chosen.map { universe.endpoints[$0].id }
      }
    }
    hasEveryPod = hasEveryPod && !namespaces.isEmpty
    addresses = universe.addresses(in: peers)
    hasNodes = peers.contains { $0 >= universe.nodeBase && $0 < universe.addressBase }
  }

  var isEverybody: Bool { hasEveryPod && addresses.isEverything }

  /// True where the text is a list of single workloads, which asks for another verb.
  var isPlural: Bool { namespaces.isEmpty && workloads.count > 1 }

  /// Whole namespaces and single workloads, for the identity of a finding.
  var members: String { (namespaces + workloads.map(\.description)).joined(separator: ",") }

  /// Namespaces that have a pod in the set.
  var places: Set<String> { Set(namespaces + workloads.map(\.namespace)) }
}

extension PeerDescription {
  /// `every pod of billing and payments, plus web/bff and web/shop, plus 10.0.0.0/8`
  func text(limit: Int = 3) -> String {
    if isEverybody { return "everybody" }
    var parts: [String] = []
    if hasEveryPod {
      parts.append("every pod")
    } else {
      if !namespaces.isEmpty { parts.append("every pod of " + Self.list(namespaces, limit)) }
      if !workloads.isEmpty { parts.append(Self.list(workloads.map(\.short), limit)) }
    }
    if !addresses.isEmpty { parts.append(Self.list(addresses.words, limit)) }
    if hasNodes { parts.append("nodes") }
    if parts.isEmpty { return "nobody" }
    // Where a part is a list itself, "and" would leave open where it ends.
    let hasLists = !hasEveryPod && (namespaces.count > 0 || workloads.count > 1)
    return parts.joined(separator: hasLists ? ", plus " : " and ")
  }

  private static func list(_ items: [String], _ limit: Int) -> String {
    if items.count > limit + 1 {
      return items.prefix(limit).joined(separator: ", ") + " and \(items.count - limit) more"
    }
    guard let last = items.last, items.count > 1 else { return items.joined() }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

  /// Exact, for machines.
  var value: StructuredValue {
    var fields: [String: StructuredValue] = [:]
    if !namespaces.isEmpty { fields["namespaces"] = .strings(namespaces) }
    if !workloads.isEmpty { fields["workloads"] = .strings(workloads.map(\.description)) }
    if !addresses.isEmpty { fields["addresses"] = .strings(addresses.blocks.map(\.description)) }
    if hasNodes { fields["nodes"] = true }
    return .object(fields)
  }
}

extension WorkloadID {
  /// `web/bff`
  var short: String { "\(namespace)/\(name)" }
}

extension AddressSet {
  /// Its CIDRs, or what it lacks: a nearly complete space reads better that way.
  var words: [String] {
    if isEverything { return ["every outside address"] }
    let (own, lacking) = (blocks, complement.blocks)
    if lacking.count < own.count, lacking.count <= 4 {
      return ["every outside address but " + lacking.map(\.short).joined(separator: ", ")]
    }
    return own.map(\.short)
  }
}

extension AddressBlock {
  /// Single addresses without their prefix length.
  var short: String { prefixLength == base.family.width ? base.description : description }
}
