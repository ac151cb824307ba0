import Foundation
import KubernetesModel
import Testing

@testable import ClusterSource

/// What a folder holds and nobody reads is an error, never a silence; what kubectl reads is read.
@Suite struct SilentInputTests {
  private static let binding = """
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRoleBinding
    metadata: {name: eve}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
    subjects: [{kind: User, name: eve, apiGroup: rbac.authorization.k8s.io}]
    """
  private static let chart = "apiVersion: v2\nname: c\nversion: 1.0.0\n"

  /// The snapshot of a folder that holds these files, links (to what begins with `->`) among them.
  private static func snapshot(_ files: [String: String]) async throws -> Snapshot {
    let folder = FileManager.default.temporaryDirectory.path + "/driftwatch-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let plain = "apiVersion: v1\nkind: Namespace\nmetadata: {name: plain}\n"
    for (name, text) in files.merging(["n.yaml": plain], uniquingKeysWith: { first, _ in first }) {
      let path = URL(fileURLWithPath: "\(folder)/\(name)")
      try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      if text.hasPrefix("->") {
        try FileManager.default.createSymbolicLink(
          atPath: path.path, withDestinationPath: String(text.dropFirst(2)))
      } else {
        try text.write(to: path, atomically: false, encoding: .utf8)
      }
    }
    return try await ManifestSource.snapshot(named: "prod", path: folder)
  }

  private static let unread: [(files: [String: String], message: String)] = [
    (["rbac": "->../lib/rbac"], "the link leads nowhere"),
    (["v1.2": "->../lib"], "the link leads nowhere"),
    (["rbac.yaml.zip": "PK"], "packed or encrypted"),
    (
      ["c/Chart.yaml": chart, "c/templates/b.yaml": binding.replacing("name: eve}", with: #"name: "{{ .x }}"}"#)],
      "a template of a Helm chart"
    ),
    (
      ["c/Chart.yaml": chart, "c/templates/d/b.yaml": "# {{- if .Values.admin }}\n\(binding)\n# {{- end }}\n"],
      "a template of a Helm chart"
    ),
    (
      ["c/Chart.yaml": chart + "dependencies: [{name: d, version: 1.0.0, repository: r}]\n"],
      "a Helm chart with dependencies"
    ),
    (["b.yaml": binding.replacing("name: eve}", with: #"name: "{{ .x }}"}"#)], "a template's action stands"),
    (["b.yaml": binding.replacing("name: cluster-admin", with: #"name: "{{ .role }}""#)], "a template's action stands"),
    (["b.yaml": binding.replacing("name: eve, api", with: #"name: "{{ .who }}", api"#)], "a template's action stands"),
    (
      ["l.json": #"{"apiVersion":"v1","kind":"NamespaceList","metadata":{"continue":"x"},"items":[]}"#],
      "one page of a list"
    ),
    (
      ["l.json": #"{"apiVersion":"v1","kind":"List","metadata":{"remainingItemCount":3},"items":[]}"#],
      "one page of a list"
    ),
    (["m.yaml": "metadata: {name: prod, labels: {a: b}}\n"], "the object has no `apiVersion`"),
    (
      ["w.json": #"{"type":"ADDED","object":{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"a"}}}"#],
      "a watch event, not an object"
    ),
    (["t.json": #"{"apiVersion":"meta.k8s.io/v1","kind":"Table","rows":[]}"#], "holds columns or metadata"),
    (
      ["t.json": #"{"apiVersion":"meta.k8s.io/v1","kind":"PartialObjectMetadataList","items":[]}"#],
      "holds columns or metadata"
    ),
  ]

  @Test(arguments: unread.indices) func `what is not read is an error`(index: Int) async throws {
    let (files, message) = Self.unread[index]
    let errors = try await Self.snapshot(files).diagnostics.filter { $0.severity == .error }.map(\.description)
    #expect(errors.count == 1 && errors.first?.contains(message) == true, "\(files): \(errors)")
  }

  private static let read: [[String: String]] = [
    // Deeper than some functions follow links.
    [String(repeating: "d/", count: 600) + "b.yaml": binding],
    // kubectl takes whatever has `items` for a list.
    [
      "b.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\nitems:\n- "
        + binding.replacing("\n", with: "\n  ")
    ],
    ["c/Chart.yaml": chart, "c/templates/b.yaml": binding],
    ["README": "->../nowhere.txt", "b.yaml": binding, ".#b.yaml": "->ann@host.1:2"],
  ]

  @Test(arguments: read.indices) func `what kubectl reads is read`(index: Int) async throws {
    let snapshot = try await Self.snapshot(Self.read[index])
    #expect(snapshot.roleBindings.map(\.metadata.name) == ["eve"])
  }

  @Test func `an object that stands below a key is told`() async throws {
    let text = "binding:\n  " + Self.binding.replacing("\n", with: "\n  ")
    let warnings = try await Self.snapshot(["b.yaml": text]).diagnostics.filter { $0.severity == .warning }
    #expect(warnings.map(\.message) == ["not a Kubernetes object, though one stands below `binding`; skipped"])
  }

  @Test func `servers make another name each time`() async throws {
    func job(_ image: String) -> String {
      """
      apiVersion: batch/v1
      kind: Job
      metadata: {generateName: hook-, namespace: plain}
      spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: \(image)}]}}}
      """
    }
    let snapshot = try await Self.snapshot(["a.yaml": job("a"), "b.yaml": job("b")])
    #expect(snapshot.controllers.map(\.metadata.name) == ["hook-", "hook-#2"])
    #expect(!snapshot.diagnostics.contains { $0.severity == .error })
  }

  @Test(arguments: [("./x.yaml", ["sub/x.yaml"]), ("/x.yaml", ["sub/x.yaml"]), ("x.yaml", []), ("sub/", ["x.yaml"])])
  func `a pattern with a slash is a path`(pattern: String, left: [String]) {
    let skip = SkipPatterns([pattern])
    #expect(["x.yaml", "sub/x.yaml"].filter { !skip.matchAnyFolder(of: $0) } == left)
  }
}
