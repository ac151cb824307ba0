import Findings

extension Benchmark {
  /// Two loaded snapshots in, findings out: what one area costs.
  static func area<Area: SecurityArea>(
    _ area: Area.Type, of shape: ClusterShape, sizes: [Int], variant: String = ""
  ) -> Benchmark {
    Benchmark(id: "\(Area.id)/compare\(variant)", sizes: sizes) { size in
      let (baseline, target) = ClusterGenerator.pair(shape * size)
      return Work(input: (shape * size).description) {
        let comparison = Area.compare(baseline: Area.behaviour(of: baseline), target: Area.behaviour(of: target))
        return comparison.findings.count
      }
    }
  }
}
