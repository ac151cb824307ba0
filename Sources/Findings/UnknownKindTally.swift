package import KubernetesModel

/// Objects of one kind that no reading names, in both clusters.
package struct UnknownKindTally: Sendable, Hashable {
  /// What digests tell of them.
  package struct Digests: Sendable, Hashable {
    package var alike = 0
    /// Of the same name, with other content.
    package var changed = 0
    package var onlyInBaseline = 0
    package var onlyInTarget = 0

    package init() {}

    package var different: Int { changed + onlyInBaseline + onlyInTarget }
    package var objects: Int { alike + different }
  }

  package var kind: KindName
  /// How many objects there are.
  package var baseline: Int
  package var target: Int
  /// Nil where a side is a live cluster, of which such objects are not read.
  package var digests: Digests?

  package init(kind: KindName, baseline: Int, target: Int, digests: Digests? = nil) {
    self.kind = kind
    self.baseline = baseline
    self.target = target
    self.digests = digests
  }

  package var different: Int { digests?.different ?? 0 }
}

/// API groups beyond those of Kubernetes that one cluster is known not to serve though the other has them; sorted.
package struct UnservedGroups: Sendable, Hashable {
  package var byBaseline: [String]
  package var byTarget: [String]

  package init(byBaseline: [String] = [], byTarget: [String] = []) {
    self.byBaseline = byBaseline
    self.byTarget = byTarget
  }

  package var isEmpty: Bool { byBaseline.isEmpty && byTarget.isEmpty }
}

/// A cluster of which the input holds what brings its objects and none of these: nothing of it can be judged.
package struct UnjudgedCluster: Sendable, Hashable {
  package var name: String
  /// `HelmRelease` and the like, and how many.
  package var deliveries: [KindName: Int]

  package init(name: String, deliveries: [KindName: Int]) {
    self.name = name
    self.deliveries = deliveries
  }
}
