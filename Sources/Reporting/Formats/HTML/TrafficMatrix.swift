import Findings

/// Which namespaces may send traffic to which, in both clusters; an area gives it as `details.namespaceTraffic`.
struct TrafficMatrix: Equatable {
  /// How much of one namespace may reach how much of another.
  enum Amount: String {
    case none, some, all
    /// Something that is not evaluated decides.
    case unknown

    var symbol: String {
      switch self {
      case .none: "·"
      case .some: "◐"
      case .all: "●"
      case .unknown: "?"
      }
    }

    private var rank: Int {
      switch self {
      case .none: 0
      case .some: 1
      case .all, .unknown: 2
      }
    }

    /// What can be told where a report does not say what changed.
    func direction(to target: Amount) -> Direction? {
      target == self || target == .unknown || self == .unknown ? nil : target.rank > rank ? .weaker : .stricter
    }
  }

  let namespaces: [String]
  /// From each namespace (rows) to each (columns).
  let baseline: [[Amount]]
  let target: [[Amount]]
  /// How the traffic itself changed, which two sets of the same amount do not tell; nil where it did not.
  let changes: [[Direction?]]
  /// Workloads that are in no cell.
  let hostNetwork: [String]
  /// Likewise, for they are in one cluster only.
  let oneSided: [String]

  private static let widest = 60

  static func first(in target: TargetReport) -> TrafficMatrix? {
    target.areas.lazy.compactMap { TrafficMatrix($0.details) }.first
  }

  /// Nil for details of any other shape.
  init?(_ details: StructuredValue) {
    guard case .object(let members) = details, case .object(let traffic) = members["namespaceTraffic"],
      let names = traffic["namespaces"]?.strings, !names.isEmpty,
      let baseline = Self.cells(traffic["baseline"], size: names.count),
      let target = Self.cells(traffic["target"], size: names.count)
    else { return nil }
    func shown<Cell>(_ cells: [[Cell]]) -> [[Cell]] {
      cells.prefix(Self.widest).map { Array($0.prefix(Self.widest)) }
    }
    namespaces = Array(names.prefix(Self.widest))
    self.baseline = shown(baseline)
    self.target = shown(target)
    let told = Self.words(traffic["change"], size: names.count)?.map { $0.map(Direction.init) }
    changes = shown(told ?? zip(baseline, target).map { zip($0, $1).map { $0.direction(to: $1) } })
    hostNetwork = traffic["hostNetwork"]?.strings ?? []
    oneSided = traffic["oneSided"]?.strings ?? []
  }

  private static func cells(_ value: StructuredValue?, size: Int) -> [[Amount]]? {
    let cells = words(value, size: size)?.map { $0.compactMap(Amount.init) }
    return cells.flatMap { $0.allSatisfy { $0.count == size } ? $0 : nil }
  }

  /// A square of words.
  private static func words(_ value: StructuredValue?, size: Int) -> [[String]]? {
    guard case .array(let rows) = value, rows.count == size else { return nil }
    let words = rows.compactMap(\.strings)
    return words.count == size && words.allSatisfy { $0.count == size } ? words : nil
  }

  /// Three tables of which the page shows one at a time.
  func context(index: Int, names: FindingView.Names) -> HTMLContext {
    [
      "matrixIndex": String(index),
      "isDifference": false,
      "columns": HTMLValue.list(namespaces.map { ["column": HTMLValue.text($0)] }),
      "hostNetwork": HTMLValue.optional(English.list(hostNetwork, limit: 12)),
      "oneSided": HTMLValue.optional(English.list(oneSided, limit: 12)),
      "views": [
        view("difference", title: "Difference", difference),
        view("baseline", title: names.baseline) { Cell(baseline[$0][$1]) },
        view("target", title: names.target) { Cell(target[$0][$1]) },
      ] as [HTMLContext],
    ]
  }

  private struct Cell {
    var symbol: String
    /// Its class, and what is read out.
    var kind: String
    var words: String

    var isPlain: Bool { kind == "same" || kind == Amount.none.rawValue }

    init(symbol: String, kind: String, words: String) {
      (self.symbol, self.kind, self.words) = (symbol, kind, words)
    }

    init(_ amount: Amount) { self.init(symbol: amount.symbol, kind: amount.rawValue, words: amount.rawValue) }
  }

  private func difference(_ row: Int, _ column: Int) -> Cell {
    let (before, after) = (baseline[row][column], target[row][column])
    guard let change = changes[row][column] else {
      return Cell(symbol: after.symbol, kind: "same", words: "same \(after.rawValue)")
    }
    let amounts = before == after ? "\(after.rawValue), but not the same" : "\(before.rawValue), now \(after.rawValue)"
    return Cell(symbol: change.symbol, kind: change.rawValue, words: "\(change.rawValue): \(amounts)")
  }

  private func view(_ name: String, title: String, _ cell: (Int, Int) -> Cell) -> HTMLContext {
    let rows = namespaces.indices.map { row -> HTMLContext in
      let cells = namespaces.indices.map { column -> HTMLContext in
        let cell = cell(row, column)
        // Pages of many clusters hold thousands of cells; what most say needs no words.
        if cell.isPlain { return ["cell": cell.symbol, "isPlain": true] }
        let hint = "\(namespaces[row]) to \(namespaces[column]): \(cell.words)"
        return ["cell": cell.symbol, "isPlain": false, "cellKind": cell.kind, "hint": HTMLValue.text(hint)]
      }
      return ["row": HTMLValue.text(namespaces[row]), "cells": HTMLValue.list(cells)]
    }
    return [
      "view": name, "viewTitle": HTMLValue.text(title), "isChecked": name == "difference", "rows": HTMLValue.list(rows),
    ]
  }
}

extension StructuredValue {
  /// The strings of an array of nothing else.
  var strings: [String]? {
    guard case .array(let elements) = self else { return nil }
    let strings = elements.compactMap { element -> String? in
      guard case .string(let string) = element else { return nil }
      return string
    }
    return strings.count == elements.count ? strings : nil
  }

  subscript(member: String) -> StructuredValue? {
    guard case .object(let members) = self else { return nil }
    return members[member]
  }

  var string: String? {
    guard case .string(let string) = self else { return nil }
    return string
  }
}
