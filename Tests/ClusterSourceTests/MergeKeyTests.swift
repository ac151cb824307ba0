import KubernetesModel
import Testing

@testable import ClusterSource

/// `<<` as go-yaml and with it kubectl reads it (checked with kubectl 1.32).
@Suite struct MergeKeyTests {
  /// The labels of a namespace, and what kubectl makes of them.
  static let mappings = [
    ("{<<: *x}", "a=1,b=2"), ("{a: own, <<: *x}", "a=1,b=2"), ("{<<: *x, a: own}", "a=own,b=2"),
    ("{a: own, <<: *x, b: own}", "a=1,b=own"), ("{<<: [*x, *y]}", "a=1,b=2,c=4"), ("{<<: [*y, *x]}", "a=1,b=3,c=4"),
    ("{<<: *x, <<: *y}", "a=1,b=3,c=4"), ("{<<: {a: in}, <<: [{a: list}, *y]}", "a=list,b=3,c=4"),
    ("{c: own, <<: [*x, {c: in}], a: own}", "a=own,b=2,c=in"), ("{<<: {}}", ""), ("{!!merge <<: *x}", "a=1,b=2"),
    ("{'<<': t, a: own}", "<<=t,a=own"), ("{!!str <<: t}", "<<=t"), ("{a: own, <<: *z}", "a=1,b=last"),
    ("\n    <<: {a: in}\n    b: own", "a=in,b=own"),
  ]

  @Test(arguments: mappings) func `keys win by where they stand`(_ labels: String, _ wanted: String) throws {
    let text = """
      apiVersion: v1
      kind: Namespace
      x: &x {a: '1', b: '2'}
      y: &y {b: '3', c: '4'}
      z: &z {<<: *x, b: last}
      metadata:
        name: web
        labels: \(labels)
      """
    let snapshot = try ManifestSource.snapshot(named: "prod", yaml: text, file: "x.yaml")
    let found = try #require(snapshot.namespaces.first { $0.name == "web" }).metadata.labels
    let pairs = found.filter { $0.key != "kubernetes.io/metadata.name" }.map { "\($0.key)=\($0.value)" }.sorted()
    #expect(pairs.joined(separator: ",") == wanted)
  }

  @Test(arguments: ["<<: *list", "<<: null", "<<: text", "<<: [[{a: b}]]", "<<: [text]"])
  func `what is no mapping is refused`(_ member: String) throws {
    let text = "apiVersion: v1\nkind: Namespace\nx: &list [{a: b}]\nmetadata: {name: web, labels: {\(member)}}\n"
    let snapshot = try ManifestSource.snapshot(named: "prod", yaml: text, file: "x.yaml")
    #expect(snapshot.diagnostics.map(\.message) == ["`<<` merges mappings only"])
    #expect(snapshot.coverage.exceptions.count == 1)
  }

  @Test func `values that are merged keep their places`() throws {
    let text = """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: p, namespace: web}
      spec:
        podSelector: {}
        ingress:
        - &r
          from: [{ipBlock: {cidr: 10.0.0.0/33}}]
        - ports: [{port: 80}]
          <<: *r
      """
    let snapshot = try ManifestSource.snapshot(named: "prod", yaml: text, file: "x.yaml")
    #expect(snapshot.diagnostics.filter { $0.severity == .error }.map { $0.location?.line } == [8, 8])
  }
}
