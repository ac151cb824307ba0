import Foundation
import Testing

@testable import ClusterSource

/// Kubeconfig files: merging, paths, and errors that say what to do.
@Suite("Kubeconfig")
struct KubeconfigTests {
  private func config(_ text: String, file: String = "/home/ann/.kube/config") throws -> Kubeconfig {
    try Kubeconfig(text: Array(text.utf8), file: file)
  }

  private func message(_ text: String, context: String = "dr") async -> String {
    let error = await failure { try config(text).access(to: context) }
    return error?.message ?? "no error"
  }

  private static let frame = """
    clusters:
    - {name: c, cluster: {server: "https://c:6443"}}
    contexts:
    - {name: dr, context: {cluster: c, user: u}}
    users:
    """

  @Test("the first file to define an entry wins the whole entry; the first current-context wins")
  func merging() throws {
    var merged = try config(
      """
      clusters: [{name: a, cluster: {server: "https://first"}}]
      contexts: [{name: x, context: {cluster: a}}]
      """)
    try merged.merge(
      config(
        """
        current-context: why
        clusters: [{name: a, cluster: {server: "https://second", insecure-skip-tls-verify: true}}, {name: b, cluster: {server: "https://b"}}]
        contexts: [{name: why, context: {cluster: b}}]
        """, file: "/other"))
    #expect(merged.clusters["a"]?.server == "https://first")
    #expect(merged.clusters["a"]?.skipsVerification == false)
    #expect(try merged.contextInUse() == "why")
    #expect(try merged.contextNames(matching: "*") == ["why", "x"])
  }

  @Test("KUBECONFIG is a list whose empty parts and missing files are passed over; --kubeconfig is one file alone")
  func search() async throws {
    try await withFolder { folder in
      for (name, server) in [("one", "https://one"), ("two", "https://two")] {
        try "clusters: [{name: c, cluster: {server: \"\(server)\"}}]\n"
          .write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
      }
      let listed = ["KUBECONFIG": ":\(folder)/none::two:\(folder)/one", "HOME": "/nowhere"]
      let merged = try Kubeconfig.load(.init(variables: listed, currentDirectory: folder))
      #expect(merged.clusters["c"]?.server == "https://two")
      #expect(merged.files == ["\(folder)/two", "\(folder)/one"])
      let explicit = try Kubeconfig.load(.init(explicit: "one", variables: listed, currentDirectory: folder))
      #expect(explicit.clusters["c"]?.server == "https://one")
      let none = await failure {
        try Kubeconfig.load(.init(variables: ["HOME": "\(folder)/home"], currentDirectory: folder))
      }
      #expect(none?.message == "there is no kubeconfig at `\(folder)/home/.kube/config`")
      let missing = await failure {
        try Kubeconfig.load(.init(explicit: "none", variables: listed, currentDirectory: folder))
      }
      #expect(missing?.message == "cannot read `\(folder)/none`: there is no such file")
    }
  }

  @Test("relative paths are relative to the file they stand in; a command without a slash is looked up in PATH")
  func paths() throws {
    let config = try config(
      """
      clusters: [{name: c, cluster: {server: s, certificate-authority: pki/ca.crt}}]
      users:
      - {name: a, user: {client-certificate: a.crt, client-key: /abs/a.key, tokenFile: ../token}}
      - {name: b, user: {exec: {command: bin/login}}}
      - {name: d, user: {exec: {command: aws}}}
      """)
    #expect(config.clusters["c"]?.certificateAuthority == .file("/home/ann/.kube/pki/ca.crt"))
    #expect(config.users["a"]?.certificate == .file("/home/ann/.kube/a.crt"))
    #expect(config.users["a"]?.key == .file("/abs/a.key"))
    #expect(config.users["a"]?.tokenFile == "/home/ann/.kube/../token")
    #expect(config.users["b"]?.exec?.command == "/home/ann/.kube/bin/login")
    #expect(config.users["d"]?.exec?.command == "aws")
  }

