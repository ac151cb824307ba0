import KubernetesModel

/// Something about which np-guard contradicts the Kubernetes documentation, or of which Kubernetes says nothing.
struct KnownDifference: Sendable {
  var reason: String
  /// Whether it is at work between these ends in these clusters.
  var explains: @Sendable (Disagreement, [ConformanceCluster]) -> Bool

  static let all = [
    KnownDifference(reason: "finished pods neither send nor receive; np-guard counts them") { difference, clusters in
      clusters.contains { cluster in cluster.pods(difference).contains(where: cluster.isFinished) }
    },
    KnownDifference(reason: "policies do not apply to hostNetwork pods as to others; np-guard ignores hostNetwork") {
      difference, clusters in
      clusters.contains { $0.pods(difference).contains { $0.spec.hostNetwork } }
    },
    KnownDifference(reason: "np-guard reads IPv6 blocks as IPv4") { difference, clusters in
      difference.isExternal && clusters.contains { $0.snapshot.blockTexts.contains { $0.contains(":") } }
    },
    KnownDifference(reason: "np-guard does not count the ports of native sidecars") { difference, clusters in
      clusters.contains { cluster in
        cluster.pods(difference.destination).contains { pod in
          pod.spec.containers.contains { $0.role == .initial && $0.restartsAlways && !$0.ports.isEmpty }
        }
      }
    },
    KnownDifference(reason: "UserDefinedNetwork and the like are OVN-Kubernetes' own, and not evaluated") {
      difference, clusters in
      !difference.isExternal && clusters.contains { $0.hasOtherNetworks }
    },
  ]
}

extension Disagreement {
  var isExternal: Bool {
    [source, destination].contains { if case .range = $0 { true } else { false } }
  }
}

extension ConformanceCluster {
  func pods(_ difference: Disagreement) -> [NaivePod] { pods(difference.source) + pods(difference.destination) }

  func isFinished(_ pod: NaivePod) -> Bool {
    snapshot.pods.contains { $0.reference == pod.object && $0.isFinished }
  }

  /// Kinds that attach pods to networks other than the cluster's.
  var hasOtherNetworks: Bool {
    let names = ["UserDefinedNetwork", "NetworkAttachmentDefinition", "MultiNetworkPolicy"]
    return snapshot.otherKinds.keys.contains { kind in names.contains { kind.kind.hasSuffix($0) } }
  }
}
