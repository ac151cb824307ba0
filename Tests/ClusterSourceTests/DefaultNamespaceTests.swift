import KubernetesModel
import Testing

@testable import ClusterSource

/// Where objects live that name no namespace.
@Suite struct DefaultNamespaceTests {
  private static let account = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: robot}\n"
  private static let binding = """
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRoleBinding
    metadata: {name: robot}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
    subjects: [{kind: ServiceAccount, name: robot, namespace: shop}]
    """

  private static func application(_ path: String, _ namespace: String, name: String = "a") -> String {
    """
    apiVersion: argoproj.io/v1alpha1
    kind: Application
    metadata: {name: \(name), namespace: argocd}
    spec:
      source: {repoURL: "https://git.example/r", path: \(path)}
      destination: {server: "https://kubernetes.default.svc", namespace: \(namespace)}
    """
  }

  private static func namespaces(_ snapshot: Snapshot) -> [String] {
    snapshot.serviceAccounts.filter { $0.name == "robot" }.map(\.namespace)
  }

  @Test func `it is the one that the user names, that of the folder, or default`() async throws {
    let files = [
      "apps/shop/a.yaml": Self.account, "apps/My_App/b.yaml": Self.account.replacing("robot", with: "other"),
    ]
    for (setting, wanted) in [
      (nil, "default"), (.named("shop"), "shop"), (ManifestSettings.DefaultNamespace.folder, "shop"),
    ] {
      var settings = ManifestSettings()
      settings.defaultNamespace = setting
      let (snapshot, _) = try await ReadingLikeKubectlTests.read(files, settings)
      #expect(Self.namespaces(snapshot) == [wanted])
      let other = snapshot.serviceAccounts.first { $0.name == "other" }
      #expect(other?.namespace == (setting == .folder ? "default" : wanted))
    }
  }

  @Test(arguments: [
    ("apps/shop", "shop"), ("./apps/shop/", "shop"), ("apps", "shop"), ("shop", "default"), ("apps/sho", "default"),
    ("../apps/shop", "default"),
  ])
  func `an Application says it for what lies at its path`(_ path: String, _ wanted: String) async throws {
    let files = ["argo.yaml": Self.application(path, "shop"), "apps/shop/a.yaml": Self.account]
    var settings = ManifestSettings()
    for setting in [nil, ManifestSettings.DefaultNamespace.named("elsewhere")] {
      settings.defaultNamespace = setting
      let (snapshot, _) = try await ReadingLikeKubectlTests.read(files, settings)
      #expect(Self.namespaces(snapshot) == [wanted == "default" && setting != nil ? "elsewhere" : wanted])
    }
  }

  @Test func `the nearest Application wins, and two that disagree say nothing`() async throws {
    let nearest = [
      "1.yaml": Self.application("apps", "outer", name: "a"),
      "2.yaml": Self.application("apps/shop", "inner", name: "b"),
      "apps/shop/a.yaml": Self.account,
    ]
    #expect(Self.namespaces(try await ReadingLikeKubectlTests.read(nearest).snapshot) == ["inner"])
    var both = nearest
    both["1.yaml"] = Self.application("apps/shop", "outer", name: "a")
    #expect(Self.namespaces(try await ReadingLikeKubectlTests.read(both).snapshot) == ["default"])
  }

  @Test func `a binding that names an account of another namespace asks whether it was meant`() async throws {
    let files = ["a.yaml": Self.account + Self.binding]
    let (_, said) = try await ReadingLikeKubectlTests.read(files)
    #expect(said.count == 1)
    #expect(said.first?.contains("named in namespace `shop`, but defined only in `default`") == true)
    #expect(said.first?.contains("`--default-namespace shop`") == true)
    var settings = ManifestSettings()
    settings.defaultNamespace = .named("shop")
    #expect(try await ReadingLikeKubectlTests.read(files, settings).said.isEmpty)
  }

  @Test(arguments: [
    ("---\n# Source: chart/templates/sa.yaml\n", "chart/templates/sa.yaml"),
    ("# Source: chart/templates/sa.yaml\r\n", "chart/templates/sa.yaml"),
    ("# a comment\n# Source: c/sa.yaml\n", "c/sa.yaml"),
    ("# Sources: none\n", "x.yaml"),
  ])
  func `objects are found in the template that they were made from`(_ head: String, _ file: String) throws {
    let snapshot = try ManifestSource.snapshot(named: "prod", yaml: head + Self.account, file: "x.yaml")
    let origin = snapshot.serviceAccounts.first { $0.name == "robot" }?.metadata.origin
    #expect(origin?.file == file && (origin?.line == 0) == (file != "x.yaml"))
  }

  @Test(arguments: [
    ("path: base/sa.yaml", "base/sa.yaml"),
    ("path: ../base/sa.yaml\\nconfiguredIn: kustomization.yaml", "../base/sa.yaml"),
    ("configuredIn: base/kustomization.yaml\\nconfiguredBy:\\n  kind: X", "base/kustomization.yaml"),
    ("path: sa.yaml\\nrepo: https://git.example/r\\nref: v1", "x.yaml"),
  ])
  func `objects are found in the file that kustomize says they were made from`(_ text: String, _ file: String) throws {
    let yaml = Self.account.replacing(
      "{name: robot}", with: "{name: robot, annotations: {config.kubernetes.io/origin: \"\(text)\"}}")
    let snapshot = try ManifestSource.snapshot(named: "prod", yaml: yaml, file: "x.yaml")
    #expect(snapshot.serviceAccounts.first { $0.name == "robot" }?.metadata.origin?.file == file)
  }
}
