import KubernetesModel
import Testing

@testable import ClusterSource

/// Kinds that no server would accept are errors; kinds that nobody needs are counted.
@Suite struct MistakenKindTests {
  private static func read(_ apiVersion: String, _ kind: String) throws -> Snapshot {
    try ManifestSource.snapshot(
      named: "prod", yaml: "kind: \(kind)\napiVersion: \(apiVersion)\nmetadata: {name: a}\n", file: "x.yaml")
  }

  @Test("a version of old is fine for what a server has stored") func stored() throws {
    func ingress(_ metadata: String) throws -> Snapshot {
      try ManifestSource.snapshot(
        named: "prod",
        yaml: "{apiVersion: extensions/v1beta1, kind: Ingress, metadata: {name: i\(metadata)}, "
          + "spec: {backend: {serviceName: web, servicePort: 80}}}", file: "x.yaml")
    }
    let read = try ingress(", uid: 8f7a, resourceVersion: '12'")
    #expect(read.ingresses.map(\.backends.count) == [1])
    #expect(read.coverage.isKnown("Ingress") && read.diagnostics.allSatisfy { $0.severity == .note })
    let written = try ingress(", uid: 8f7a")
    #expect(written.ingresses.map(\.backends.count) == [1] && written.coverage.isKnown("Ingress"))
    #expect(written.diagnostics.contains { $0.severity == .warning })
    let unknown = try ManifestSource.snapshot(
      named: "prod",
      yaml: "{apiVersion: networking.k8s.io/v9, kind: Ingress, metadata: {name: i, uid: a, resourceVersion: '1'}}",
      file: "x.yaml")
    #expect(!unknown.coverage.isKnown("Ingress"))
  }

  @Test(arguments: [
    (
      "rbac.authorization.k8s.io/v1", "ClusterRoleBindng", "ClusterRoleBinding",
      "`ClusterRoleBindng` is no kind of `rbac.authorization.k8s.io` (did you mean `ClusterRoleBinding`?)"
    ),
    (
      "rbac.authorization.k8s.io/v1", "rolebinding", "RoleBinding",
      "`rolebinding` is no kind of `rbac.authorization.k8s.io` (did you mean `RoleBinding`?)"
    ),
    (
      "rbac.authorization.k8s.io/v1alpha1", "RoleBinding", "RoleBinding",
      """
      no server since 1.22 serves RoleBinding of `rbac.authorization.k8s.io/v1alpha1` \
      (write `apiVersion: rbac.authorization.k8s.io/v1`)
      """
    ),
    (
      "rbac.authorization.k8s.io/v9", "Role", "Role",
      "there is no Role of `rbac.authorization.k8s.io/v9` (write `apiVersion: rbac.authorization.k8s.io/v1`)"
    ),
    ("apps/v1", "Pod", "Pod", "`Pod` is no kind of `apps` (did you mean `apiVersion: v1`?)"),
    ("v1", "pod", "Pod", "`pod` is no kind of the core group (did you mean `Pod`?)"),
    (
      "v1", "NetworkPolicy", "NetworkPolicy",
      "`NetworkPolicy` is no kind of the core group (did you mean `apiVersion: networking.k8s.io/v1`?)"
    ),
    (
      "networking.k8s.io", "NetworkPolicy", "NetworkPolicy",
      "`NetworkPolicy` is no kind of the core group (did you mean `apiVersion: networking.k8s.io/v1`?)"
    ),
    (
      "rbac.authorisation.k8s.io/v1", "RoleBinding", "RoleBinding",
      """
      `RoleBinding` is no kind of `rbac.authorisation.k8s.io` (did you mean `apiVersion: rbac.authorization.k8s.io/v1`?)
      """
    ),
    (
      "app/v1", "Deployment", "Deployment", "`Deployment` is no kind of `app` (did you mean `apiVersion: apps/v1`?)"
    ),
    (
      "policy.networking.k8s.io/v1alpha1", "AdminNetworkPolcy", "AdminNetworkPolicy",
      "`AdminNetworkPolcy` is no kind of `policy.networking.k8s.io` (did you mean `AdminNetworkPolicy`?)"
    ),
    (
      "apps//v1", "Deployment", "*",
      "`apps//v1` is not an apiVersion (write it as `apps/v1`, or `v1` for the core group)"
    ),
    (
      "batch/v1", "Whatever", "*",
      "`Whatever` is no kind of `batch` (those that matter here are CronJob, Job)"
    ),
    ("v1", "PodList", "*", "the list has no `items` (give it some, or `items: []`)"),
  ])
  func `what no server accepts is an error`(
    _ apiVersion: String, _ kind: String, _ meant: String, _ message: String
  ) throws {
    let snapshot = try Self.read(apiVersion, kind)
    #expect(
      snapshot.diagnostics.filter { $0.severity == .error }.map { "\($0.message) (\($0.hint ?? ""))" } == [message])
    #expect(snapshot.diagnostics.allSatisfy { $0.location?.file == "x.yaml" && $0.location?.line != nil })
    #expect(Set(snapshot.coverage.exceptions.keys) == [meant == "*" ? Coverage.unreadFiles : meant])
    #expect(snapshot.otherKinds.isEmpty)
  }

  @Test(arguments: [
    ("v1", "Secret"), ("policy/v1beta1", "PodSecurityPolicy"), ("autoscaling/v2", "HorizontalPodAutoscaler"),
    ("serving.knative.dev/v1", "Service"), ("argoproj.io/v1alpha1", "Application"), ("cilium.io/v2", "CiliumNode"),
    ("example.com/v1", "AllowList"), ("resource.k8s.io/v1", "NewlyInvented"),
    ("gateway.networking.k8s.io/v1", "GatewayClass"),
  ])
  func `kinds that nobody needs are counted`(_ apiVersion: String, _ kind: String) throws {
    let snapshot = try Self.read(apiVersion, kind)
    #expect(snapshot.diagnostics.isEmpty)
    #expect(snapshot.coverage.exceptions == [:])
    let name = KindName(apiVersion.split(separator: "/").dropLast().first.map(String.init) ?? "", kind)
    #expect(snapshot.otherKinds == [name: 1])
    #expect((snapshot.unknownKinds[name] == nil) == HarmlessKinds.contains(name))
  }

  @Test func `an APIService shows that its group is served`() throws {
    let snapshot = try ManifestSource.snapshot(
      named: "prod",
      yaml: """
        apiVersion: apiregistration.k8s.io/v1
        kind: APIService
        metadata: {name: v1beta1.metrics.k8s.io}
        spec: {group: metrics.k8s.io, version: v1beta1, service: {name: metrics, namespace: kube-system}}
        """)
    #expect(snapshot.groupsServedElsewhere == ["metrics.k8s.io"])
  }
}
