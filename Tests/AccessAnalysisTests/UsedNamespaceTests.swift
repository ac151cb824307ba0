import Findings
import KubernetesModel
import Testing

/// Namespaces that manifests do not define, but hold objects of.
@Suite struct UsedNamespaceTests {
  @Test(arguments: [
    ("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: shop}\n", Effect.effective),
    ("apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data, namespace: shop}\n", .effective),
    ("apiVersion: example.com/v1\nkind: Gadget\nmetadata: {namespace: shop, name: gadget}\n", .effective),
    ("apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: high, namespace: shop}\n", .latent),
    ("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n", .latent),
  ])
  func `a namespace with its account is there when any object is in it`(_ object: String, _ effect: Effect) throws {
    let secrets = "{apiGroups: [''], resources: [secrets], verbs: [get]}"
    let drift = AccessDrift.grant([secrets], to: "{kind: User, name: bob}", in: "shop")
    #expect(try AccessDrift.findings(object, object + drift).map(\.effect) == [.effective], "the binding is in it")
    let account = AccessDrift.grant([secrets], to: "{kind: ServiceAccount, name: default, namespace: shop}")
    let others = AccessDrift.namespace + "---\n" + object
    let found = try AccessDrift.findings(others, others + account, of: .stated)
    #expect(found.map(\.effect) == [effect])
  }
}
