import Foundation
import KubernetesModel
import TestData
import Testing

@testable import ClusterSource

/// Manifests that lie beside the repository, where they are there.
@Suite struct SharedManifestTests {
  @Test(arguments: ["prod", "dr"])
  func theScenarioLoadsWithoutErrors(_ cluster: String) async throws {
    guard let path = SharedData.find("scenario/\(cluster)") else { return }
    let snapshot = try await ManifestSource.snapshot(named: cluster, path: path)
    #expect(snapshot.diagnostics.filter { $0.severity == .error }.map(\.description) == [])
    #expect(snapshot.coverage.exceptions.isEmpty)
    #expect(snapshot.pods.count + snapshot.controllers.count > 0)
  }
}
