import DriftwatchCommands
import Testing

/// Who gets to a Secret: every way there is, one holder each.
@Suite struct SecretQuestionTests {
  private static func grant(_ user: String, _ rules: String, in namespace: String? = "payments") -> String {
    let place = namespace.map { ", namespace: \($0)" } ?? ""
    return """
      ---
      {apiVersion: rbac.authorization.k8s.io/v1, kind: \(namespace == nil ? "ClusterRole" : "Role"),
       metadata: {name: \(user)\(place)}, rules: [\(rules)]}
      ---
      {apiVersion: rbac.authorization.k8s.io/v1, kind: \(namespace == nil ? "ClusterRoleBinding" : "RoleBinding"),
       metadata: {name: \(user)\(place)}, subjects: [{kind: User, name: \(user)}], roleRef:
       {apiGroup: rbac.authorization.k8s.io, kind: \(namespace == nil ? "ClusterRole" : "Role"), name: \(user)}}

      """
  }

  private static func core(_ resources: String, _ verbs: String, _ names: String = "[]") -> String {
    "{apiGroups: [''], resources: [\(resources)], verbs: [\(verbs)], resourceNames: \(names)}"
  }

  private static let rbac = "rbac.authorization.k8s.io"
  private static let bindAny =
    "{apiGroups: [\(rbac)], resources: [clusterroles], verbs: [bind]}, "
    + "{apiGroups: [\(rbac)], resources: [rolebindings], verbs: [create]}"
  private static let deploy = "{apiGroups: [apps], resources: [deployments], verbs: [patch]}"

  static let cluster =
    """
    {apiVersion: v1, kind: Namespace, metadata: {name: payments}}
    ---
    {apiVersion: v1, kind: Namespace, metadata: {name: ci}}
    ---
    {apiVersion: v1, kind: ServiceAccount, metadata: {name: reader, namespace: payments}}
    ---
    {apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: reader, namespace: payments},
     rules: [\(core("secrets", "get"))]}
    ---
    {apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: reader, namespace: payments},
     subjects: [{kind: ServiceAccount, name: reader}], roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}}
    ---
    {apiVersion: apps/v1, kind: Deployment, metadata: {name: api, namespace: payments}, spec: {selector: {matchLabels: {a: b}},
     template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: i}],
     volumes: [{name: v, secret: {secretName: db}}]}}}}

    """ + grant("everything", "{apiGroups: ['*'], resources: ['*'], verbs: ['*']}", in: nil)
    + grant("getter", core("secrets", "get")) + grant("lister", core("secrets", "list"))
    + grant("watcher", core("secrets", "watch")) + grant("patcher", core("secrets", "patch"))
    + grant("namer", core("secrets", "get", "[db]")) + grant("wildcard", core("'*'", "get"))
    + grant("impersonator", core("serviceaccounts", "impersonate", "[reader]"))
    + grant("tokener", core("serviceaccounts/token", "create")) + grant("podder", core("pods", "create"))
    + grant("deployer", deploy) + grant("execer", core("pods/exec", "create"))
    + grant("binder", bindAny) + grant("noder", core("nodes/proxy", "get"), in: nil)
    + grant("faraway", core("pods", "create"), in: "ci") + grant("logger", core("pods/log", "get"))

  static func ask(_ arguments: String...) async -> CommandRun {
    await CommandRun.run(["access"] + arguments + ["-c", "a=-"], in: "/", input: cluster, today: 0, variables: [:])
  }

  @Test(arguments: [
    ("user getter, in payments: get\n", true), ("user lister, in payments: list\n", true),
    ("user watcher, in payments: watch\n", true), ("user namer, in payments, only db: get\n", true),
    ("user wildcard, in payments: get\n", true), ("user everything, cluster-wide: get, list, watch\n", true),
    ("a: user patcher → patch secrets in payments, which answers with the object\n", true),
    (
      "a: user impersonator → impersonate serviceaccounts reader in payments → service account payments/reader → get",
      true
    ),
    (
      "a: user tokener → create serviceaccounts/token in payments → service account payments/reader → get secrets", true
    ),
    ("a: user podder → create pods in payments, which mount it\n      by RoleBinding payments/podder\n", true),
    ("a: user deployer → patch deployments.apps in payments, which mount it\n", true),
    ("a: user execer → create pods/exec in payments, of Deployment payments/api, which has db\n", true),
    ("a: user binder → bind clusterroles.\(rbac) in payments and create rolebindings.\(rbac) in payments", true),
    ("a: user noder → get nodes/proxy", true), ("  Deployment payments/api: db, volume\n", true),
    ("user faraway", false), ("user logger", false),
  ])
  func `every way to a Secret is told, each with its steps and objects`(text: String, isThere: Bool) async throws {
    let run = await Self.ask("who-can", "read", "secrets", "-n", "payments")
    #expect(run.output.contains(text) == isThere, "\(run.output)\(run.errors)")
    #expect(run.status == .same)
  }

  @Test func `what is indirect can be left out, and asked for of anything`() async throws {
    let without = await Self.ask("who-can", "read", "secrets", "-n", "payments", "--no-indirect")
    #expect(!without.output.contains("→") && without.output.contains("user getter"))
    let maps = await Self.ask("who-can", "read", "configmaps", "-n", "payments")
    #expect(!maps.output.contains("user podder"))
    let more = await Self.ask("who-can", "read", "configmaps", "-n", "payments", "--indirect")
    #expect(more.output.contains("user podder"))
  }

