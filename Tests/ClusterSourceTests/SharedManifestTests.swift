import Foundation
import KubernetesModel
import Testing

@testable import ClusterSource

/// Manifests that lie beside the repository, where they are there.
@Suite struct SharedManifestTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared")
    .standardizedFileURL.path

  @Test(arguments: ["prod", "dr"])
  func theScenarioLoadsWithoutErrors(_ cluster: String) async throws {
    let path = "\(Self.root)/scenario/\(cluster)"
    guard FileManager.default.fileExists(atPath: path) else { return print("skipped: no ../shared") }
    let snapshot = try await ManifestSource.snapshot(named: cluster, path: path)
    #expect(snapshot.diagnostics.filter { $0.severity == .error }.map(\.description) == [])
    #expect(snapshot.coverage.exceptions.isEmpty)
    #expect(snapshot.pods.count + snapshot.controllers.count > 0)
  }
}
