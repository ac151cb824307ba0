import FoundationEssentials
import KubernetesModel
import Testing

@testable import ClusterSource

/// What folders of repositories hold besides plain manifests: each file costs itself, and none is passed over in silence.
@Suite struct ReadingLikeKubectlTests {
  private static let namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: web}\n"

  /// The snapshot of a folder of these files, with the folder left out of what is said.
  static func read(
    _ files: [String: String], _ settings: ManifestSettings = ManifestSettings()
  ) async throws -> (snapshot: Snapshot, said: [String]) {
    let folder = FileManager.default.temporaryDirectory.path + "/driftwatch-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, text) in files {
      let file = URL(filePath: "\(folder)/\(name)")
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let snapshot = try await ManifestSource.snapshot(named: "prod", path: folder, settings: settings)
    let said = snapshot.diagnostics.filter { $0.severity != .note }.map {
      "\($0.severity.rawValue) \($0)".replacing(folder + "/", with: "").replacing(folder, with: "{}")
    }
    return (snapshot, said)
  }

  @Test(arguments: [
    ("s.yaml", "\0GITCRYPT\0abc", "encrypted by git-crypt"),
    ("s.yaml", "$ANSIBLE_VAULT;1.1;AES256\n61\n", "ansible-vault"),
    ("s.yaml", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n", "a pointer of Git LFS"),
    ("s.yaml", "-----BEGIN PGP MESSAGE-----\n\nabc\n", "PGP"),
    ("s.yaml", "/annex/objects/SHA256E-s1--00.yaml\n", "git-annex"),
    ("s.yaml", "-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n", "age"), ("s.yaml", "U2FsdGVkX1+abc\n", "OpenSSL"),
    ("s.yaml", "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a}\nsops: {mac: x}\n", "encrypted by SOPS"),
    ("s.json", #"{"data": "ENC[AES256_GCM,data:x]", "sops": {"mac": "x"}}"#, "encrypted by SOPS"),
    ("s.yaml.xz", "abc", "packed or encrypted by another program"), ("s.yaml.gpg", "abc", "packed or encrypted"),
    ("s.yaml", "{{- include \"common.all\" . -}}\n", "it looks like a template"),
    ("s.yaml", "{{- if .Values.a }}\napiVersion: v1\nkind: Pod\n{{- end }}\n", "it looks like a template"),
    ("s.yaml", "kind: List\nitems: [{apiVersion: v1, kind: Pod}]\n", "the object has no `apiVersion`"),
    ("s.yaml", "kind: Deployment\nspec: {}\n", "the object has no `apiVersion`"),
    ("s.yaml", "apiVersion: apps/v1\nspec: {}\n", "the object has no `kind`"),
    ("s.yaml", "apiVersion v1\nkind Pod\n", "a text, not an object"),
    ("s.json", "{\n  // comment\n  \"apiVersion\": \"v1\"\n}\n", "broken YAML"),
  ])
  func `a file of which nobody can tell what it holds is one gap`(
    _ name: String, _ text: String, _ message: String
  ) async throws {
    let (snapshot, said) = try await Self.read(["n.yaml": Self.namespace, name: text])
    #expect(said.count == 1, "\(said)")
    #expect(said.first?.hasPrefix("error \(name)") == true && said.first?.contains(message) == true, "\(said)")
    #expect(snapshot.coverage.exceptions.count == 1)
    #expect(snapshot.namespaces.map(\.name) == ["web"])
  }

  @Test(arguments: [
    ("tsconfig.json", "{\n  \"a\": true, // yes\n}\n"), (".vscode/settings.json", "{\n  // c\n  \"a\": 1,\n}\n"),
    ("notes.yml", "a: b: c\n"),
  ])
  func `a file that does not parse and speaks of nothing that is Kubernetes is warned of`(
    _ name: String, _ text: String
  ) async throws {
    let (snapshot, said) = try await Self.read(["n.yaml": Self.namespace, name: text])
    #expect(said.count == 1 && said[0].contains("1 file is neither YAML nor JSON") && said[0].contains(name), "\(said)")
    #expect(snapshot.coverage.exceptions.isEmpty)
  }

  @Test func `braces in quotes explain no mistake elsewhere`() async throws {
    let text = """
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: a
        annotations: {summary: "pod {{ $labels.pod }} is down"}
       labels: {a: b}
      """
    let (_, said) = try await Self.read(["n.yaml": Self.namespace, "s.yaml": text])
    #expect(said.count == 1 && said[0].hasPrefix("error s.yaml:6:") && !said[0].contains("template"), "\(said)")
  }

  @Test func `what begins like JSON and is none is read as YAML`() throws {
    let snapshot = try ManifestSource.snapshot(
      named: "prod", yaml: "{\"apiVersion\": v1, \"kind\": Namespace, metadata: {name: web}}\n")
    #expect(snapshot.namespaces.map(\.name) == ["web"] && snapshot.diagnostics.isEmpty)
  }

  @Test(arguments: [
    (["s.yaml"], 1), (["s.*"], 1), (["deep"], 1), (["deep/"], 1), (["./deep/s.yaml"], 1), (["deep/*"], 1), (["dee"], 0),
    (["deep/t.yaml"], 0), (["n.yaml", "deep"], 2),
  ])
  func `files are left out by name or path, and counted`(_ patterns: [String], _ count: Int) async throws {
    var settings = ManifestSettings()
    settings.skip = SkipPatterns(patterns)
    let other = Self.namespace.replacing("web", with: "other")
    let files = ["n.yaml": Self.namespace, "deep/s.yaml": "\0GITCRYPT\0", "m.yaml": other]
    let (snapshot, said) = try await Self.read(files, settings)
    #expect(snapshot.namespaces.contains { $0.name == "other" })
    #expect(said.contains { $0.contains("encrypted") } == (count == 0))
    let counted = count == 1 ? "1 file or folder left out" : "\(count) files or folders left out"
    #expect(said.contains { $0.contains(counted) } == (count > 0), "\(said)")
  }

  // MARK: Versions

  @Test(arguments: [
    (
      "batch/v1beta1", "CronJob", "jobTemplate: {spec: {template: {spec: {containers: [{name: c, image: i}]}}}}", 24, 25
    ),
    ("apps/v1beta2", "Deployment", "template: {spec: {containers: [{name: c, image: i}]}}", 15, 16),
    ("extensions/v1beta1", "NetworkPolicy", "podSelector: {}", 15, 16),
    ("networking.k8s.io/v1beta1", "Ingress", "backend: {serviceName: a, servicePort: 80}", 21, 22),
  ])
  func `a former version is read, with a warning unless the server serves it`(
    _ apiVersion: String, _ kind: String, _ spec: String, _ last: Int, _ first: Int
  ) throws {
    let text = "apiVersion: \(apiVersion)\nkind: \(kind)\nmetadata: {name: a, namespace: web}\nspec: {\(spec)}\n"
    for (minor, warnings) in [(nil, 1), (last, 0), (first, 1)] {
      var settings = ManifestSettings()
      settings.serverMinor = minor
      let again = text.replacing("name: a,", with: "name: b,")
      let snapshot = try ManifestSource.snapshot(
        named: "prod", yaml: text + "---\n" + again, file: "x.yaml", settings: settings)
      #expect(snapshot.controllers.count + snapshot.networkPolicies.count + snapshot.ingresses.count == 2)
      #expect(snapshot.coverage.exceptions.isEmpty)
      let said = snapshot.diagnostics.filter { $0.severity == .warning }
      #expect(said.count == warnings)
      #expect(said.allSatisfy { $0.message.hasPrefix("2 objects of kind \(kind) of `\(apiVersion)`") })
      #expect(said.allSatisfy { $0.location == SourceLocation(file: "x.yaml", line: 1, column: 1) })
    }
  }
}
