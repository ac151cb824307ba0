import Findings

/// A value of each cluster of an engine: of both that are compared, or of the only one that is asked about.
///
/// The only one answers for either side, so that no look-up can fail.
struct PerCluster<Value> {
  private var first: Value
  private var second: Value?

  init(_ only: Value) { first = only }

  init(_ pair: Pair<Value>) {
    first = pair.baseline
    second = pair.target
  }

  /// Both values; nil where there is only one cluster.
  var pair: Pair<Value>? { second.map { Pair(baseline: first, target: $0) } }

  /// The sides on which there is a cluster.
  var sides: [ClusterSide] { second == nil ? [.asked] : ClusterSide.allCases }

  subscript(side: ClusterSide) -> Value {
    get {
      switch side {
      case .baseline: first
      case .target: second ?? first
      }
    }
    set {
      if side == .target, second != nil { second = newValue } else { first = newValue }
    }
  }

  /// A value for each cluster that this has one of.
  func bySide<Other>(_ value: (ClusterSide) -> Other) -> PerCluster<Other> {
    second == nil ? PerCluster<Other>(value(.asked)) : PerCluster<Other>(Pair(value))
  }

  func map<Other>(_ transform: (Value) -> Other) -> PerCluster<Other> { bySide { transform(self[$0]) } }
}

extension PerCluster: Sequence {
  func makeIterator() -> IndexingIterator<[Value]> { (pair?.both ?? [first]).makeIterator() }
}

extension PerCluster: Sendable where Value: Sendable {}
extension PerCluster: Equatable where Value: Equatable {}

extension ClusterSide {
  /// Where the only cluster of a question stands.
  static let asked = ClusterSide.baseline
}
