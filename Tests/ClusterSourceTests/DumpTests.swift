import ClusterSource
import KubernetesModel
import Testing

/// Folders that hold what a server listed.
@Suite struct DumpTests {
  private static let node = "apiVersion: v1\nkind: Node\nmetadata: {name: m1}\n---\n"
  private static let spec = "spec: {nodeName: m1, containers: [{name: c, image: i}]}"
  private static let pod =
    "apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: a}\n\(spec)\nstatus: {phase: Running}\n---\n"
  private static let empty =
    "apiVersion: v1\nkind: SecretList\nitems: []\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleList\nitems: []\n"

  @Test func `nodes, and pods that a server placed, make a dump of the kinds that are there`() throws {
    let snapshot = try ManifestSource.snapshot(named: "prod", yaml: Self.node + Self.pod + Self.empty)
    #expect(snapshot.knowsAbsence(of: CoreKind.pod.name))
    #expect(snapshot.knowsAbsence(of: CoreKind.node.name))
    #expect(snapshot.knowsAbsence(of: CoreKind.role.name))
    #expect(!snapshot.knowsAbsence(of: CoreKind.roleBinding.name))
    // Namespaces and accounts that are taken to exist were not read.
    #expect(!snapshot.knowsAbsence(of: CoreKind.namespace.name))
    #expect(!snapshot.knowsAbsence(of: CoreKind.serviceAccount.name))
  }

  @Test(arguments: [
    node, pod, node + pod.replacing("Running", with: "''"), node + pod.replacing("nodeName: m1, ", with: ""),
  ])
  func `anything less is a folder like others`(_ yaml: String) throws {
    #expect(try ManifestSource.snapshot(named: "prod", yaml: yaml).completeness == .partial)
  }
}
