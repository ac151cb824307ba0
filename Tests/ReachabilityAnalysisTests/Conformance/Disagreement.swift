import PacketSets

/// One pair of ends about which np-guard's file and the analysis say different things.
struct Disagreement: CustomStringConvertible {
  var source: ConformancePeer
  var destination: ConformancePeer
  var ours: String
  var expected: String

  var description: String { "\(source) => \(destination) : \(ours), expected \(expected)" }
}

/// Every pair of ends of one or two clusters, external addresses cut wherever a policy or an expectation cuts them.
struct ConformancePairs {
  var pairs: [(ConformancePeer, ConformancePeer)]

  init(_ clusters: [ConformanceCluster], _ mentioned: [ConformancePeer]) {
    let workloads = Set(clusters.flatMap(\.workloads.keys)).sorted().map(ConformancePeer.workload)
    let addresses = Self.atoms(clusters, mentioned)
    let ends = workloads + addresses
    let among = ends.flatMap { source in ends.map { (source, $0) } }.filter { source, destination in
      source != destination && (workloads.contains(source) || workloads.contains(destination))
    }
    pairs = among + workloads.map { (.ingressController, $0) }
  }

  private static func atoms(_ clusters: [ConformanceCluster], _ mentioned: [ConformancePeer]) -> [ConformancePeer] {
    let cut = BoundaryPoints(clusters.map(\.snapshot)).addresses.compactMap { UInt32(dotted: $0.description) }
    let expected = mentioned.flatMap { peer -> [UInt32] in
      guard case .range(let first, let last) = peer else { return [] }
      return last == .max ? [first] : [first, last + 1]
    }
    let starts = Set([0] + cut + expected).sorted()
    return starts.indices.map { index in
      .range(starts[index], index + 1 < starts.count ? starts[index + 1] - 1 : .max)
    }
  }
}

/// Finds the line of a file that speaks of a pair of ends.
struct ExpectationIndex {
  private var lines: [[ConformancePeer]: [Int]] = [:]
  private var ends: [(ConformancePeer, ConformancePeer)]

  init(_ ends: [(ConformancePeer, ConformancePeer)]) {
    self.ends = ends
    for (index, pair) in ends.enumerated() {
      lines[Self.key(pair.0, pair.1), default: []].append(index)
    }
  }

  func first(_ source: ConformancePeer, _ destination: ConformancePeer) -> Int? {
    lines[Self.key(source, destination)]?.first { ends[$0].0.covers(source) && ends[$0].1.covers(destination) }
  }

  private static func key(_ source: ConformancePeer, _ destination: ConformancePeer) -> [ConformancePeer] {
    [source, destination].map { if case .range = $0 { .range(0, .max) } else { $0 } }
  }
}

extension ConformancePeer {
  /// Whether an expectation about this end is one about the other, which is never wider.
  func covers(_ other: ConformancePeer) -> Bool {
    switch (self, other) {
    case (.range(let first, let last), .range(let from, let to)): first <= from && to <= last
    default: self == other
    }
  }
}
