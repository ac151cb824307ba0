import AccessAnalysis
import PodSecurityAnalysis
import ReachabilityAnalysis

/// Every benchmark, sorted by id.
enum Benchmarks {
  static let all: [Benchmark] = [
    .area(AccessArea.self, of: .access, sizes: [1, 2, 4]),
    .accessMatrix,
    .whoCan,
    .whoCanIndirectly,
    .admission(to: .baseline, sizes: [1, 2, 4]),
    .admission(to: .restricted, sizes: [1, 2, 4]),
    .area(PodSecurityArea.self, of: .podSecurity, sizes: [1, 2, 4]),
    .area(ReachabilityArea.self, of: .traffic, sizes: [1, 2, 4]),
    .area(ReachabilityArea.self, of: .trafficAtScale, sizes: [1, 2, 4], variant: "-scale"),
    .area(ReachabilityArea.self, of: .trafficWithoutClasses, sizes: [1, 2, 4], variant: "-distinct"),
    .documents,
    .live,
    .libyaml("manifests-libyaml", ReadingInputs.manifests),
    .reading("manifests-yaml", ReadingInputs.manifests),
    .reading("pods-json", ReadingInputs.podList),
    .reading("roles-json", ReadingInputs.roleList),
  ]
}
