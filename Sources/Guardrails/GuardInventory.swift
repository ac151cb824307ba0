package import DriftComparison
import Findings
package import KubernetesModel

/// Everybody who holds a knob, in several clusters, with the reason that a list gives.
package struct GuardInventory: Sendable {
  /// One holder, and what each cluster that has it says.
  package struct Row: Sendable {
    package var guardrail: Guardrail
    package var holder: Holder
    /// By position of the cluster.
    package var found: [Int: Found]
  }

  /// A holder in one cluster.
  package struct Found: Sendable {
    package var source: Holder.Source
    package var binding: ObjectReference?
    /// What the list says of it; nil where nothing does.
    package var entry: AllowedHolder?
    /// Whether that entry still holds.
    package var isAllowed: Bool
  }

  package let scope: GuardScope
  /// In the order of knobs and of holders.
  package let rows: [Row]

  package init(_ clusters: [GuardedCluster], allowing list: [AllowedHolder], today: CalendarDay, scope: GuardScope) {
    self.scope = scope
    let index = EntryIndex(list)
    rows = scope.guardrails.flatMap { guardrail -> [Row] in
      var rows: [[String]: Row] = [:]
      for (position, cluster) in clusters.enumerated() {
        for holder in guardrail.holders(in: cluster) where scope.takes(holder) {
          let entries = index.candidates(for: holder).filter { $0.allows(holder, by: guardrail) }
          let valid = entries.first { $0.lastDay.map { $0 >= today } ?? true }
          let found = Found(
            source: holder.source, binding: holder.binding, entry: valid ?? entries.first, isAllowed: valid != nil)
          rows[holder.key, default: Row(guardrail: guardrail, holder: holder, found: [:])].found[position] = found
        }
      }
      return rows.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    }
  }
}
