import DriftwatchCommands
import Testing

/// What a question names and no cluster has.
@Suite struct AbsenceTests {
  private static let namespace = "no cluster has a namespace `shp`; did you mean `shop`?\n"
  private static let user = "no binding names user dev; did you mean `group/oidc:dev`?\n"

  /// Questions, and with what their answers begin.
  private static let questions: [(arguments: [String], start: String)] = [
    (["access", "matrix", "A", "-n", "shp"], namespace + "nothing\n"),
    (
      ["access", "matrix", "A", "-n", "shop", "--subject", "group/oidc:dve"],
      "no binding names a subject `group/oidc:dve`; did you mean `group/oidc:dev`?\n"
    ),
    (["access", "matrix", "A", "--subject", "*/oidc:dve*"], "no binding names a subject `*/oidc:dve*`"),
    (["access", "who-can", "list", "pods", "-n", "shp", "-c", "A"], namespace),
    (["access", "list", "dev", "-c", "A"], user + "what everybody may do, and so whoever is called so:\n"),
    (
      ["access", "list", "group/oidc:dve", "-c", "A"],
      "no binding names group oidc:dve; did you mean `group/oidc:dev`?\n"
    ),
    (["isolation", "A", "-n", "shp"], namespace + "nothing\n"),
    (["isolation", "A", "-n", "shp*"], "no cluster has a namespace `shp*`"),
    (["guard", "A", "--inventory", "-n", "shp"], namespace),
  ]

  @Test(arguments: questions)
  func `it is said before the answer, and a folder that is not whole leaves it open`(
    arguments: [String], start: String
  ) async throws {
    let open = try await QueryTests.run(arguments)
    #expect(open.output.hasPrefix(start), "\(open.output)\(open.errors)")
    #expect(open.status == .failure && open.errors.contains("driftwatch: status 2"), "\(open.errors)")
    let whole = try await QueryTests.run(arguments + ["--complete"])
    #expect(whole.output.hasPrefix(start) && whole.status == .same, "\(whole.output)\(whole.errors)")
  }

  @Test(arguments: zip(questions, ["json", "csv", "markdown", "json", "json", "csv", "json", "html", "json"]))
  func `every other format says it, too`(question: (arguments: [String], start: String), format: String) async throws {
    let words = String(question.start.split(separator: "\n")[0].prefix { $0 != "`" && $0 != ";" })
    let run = try await QueryTests.run(question.arguments + ["-o", format])
    #expect((run.output + run.errors).contains(words), "\(run.output)\(run.errors)")
  }

  @Test(arguments: [
    ["access", "matrix", "A", "-n", "shop"], ["access", "matrix", "A", "-n", "kube-system"],
    ["access", "who-can", "list", "pods", "-n", "shop", "-c", "A"], ["access", "list", "group/oidc:dev", "-c", "A"],
    ["isolation", "A", "-n", "sh*"], ["guard", "A", "--inventory", "-n", "shop"],
    ["access", "list", "group/system:masters", "-c", "A"],
  ])
  func `nothing is said of what is there`(arguments: [String]) async throws {
    let run = try await QueryTests.run(arguments)
    #expect(
      run.status == .same && !run.output.contains("no cluster has") && !run.output.contains("no binding"),
      "\(run.output)\(run.errors)")
  }

  @Test(arguments: [
    ("jane", "`jane@corp.example`"), ("pipeline", "`serviceaccount/ci/pipeline`"), ("sre", "`group/oidc:sre`"),
    ("serviceaccount/ci/pipelnie", "`serviceaccount/ci/pipeline`"), ("group/sre", "`group/oidc:sre`"),
  ])
  func `the nearest name is found under what providers put around it`(typed: String, meant: String) async throws {
    let subjects = [
      "{kind: User, name: jane@corp.example}", "{kind: ServiceAccount, namespace: ci, name: pipeline}",
      "{kind: Group, name: \"oidc:sre\"}",
    ]
    let binding = """
      {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: b},
       roleRef: {kind: ClusterRole, name: view}, subjects: [\(subjects.joined(separator: ", "))]}
      """
    let run = await CommandRun.of("access", "list", typed, "-c", "a=-", input: binding)
    #expect(run.output.contains("; did you mean \(meant)?\n"), "\(run.output)\(run.errors)")
  }
}
