import Documents
import KubernetesModel

extension DeliveryArea {
  /// Core kinds of which annotations may say that an object is never applied; deciding kinds keep them by themselves.
  static let marks: [KindReading] = marked.map { kind, fields in
    .annotations(
      kind, "annotations about delivery",
      Decision(area: DeliveryArea.id, verb: "is applied as annotations say", .delivers, weight: .medium),
      DeliveryMarks.annotations, fields: fields,
      reason: "whether an object is applied at all", value: "PreSync")
  }

  private static let pods = "template: {spec: {containers: [{name: a, image: r.example/a}]}}"

  private static let marked: [(CoreKind, String)] = [
    (.clusterRole, "rules: []"),
    (.clusterRoleBinding, "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}"),
    (.cronJob, "spec: {jobTemplate: {spec: {\(pods)}}}"),
    (.daemonSet, "spec: {\(pods)}"),
    (.deployment, "spec: {\(pods)}"),
    (.ingress, "spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}"),
    (.job, "spec: {\(pods)}"),
    (.namespace, ""),
    (.networkPolicy, "spec: {podSelector: {}}"),
    (.role, "rules: []"),
    (.roleBinding, "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}"),
    (.service, "spec: {ports: [{port: 80}]}"),
    (.serviceAccount, ""),
    (.statefulSet, "spec: {\(pods)}"),
  ]
}
