import Reporting

extension HolderTable {
  private static let mostWorkloads = 40

  var lines: [String] {
    let rows = rows
    let direct = rows.filter { $0.way == .direct }
    let indirect = rows.filter { $0.way == .indirect }
    let told = indirect.filter { !$0.isKubernetesOwn }
    let own = indirect.count - told.count
    var lines = direct.isEmpty ? ["nobody"] : direct.flatMap(directLines)
    if !indirect.isEmpty { lines.append("indirectly:") }
    lines += told.flatMap(indirectLines)
    if own > 0 {
      let components = own == 1 ? "one of Kubernetes' own components" : "\(own) of Kubernetes' own components"
      lines.append("  \(told.isEmpty ? "" : "and ")\(components), by default rights: -o csv lists all")
    }
    return lines + workloadLines(rows.filter { $0.way == .workload })
  }

  private func having(_ row: Row) -> [String] { clusters.filter { row.bindings[$0] != nil } }

  private func directLines(_ row: Row) -> [String] {
    let names = row.holder.names.isEmpty ? "" : ", only \(row.holder.names.joined(separator: ", "))"
    let verbs = Set(row.verbs.values)
    let alike = isSet && verbs.count == 1 ? verbs.first.map { ": \($0.joined(separator: ", "))" } ?? "" : ""
    let mark = OnlyIn.mark(having(row), of: clusters)
    let through = having(row).map { cluster in
      let own = verbs.count > 1 ? "\((row.verbs[cluster] ?? []).joined(separator: ", ")) by " : ""
      let bindings = row.bindings[cluster] ?? []
      return "    \(cluster): \(own)\(bindings.isEmpty ? "bypasses RBAC" : bindings.joined(separator: ", "))"
    }
    return ["\(row.holder.principal), \(row.holder.scope)\(names)\(alike)\(mark)"] + through
  }

  private func indirectLines(_ row: Row) -> [String] {
    ["  \(row.holder.principal)\(OnlyIn.mark(having(row), of: clusters))"]
      + having(row).flatMap { cluster -> [String] in
        let objects = row.bindings[cluster] ?? []
        return ["    \(cluster): \(row.path?[cluster] ?? "")"]
          + (objects.isEmpty ? [] : ["      by \(objects.joined(separator: ", "))"])
      }
  }

  private func workloadLines(_ rows: [Row]) -> [String] {
    if rows.isEmpty { return [] }
    let shown = rows.prefix(Self.mostWorkloads).map { row in
      let ways = Set(row.bindings.values.joined()).sorted().joined(separator: ", ")
      return "  \(row.holder.principal): \(row.holder.names.joined()), \(ways)\(OnlyIn.mark(having(row), of: clusters))"
    }
    let rest = rows.count - shown.count
    return ["workloads that use it:"] + shown + (rest > 0 ? ["  and \(rest) more: -o csv lists all"] : [])
  }

  /// A row per holder, a column per cluster.
  var table: AnswerTable {
    AnswerTable(
      title: "access who-can", columns: ["way", "who", "scope", "names"] + clusters + ["only in"],
      rows: rows.map { row in
        let cells = clusters.map { cluster -> String in
          guard let objects = row.bindings[cluster] else { return "" }
          let text = row.way == .workload ? objects.joined(separator: ", ") : "by \(objects.joined(separator: ", "))"
          return [row.verbs[cluster]?.joined(separator: ", "), row.path?[cluster], objects.isEmpty ? nil : text]
            .compactMap(\.self).joined(separator: " ")
        }
        return [row.way.rawValue, row.holder.principal, row.holder.scope, row.holder.names.joined(separator: ", ")]
          + cells + [OnlyIn.text(having(row), of: clusters).map { String($0.dropFirst("only in ".count)) } ?? ""]
      })
  }
}
