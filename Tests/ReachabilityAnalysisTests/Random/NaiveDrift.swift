import KubernetesModel

/// Looks for a connection that two clusters answer differently, by asking both about all that could differ.
struct NaiveDrift {
  var baseline: NaiveEvaluator
  var target: NaiveEvaluator
  var points: BoundaryPoints

  init(_ baseline: Snapshot, _ target: Snapshot) {
    self.baseline = NaiveEvaluator(baseline)
    self.target = NaiveEvaluator(target)
    points = BoundaryPoints([baseline, target])
  }

  /// End to end: source, destination and both sides' policies together.
  var first: NaiveConnection? {
    first { baseline.allows($0) != target.allows($1) }
  }

  /// At one end of the connection only, even where the other end forbids it in both clusters.
  var firstOneSided: NaiveConnection? {
    first { before, after in
      TrafficDirection.allCases.contains { baseline.permits($0, before) != target.permits($0, after) }
    }
  }

  private func first(where differs: (NaiveConnection, NaiveConnection) -> Bool) -> NaiveConnection? {
    for pair in pairs {
      for service in points.services {
        let (before, after) = pair.connections(service)
        if differs(before, after) { return before }
      }
    }
    return nil
  }

  /// One pair of ends, as it is in either cluster.
  struct Pair {
    var before: (NaiveEndpoint, NaiveEndpoint)
    var after: (NaiveEndpoint, NaiveEndpoint)

    func connections(_ service: (protocol: String, port: Int)) -> (NaiveConnection, NaiveConnection) {
      (
        NaiveConnection(
          source: before.0, destination: before.1, protocol: service.protocol, port: service.port),
        NaiveConnection(
          source: after.0, destination: after.1, protocol: service.protocol, port: service.port)
      )
    }
  }

  /// The pairs of ends that exist in both clusters, each as it is in either.
  var pairs: [Pair] {
    let later = Dictionary(
      target.snapshot.naivePods.map { ($0.object, $0) }, uniquingKeysWith: { first, _ in first })
    func after(_ end: NaiveEndpoint) -> NaiveEndpoint? {
      guard case .pod(let pod) = end else { return end }
      guard var match = later[pod.object] else { return nil }
      match.replica = pod.replica
      return .pod(match)
    }
    return baseline.snapshot.naivePairs(points.addresses).compactMap { source, destination in
      guard let newSource = after(source), let newDestination = after(destination) else { return nil }
      return Pair(before: (source, destination), after: (newSource, newDestination))
    }
  }
}
