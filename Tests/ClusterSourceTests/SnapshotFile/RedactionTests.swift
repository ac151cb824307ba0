import Foundation
import KubernetesModel
import TestServers
import Testing

@testable import ClusterSource

/// A capture holds nothing secret, wherever an object may carry it.
@Suite("Redaction")
struct RedactionTests {
  /// Objects with canaries in every place that must not be kept.
  private static let metadata = #"""
    {"name":"n","namespace":"ns","annotations":{"kubectl.kubernetes.io/last-applied-configuration":"CANARY-1","token":"CANARY-2"},
     "managedFields":[{"manager":"kubectl","operation":"Apply","time":"2026-01-01T00:00:00Z","fieldsV1":{"f:data":{"f:CANARY-3":{}}}}]}
    """#
  private static let podSpec = #"""
    {"containers":[{"name":"c","image":"i","command":["run","--password=CANARY-4"],"args":["CANARY-5"],
      "env":[{"name":"A","value":"CANARY-6"},{"name":"B","valueFrom":{"secretKeyRef":{"name":"s","key":"k"}}}],
      "envFrom":[{"configMapRef":{"name":"cm"}}],
      "livenessProbe":{"exec":{"command":["CANARY-7"]},"httpGet":{"httpHeaders":[{"name":"Authorization","value":"CANARY-8"}]}},
      "lifecycle":{"postStart":{"exec":{"command":["CANARY-9"]}}}}],
     "initContainers":[{"name":"i","image":"i","env":[{"name":"A","value":"CANARY-10"}]}],
     "volumes":[{"name":"v","csi":{"driver":"d","volumeAttributes":{"password":"CANARY-11"}}},
                {"name":"x","flexVolume":{"driver":"d","secretRef":{"name":"plugin"},"options":{"p":"CANARY-20"}}},
                {"name":"w","configMap":{"name":"cm","items":[{"key":"k","path":"CANARY-12"}]}}]}
    """#

  private static let lists: [(plural: String, items: [String])] = [
    (
      "pods",
      [
        #"{"metadata":\#(metadata),"spec":\#(podSpec),"status":{"message":"CANARY-13","containerStatuses":[{"name":"c","imageID":"i@sha256:1","state":{"terminated":{"message":"CANARY-21"}}}]}}"#
      ]
    ),
    (
      "deployments",
      [
        #"{"metadata":\#(metadata),"spec":{"template":{"metadata":{"annotations":{"x":"CANARY-14"}},"spec":\#(podSpec)}}}"#
      ]
    ),
    ("namespaces", [#"{"metadata":\#(metadata)}"#]),
    (
      "serviceaccounts",
      [#"{"metadata":\#(metadata),"secrets":[{"name":"CANARY-15"}],"imagePullSecrets":[{"name":"pull"}]}"#]
    ),
    ("services", [#"{"metadata":\#(metadata),"spec":{"type":"ClusterIP","ports":[{"port":1}]}}"#]),
    ("roles", [#"{"metadata":\#(metadata),"rules":[]}"#]),
    ("networkpolicies", [#"{"metadata":\#(metadata),"spec":{"podSelector":{}}}"#]),
  ]

  private static let configMap = #"""
    {"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"cilium-config","namespace":"kube-system"},
     "data":{"enable-policy":"default","ipsec-key":"CANARY-16"},"binaryData":{"x":"CANARY-17"}}
    """#

  private func capture() async throws -> Snapshot {
    var fake = FakeCluster()
    for (plural, items) in Self.lists { fake.items[plural] = items }
    let cluster = fake
    return try await TestServer.with(tls: nil) { request in
      request.pathOnly.hasSuffix("/configmaps/cilium-config") ? .json(Self.configMap) : cluster.reply(to: request)
    } _: { server in
      try await snapshot(kubeconfig(port: server.port, cluster: "", user: "token: CANARY-18", scheme: "http"))
    }
  }

  @Test("a capture of objects with a secret in every place holds none of them, and still what is needed")
  func canaries() async throws {
    let captured = try await capture()
    #expect(
      captured.pods.count == 1 && captured.controllers.count == 1
        && captured[KindName("", "ConfigMap")].objects.count == 1)
    #expect(captured.pods.first?.metadata.lastChange?.manager == "kubectl")
    #expect(captured.pods.first?.spec.containers.contains { $0.secretReferences.map(\.secret) == ["s"] } == true)
    #expect(captured.pods.first?.spec.volumes.flatMap(\.secretNames) == ["plugin"])
    #expect(captured.pods.first?.imageIDs == ["c": "i@sha256:1"])
    let text = String(decoding: try SnapshotFile.plain(captured, writtenBy: "1.0"), as: UTF8.self)
    #expect(!text.contains("CANARY"), "\(text)")
    #expect(!"\(captured)".contains("CANARY"))
  }

  @Test("what is reported while reading holds no credential")
  func events() async throws {
    let events = Recorder<LiveEvent>()
    let fake = FakeCluster()
    let seen = Recorder<String>()
    _ = try await TestServer.with(tls: nil) { request in
      seen.index(adding: request.path) == 3 ? .failure(429, "later") : fake.reply(to: request)
    } _: { server in
      try await snapshot(
        kubeconfig(port: server.port, cluster: "", user: "token: CANARY-19", scheme: "http"),
        testReading { events.add($0) })
    }
    #expect(!events.values.isEmpty)
    #expect(!"\(events.values)".contains("CANARY"))
  }
}
