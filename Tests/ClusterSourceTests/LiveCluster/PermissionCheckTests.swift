import DriftComparison
import Foundation
import KubernetesModel
import TestServers
import Testing

@testable import ClusterSource

/// `capture --check`: what may be read is asked, not tried, and what is missing is written down as a ClusterRole.
@Suite("Live clusters: permissions")
struct PermissionCheckTests {
  /// Asks a server that refuses what `refused` names, as `resource` or `resource/name`.
  private func check(
    _ fake: FakeCluster = FakeCluster(), refused: @escaping @Sendable (String) -> Bool
  ) async throws -> (check: PermissionCheck, server: TestServer) {
    try await TestServer.with(tls: nil) { request in
      switch request.pathOnly {
      case "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews":
        return .json(
          #"{"kind":"SelfSubjectAccessReview","status":{"allowed":\#(!refused(request.body))}}"#, status: 201)
      case "/apis/authentication.k8s.io/v1/selfsubjectreviews":
        return .json(#"{"kind":"SelfSubjectReview","status":{"userInfo":{"username":"ann"}}}"#, status: 201)
      default: return fake.reply(to: request)
      }
    } _: { server in
      let config = try Kubeconfig(
        text: Array(kubeconfig(port: server.port, cluster: "", user: "token: t", scheme: "http").utf8), file: "/c")
      let check = try await PermissionCheck.run(named: "test", on: config.access(to: "test"), testReading())
      return (check, server)
    }
  }

  @Test("what is missing is a ClusterRole to be bound beside the others; nothing is listed to find out")
  func missing() async throws {
    let (check, server) = try await check { body in
      ["networkpolicies", "nodes", "pods", "amazon-vpc-cni"].contains { body.contains(#""\#($0)""#) }
    }
    #expect(check.user == "ann")
    #expect(!check.isComplete)
    let role = MinimalClusterRole.yaml(completing: check)
    #expect(
      role == """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: driftwatch-reader-additions
        rules:
          - apiGroups: [""]
            resources: [nodes, pods]
            verbs: [list]
          - apiGroups: ["networking.k8s.io"]
            resources: [networkpolicies]
            verbs: [list]
          - apiGroups: [""]
            resources: [configmaps]
            verbs: [get]
            resourceNames: [amazon-vpc-cni]

        """)
    #expect(server.requests("/api/v1/pods").isEmpty)
    #expect(server.requests.filter { $0.method == "POST" }.allSatisfy { $0.pathOnly.contains("/selfsubject") })
  }

  @Test("nodes and CRDs only make answers better")
  func optional() async throws {
    let (check, _) = try await check { body in body.contains(#""nodes""#) || body.contains("customresource") }
    #expect(check.isComplete)
    #expect(try await self.check { _ in false }.check.isComplete)
  }

  @Test("what is not served is not asked about; a server that does not answer leaves it unknown")
  func unknown() async throws {
    let (check, _) = try await check { _ in false }
    #expect(check.items.first { $0.kind == "AdminNetworkPolicy" }?.answer == .notInstalled)
    let fake = FakeCluster()
    try await TestServer.with(tls: nil) {
      $0.method == "POST" ? .failure(403, "no") : fake.reply(to: $0)
    } _: { server in
      let text = kubeconfig(port: server.port, cluster: "", user: "token: t", scheme: "http")
      let config = try Kubeconfig(text: Array(text.utf8), file: "/c")
      let check = try await PermissionCheck.run(named: "test", on: config.access(to: "test"), testReading())
      #expect(check.items.allSatisfy { $0.answer == .unknown || $0.answer == .notInstalled })
      #expect(!check.isComplete)
    }
  }

  @Test("the ClusterRole in Deploy/ is the one that the plan makes, and grants all that is asked for")
  func deployed() async throws {
    let plan = ReadingPlan(SecurityAreas.all)
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Deploy/cluster-role.yaml").standardized.path()
    #expect(try String(contentsOfFile: path, encoding: .utf8) == ReaderRole.yaml(for: plan))
    var fake = FakeCluster()
    fake.kinds = plan.readings.compactMap { reading in
      guard case .list(let name, let plural, let scope) = reading.subject else { return nil }
      return (name.group, "v1", plural, name.kind, scope == .namespaced)
    }
    let (check, _) = try await check(fake) { _ in true }
    let rules = try await ManifestSource.snapshot(named: "d", path: path).roles.flatMap(\.rules)
    for item in check.items where item.answer != .notInstalled {
      let isGranted = rules.contains { rule in
        rule.verbs == [item.verb] && rule.apiGroups.contains(item.group) && rule.resources.contains(item.resource)
          && (item.name.isEmpty ? rule.resourceNames.isEmpty : rule.resourceNames.contains(item.name))
      }
      #expect(isGranted, "\(item.permission)")
    }
    #expect(rules.allSatisfy { $0.verbs == ["list"] || $0.verbs == ["get"] && !$0.resourceNames.isEmpty })
    #expect(rules.allSatisfy { !$0.resources.contains("secrets") })
  }
}
