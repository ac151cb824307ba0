import Documents
import KubernetesModel

extension DeliveryArea {
  static let rancher: [KindReading] = [
    .fleetBundle,
    .fleetGitRepo,
    .fleetHelmOp,
    .k0sChart,
    .k3sAddon,
    .k3sHelmChart,
    .k3sHelmChartConfig,
  ]
}

/// Rancher's Fleet and the controllers of k3s, RKE2 and k0s.
extension KindReading {
  static let fleetBundle = delivers(
    "fleet.cattle.io", "Bundle", "bundles", "v1alpha1",
    keep: [
      "spec": [
        "defaultNamespace": .whole, "dependsOn": .whole, "helm": .digest, "kustomize": .whole, "namespace": .whole,
        "paused": .whole, "resources": .digest, "serviceAccount": .whole, "targetRestrictions": .digest,
        "targets": .digest,
      ]
    ],
    names: [
      NamePlace("spec.defaultNamespace", .namespace), NamePlace("spec.namespace", .namespace),
      NamePlace("spec.serviceAccount", .serviceAccount),
    ],
    reason: "which files are applied to which clusters",
    example: "spec: {defaultNamespace: web, namespace: web, paused: false, serviceAccount: fleet}",
    keeps: #"{"spec":{"defaultNamespace":"web","namespace":"web","paused":false,"serviceAccount":"fleet"}}"#)

  static let fleetGitRepo = delivers(
    "fleet.cattle.io", "GitRepo", "gitrepos", "v1alpha1",
    keep: [
      "spec": [
        "branch": .whole, "insecureSkipTLSVerify": .whole, "paths": .whole, "paused": .whole, "repo": .whole,
        "revision": .whole, "serviceAccount": .whole, "targetNamespace": .whole, "targets": .whole,
      ]
    ],
    names: [
      NamePlace("spec.serviceAccount", .serviceAccount), NamePlace("spec.targetNamespace", .namespace),
    ],
    reason: "from which repository objects are delivered to which clusters",
    example: """
      spec: {repo: "https://git.example/fleet", branch: main, paths: [apps], serviceAccount: fleet, targetNamespace: web}
      """,
    keeps: #"{"spec":{"branch":"main","paths":["apps"],"repo":"https://git.example/fleet","#
      + #""serviceAccount":"fleet","targetNamespace":"web"}}"#)

  static let fleetHelmOp = delivers(
    "fleet.cattle.io", "HelmOp", "helmops", "v1alpha1",
    keep: [
      "spec": [
        "defaultNamespace": .whole, "helm": .digest, "insecureSkipTLSVerify": .whole, "namespace": .whole,
        "paused": .whole, "serviceAccount": .whole, "targets": .digest,
      ]
    ],
    names: [NamePlace("spec.namespace", .namespace), NamePlace("spec.serviceAccount", .serviceAccount)],
    reason: "which charts are installed in which clusters",
    example: "spec: {namespace: web, paused: false, serviceAccount: fleet}",
    keeps: #"{"spec":{"namespace":"web","paused":false,"serviceAccount":"fleet"}}"#)

  static let k0sChart = delivers(
    "helm.k0sproject.io", "Chart", "charts", "v1beta1",
    keep: [
      "spec": [
        "chartName": .whole, "namespace": .whole, "releaseName": .whole, "values": .digest, "version": .whole,
      ]
    ],
    names: [NamePlace("spec.namespace", .namespace)],
    reason: "which chart k0s installs",
    example: "spec: {chartName: charts/gateway, version: 4.1.0, namespace: edge}",
    keeps: #"{"spec":{"chartName":"charts/gateway","namespace":"edge","version":"4.1.0"}}"#)

  static let k3sAddon = delivers(
    "k3s.cattle.io", "Addon", "addons", "v1",
    keep: ["spec": ["checksum": .whole, "source": .whole]],
    reason: "which file k3s applied",
    example: "spec: {source: /var/lib/rancher/k3s/server/manifests/coredns.yaml, checksum: 0a1b}",
    keeps: #"{"spec":{"checksum":"0a1b","source":"/var/lib/rancher/k3s/server/manifests/coredns.yaml"}}"#)

  static let k3sHelmChart = delivers(
    "helm.cattle.io", "HelmChart", "helmcharts", "v1",
    keep: [
      "spec": [
        "bootstrap": .whole, "chart": .whole, "chartContent": .digest, "createNamespace": .whole, "repo": .whole,
        "set": .digest, "targetNamespace": .whole, "values": .digest, "valuesContent": .digest, "version": .whole,
      ]
    ],
    names: [NamePlace("spec.targetNamespace", .namespace)],
    reason: "which chart k3s and RKE2 install with which values",
    example: "spec: {chart: gateway, repo: \"https://charts.example\", version: 4.1.0, targetNamespace: edge}",
    keeps: #"{"spec":{"chart":"gateway","repo":"https://charts.example","targetNamespace":"edge","version":"4.1.0"}}"#)

  static let k3sHelmChartConfig = delivers(
    "helm.cattle.io", "HelmChartConfig", "helmchartconfigs", "v1",
    keep: ["spec": ["failurePolicy": .whole, "values": .digest, "valuesContent": .digest]],
    defaults: [DefaultValue("spec.failurePolicy", #""reinstall""#)],
    reason: "which values charts of k3s and RKE2 are given besides",
    example: "spec: {failurePolicy: abort}",
    keeps: #"{"spec":{"failurePolicy":"abort"}}"#)
}