  @Test(arguments: [
    ("getter", "get", "secrets", "a  yes\n", DriftwatchCommands.ExitStatus.same),
    ("getter", "read", "secrets", "a  no\n   holds get; not list, watch\n", .drift),
    ("everything", "read", "secrets", "a  yes\n", .same), ("everything", "any", "pods", "a  yes\n", .same),
    ("everything", "write,impersonate", "serviceaccounts", "a  yes\n", .same),
    ("wildcard", "read", "pods/log", "a  yes\n", .same),
    (
      "podder", "get", "secrets", "a  no\n   not directly; as whoever runs pods in payments: user podder → create",
      .drift
    ),
    ("tokener", "get", "secrets", "not directly; as service account payments/reader: user tokener → ", .drift),
    ("patcher", "read", "secrets", "not directly; as whoever may patch secrets in payments: ", .drift),
    ("logger", "get", "secrets", "a  no\n", .drift),
    ("geter", "get", "secrets", "a  not known  (no binding names user geter; did you mean `getter`?)\n", .failure),
    ("group/getter", "get", "secrets", "no binding names group getter; did you mean `getter`?", .failure),
    ("sa/payments/raeder", "get", "secrets", "did you mean `serviceaccount/payments/reader`?", .failure),
  ])
  func `a no says whether it is one`(
    who: String, verb: String, what: String, text: String, status: DriftwatchCommands.ExitStatus
  ) async throws {
    let run = await Self.ask("can", who, verb, what, "-n", "payments")
    #expect(run.output.contains(text.replacing("\n   ", with: "\n   ")), "\(run.output)\(run.errors)")
    #expect(run.status == status, "\(run.output)")
  }

  @Test(arguments: [
    (["can", "geter", "get", "secrets", "-n", "payments"], "a  no  (no binding names user geter"),
    (
      ["can", "getter", "get", "secrets", "-n", "paymets"], "a  no  (no namespace `paymets`; did you mean `payments`?)"
    ),
    (["can", "sa/payments/raeder", "get", "secrets", "-n", "payments"], "raeder, and there is none; did you mean"),
    (["can", "getter", "get", "widgets", "-n", "payments"], "a serves no `widgets`"),
  ])
  func `of a whole cluster a typo is a no that says so`(arguments: [String], text: String) async throws {
    let run = await CommandRun.run(
      ["access"] + arguments + ["-c", "a=-", "--complete"], in: "/", input: Self.cluster, today: 0, variables: [:])
    #expect(run.status == .drift && run.output.contains(text), "\(run.output)\(run.errors)")
  }

  @Test(arguments: [
    ("gett", "did you mean `get`?"), ("GET", "did you mean `get`?"), ("view", "did you mean `read`?"),
    ("exec", "`exec` is asked for as `create pods/exec`"), ("get,lst", "did you mean `list`?"), ("", "write get"),
    ("frobnicate", "valid are any, "),
  ])
  func `an unknown verb is refused`(verb: String, hint: String) async throws {
    for arguments in [["can", "getter", verb, "secrets"], ["who-can", verb, "secrets"]] {
      let run = await CommandRun.run(
        ["access"] + arguments + ["-c", "a=-"], in: "/", input: Self.cluster, today: 0, variables: [:])
      #expect(run.status == .failure && run.errors.contains(hint), "\(run.errors)")
    }
  }

  @Test(arguments: ["impersonate", "use", "bind", "*", "impersonate:user-info", "impersonate-on:user-info:get"])
  func `verbs of the authorizer's own are none`(verb: String) async throws {
    let run = await Self.ask("can", "everything", verb, "secrets", "-n", "payments")
    #expect(run.status == .same, "\(run.errors)")
  }

  @Test(arguments: ["json", "csv", "markdown", "html"])
  func `answers come in every format`(format: String) async throws {
    for question in [
      ["who-can", "read", "secrets", "-n", "payments"], ["can", "podder", "read", "secrets", "-n", "payments"],
      ["list", "podder"],
    ] {
      let run = await CommandRun.run(
        ["access"] + question + ["-c", "a=-", "-o", format], in: "/", input: Self.cluster, today: 0, variables: [:])
      #expect(run.status != .failure && run.output.contains("payments"), "\(run.output)\(run.errors)")
    }
  }

  @Test func `the same words tell what one cluster has alone`() async throws {
    try await TemporaryFolder.with([
      "a.yaml": Self.cluster, "b.yaml": Self.cluster + Self.grant("newcomer", Self.core("secrets", "get")),
    ]) { folder in
      let ends = ["-c", "prod=\(folder.path)/a.yaml", "-c", "dr=\(folder.path)/b.yaml"]
      let run = await CommandRun.run(
        ["access", "who-can", "read", "secrets", "-n", "payments"] + ends, in: "/", input: "", today: 0, variables: [:])
      #expect(run.status == .drift)
      #expect(run.output.contains("user newcomer, in payments: get  (only in dr)\n"), "\(run.output)")
      let table = await CommandRun.of(
        "access", "matrix", "prod=\(folder.path)/a.yaml", "dr=\(folder.path)/b.yaml", "-n", "payments", "--diff")
      #expect(table.status == .same && table.output.contains("newcomer  dr        g"), "\(table.output)")
    }
  }

  @Test(arguments: [
    (["-n", "paymets"], "no cluster has a namespace `paymets`; did you mean `payments`?"),
    (["-n", "payments", "--subject", "geter"], "no binding names a subject `geter`; did you mean `getter`?"),
    (["-n", "payments", "--resource", "secrts"], "no cluster serves a resource `secrts`; did you mean `secrets`?"),
  ])
  func `a table warns of typos in its filters`(options: [String], warning: String) async throws {
    let run = await CommandRun.run(
      ["access", "matrix", "a=-", "--complete"] + options, in: "/", input: Self.cluster, today: 0, variables: [:])
    #expect(run.status == .same && (run.output + run.errors).contains(warning), "\(run.output)\(run.errors)")
  }
}
