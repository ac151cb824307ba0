import DriftwatchCommands
import Foundation
import TestServers
import Testing

/// A cluster whose administrators bound the ClusterRole of an earlier version: what it lacks is one gap and one command.
@Suite struct PreviousRoleTests {
  /// Kinds that the server serves beside the usual ones; the role of the version before knew none of them.
  private static let newKinds = [
    ("admissionregistration.k8s.io", "mutatingwebhookconfigurations", "MutatingWebhookConfiguration"),
    ("admissionregistration.k8s.io", "validatingadmissionpolicies", "ValidatingAdmissionPolicy"),
    ("admissionregistration.k8s.io", "validatingadmissionpolicybindings", "ValidatingAdmissionPolicyBinding"),
    ("admissionregistration.k8s.io", "validatingwebhookconfigurations", "ValidatingWebhookConfiguration"),
    ("cilium.io", "ciliumenvoyconfigs", "CiliumEnvoyConfig"), ("kyverno.io", "clusterpolicies", "ClusterPolicy"),
    ("security.openshift.io", "securitycontextconstraints", "SecurityContextConstraints"),
    ("templates.gatekeeper.sh", "constrainttemplates", "ConstraintTemplate"),
  ]

  /// A cluster that lets lists pass only where a rule of the role names group and resource.
  private static func cluster(granting role: String) -> @Sendable (TestServer.Request) async -> TestServer.Reply {
    var cluster = FakeCluster()
    cluster.kinds += newKinds.map { ($0.0, "v1", $0.1, $0.2, false) }
    let (served, granted) = (cluster, rules(of: role))
    return { request in
      let reply = served.reply(to: request)
      let parts = request.pathOnly.split(separator: "/").map(String.init)
      guard reply.status == 200, let plural = parts.last, parts.count > 2 else { return reply }
      let group = parts[0] == "api" ? "" : parts[1]
      let isGranted = granted.contains { $0.groups.contains(group) && $0.resources.contains(plural) }
      return isGranted ? reply : .failure(403, "is forbidden", reason: "Forbidden")
    }
  }

  /// The flow sequences of a printed role.
  private static func rules(of role: String) -> [(groups: [String], resources: [String])] {
    func words(_ line: Substring) -> [String] {
      line.split(separator: "[")[1].dropLast().split(separator: ",")
        .map { $0.trimmingCharacters(in: [" ", "\"", "]"]) }
    }
    let lines = role.split(separator: "\n")
    return zip(lines, lines.dropFirst()).compactMap { groups, resources in
      guard groups.contains("apiGroups: ["), resources.contains("resources: [") else { return nil }
      return (words(groups), words(resources))
    }
  }

  /// The role of 0.1, as far as this server serves its kinds.
  private static let previousRole = """
    - apiGroups: [""]
      resources: [namespaces, nodes, pods, replicationcontrollers, serviceaccounts, services]
    - apiGroups: [apps]
      resources: [daemonsets, deployments, replicasets, statefulsets]
    - apiGroups: [networking.k8s.io]
      resources: [ingresses, networkpolicies]
    - apiGroups: [rbac.authorization.k8s.io]
      resources: [clusterrolebindings, clusterroles, rolebindings, roles]
    - apiGroups: [cilium.io]
      resources: [ciliumclusterwidenetworkpolicies, ciliumnetworkpolicies]
    """

  private static func compare(grantingOnTarget role: String) async throws -> CommandRun {
    let printed = try await printedRole()
    var run: CommandRun?
    try await TestServer.with(tls: nil, handler: cluster(granting: printed)) { baseline in
      try await TestServer.with(tls: nil, handler: cluster(granting: role)) { target in
        let text = kubeconfig(["before": baseline.port, "after": target.port])
        try await TemporaryFolder.with(["config": text]) { folder in
          run = await .of(
            "compare", "before", "after", "--request-timeout", "1500", in: folder.path,
            variables: ["KUBECONFIG": folder.path + "/config"])
        }
      }
    }
    return try #require(run)
  }

  private static func printedRole() async throws -> String {
    let run = await CommandRun.of("kinds", "--role")
    #expect(run.status == .same)
    return run.output
  }

  private static func kubeconfig(_ ports: [String: Int]) -> String {
    let names = ports.keys.sorted()
    let clusters = names.map { #"- {name: \#($0), cluster: {server: "http://127.0.0.1:\#(ports[$0, default: 0])"}}"# }
    let contexts = names.map { "- {name: \($0), context: {cluster: \($0), user: nobody}}" }
    return """
      apiVersion: v1
      kind: Config
      clusters:
      \(clusters.joined(separator: "\n"))
      users:
      - {name: nobody, user: {}}
      contexts:
      \(contexts.joined(separator: "\n"))
      """
  }

  @Test func `a server that grants only the role of the version before is one gap with the command that mends it`()
    async throws
  {
    let run = try await Self.compare(grantingOnTarget: Self.previousRole)
    #expect(run.status == .failure, "\(run.output)\(run.errors)")
    #expect(run.output.contains("Could not be compared (1)"), "\(run.output)")
    #expect(run.output.contains("8 permissions are missing: list"), "\(run.output)")
    // The command stands beside the verdict, at the gap and at what reading the cluster says.
    #expect(run.output.components(separatedBy: "driftwatch kinds --role").count == 4, "\(run.output)")
  }

  @Test func `the printed role mends it`() async throws {
    let run = try await Self.compare(grantingOnTarget: try await Self.printedRole())
    #expect(run.status == .same, "\(run.output)\(run.errors)")
    #expect(run.output.contains("✓ after enforces the same security as before"), "\(run.output)")
  }
}
