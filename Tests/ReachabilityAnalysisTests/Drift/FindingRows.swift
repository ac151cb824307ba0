import Findings
import KubernetesModel

/// The exact rows of a traffic finding, read back from what it gives to machines.
struct FindingRows {
  struct Row {
    var source: Ends
    var destination: Ends
    var services: Services
  }

  /// Pods of whole namespaces, workloads as `namespace/name[Kind]`, and blocks of addresses.
  struct Ends {
    var namespaces: Set<String>
    var workloads: Set<String>
    var blocks: [NaiveBlock]

    func contains(_ end: NaiveEndpoint) -> Bool {
      switch end {
      case .pod(let pod): namespaces.contains(pod.namespace) || !workloads.isDisjoint(with: pod.workloadNames)
      case .address(let address): blocks.contains { $0.contains(address) }
      }
    }
  }

  /// The side of the connection whose policies differ.
  var side: TrafficDirection
  /// True when the other end forbids every one of these connections anyway.
  var isMasked: Bool
  var opens: Bool
  var rows: [Row]

  init?(_ finding: Finding) {
    guard case .object(let details) = finding.details, case .string(let side) = details["side"],
      case .bool(let masked) = details["masked"], case .array(let rows) = details["rows"]
    else { return nil }
    self.side = side == "ingress" ? .ingress : .egress
    isMasked = masked
    opens = finding.direction == .weaker
    self.rows = rows.compactMap(Row.init)
  }

  func covers(_ connection: NaiveConnection) -> Bool {
    rows.contains { row in
      row.source.contains(connection.source) && row.destination.contains(connection.destination)
        && row.services.contains(connection.protocol, connection.port)
    }
  }
}

extension FindingRows.Row {
  init?(_ value: StructuredValue) {
    guard case .object(let fields) = value, let source = fields["source"].flatMap(FindingRows.Ends.init),
      let destination = fields["destination"].flatMap(FindingRows.Ends.init),
      case .string(let connections) = fields["connections"]
    else { return nil }
    self.init(source: source, destination: destination, services: FindingRows.Services(connections))
  }
}

extension FindingRows.Ends {
  init?(_ value: StructuredValue) {
    guard case .object(let fields) = value else { return nil }
    namespaces = Set(fields["namespaces"]?.texts ?? [])
    workloads = Set((fields["workloads"]?.texts ?? []).map { String($0.prefix { $0 != "#" }) })
    blocks = (fields["addresses"]?.texts ?? []).compactMap { NaiveBlock($0) }
  }
}

extension FindingRows {
  /// `everything`, or `TCP 80, 8000-8100, UDP all, other protocols`.
  struct Services {
    private var ranges: [String: [ClosedRange<Int>]] = [:]
    private var hasOthers = false

    init(_ text: String) {
      if text == "everything" {
        for name in ["TCP", "UDP", "SCTP"] { ranges[name] = [0...65535] }
        hasOthers = true
      }
      var name = ""
      for part in text.split(separator: ", ") {
        let words = part.split(separator: " ").map(String.init)
        if part == "other protocols" { hasOthers = true }
        if words.count == 2 { name = words[0] }
        let ends = (words.last ?? "").split(separator: "-").compactMap { Int($0) }
        if words.last == "all" { ranges[name, default: []].append(0...65535) }
        if let first = ends.first, let last = ends.last { ranges[name, default: []].append(first...last) }
      }
    }

    func contains(_ protocol: String, _ port: Int) -> Bool {
      guard ["TCP", "UDP", "SCTP"].contains(`protocol`) else { return hasOthers }
      return ranges[`protocol`]?.contains { $0.contains(port) } ?? false
    }
  }
}

extension StructuredValue {
  var texts: [String] {
    guard case .array(let items) = self else { return [] }
    return items.compactMap { if case .string(let text) = $0 { text } else { nil } }
  }
}

extension NaivePod {
  /// The names under which a report may speak of the pod: its own and its owners'.
  var workloadNames: Set<String> {
    Set(
      ["\(namespace)/\(object.name)[\(object.kind)]"] + owners.map { "\(namespace)/\($0.name)[\($0.kind)]" })
  }
}

extension Finding {
  /// Whether the connection lies within the exact rows that the finding gives to machines.
  func covers(_ connection: NaiveConnection) -> Bool { FindingRows(self)?.covers(connection) ?? false }

  /// True when the other end forbids in both clusters what one end's policies changed.
  var isMasked: Bool { FindingRows(self)?.isMasked ?? false }
}
