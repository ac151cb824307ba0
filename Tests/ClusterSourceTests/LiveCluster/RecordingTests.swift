import Foundation
import KubernetesModel
import TestServers
import Testing

@testable import ClusterSource

/// Real answers of real API servers, served again over TLS.
@Suite("Live clusters: recordings")
struct RecordingTests {
  private func read(_ name: String, pageSize: Int = 500) async throws -> Snapshot? {
    let authority = try #require(TestAuthority.shared, "openssl is needed for these tests")
    guard let recorded = try RecordedCluster(name) else { return nil }
    return try await TestServer.with(tls: TestServer.tls(authority)) {
      recorded.reply(to: $0)
    } _: { server in
      let text = kubeconfig(
        port: server.port, cluster: "certificate-authority: \(authority.path("ca.crt"))", user: "token: t")
      return try await snapshot(text, testReading(pageSize: pageSize))
    }
  }

  @Test("the whole scenario is read from two real servers' answers", arguments: [("prod", 82), ("dr", 80)])
  func whole(name: String, pods: Int) async throws {
    guard let snapshot = try await read(name) else { return }
    #expect(snapshot.version == ServerVersion(minor: 36, provenance: .reported))
    #expect(abs(snapshot.pods.count - pods) < 5, "\(snapshot.pods.count) pods")
    for kind in ["Namespace", "Pod", "Role", "ClusterRole", "RoleBinding", "NetworkPolicy", "Deployment", "Service"] {
      #expect(snapshot.coverage[kind] == .complete, "\(kind)")
    }
    // The viewer may not read nodes, CRDs and the CNI's settings; nothing needs them.
    #expect(snapshot.coverage["Node"] == .forbidden(permission: "list nodes"))
    #expect(snapshot.coverage["AdminNetworkPolicy"] == .notInstalled)
    let errors = snapshot.diagnostics.filter { $0.severity == .error }
    // ReplicationControllers were not recorded.
    #expect(errors.map(\.message) == ["replicationcontrollers may not be listed"], "\(errors)")
    let resources = try #require(snapshot.servedAPI).resources
    #expect(resources.contains { $0.name == "pods/exec" && $0.verbs.contains("create") })
    #expect(snapshot.roles.allSatisfy { $0.metadata.origin == nil })
    let tmp = snapshot.roleBindings.first { $0.name == "tmp-incident-4711" }
    #expect((tmp != nil) == (name == "dr"))
    if let tmp { #expect(tmp.metadata.lastChange?.manager.isEmpty == false) }
  }

  @Test("a snapshot of a real cluster survives its file", arguments: ["prod", "dr"])
  func file(name: String) async throws {
    guard let snapshot = try await read(name) else { return }
    let bytes = try SnapshotFile.encode(snapshot, writtenBy: "1.0")
    let again = try SnapshotFile.decode(bytes, file: name)
    #expect(Specimen.values(again) == Specimen.values(snapshot))
    #expect(try SnapshotFile.encode(again, writtenBy: "1.0") == bytes)
    print("capture of \(name): \(snapshot.objectCount) objects, \(bytes.count) bytes")
  }
}
