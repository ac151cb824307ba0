import FoundationEssentials
import KubernetesModel
import Testing

@testable import ClusterSource

/// Folders with kustomizations: which are what lies in them, and which somebody has to render.
@Suite struct KustomizationTests {
  private static let account = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: robot, namespace: edge}\n"
  private static let binding = """
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRoleBinding
    metadata: {name: robot}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
    subjects: [{kind: ServiceAccount, name: robot, namespace: edge}]
    """

  /// The snapshot of a folder of these files; `{}` stands for its path in what is expected.
  private static func snapshot(
    _ files: [String: String], reading name: String = ""
  ) async throws -> (snapshot: Snapshot, lines: [String]) {
    let folder = FileManager.default.temporaryDirectory.path + "/driftwatch-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, text) in files {
      let file = URL(filePath: "\(folder)/\(name)")
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let path = name.isEmpty ? folder : "\(folder)/\(name)"
    let snapshot = try await ManifestSource.snapshot(named: "prod", path: path)
    let lines = snapshot.diagnostics.filter { $0.object == nil }.map {
      "\($0.severity.rawValue) \($0.location?.line ?? 0) \($0.message)".replacing(folder, with: "{}")
    }
    return (snapshot, lines)
  }

  @Test(arguments: [
    "resources: [sa.yaml]", "kind: Kustomization\napiVersion: kustomize.config.k8s.io/v1beta1\nresources: [./sa.yaml]",
    "bases: [sa.yaml]\npatches: []\nnamespace: ''\ncommonLabels: {}\nimages: null",
    "resources: [sa.yaml]\ngeneratorOptions: {disableNameSuffixHash: true}\nsortOptions: {order: fifo}",
    "kind: Component\napiVersion: kustomize.config.k8s.io/v1alpha1\nresources: [sa.yaml]",
  ])
  func `a kustomization that changes nothing is a note`(_ text: String) async throws {
    for name in Kustomization.fileNames {
      let (snapshot, lines) = try await Self.snapshot([name: text, "sa.yaml": Self.account])
      #expect(lines == ["note 0 `{}` is a kustomization that changes nothing: what it names is read"])
      #expect(snapshot.coverage.exceptions.isEmpty)
      #expect(snapshot.serviceAccounts.contains { $0.name == "robot" })
    }
  }

  @Test(arguments: [
    ("patches: [{path: p.yaml}, {patch: 'x: y'}]", "2 patches"), ("patchesStrategicMerge: [p.yaml]", "a patch"),
    ("patchesJson6902: [{path: p.yaml, target: {kind: Pod}}]", "a patch"), ("namePrefix: a-", "a name prefix"),
    ("nameSuffix: -a", "a name suffix"), ("namespace: edge", "a namespace of its own"),
    ("labels: [{pairs: {a: b}}]", "labels"),
    ("commonLabels: {a: b}", "labels"), ("commonAnnotations: {a: b}", "annotations"),
    ("images: [{name: a, newTag: b}]", "an image"), ("imageTags: [{name: a, newTag: b}]", "an image"),
    ("replicas: [{name: a, count: 3}]", "replicas"),
    ("configMapGenerator: [{name: a, literals: [b=c]}]", "a generator"),
    ("secretGenerator: [{name: a}, {name: b}]", "2 generators"), ("helmCharts: [{name: a}]", "a chart"),
    ("replacements: [{path: p.yaml}]", "a replacement"), ("vars: [{name: A}]", "a replacement"),
    ("transformers: [p.yaml]", "a transformer"), ("configurations: [p.yaml]", "a transformer"),
    ("openapi: {path: schema.json}", "a schema"), ("buildMetadata: [managedByLabel]", "annotations"),
    ("components: [../c]", "a base that does not exist"), ("resources: [../..]", "a base outside of what is read"),
    ("resources: [/etc]", "a base outside of what is read"), ("resources: [none.yaml]", "a base that does not exist"),
    ("resources: ['https://example.com/a.yaml']", "a remote base"),
    ("bases: ['github.com/org/repo//path?ref=v1', 'git@example.com:org/repo']", "2 remote bases"),
    ("resources: [plain]", "a base that is not read"), ("resources: []", "a file beside it that it does not name"),
    (
      "patches: [{path: p.yaml}]\nnamePrefix: a-\nresources: [none.yaml]",
      "a patch, a name prefix, a base that does not exist"
    ),
  ])
  func `one that changes objects, or names what is not read, is an error`(_ text: String, _ reason: String) async throws
  {
    let named = text.contains("resources: []") ? "" : "\nresources: [sa.yaml]"
    let kustomization =
      text.contains("resources:") ? text.replacing("resources: [", with: "resources: [sa.yaml, ") : text + named
    let files = [
      "k/kustomization.yaml": text.contains("resources: []") ? text : kustomization, "k/sa.yaml": Self.account,
      "k/p.yaml": "a: b", "k/plain/note.txt": "",
    ]
    let (snapshot, lines) = try await Self.snapshot(files, reading: "k")
    #expect(
      lines.first { $0.hasPrefix("error") } == "error 0 `{}/k` is a kustomization that nobody rendered: \(reason)")
    #expect(snapshot.coverage.mayLackAny)
    #expect(!snapshot.coverage.isKnown("RoleBinding"))
    #expect(snapshot.coverage.isRead("RoleBinding"))
    #expect(snapshot.diagnostics.first { $0.severity == .error }?.hint?.contains("prod=<(kubectl kustomize ") == true)
  }

  @Test func `files named as patches are no objects, unless somebody names them as such`() async throws {
    let patch = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: robot, namespace: edge}\n$patch: delete\n"
    let (snapshot, lines) = try await Self.snapshot([
      "kustomization.yaml": "resources: [sa.yaml]\npatches: [{path: patch.yaml}]\n", "sa.yaml": Self.account,
      "patch.yaml": patch,
    ])
    #expect(
      snapshot.serviceAccounts.filter { $0.name == "robot" }.compactMap {
        $0.metadata.origin?.file.hasSuffix("sa.yaml")
      } == [true])
    #expect(
      lines.contains(
        "note 0 `{}/patch.yaml` is named by a kustomization as patches or settings, not as objects; not read"))
    let (other, _) = try await Self.snapshot([
      "kustomization.yaml": "resources: [sa.yaml]\npatches: [{path: sa.yaml}]\n", "sa.yaml": Self.account,
    ])
    #expect(other.serviceAccounts.contains { $0.name == "robot" })
  }

  @Test func `bases and overlays in one folder are told as one`() async throws {
    let plain = ["base/kustomization.yaml": "resources: [sa.yaml]", "base/sa.yaml": Self.account]
    let (_, lines) = try await Self.snapshot(
      plain.merging(["prod/kustomization.yaml": "resources: [../base]", "prod/crb.yaml": "note: no object"]) { $1 })
    #expect(
      lines.filter { $0.contains("kustomization") } == [
        "note 0 2 kustomizations change nothing, `{}/base` among them: what it names is read"
      ])
    var files = plain
    for index in 0..<12 { files["o\(index)/kustomization.yaml"] = "resources: [../base]\nnamePrefix: o\(index)-" }
    let (_, many) = try await Self.snapshot(files)
    #expect(
      many.filter { $0.hasPrefix("error") } == [
        "error 0 `{}/o0` is a kustomization that nobody rendered: a name prefix (and 11 more)"
      ])
  }

  @Test(arguments: ["resources: [.]", "resources: [../a, ../b]", "bases: [../a/../a/., ..]"])
  func `kustomizations that name each other end`(_ text: String) async throws {
    let (_, lines) = try await Self.snapshot([
      "a/kustomization.yaml": text, "b/kustomization.yaml": "resources: [../a]", "a/sa.yaml": Self.account,
    ])
    #expect(!lines.isEmpty)
  }

  @Test(arguments: [
    ("resources: [sa.yaml]\nresource: [a]", 2, "there is no field `resource`"),
    ("resources: sa.yaml", 1, "expected a list, found text `sa.yaml`"),
    ("resources: [sa.yaml\n", 2, "did not find expected ',' or ']'"), ("- a\n", 1, ""),
  ])
  func `what is wrong with one is told where it stands`(_ text: String, _ line: Int, _ message: String) async throws {
    let (snapshot, lines) = try await Self.snapshot(["kustomization.yaml": text, "sa.yaml": Self.account])
    if message.isEmpty { return }
    #expect(lines.contains { $0.hasPrefix("error \(line) ") && $0.contains(message) }, "\(lines)")
    #expect(snapshot.coverage.exceptions.keys.sorted() == [Coverage.unrendered])
  }

  @Test func `a kustomization on standard input, or alone, was rendered by nobody`() async throws {
    let text = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [sa.yaml]\n"
    let snapshot = try ManifestSource.snapshot(named: "prod", bytes: Array(text.utf8), file: "standard input")
    #expect(
      snapshot.diagnostics.map(\.message) == [
        "`standard input` is a kustomization that nobody rendered: a base outside of what is read"
      ])
    #expect(snapshot.coverage.mayLackAny)
    let (_, lines) = try await Self.snapshot(
      ["kustomization.yaml": "resources: [sa.yaml]", "sa.yaml": Self.account], reading: "kustomization.yaml")
    #expect(lines == ["error 0 `{}` is a kustomization that nobody rendered: a base outside of what is read"])
  }

  @Test func `a kustomization that overlays a base elsewhere hides what the base grants`() async throws {
    let files = [
      "b/kustomization.yaml": "resources: [../base-of-b, sa.yaml]", "b/sa.yaml": Self.account,
      "base-of-b/kustomization.yaml": "resources: [crb.yaml]", "base-of-b/crb.yaml": Self.binding,
    ]
    let (part, _) = try await Self.snapshot(files, reading: "b")
    #expect(part.roleBindings.isEmpty && part.coverage.mayLackAny)
    let (whole, _) = try await Self.snapshot(files)
    #expect(whole.roleBindings.count == 1 && !whole.coverage.mayLackAny)
  }
}
