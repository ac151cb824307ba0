/// One of the two clusters of a comparison.
package enum ClusterSide: String, Sendable, Hashable, CaseIterable {
  case baseline
  case target

  package var other: ClusterSide { self == .baseline ? .target : .baseline }

  /// The values of both sides, of which only this one has the first.
  package func pair<Value>(_ own: Value, other: Value) -> Pair<Value> { Pair { $0 == self ? own : other } }

  /// The direction of a difference that this cluster alone allows.
  package var directionOfGain: Direction {
    switch self {
    case .baseline: .stricter
    case .target: .weaker
    }
  }
}

extension Direction {
  /// The cluster that allows more; nil where neither does, or each in another respect.
  package var wider: ClusterSide? { ClusterSide.allCases.first { $0.directionOfGain == self } }
}

/// A value of either cluster of a comparison.
package struct Pair<Value> {
  package var baseline: Value
  package var target: Value

  package init(baseline: Value, target: Value) {
    self.baseline = baseline
    self.target = target
  }

  /// Makes the baseline's value first.
  package init(_ value: (ClusterSide) -> Value) {
    baseline = value(.baseline)
    target = value(.target)
  }

  /// The value of one of the two clusters.
  @inlinable
  package subscript(side: ClusterSide) -> Value {
    get {
      switch side {
      case .baseline: baseline
      case .target: target
      }
    }
    // In place: values may be large.
    _modify {
      switch side {
      case .baseline: yield &baseline
      case .target: yield &target
      }
    }
  }

  /// The baseline's first.
  package var both: [Value] { [baseline, target] }

  /// Makes of either value another, the baseline's first.
  package func map<Other>(_ transform: (Value) -> Other) -> Pair<Other> {
    Pair<Other>(baseline: transform(baseline), target: transform(target))
  }
}

extension Pair: Sendable where Value: Sendable {}

extension Pair: Equatable where Value: Equatable {
  package var isAlike: Bool { baseline == target }
}

extension Pair: Hashable where Value: Hashable {}