  @Test("an error names what is missing and what there is")
  func undefined() async {
    let text = """
      clusters: [{name: c, cluster: {server: "https://c"}}]
      users: [{name: ann}, {name: bob}]
      contexts:
      - {name: dr, context: {cluster: c, user: dr-admin}}
      - {name: prod, context: {cluster: d}}
      """
    let undefinedUser = await message(text)
    #expect(undefinedUser.hasPrefix("/home/ann/.kube/config:4:"))
    #expect(
      undefinedUser.hasSuffix(
        "context `dr` names user `dr-admin`, which the kubeconfig does not define; users are: ann, bob"))
    #expect(
      await message(text, context: "prod").hasSuffix(
        "context `prod` names cluster `d`, which the kubeconfig does not define; clusters are: c"))
    #expect(
      await message(text, context: "test") == "no context `test` in `/home/ann/.kube/config`; contexts are: dr, prod")
  }

  @Test(
    "entries that cannot be used say why",
    arguments: [
      ("token: a, username: b", "it gives both a token and a username with password: keep one of them"),
      ("client-certificate: a.crt", "it gives a client certificate without its key (client-key)"),
      ("as-groups: [a]", "it asks for as-uid, as-groups or as-user-extra without `as`"),
      (
        "auth-provider: {name: gcp}",
        "auth-provider `gcp` is no longer supported: use the exec plugin gke-gcloud-auth-plugin (`gcloud container clusters get-credentials`)"
      ),
      (
        "exec: {apiVersion: client.authentication.k8s.io/v1alpha1, command: x}",
        "its exec plugin has the apiVersion `client.authentication.k8s.io/v1alpha1`; supported are client.authentication.k8s.io/v1 and v1beta1"
      ),
      (
        "exec: {apiVersion: client.authentication.k8s.io/v1, command: x}",
        "its exec plugin has no interactiveMode, which v1 needs: Never, IfAvailable or Always"
      ),
      ("exec: {apiVersion: client.authentication.k8s.io/v1beta1}", "its exec plugin has no command"),
    ])
  func unusableUsers(user: String, problem: String) async {
    #expect(await message("\(Self.frame)\n- {name: u, user: {\(user)}}").hasSuffix(": user `u`: \(problem)"))
  }

  @Test(
    "what generated files write null is not there",
    arguments: [
      "auth-provider: null", "exec: null", "auth-provider: ~, exec: , token: x",
      "as: null, as-groups: null, as-uid: null",
      "as-user-extra: null, token: null, tokenFile: null, username: null, password: null",
      "client-certificate: null, client-certificate-data: null, client-key: null, client-key-data: null",
    ])
  func nulls(user: String) async throws {
    let text = "\(Self.frame)\n- {name: u, user: {\(user)}}"
    _ = try config(text).access(to: "dr")
    _ = try config(text.replacing("users:", with: "preferences: null\nextensions: null\nusers:")).access(to: "dr")
    #expect(await message("\(Self.frame)\n- {name: u, user: null}") == "no error")
  }

  @Test(
    "a kubeconfig is known by its lists, with or without a kind",
    arguments: [
      ("kind: Config\napiVersion: v1\ncontexts: []\n", InputFile.Content.kubeconfig),
      ("clusters: []\ncontexts: []\nusers: []\n", .kubeconfig), ("{\"contexts\": [], \"clusters\": []}", .kubeconfig),
      ("apiVersion: v1\nkind: null\nclusters: []\ncontexts: []\nusers: null\n", .kubeconfig),
      ("kind: Config\nclusters: []\n", .kubeconfig), ("users: []\nclusters: []\n", .manifests),
      ("kind: Pod\nclusters: []\ncontexts: []\nusers: []\n", .manifests),
      ("apiVersion: driftwatch/v1alpha1\nkind: Config\nclusters: {contexts: {}}\n", .manifests),
    ])
  func content(text: String, content: InputFile.Content) {
    #expect(InputFile.content(of: Array(text.utf8)) == content)
  }

  @Test(
    "clusters that cannot be used say why",
    arguments: [
      ("server: 'https://a', certificate-authority: ca, insecure-skip-tls-verify: true", "keep one of them"),
      ("insecure-skip-tls-verify: true", "it names no server"),
      ("server: 'ftp://a'", "`ftp://a` is no server address such as https://10.0.0.1:6443"),
      (
        "server: 'https://ann:CANARY@a'",
        "its server address holds a user name; move it to the users entry (username, password)"
      ),
      ("server: 'https://a:99999'", "`https://a:99999` is no server address such as https://10.0.0.1:6443"),
    ])
  func unusableClusters(cluster: String, problem: String) async {
    let text = "clusters: [{name: c, cluster: {\(cluster)}}]\ncontexts: [{name: dr, context: {cluster: c}}]"
    #expect(await message(text).hasSuffix(problem))
    #expect(await !message(text).contains("CANARY"))
  }

  @Test(
    "a file that is no kubeconfig says where and why, without repeating secrets",
    arguments: [
      ("users: [{name: u, user: {token: 123456}}]", "users[0].user.token: expected text"),
      ("users: [{name: u, user: {client-key-data: '***'}}]", "users[0].user.client-key-data: expected base64 text"),
      ("users: [{name: u}, {name: u}]", "users[1]: user `u` is defined twice"),
      ("kind: Pod", "kind: expected `Config`, found `Pod`"),
      ("clusters: [{cluster: {}}]", "clusters[0]: the entry has no name"),
      ("users: [{name: u, user: {exec: {interactiveMode: Sometimes}}}]", "`Sometimes` is no interactive mode"),
      ("{", "did not find"),
    ])
  func invalid(text: String, problem: String) async throws {
    let error = await failure { try config(text) }
    let message = try #require(error?.message)
    #expect(message.contains(problem), "\(message)")
    #expect(message.hasPrefix("/home/ann/.kube/config:"))
    #expect(!message.contains("123456") && !message.contains("***"))
  }

  @Test("globs stand for every context that they match; a context of exactly that name comes first")
  func globs() async throws {
    let config = try config(
      "contexts: [{name: edge-1}, {name: edge-2}, {name: 'edge-*'}, {name: prod}]".replacing(
        "}", with: ", context: {cluster: c}}"))
    #expect(try config.contextNames(matching: "edge-?") == ["edge-*", "edge-1", "edge-2"])
    #expect(try config.contextNames(matching: "edge-*") == ["edge-*"])
    let error = await failure { try config.contextNames(matching: "dr-*") }
    #expect(error?.message.contains("contexts are: edge-*, edge-1, edge-2, prod") == true)
  }

  @Test("secrets do not show when values are printed")
  func secrets() throws {
    let config = try config(
      "users: [{name: u, user: {token: CANARY-1, password: CANARY-2, client-key-data: Q0FOQVJZ}}]")
    var text = ""
    dump(config, to: &text)
    #expect(!"\(config) \(String(reflecting: config)) \(text)".contains("CANARY"))
  }

  @Test(
    "server addresses are read as client-go reads them",
    arguments: [
      ("https://10.0.0.1:6443", "https://10.0.0.1:6443"), ("https://api.example", "https://api.example:443"),
      ("https://api.example/k8s/clusters/c-1/", "https://api.example:443/k8s/clusters/c-1"),
      ("localhost:8080", "http://localhost:8080"), ("https://[::1]:6443", "https://[::1]:6443"),
      ("HTTPS://a", "https://a:443"),
    ])
  func addresses(written: String, read: String) {
    #expect(ServerAddress(written, defaultScheme: .http)?.description == read)
  }

  @Test(
    "NO_PROXY exempts what Go exempts",
    arguments: [
      ("10.1.2.3", "10.0.0.0/8", true), ("11.1.2.3", "10.0.0.0/8", false), ("api.example.com", "example.com", true),
      ("api.example.com", ".example.com", true), ("example.com", ".example.com", false),
      ("badexample.com", "example.com", false), ("api", "*", true), ("api", "api:6443", true), ("api", "api:1", false),
      ("fd00::5", "fd00::/8", true), ("fe80::5", "fd00::/8", false), ("localhost", "", true), ("127.0.0.1", "", true),
      ("api", "", false),
    ])
  func noProxy(host: String, list: String, isExempt: Bool) {
    #expect(ProxyChoice.isExempt(ServerAddress(scheme: .https, host: host, port: 6443), list) == isExempt)
  }
}
