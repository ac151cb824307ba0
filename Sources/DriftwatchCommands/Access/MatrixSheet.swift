import AccessAnalysis
import Reporting

/// Matrices of several clusters as one table: a row per subject and per group of clusters that agree about it.
struct MatrixSheet {
  let clusters: [String]
  let matrices: [AccessMatrix]
  let showsOwn: Bool
  let onlyDiffering: Bool
  let keepsColumns: Bool
  let place: String

  private struct Line {
    var principal: Principal
    var clusters: [String]
    var cells: [AccessMatrix.Cell]
    var isAdministrator: Bool { cells.allSatisfy(\.isAll) }
  }

  func table(brief: Bool) -> AnswerTable {
    let (lines, left) = lines
    let resources = matrices.first?.resources ?? []
    let columns = resources.indices.filter { column in
      keepsColumns || lines.contains { !$0.isAdministrator && !$0.cells[column].isEmpty }
    }
    return AnswerTable(
      title: "access matrix: \(place)", columns: ["subject", "clusters"] + columns.map { resources[$0].text },
      rows: lines.map { line in
        [line.principal.argument, line.clusters.joined(separator: ", ")]
          + columns.map { brief ? line.cells[$0].letters : line.cells[$0].words }
      },
      notes: left == 0
        ? [] : ["\(left) of Kubernetes' own components are left out; --subject 'system:*' shows them"])
  }

  private var lines: ([Line], left: Int) {
    var byPrincipal: [Principal: [(cluster: String, row: AccessMatrix.Row)]] = [:]
    for (cluster, matrix) in zip(clusters, matrices) {
      for row in matrix.rows { byPrincipal[row.principal, default: []].append((cluster, row)) }
    }
    let shown = byPrincipal.filter { showsOwn || !$0.value.allSatisfy(\.row.isKubernetesOwn) }
    let lines = shown.sorted { $0.key < $1.key }.flatMap { principal, rows -> [Line] in
      var lines: [Line] = []
      for (cluster, row) in rows {
        if let same = lines.firstIndex(where: { $0.cells == row.cells }) {
          lines[same].clusters.append(cluster)
        } else {
          lines.append(Line(principal: principal, clusters: [cluster], cells: row.cells))
        }
      }
      return onlyDiffering && lines.first?.clusters.count == clusters.count ? [] : lines
    }
    return (lines, byPrincipal.count - shown.count)
  }
}

extension AccessMatrix.Cell {
  private static let letters = [
    "create": "c", "delete": "d", "deletecollection": "D", "get": "g", "list": "l", "patch": "p", "update": "u",
    "watch": "w",
  ]
  private static let order = ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"]

  private static func sorted(_ verbs: [String]) -> [String] {
    order.filter(verbs.contains) + verbs.filter { !order.contains($0) }
  }

  private static func brief(_ verbs: [String]) -> String {
    let sorted = sorted(verbs)
    let words = sorted.filter { letters[$0] == nil }
    return ([sorted.compactMap { letters[$0] }.joined()] + words).filter { !$0.isEmpty }.joined(separator: ",")
  }

  /// `all`, `glw`, `(g)` for named objects; a dot for nothing.
  var letters: String {
    if isEmpty { return "." }
    if isAll { return "all" }
    return Self.brief(verbs) + (ofNamed.isEmpty ? "" : "(\(Self.brief(ofNamed)))")
  }

  /// `get list (named: watch)`; empty for nothing.
  var words: String {
    let named = ofNamed.isEmpty ? nil : "(named: \(Self.sorted(ofNamed).joined(separator: " ")))"
    return [verbs.isEmpty ? nil : Self.sorted(verbs).joined(separator: " "), named].compactMap(\.self)
      .joined(separator: " ")
  }
}
