import Findings

/// Which namespaces may send traffic to which, in both clusters; an area gives it as `details.namespaceTraffic`.
struct TrafficMatrix {
  /// How much of one namespace may reach how much of another.
  enum Amount: String {
    case none, some, all

    var symbol: String {
      switch self {
      case .none: "·"
      case .some: "◐"
      case .all: "●"
      }
    }

    private var rank: Int {
      switch self {
      case .none: 0
      case .some: 1
      case .all: 2
      }
    }

    func direction(to target: Amount) -> Direction? {
      target == self ? nil : target.rank > rank ? .weaker : .stricter
    }
  }

  let namespaces: [String]
  /// From each namespace (rows) to each (columns).
  let baseline: [[Amount]]
  let target: [[Amount]]

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
    let shown = min(names.count, Self.widest)
    namespaces = Array(names.prefix(shown))
    self.baseline = baseline.prefix(shown).map { Array($0.prefix(shown)) }
    self.target = target.prefix(shown).map { Array($0.prefix(shown)) }
  }

  private static func cells(_ value: StructuredValue?, size: Int) -> [[Amount]]? {
    guard case .array(let rows) = value, rows.count == size else { return nil }
    let cells = rows.compactMap { row in row.strings?.compactMap(Amount.init) }
    return cells.count == size && cells.allSatisfy { $0.count == size } ? cells : nil
  }

  /// Three tables of which the page shows one at a time.
  func context(index: Int, names: FindingView.Names) -> HTMLContext {
    [
      "matrixIndex": String(index),
      "isDifference": false,
      "columns": HTMLValue.list(namespaces.map { ["column": HTMLValue.text($0)] }),
      "views": [
        view("difference", title: "Difference") { before, after in
          before.direction(to: after).map { ($0.symbol, $0.rawValue) } ?? (after.symbol, "same \(after.rawValue)")
        },
        view("baseline", title: names.baseline) { before, _ in (before.symbol, before.rawValue) },
        view("target", title: names.target) { _, after in (after.symbol, after.rawValue) },
      ] as [HTMLContext],
    ]
  }

  private func view(
    _ name: String, title: String, _ cell: (Amount, Amount) -> (symbol: String, kind: String)
  ) -> HTMLContext {
    let rows = namespaces.indices.map { row -> HTMLContext in
      let cells = namespaces.indices.map { column -> HTMLContext in
        let (symbol, kind) = cell(baseline[row][column], target[row][column])
        let hint = "\(namespaces[row]) to \(namespaces[column]): \(kind)"
        return ["cell": symbol, "cellKind": kind, "hint": HTMLValue.text(hint)]
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
