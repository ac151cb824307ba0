import Findings

/// Where traffic differs between namespaces, gathered from `details.rows` of findings: for areas without a full matrix.
struct TrafficDifference {
  private var cells: [Pair: Set<Direction>] = [:]

  private struct Pair: Hashable {
    let source: String
    let destination: String
  }

  private static let widest = 40
  private static let outside = "outside addresses"

  init(_ entries: [IdentifiedFinding]) {
    for entry in entries where entry.finding.effect == .effective {
      guard case .array(let rows) = entry.finding.details["rows"] else { continue }
      for row in rows { add(row, entry.finding.direction) }
    }
  }

  private mutating func add(_ row: StructuredValue, _ direction: Direction) {
    for source in Self.places(row["source"]) {
      for destination in Self.places(row["destination"]) {
        cells[Pair(source: source, destination: destination), default: []].insert(direction)
      }
    }
  }

  /// Namespaces of whole namespaces and of single workloads (`web/bff[Deployment]`), nodes and addresses.
  private static func places(_ peers: StructuredValue?) -> Set<String> {
    var places = Set(peers?["namespaces"]?.strings ?? [])
    for workload in peers?["workloads"]?.strings ?? [] { places.insert(String(workload.prefix { $0 != "/" })) }
    if peers?["addresses"]?.strings?.isEmpty == false { places.insert(outside) }
    if peers?["nodes"] == .bool(true) { places.insert("nodes") }
    return places
  }

  /// Nil when no finding tells.
  func context(index: Int) -> HTMLContext? {
    if cells.isEmpty { return nil }
    let sources = Set(cells.keys.map(\.source)).sorted().prefix(Self.widest)
    let destinations = Set(cells.keys.map(\.destination)).sorted().prefix(Self.widest)
    let rows = sources.map { source -> HTMLContext in
      let cells = destinations.map { destination in cell(source, destination) }
      return ["row": HTMLValue.text(source), "cells": HTMLValue.list(cells)]
    }
    let view: HTMLContext = [
      "view": "difference", "viewTitle": "Difference", "isChecked": true, "rows": HTMLValue.list(rows),
    ]
    return [
      "matrixIndex": String(index), "views": HTMLValue.list([view]), "isDifference": true, "hostNetwork": false,
      "oneSided": false,
      "columns": HTMLValue.list(destinations.map { ["column": HTMLValue.text($0)] }),
    ]
  }

  private func cell(_ source: String, _ destination: String) -> HTMLContext {
    let directions = cells[Pair(source: source, destination: destination)] ?? []
    let direction = directions.count > 1 ? Direction.different : directions.first
    let kind = direction?.rawValue ?? "same"
    return [
      "cell": direction?.symbol ?? "·", "cellKind": kind,
      "hint": HTMLValue.text("\(source) to \(destination): \(kind)"),
    ]
  }
}
