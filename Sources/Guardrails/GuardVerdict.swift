package import DriftComparison
package import Findings
package import KubernetesModel

/// What a cluster's guardrails say: who has a knob without being listed, and which entries of the list are stale.
package struct GuardVerdict: Sendable {
  /// A holder that no valid entry of the list allows.
  package struct Breach: Sendable {
    package var guardrail: Guardrail
    package var holder: Holder
    /// An entry that would allow it, had it not expired.
    package var expired: AllowedHolder?

    package var severity: Severity { guardrail.severity(of: holder.value) }
  }

  /// Severe before mild, then by knob and resource.
  package let breaches: [Breach]
  /// Entries of the list that nothing in the cluster needs any more.
  package let stale: [AllowedHolder]
  /// How many holders the list allows.
  package let allowed: Int
  /// What went wrong with reading the clusters it was compared with.
  let referenceDiagnostics: [Diagnostic]

  /// What the verdict is about.
  package let scope: GuardScope

  /// `other` is a cluster that serves as a list as well, `earlier` limits the verdict to what was not there before.
  package init(
    cluster: GuardedCluster, allowing list: [AllowedHolder], against other: GuardedCluster? = nil, today: CalendarDay,
    since earlier: GuardedCluster? = nil, guardrails: [Guardrail] = Guardrail.all, namespaces: [Glob] = []
  ) {
    let scope = GuardScope(guardrails: guardrails, namespaces: namespaces)
    self.scope = scope
    var breaches: [Breach] = []
    var used: Set<AllowedHolder> = []
    var allowed = 0
    let index = EntryIndex(list)
    for guardrail in guardrails {
      let elsewhere = HolderSet(guardrail, in: other)
      let before = HolderSet(guardrail, in: earlier)
      for holder in guardrail.holders(in: cluster) where scope.takes(holder) {
        let entries = index.candidates(for: holder).filter { $0.allows(holder, by: guardrail) }
        used.formUnion(entries)
        let isListed = entries.contains { $0.lastDay.map { $0 >= today } ?? true }
        if isListed || elsewhere.covers(holder) {
          allowed += 1
        } else if !before.covers(holder) {
          breaches.append(Breach(guardrail: guardrail, holder: holder, expired: entries.first))
        }
      }
    }
    self.breaches = breaches.sorted {
      ($1.severity, $0.guardrail.id) < ($0.severity, $1.guardrail.id)
    }
    stale = list.filter { !used.contains($0) }
    self.allowed = allowed
    referenceDiagnostics = [other, earlier].compactMap(\.self).flatMap(\.snapshot.diagnostics)
  }

  /// Entries that allow exactly what a cluster has today, as `--init` writes them.
  package static func entries(
    allowing cluster: GuardedCluster, reason: String, guardrails: [Guardrail] = Guardrail.all
  ) -> [AllowedHolder] {
    guardrails.flatMap { guardrail -> [AllowedHolder] in
      let holders = guardrail.holders(in: cluster)
      switch guardrail.listing {
      case .byResource: return holders.map { entry(allowing: $0, reason: reason) }
      case .byContainer:
        var seen: Set<[String]> = []
        return holders.filter { seen.insert($0.place).inserted }.map { holder in
          var entry = entry(allowing: holder, reason: reason)
          entry.value = nil
          return entry
        }
      case .byValue:
        return Set(holders.map(\.value)).sorted().map { value in
          var entry = AllowedHolder(knob: guardrail.id, reason: reason)
          entry.namespace = Glob("*")
          entry.value = Glob(literal: value)
          return entry
        }
      }
    }
  }

  private static func entry(allowing holder: Holder, reason: String) -> AllowedHolder {
    var entry = AllowedHolder(knob: holder.knob, reason: reason)
    entry.kind = Glob(literal: holder.resource.kind)
    if !holder.resource.namespace.isEmpty { entry.namespace = Glob(literal: holder.resource.namespace) }
    entry.name = Glob(literal: holder.resource.name)
    if !holder.container.isEmpty { entry.container = Glob(literal: holder.container) }
    if !holder.value.isEmpty { entry.value = Glob(literal: holder.value) }
    return entry
  }
}
