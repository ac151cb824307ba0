import WorkloadAnalysis

extension Guardrail {
  /// Every guardrail: the knobs of workloads, and those of namespaces and principals; sorted by id.
  package static let all: [Guardrail] = (Knob.all.filter { $0.use == .everywhere }.map(Guardrail.init) + others).sorted
  { $0.id < $1.id }

  /// The knobs of namespaces, policies and principals, sorted by id.
  static let others: [Guardrail] = [
    .bindsOrEscalates,
    .changesServices,
    .changesWebhooks,
    .createsPods,
    .execsIntoPods,
    .grantedToEverybody,
    .impersonates,
    .isClusterAdmin,
    .namespaceUnenforced,
    .noEgressPolicy,
    .noIngressPolicy,
    .reachesClusterAdmin,
    .readsSecrets,
    .unlistedRegistry,
    .wildcardGrant,
  ]

  /// A knob of workloads as a guardrail.
  init(_ knob: Knob) {
    self.init(
      id: knob.id, title: knob.title, severity: knob.severity, graver: knob.graver, explanation: knob.explanation,
      references: knob.references, examples: knob.examples.map { Example($0) },
      listing: knob.id == "mutable-image" ? .byContainer : .byResource,
      covers: { knob.covers(wide: $0, narrow: $1) }
    ) { cluster in
      cluster.workloads.flatMap { workload in
        knob.holdings(of: workload).map {
          Holder(
            knob: knob.id, resource: workload.owner, container: $0.container, value: $0.value,
            field: workload.path(of: $0), source: Holder.Source(of: $0, in: workload))
        }
      }
    }
  }
}

extension Guardrail.Example {
  /// The pod spec of a knob's example in a pod of its own.
  init(_ example: Knob.Example) {
    let spec = example.spec.split(separator: "\n").map { "  \($0)\n" }.joined()
    self.init(
      manifests: "apiVersion: v1\nkind: Pod\nmetadata: {name: api, namespace: shop}\nspec:\n\(spec)",
      holds: example.holds)
  }
}

extension Holder.Source {
  init(of holding: KnobHolding, in workload: Workload) {
    self = workload.stage == .pending ? .pending : workload.isInjected(holding) ? .injected : .written
  }
}
