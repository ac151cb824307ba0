package import Findings
import KubernetesModel

/// One security knob of a workload: something a pod may have that most pods should not.
package struct Knob: Sendable {
  /// `host-path`: stable; exclusion lists name it.
  package var id: String
  /// What a holder does, as it continues "this workload …": `has a path of the node as a volume`.
  package var title: String
  package var severity: Severity
  /// Values that weigh more than the rest.
  package var graver: [GraverValues]
  package var explanation: String
  /// Pages and the controls of the CIS Kubernetes Benchmark (section 5) that the knob answers.
  package var references: [String]
  package var examples: [Example]
  package var use: Use
  let find: @Sendable (Workload) -> [KnobHolding]
  /// Whether the first holding allows at least what the second one does; equal holdings always do.
  let covers: @Sendable (KnobHolding, KnobHolding) -> Bool
  /// What a workload has by something that is told as another knob: a privileged container has every capability.
  let implied: @Sendable (Workload) -> [KnobHolding]

  package init(
    id: String, title: String, severity: Severity, graver: [GraverValues] = [], explanation: String,
    references: [String] = [], examples: [Example], use: Use = .everywhere,
    covers: @escaping @Sendable (KnobHolding, KnobHolding) -> Bool = { _, _ in false },
    implied: @escaping @Sendable (Workload) -> [KnobHolding] = { _ in [] },
    find: @escaping @Sendable (Workload) -> [KnobHolding]
  ) {
    self.id = id
    self.title = title
    self.severity = severity
    self.graver = graver
    self.explanation = explanation
    self.references = references
    self.examples = examples
    self.use = use
    self.covers = covers
    self.implied = implied
    self.find = find
  }

  /// What the workload holds of this knob, in the order of its containers and volumes.
  package func holdings(of workload: Workload) -> [KnobHolding] { find(workload) }

  /// The same without what follows from another knob, for reports that tell that one too.
  func holdingsOfItsOwn(_ workload: Workload) -> [KnobHolding] { excess(of: find(workload), over: implied(workload)) }

  /// The severity of one value, where values do not weigh the same.
  package func severity(of value: String) -> Severity {
    graver.first { $0.contains(value) }?.severity ?? severity
  }

  /// Whether one value, held in the same place, allows at least what another one does.
  package func covers(wide: String, narrow: String) -> Bool {
    wide == narrow || covers(KnobHolding(value: wide, field: ""), KnobHolding(value: narrow, field: ""))
  }

  /// Holdings of the first list that nothing of the second one allows.
  package func excess(of holdings: [KnobHolding], over others: [KnobHolding]) -> [KnobHolding] {
    holdings.filter { holding in
      !others.contains { $0.key == holding.key || ($0.container == holding.container && covers($0, holding)) }
    }
  }

  /// What a knob is good for.
  package enum Use: Sendable, Hashable {
    case everywhere
    /// Nearly every workload holds it, so that a list of holders says nothing; a difference between clusters does.
    case comparison
  }

  /// A pod template's spec in YAML, and whether it holds the knob.
  package struct Example: Sendable {
    package var spec: String
    package var holds: Bool

    package static func holds(_ spec: String) -> Example { Example(spec: spec, holds: true) }
    package static func free(_ spec: String) -> Example { Example(spec: spec, holds: false) }
  }

  /// Values of a knob that have a severity of their own.
  package struct GraverValues: Sendable {
    package var severity: Severity
    package var values: [String]

    package init(_ severity: Severity, _ values: String...) {
      self.severity = severity
      self.values = values
    }

    /// Also values that say more in brackets: `Bidirectional (/var/lib/kubelet)`.
    package func contains(_ value: String) -> Bool {
      values.contains { value == $0 || value.hasPrefix("\($0) (") }
    }
  }
}
