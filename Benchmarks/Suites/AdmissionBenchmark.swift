import KubernetesModel
import PodSecurityAnalysis

extension Benchmark {
  /// Pods in, refusals out: what checking every pod of a cluster against one level costs.
  static func admission(to level: PodSecurityLevel, sizes: [Int]) -> Benchmark {
    Benchmark(id: "pod-security/check-\(level.rawValue)", sizes: sizes) { size in
      let pods = ClusterGenerator.pair(.podSecurity * size).baseline.controllers.map { PodUnderReview($0.template) }
      let checks = CheckSet(level, minor: Checks.newestKnown)
      return Work(input: "\(pods.count) pods") {
        pods.reduce(0) { $0 + checks.violations(of: $1).count }
      }
    }
  }
}
