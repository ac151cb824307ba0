import DriftComparison
import Findings
import Guardrails
import KubernetesModel
import Reporting

/// Who holds which knob, clusters side by side.
struct InventoryAnswer {
  let clusters: [String]
  let inventory: GuardInventory
  /// Whether there is a list to allow or refuse anything.
  let hasList: Bool

  private func having(_ row: GuardInventory.Row) -> [String] {
    clusters.indices.filter { row.found[$0] != nil }.map { clusters[$0] }
  }

  var lines: [String] {
    var lines: [String] = []
    var knob = ""
    for row in inventory.rows {
      if row.guardrail.id != knob {
        knob = row.guardrail.id
        lines.append("\(knob): \(row.guardrail.title) (\(row.guardrail.severity.rawValue))")
      }
      lines.append("  \(row.holder)\(OnlyIn.mark(having(row), of: clusters))")
      lines += remarks(row)
    }
    let holders = "\(inventory.rows.count) holders"
    return (lines.isEmpty ? ["nothing"] : lines) + ["\(holders) in \(inventory.scope.title)\(places)"]
  }

  private var places: String {
    let globs = inventory.scope.namespaces.map(\.pattern)
    return globs.isEmpty ? "" : " of namespaces \(globs.joined(separator: ", ")), and cluster-wide"
  }

  /// How it is held and what the list says, each once for the clusters that agree.
  private func remarks(_ row: GuardInventory.Row) -> [String] {
    var texts: [(text: String, clusters: [String])] = []
    for (position, cluster) in clusters.enumerated() {
      guard let found = row.found[position] else { continue }
      let text = [found.binding.map { "by \($0)" }, found.origin, reason(found)].compactMap(\.self)
        .joined(separator: "; ")
      if let same = texts.firstIndex(where: { $0.text == text }) {
        texts[same].clusters.append(cluster)
      } else {
        texts.append((text, [cluster]))
      }
    }
    let having = having(row)
    return texts.filter { !$0.text.isEmpty }.map { text, clusters in
      "    " + (clusters.count == having.count ? "" : "\(clusters.joined(separator: ", ")): ") + text
    }
  }

  private func reason(_ found: GuardInventory.Found) -> String? {
    guard let entry = found.entry else { return hasList ? "not on the list" : nil }
    let owner = entry.owner.isEmpty ? "" : " (\(entry.owner))"
    let end = found.isAllowed ? "allowed" : "allowed until \(entry.lastDay?.description ?? "")"
    return "\(end): \(entry.reason)\(owner)"
  }

  /// A row per holder, three columns per cluster.
  var table: AnswerTable {
    AnswerTable(
      title: "guard --inventory: \(inventory.scope.title)\(places)",
      columns: ["knob", "severity", "namespace", "kind", "name", "container", "value", "in", "by", "list", "reason"],
      rows: inventory.rows.map { row in
        let found = clusters.indices.compactMap { row.found[$0] }
        func each(_ text: (GuardInventory.Found) -> String) -> String {
          let texts = clusters.indices.compactMap { position in
            row.found[position].map { (cluster: clusters[position], text: text($0)) }
          }
          if Set(texts.map(\.text)).count == 1 { return texts.first?.text ?? "" }
          return texts.map { "\($0.cluster): \($0.text)" }.joined(separator: "; ")
        }
        let holder = row.holder
        return [
          row.guardrail.id, row.guardrail.severity(of: holder.value).rawValue, holder.resource.namespace,
          holder.resource.kind, holder.resource.name, holder.container, holder.value,
          having(row).joined(separator: ", "),
          each { [$0.binding.map { "\($0)" }, $0.origin].compactMap(\.self).joined(separator: "; ") },
          hasList || found.contains { $0.entry != nil }
            ? each { $0.isAllowed ? "allowed" : $0.entry == nil ? "not listed" : "expired" } : "",
          each { $0.entry?.reason ?? "" },
        ]
      })
  }
}

extension GuardInventory.Found {
  /// Nil where the resource itself says it.
  fileprivate var origin: String? {
    switch source {
    case .written: nil
    case .injected: "injected by admission"
    case .pending: "in a template of which no pod is known"
    }
  }
}
