package import DriftComparison
import Findings
package import KubernetesModel

/// What a cluster's guardrails say: who has a knob without being listed, and which entries of the list are stale.
package struct GuardVerdict: Sendable {
  /// A holder that no valid entry of the list allows.
  package struct Breach: Sendable {
    package var guardrail: Guardrail
    package var holder: Holder
    /// An entry that would allow it, had it not expired.
    package var expired: AllowedHolder?
  }

  /// Severe before mild, then by knob and resource.
  package let breaches: [Breach]
  /// Entries of the list that nothing in the cluster needs any more.
  package let stale: [AllowedHolder]
  /// How many holders the list allows.
  package let allowed: Int
  package let diagnostics: [Diagnostic]

  /// `earlier` limits the verdict to what was not there before.
  package init(
    cluster: GuardedCluster, allowing list: [AllowedHolder], today: CalendarDay, since earlier: GuardedCluster? = nil,
    guardrails: [Guardrail] = Guardrail.all
  ) {
    var breaches: [Breach] = []
    var used: Set<AllowedHolder> = []
    var allowed = 0
    let byKnob = Dictionary(grouping: list, by: \.knob)
    for guardrail in guardrails {
      let known = Set(earlier.map { guardrail.holders(in: $0).map(\.key) } ?? [])
      for holder in guardrail.holders(in: cluster) {
        let entries = (byKnob[guardrail.id] ?? []).filter { $0.allows(holder) }
        used.formUnion(entries)
        if entries.contains(where: { $0.lastDay.map { $0 >= today } ?? true }) {
          allowed += 1
        } else if !known.contains(holder.key) {
          breaches.append(Breach(guardrail: guardrail, holder: holder, expired: entries.first))
        }
      }
    }
    self.breaches = breaches.sorted {
      ($1.guardrail.severity, $0.guardrail.id) < ($0.guardrail.severity, $1.guardrail.id)
    }
    stale = list.filter { !used.contains($0) }
    self.allowed = allowed
    diagnostics = cluster.snapshot.diagnostics
  }

  /// Entries that allow exactly what a cluster has today; `--init` writes them, `--against` uses them.
  package static func entries(
    allowing cluster: GuardedCluster, reason: String, guardrails: [Guardrail] = Guardrail.all
  ) -> [AllowedHolder] {
    guardrails.flatMap { guardrail -> [AllowedHolder] in
      let holders = guardrail.holders(in: cluster)
      switch guardrail.listing {
      case .byResource: return holders.map { entry(allowing: $0, reason: reason) }
      case .byValue:
        return Set(holders.map(\.value)).sorted().map { value in
          var entry = AllowedHolder(knob: guardrail.id, reason: reason)
          entry.namespace = Glob("*")
          entry.value = Glob(value)
          return entry
        }
      }
    }
  }

  private static func entry(allowing holder: Holder, reason: String) -> AllowedHolder {
    var entry = AllowedHolder(knob: holder.knob, reason: reason)
    entry.kind = Glob(holder.resource.kind)
    if !holder.resource.namespace.isEmpty { entry.namespace = Glob(holder.resource.namespace) }
    entry.name = Glob(holder.resource.name)
    if !holder.container.isEmpty { entry.container = Glob(holder.container) }
    if !holder.value.isEmpty { entry.value = Glob(holder.value) }
    return entry
  }
}
