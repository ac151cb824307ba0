package import DriftComparison
package import KubernetesModel

/// A resource that may have a knob: an entry of the exclusion list. Every part that is set must match.
package struct AllowedHolder: Sendable, Hashable {
  package var knob: String
  package var kind: Glob?
  package var namespace: Glob?
  package var name: Glob?
  package var container: Glob?
  package var value: Glob?
  package var reason: String
  /// Who answers for it; empty where nobody is named.
  package var owner = ""
  /// The last day on which it holds; nil for ever.
  package var lastDay: CalendarDay?
  package var location: SourceLocation?

  package init(knob: String, reason: String) {
    self.knob = knob
    self.reason = reason
  }

  /// True when every part of the entry matches; a value allows also what is less by the guardrail's own measure.
  package func allows(_ holder: Holder, by guardrail: Guardrail) -> Bool {
    func fits(_ glob: Glob?, _ text: String) -> Bool { glob?.matches(text) ?? true }
    guard
      knob == holder.knob && fits(kind, holder.resource.kind) && fits(namespace, holder.resource.namespace)
        && fits(name, holder.resource.name) && fits(container, holder.container)
    else { return false }
    return fits(value, holder.value) || value?.literal.map { guardrail.covers($0, holder.value) } ?? false
  }

  /// True where nothing says which resources are meant: neither place nor container, value or principal.
  package var isTooBroad: Bool {
    [namespace, name, container, value].allSatisfy { $0?.isEverything ?? true }
  }

  /// `host-path: DaemonSet kube-system/cni-*`
  package var text: String {
    let place = [namespace?.pattern, name?.pattern].compactMap(\.self).joined(separator: "/")
    let parts = [
      kind?.pattern, place.isEmpty ? nil : place, container.map { "container \($0.pattern)" },
      value.map { "value \($0.pattern)" },
    ]
    return "\(knob): " + parts.compactMap(\.self).joined(separator: " ")
  }
}
