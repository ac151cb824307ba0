import Documents
import KubernetesModel

extension WorkloadArea {
  static let monitoring: [KindReading] = [
    .alertmanager,
    .cephCluster,
    .datadogAgent,
    .dynaKube,
    .openTelemetryCollector,
    .openTelemetryInstrumentation,
    .prometheus,
    .prometheusAgent,
    .thanosRuler,
  ]
}

/// Operators of what watches a cluster, often with privileges on every node.
extension KindReading {
  private static let watcherPod: FieldSelection = [
    "additionalArgs": .presence, "containers": .whole, "hostNetwork": .whole, "image": .whole,
    "initContainers": .whole, "listenLocal": .whole, "nodeSelector": .whole, "podMetadata": .whole,
    "secrets": .whole, "securityContext": .whole, "serviceAccountName": .whole, "tolerations": .whole,
    "version": .whole, "volumeMounts": .whole, "volumes": .whole, "automountServiceAccountToken": .whole,
    "dnsPolicy": .whole, "hostUsers": .whole, "configMaps": .whole, "web": .whole,
  ]

  private static func watcher(_ kind: String, _ plural: String, _ version: String) -> KindReading {
    makesPods(
      "monitoring.coreos.com", kind, plural, version, keep: ["spec": watcherPod],
      names: [NamePlace("spec.serviceAccountName", .serviceAccount)],
      reason: "which image, account and privileges its pods run with",
      example: "spec: {replicas: 2, serviceAccountName: watcher, version: v3.0.0}",
      keeps: #"{"spec":{"serviceAccountName":"watcher","version":"v3.0.0"}}"#)
  }

  static let alertmanager = watcher("Alertmanager", "alertmanagers", "v1")
  static let prometheus = watcher("Prometheus", "prometheuses", "v1")
  static let prometheusAgent = watcher("PrometheusAgent", "prometheusagents", "v1alpha1")
  static let thanosRuler = watcher("ThanosRuler", "thanosrulers", "v1")

  static let datadogAgent = makesPods(
    "datadoghq.com", "DatadogAgent", "datadogagents", "v2alpha1",
    keep: ["spec": ["features": .whole, "override": .whole, "global": ["registry": .whole, "site": .whole]]],
    reason: "what of the nodes its agents see",
    example: "spec: {global: {site: datadoghq.eu}, features: {npm: {enabled: true}}}",
    keeps: #"{"spec":{"features":{"npm":{"enabled":true}},"global":{"site":"datadoghq.eu"}}}"#)

  static let dynaKube = makesPods(
    "dynatrace.com", "DynaKube", "dynakubes", "v1beta5",
    keep: ["spec": ["activeGate": .whole, "namespaceSelector": .whole, "oneAgent": .whole, "templates": .whole]],
    names: [NamePlace("spec.namespaceSelector", .namespaceSelector)],
    reason: "what of the nodes its agents see, and which pods they are put into",
    example: "spec: {namespaceSelector: {matchLabels: {team: a}}, oneAgent: {cloudNativeFullStack: {}}}",
    keeps: #"{"spec":{"namespaceSelector":{"matchLabels":{"team":"a"}},"oneAgent":{"cloudNativeFullStack":{}}}}"#)

  static let openTelemetryCollector = makesPods(
    "opentelemetry.io", "OpenTelemetryCollector", "opentelemetrycollectors", "v1beta1",
    keep: [
      "spec": [
        "additionalContainers": .whole, "hostNetwork": .whole, "hostPID": .whole, "image": .whole,
        "initContainers": .whole, "mode": .whole, "podSecurityContext": .whole, "ports": .whole,
        "securityContext": .whole, "serviceAccount": .whole, "shareProcessNamespace": .whole, "volumeMounts": .whole,
        "volumes": .whole,
      ]
    ],
    defaults: [DefaultValue("spec.mode", #""deployment""#)],
    names: [NamePlace("spec.serviceAccount", .serviceAccount)],
    reason: "which image and privileges its collectors run with",
    example: "spec: {image: \"r.example/otel:1\", replicas: 2, serviceAccount: otel}",
    keeps: #"{"spec":{"image":"r.example/otel:1","mode":"deployment","serviceAccount":"otel"}}"#)

  static let openTelemetryInstrumentation = makesPods(
    "opentelemetry.io", "Instrumentation", "instrumentations", "v1alpha1",
    keep: [
      "spec": [
        "apacheHttpd": ["image": .whole], "dotnet": ["image": .whole], "go": ["image": .whole],
        "java": ["image": .whole, "extensions": .whole], "nginx": ["image": .whole], "nodejs": ["image": .whole],
        "python": ["image": .whole],
      ]
    ],
    reason: "which images are put into pods that ask for it",
    example: "spec: {java: {image: \"r.example/java:1\"}}", keeps: #"{"spec":{"java":{"image":"r.example/java:1"}}}"#)

  static let cephCluster = makesPods(
    "ceph.rook.io", "CephCluster", "cephclusters", "v1",
    keep: [
      "spec": [
        "cephVersion": .whole, "dataDirHostPath": .whole, "network": .whole, "security": .whole,
        "external": .whole, "placement": .whole,
      ]
    ],
    reason: "which image its daemons run, and which paths of nodes they keep data in",
    example: "spec: {cephVersion: {image: \"r.example/ceph:v19\"}, dataDirHostPath: /var/lib/rook}",
    keeps: #"{"spec":{"cephVersion":{"image":"r.example/ceph:v19"},"dataDirHostPath":"/var/lib/rook"}}"#)
}
