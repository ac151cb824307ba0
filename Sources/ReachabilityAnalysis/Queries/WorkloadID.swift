/// Names pods that behave alike: those of one owner which no selector and no named port tells apart.
package struct WorkloadID: Sendable, Hashable {
  package var namespace: String
  /// `Deployment`, `Pod` for pods without a controller, or the kind of an owner that is not in the snapshot.
  package var kind: String
  package var name: String
  /// 0, or counting up where pods of one owner carry different labels or ports.
  package var variant: Int

  package init(namespace: String, kind: String, name: String, variant: Int = 0) {
    self.namespace = namespace
    self.kind = kind
    self.name = name
    self.variant = variant
  }
}

extension WorkloadID: Comparable {
  package static func < (a: WorkloadID, b: WorkloadID) -> Bool {
    (a.namespace, a.kind, a.name, a.variant) < (b.namespace, b.kind, b.name, b.variant)
  }
}

extension WorkloadID: CustomStringConvertible {
  /// `payments/api[Deployment]`, `payments/api[Deployment]#1` for the second kind of pods of the same owner.
  package var description: String {
    "\(namespace)/\(name)[\(kind)]" + (variant == 0 ? "" : "#\(variant)")
  }
}
