import DriftwatchCommands
import Foundation
import Synchronization
import TestServers
import Testing

/// `failover` to an API server: what is asked of it, and what becomes of workloads whose list it refuses.
@Suite struct FailoverLiveTests {
  private static let kinds: [(group: String, plural: String, kind: String, isNamespaced: Bool)] = [
    ("", "configmaps", "ConfigMap", true), ("", "limitranges", "LimitRange", true),
    ("", "persistentvolumeclaims", "PersistentVolumeClaim", true),
    ("", "persistentvolumes", "PersistentVolume", false), ("", "resourcequotas", "ResourceQuota", true),
    ("node.k8s.io", "runtimeclasses", "RuntimeClass", false),
    ("scheduling.k8s.io", "priorityclasses", "PriorityClass", false),
    ("storage.k8s.io", "csidrivers", "CSIDriver", false),
    ("storage.k8s.io", "storageclasses", "StorageClass", false),
  ]

  /// Requests that a server saw: path and what was accepted.
  private final class Seen: Sendable {
    private let state = Mutex<[String: String]>([:])
    func note(_ path: String, _ accept: String) { state.withLock { $0[path] = accept } }
    var all: [String: String] { state.withLock { $0 } }
  }

  private static func cluster(
    refusing refused: String?, _ seen: Seen
  ) -> @Sendable (TestServer.Request) async -> TestServer.Reply {
    var cluster = FakeCluster()
    cluster.kinds += kinds.map { ($0.group, "v1", $0.plural, $0.kind, $0.isNamespaced) }
    cluster.items["pods"] = []
    cluster.items["namespaces"] = [#"{"metadata":{"name":"shop"}}"#]
    cluster.items["priorityclasses"] = [#"{"metadata":{"name":"gold"},"value":5}"#]
    cluster.items["serviceaccounts"] = [
      #"{"metadata":{"name":"default","namespace":"shop"}}"#, #"{"metadata":{"name":"api","namespace":"shop"}}"#,
    ]
    let served = cluster
    return { request in
      let accept = request.header("Accept") ?? ""
      seen.note(request.pathOnly, accept)
      if let refused, request.pathOnly.hasSuffix("/\(refused)") {
        return .failure(403, "is forbidden", reason: "Forbidden")
      }
      if request.pathOnly.hasSuffix("/configmaps"), accept.contains("as=PartialObjectMetadataList") {
        let head = #"{"kind":"PartialObjectMetadataList","apiVersion":"meta.k8s.io/v1","metadata":{},"items":[{"#
        let item = #""kind":"PartialObjectMetadata","apiVersion":"meta.k8s.io/v1","metadata":{"name":"rules","#
        return .json(
          head + item + #""namespace":"shop","annotations":{"note":"\"kind\":\"PartialObjectMetadata\""}}}]}"#)
      }
      return served.reply(to: request)
    }
  }

  private static func deployment(_ name: String, _ spec: String) -> String {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: \(name), namespace: shop}
    spec:
      replicas: 2
      selector: {matchLabels: {app: \(name)}}
      template: {metadata: {labels: {app: \(name)}}, spec: {\(spec)}}
    ---

    """
  }

  private static let plain = "containers: [{name: a, image: i}]"
  private static let from =
    "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n"
    + deployment("account", "serviceAccountName: api, \(plain)")
    + deployment("class", "priorityClassName: gold, \(plain)")
    + deployment("runtime", "runtimeClassName: kata, \(plain)")
    + deployment("settings", "containers: [{name: a, image: i, envFrom: [{configMapRef: {name: rules}}]}]")
    + deployment("volume", "\(plain), volumes: [{name: v, persistentVolumeClaim: {claimName: data}}]")
    + deployment("web", plain)

  private static func run(refusing refused: String?, _ seen: Seen = Seen()) async throws -> CommandRun {
    var run: CommandRun?
    try await TestServer.with(tls: nil, handler: cluster(refusing: refused, seen)) { server in
      let config = """
        {"apiVersion": "v1", "kind": "Config", "current-context": "dr",
        "clusters": [{"name": "c", "cluster": {"server": "http://127.0.0.1:\(server.port)"}}],
        "contexts": [{"name": "dr", "context": {"cluster": "c", "user": "u"}}], "users": [{"name": "u", "user": {}}]}
        """
      try await TemporaryFolder.with(["config": config, "from/a.yaml": from]) { folder in
        run = await .of(
          "failover", "prod=\(folder.path)/from", "dr", "--no-config", "-o", "json", "--request-timeout", "1500",
          in: folder.path,
          variables: ["KUBECONFIG": folder.path + "/config"])
      }
    }
    return try #require(run)
  }

  private static func outcomes(_ run: CommandRun) throws -> [String: String] {
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.errors)")
    let pairs = (report["workloads"] as? [[String: Any]] ?? []).map { workload in
      ((workload["workload"] as? [String: Any])?["name"] as? String ?? "", workload["outcome"] as? String ?? "")
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  @Test func `a server is asked for names of ConfigMaps alone, and never for Secrets`() async throws {
    let seen = Seen()
    let run = try await Self.run(refusing: nil, seen)
    #expect(
      try Self.outcomes(run) == [
        "account": "starts", "class": "starts", "runtime": "refused", "settings": "starts", "volume": "pending",
        "web": "starts",
      ])
    #expect(run.status == .drift)
    #expect(seen.all["/api/v1/configmaps"]?.contains("as=PartialObjectMetadataList") == true)
    #expect(seen.all["/api/v1/secrets"] == nil)
    #expect(seen.all["/api/v1/resourcequotas"] == "application/json")
  }

  @Test(arguments: [
    ("priorityclasses", ["class"]), ("serviceaccounts", ["account"]), ("configmaps", ["settings"]),
    ("runtimeclasses", ["runtime"]), ("persistentvolumeclaims", ["volume"]),
    ("limitranges", ["account", "class", "settings", "volume", "web"]),
  ])
  func `a list that a server refuses leaves exactly those unknown who need it`(
    list: String, unknown: [String]
  ) async throws {
    let run = try await Self.run(refusing: list)
    let outcomes = try Self.outcomes(run)
    let expected = list == "limitranges" ? unknown.filter { $0 != "volume" } : unknown
    #expect(outcomes.filter { $0.value == "unknown" }.keys.sorted() == expected, "\(outcomes)")
    #expect(run.status == .failure)
  }
}
