import Documents
import Foundation
import KubernetesModel
import TestServers
import Testing

@testable import ClusterSource

/// How it is found out what a server serves, and how many requests that may take at a time.
@Suite("Live clusters: discovery")
struct DiscoveryTests {
  private func read(
    _ reply: @escaping @Sendable (TestServer.Request) async -> TestServer.Reply
  ) async throws -> (snapshot: Snapshot, server: TestServer) {
    try await TestServer.with(tls: nil, handler: reply) { server in
      let text = kubeconfig(port: server.port, cluster: "", user: "token: t", scheme: "http")
      return (try await snapshot(text), server)
    }
  }

  /// The documents that servers before 1.26 send.
  private static func old(_ path: String) -> TestServer.Reply? {
    switch path {
    case "/api": .json(#"{"kind":"APIVersions","versions":["v1"]}"#)
    case "/apis":
      .json(
        #"{"kind":"APIGroupList","groups":[{"name":"apps","versions":[{"groupVersion":"apps/v1","version":"v1"}]},{"name":"metrics.k8s.io","versions":[{"groupVersion":"metrics.k8s.io/v1","version":"v1"}]}]}"#
      )
    case "/api/v1":
      .json(
        #"{"kind":"APIResourceList","groupVersion":"v1","resources":[{"name":"pods","kind":"Pod","namespaced":true,"verbs":["list"]},{"name":"pods/exec","kind":"PodExecOptions","namespaced":true,"verbs":["create"]}]}"#
      )
    case "/apis/apps/v1":
      .json(
        #"{"kind":"APIResourceList","resources":[{"name":"deployments","kind":"Deployment","namespaced":true,"verbs":["list"]}],"groupVersion":"apps/v1"}"#
      )
    case "/apis/metrics.k8s.io/v1": .failure(503, "the server is currently unable to handle the request")
    default: nil
    }
  }

  @Test("a server without the aggregated form is asked group by group; one that is down hides no other")
  func fallback() async throws {
    let fake = FakeCluster()
    let (snapshot, _) = try await read { Self.old($0.pathOnly) ?? fake.reply(to: $0) }
    let resources = try #require(snapshot.servedAPI).resources
    #expect(resources.map(\.name) == ["pods", "pods/exec", "deployments"])
    #expect(resources.map(\.group) == ["", "", "apps"])
    #expect(snapshot.pods.count == 7)
    #expect(snapshot.diagnostics.contains { $0.severity == .warning && $0.message.contains("metrics.k8s.io") })
    #expect(snapshot.coverage["NetworkPolicy"] == .notInstalled)
  }

  @Test("who may not ask what is served still gets the usual kinds, and is told")
  func refused() async throws {
    let fake = FakeCluster()
    let (snapshot, _) = try await read { request in
      ["/api", "/apis"].contains(request.pathOnly) ? .failure(403, "is forbidden") : fake.reply(to: request)
    }
    #expect(snapshot.pods.count == 7)
    #expect(snapshot.servedAPI == nil)
    #expect(snapshot.diagnostics.contains { $0.hint == "bind the ClusterRole `system:discovery`" })
    // What was not asked for may be there.
    #expect(!snapshot.coverage.isKnown("AdminNetworkPolicy") && snapshot.coverage.isKnown("Pod"))
    #expect(snapshot.diagnostics.count { $0.message.contains("AdminNetworkPolicy") } == 0)
  }

  /// One group with one resource, as the aggregated form tells it.
  private static func lie(_ group: String, _ resource: String, _ kind: String) -> TestServer.Reply {
    .json(
      #"{"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":"\#(group)"},"versions":[{"version":"v1","resources":"#
        + #"[{"resource":"\#(resource)","responseKind":{"kind":"\#(kind)"},"scope":"Cluster","verbs":["list"]}]}]}]}"#)
  }

  @Test(
    "a resource that no API server names so is never asked for, and what its group serves is not known",
    arguments: [
      ("kyverno.io", "../../../api/v1/secrets", "ClusterPolicy"), ("kyverno.io", "clusterpolicies?x=", "ClusterPolicy"),
      ("kyverno.io", "", "ClusterPolicy"), ("kyverno.io", #"a\u0000b"#, "ClusterPolicy"),
      ("kyverno.io", "..", "ClusterPolicy"), ("../..", "clusterpolicies", "ClusterPolicy"),
      ("kyverno.io", "Cluster Policies", "ClusterPolicy"),
    ])
  func oddNames(group: String, resource: String, kind: String) async throws {
    let fake = FakeCluster()
    let (snapshot, server) = try await read { request in
      request.pathOnly == "/apis" ? Self.lie(group, resource, kind) : fake.reply(to: request)
    }
    #expect(server.requests.allSatisfy { !$0.path.contains("..") && !$0.path.contains("?x=") })
    #expect(server.requests.allSatisfy { !$0.pathOnly.hasPrefix("/apis/kyverno") && !$0.pathOnly.contains("secrets") })
    #expect(snapshot.diagnostics.contains { $0.message.contains("as no API server does") })
    if group == "kyverno.io" { #expect(!snapshot.coverage.isKnown("ClusterPolicy.kyverno.io")) }
  }

  @Test("policies of other APIs are read when they are installed, and told apart from the core kind of their name")
  func otherPolicies() async throws {
    var fake = FakeCluster()
    fake.kinds.append(("crd.projectcalico.org", "v1", "networkpolicies", "NetworkPolicy", true))
    fake.items["networkpolicies"] = [#"{"metadata":{"name":"p","namespace":"web"},"spec":{"podSelector":{}}}"#]
    let cluster = fake
    let (snapshot, _) = try await read { request in
      request.pathOnly.hasPrefix("/apis/networking") ? .failure(403, "is forbidden") : cluster.reply(to: request)
    }
    let calico = KindName("projectcalico.org", "NetworkPolicy")
    #expect(snapshot[calico].objects.map(\.reference.description) == ["NetworkPolicy web/p"])
    #expect(snapshot.coverage["NetworkPolicy"] == .forbidden(permission: "list networkpolicies.networking.k8s.io"))
    #expect(snapshot.coverage["NetworkPolicy.crd.projectcalico.org"] == .complete)
  }

  @Test("only the ConfigMaps that tell about the CNI are asked for, by name")
  func configMaps() async throws {
    let fake = FakeCluster()
    let (snapshot, server) = try await read { request in
      request.pathOnly.hasSuffix("/configmaps/cilium-config")
        ? .json(
          #"{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"cilium-config","namespace":"kube-system"},"data":{"enable-policy":"default","ipsec-key":"CANARY"}}"#
        )
        : fake.reply(to: request)
    }
    let settings = snapshot[KindName("", "ConfigMap")].objects
    #expect(settings.map { $0.body.root["data"]?["enable-policy"]?.string } == ["default"])
    #expect(settings.allSatisfy { !String(decoding: $0.body.bytes, as: UTF8.self).contains("CANARY") })
    #expect(server.requests.allSatisfy { !$0.path.contains("secrets") && !$0.pathOnly.hasSuffix("/configmaps") })
  }

  @Test("never more than four requests are under way")
  func concurrency() async throws {
    let fake = FakeCluster()
    let running = Recorder<Int>()
    let most = Recorder<Int>()
    _ = try await read { request in
      running.add(1)
      most.add(running.values.reduce(0, +))
      try? await Task.sleep(for: .milliseconds(5))
      running.add(-1)
      return fake.reply(to: request)
    }
    #expect((most.values.max() ?? 0) <= 4)
  }

  @Test("requests page by 500 and never by resourceVersion=0")
  func paging() async throws {
    let fake = FakeCluster()
    let (_, server) = try await read { fake.reply(to: $0) }
    let lists = server.requests.filter {
      $0.method == "GET" && $0.pathOnly.contains("/v1/") && !$0.pathOnly.contains("/configmaps/")
    }
    #expect(lists.allSatisfy { $0.query("limit") == "500" && $0.query("resourceVersion") == nil })
    #expect(lists.allSatisfy { $0.header("accept-encoding") == "gzip" })
  }
}
