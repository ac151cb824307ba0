import DriftwatchCommands
import TestData
import Testing

/// Identities of accounts at clouds, between platforms of different clouds.
@Suite struct CloudIdentityTests {
  private static func cluster(_ kubelet: String, _ annotations: String) -> String {
    """
    {apiVersion: v1, kind: Node, metadata: {name: n1}, status: {nodeInfo: {kubeletVersion: \(kubelet)}}}
    ---
    {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
    ---
    {apiVersion: v1, kind: ServiceAccount, metadata: {name: web, namespace: shop, annotations: {\(annotations)}}}
    """
  }

  private static let aws = "eks.amazonaws.com/role-arn: 'arn:aws:iam::111122223333:role/web'"
  private static let google = "iam.gke.io/gcp-service-account: web@shop.iam.gserviceaccount.com"
  private static let mapping = """
    mapping:
    - {kind: Text, from: "arn:aws:iam::[0-9]+:role/(.*)", to: "web of the shop"}
    - {kind: Text, from: "web@shop.iam.gserviceaccount.com", to: "web of the shop"}
    """

  static let cases: [(name: String, a: String, b: String, config: String, isFolded: Bool)] = [
    ("lost where the cloud is not", cluster("v1.31.4-eks-1", aws), cluster("v1.31.4+k3s1", ""), "", true),
    ("gained", cluster("v1.31.4+k3s1", ""), cluster("v1.31.4-eks-1", aws), "", false),
    ("exchanged", cluster("v1.31.4-eks-1", aws), cluster("v1.31.4-gke.1", google), "", false),
    ("exchanged, stated to be one", cluster("v1.31.4-eks-1", aws), cluster("v1.31.4-gke.1", google), mapping, true),
    ("exchanged for two", cluster("v1.31.4-eks-1", aws), cluster("v1.31.4-gke.1", "\(google), \(aws)"), mapping, false),
    ("lost on the same platform", cluster("v1.31.4-eks-1", aws), cluster("v1.32.4-eks-1", ""), "", false),
    ("lost on a platform that nobody knows", cluster("v1.31.4-eks-1", aws), cluster("v1.31.4+vendor", ""), "", false),
    ("of another cloud lost", cluster("v1.31.4-eks-1", google), cluster("v1.31.4+k3s1", ""), "", false),
  ]

  @Test(arguments: cases.map(\.name))
  func `only what another platform cannot give is the platform's own`(name: String) async throws {
    let row = try #require(Self.cases.first { $0.name == name })
    let config = "apiVersion: driftwatch/v1alpha1\nkind: Config\n\(row.config)\n"
    let files = ["a/x.yaml": row.a, "b/x.yaml": row.b, "driftwatch.yaml": config]
    try await TemporaryFolder.with(files) { folder in
      let run = await CommandRun.run(
        ["compare", "a", "b", "--config", "\(folder.path)/driftwatch.yaml"], in: folder.path, input: "", today: 0,
        variables: [:])
      #expect(run.output.contains("metadata.annotations[") == !row.isFolded, "\(run.output)\(run.errors)")
      #expect(run.output.contains("EKS's own parts differ in 1 way,") == row.isFolded, "\(run.output)")
      #expect(run.status == (row.isFolded ? .same : .failure), "\(run.output)")
    }
  }
}
