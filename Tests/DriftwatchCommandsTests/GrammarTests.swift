import DriftwatchCommands
import Testing

/// Clusters wherever people write them.
@Suite struct GrammarTests {
  @Test(arguments: [
    (["access", "who-can", "read", "secrets", "prod", "dr"], "driftwatch access who-can read secrets -c prod -c dr"),
    (
      ["access", "can", "jane", "get", "pods", "prod", "-n", "prod"],
      "driftwatch access can jane get pods -c prod -n prod"
    ),
    (
      ["access", "list", "jane", "my clusters/prod", "--diff"],
      "driftwatch access list jane -c 'my clusters/prod' --diff"
    ),
    (["reach", "web/a", "shop/b", "prod", "--port", "80"], "driftwatch reach web/a shop/b -c prod --port 80"),
    (["reach", "between", "web/a", "shop/b", "prod"], "driftwatch reach between web/a shop/b -c prod"),
    (["access", "who-can", "read", "secrets", "-n", "x"], "driftwatch access who-can read secrets -n x -c CLUSTER"),
    (["access", "list", "jane", "-c", "prod", "dr"], "driftwatch access list jane -c prod -c dr"),
  ])
  func `a cluster without its option gets the command to copy`(arguments: [String], command: String) async {
    let run = await CommandRun.run(arguments, in: "/", input: "", today: 0, variables: [:])
    #expect(run.status == .failure && run.errors.contains(command), "\(run.errors)")
  }

  @Test func `compare and admit take clusters by their option`() async throws {
    try await TemporaryFolder.with([
      "a.yaml": QueryTests.cluster, "b.yaml": QueryTests.cluster.replacing("hostPID: true, ", with: ""),
      "p.yaml":
        "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: shop}, spec: {containers: [{name: a, image: i}]}}",
    ]) { folder in
      let (a, b) = ("\(folder.path)/a.yaml", "\(folder.path)/b.yaml")
      for (arguments, alike) in [
        (["compare", "-c", "b=\(b)", "-c", "a=\(a)"], ["compare", "b=\(b)", "a=\(a)"]),
        (["admit", "-c", b, "--from", a], ["admit", b, "--from", a]),
        (["admit", "-c", b, "\(folder.path)/p.yaml"], ["admit", b, "\(folder.path)/p.yaml"]),
        (["access", "matrix", "-c", "a=\(a)", "-n", "shop"], ["access", "matrix", "a=\(a)", "-n", "shop"]),
      ] {
        let (run, other) = (
          await CommandRun.run(arguments, in: folder.path, input: "", today: 0, variables: [:]),
          await CommandRun.run(alike, in: folder.path, input: "", today: 0, variables: [:])
        )
        #expect(run.status == other.status && run.output == other.output && !run.output.isEmpty, "\(run.errors)")
      }
    }
  }
}
