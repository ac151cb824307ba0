import Documents
import KubernetesModel

extension DeliveryArea {
  static let otherDeliveries: [KindReading] = [
    .carvelApp,
    .carvelPackageInstall,
    .clusterAPIHelmChartProxy,
    .clusterResourceSet,
    .configSyncRepoSync,
    .configSyncRootSync,
    .crossplaneComposition,
    .crossplaneConfiguration,
    .crossplaneFunction,
    .crossplaneProvider,
    .karmadaClusterPropagationPolicy,
    .karmadaPropagationPolicy,
    .kroResourceGraphDefinition,
    .sveltosClusterProfile,
    .sveltosProfile,
    .velaApplication,
  ]
}

/// Further controllers that make objects from sources, templates and compositions.
extension KindReading {
  static let carvelApp = delivers(
    "kappctrl.k14s.io", "App", "apps", "v1alpha1",
    keep: [
      "spec": [
        "cluster": .whole, "defaultNamespace": .whole, "deploy": .digest, "fetch": .digest, "paused": .whole,
        "serviceAccountName": .whole, "template": .digest,
      ]
    ],
    names: [
      NamePlace("spec.defaultNamespace", .namespace), NamePlace("spec.serviceAccountName", .serviceAccount),
    ],
    reason: "what kapp-controller applies by which account",
    example: "spec: {serviceAccountName: deployer, paused: false, defaultNamespace: web}",
    keeps: #"{"spec":{"defaultNamespace":"web","paused":false,"serviceAccountName":"deployer"}}"#)

  static let carvelPackageInstall = delivers(
    "packaging.carvel.dev", "PackageInstall", "packageinstalls", "v1alpha1",
    keep: [
      "spec": ["packageRef": .whole, "paused": .whole, "serviceAccountName": .whole, "values": .whole]
    ],
    names: [NamePlace("spec.serviceAccountName", .serviceAccount)],
    reason: "which package is installed by which account",
    example: "spec: {serviceAccountName: deployer, packageRef: {refName: gateway.example}}",
    keeps: #"{"spec":{"packageRef":{"refName":"gateway.example"},"serviceAccountName":"deployer"}}"#)

  static let clusterAPIHelmChartProxy = delivers(
    "addons.cluster.x-k8s.io", "HelmChartProxy", "helmchartproxies", "v1alpha1",
    keep: [
      "spec": [
        "chartName": .whole, "clusterSelector": .whole, "namespace": .whole, "releaseName": .whole, "repoURL": .whole,
        "valuesTemplate": .digest, "version": .whole,
      ]
    ],
    names: [NamePlace("spec.namespace", .namespace)],
    reason: "which chart is installed in which clusters",
    example: "spec: {chartName: gateway, repoURL: \"https://charts.example\", version: 4.1.0, namespace: edge}",
    keeps: #"{"spec":{"chartName":"gateway","namespace":"edge","repoURL":"https://charts.example","version":"4.1.0"}}"#)

  static let clusterResourceSet = delivers(
    "addons.cluster.x-k8s.io", "ClusterResourceSet", "clusterresourcesets", "v1beta1",
    keep: ["spec": ["clusterSelector": .whole, "resources": .whole, "strategy": .whole]],
    unordered: ["spec.resources"],
    reason: "which objects new clusters are given",
    example: "spec: {clusterSelector: {matchLabels: {cni: calico}}, resources: [{kind: ConfigMap, name: calico}]}",
    keeps: #"{"spec":{"clusterSelector":{"matchLabels":{"cni":"calico"}},"#
      + #""resources":[{"kind":"ConfigMap","name":"calico"}]}}"#)

  static let configSyncRepoSync = delivers(
    "configsync.gke.io", "RepoSync", "reposyncs", "v1beta1", keep: ["spec": configSyncSpec],
    reason: "from where a namespace is given its objects",
    example: "spec: {sourceFormat: unstructured, git: {repo: \"https://git.example/x\", branch: main, auth: none}}",
    keeps: #"{"spec":{"git":{"branch":"main","repo":"https://git.example/x"},"sourceFormat":"unstructured"}}"#)

  static let configSyncRootSync = delivers(
    "configsync.gke.io", "RootSync", "rootsyncs", "v1beta1", keep: ["spec": configSyncSpec],
    reason: "from where a cluster is given its objects",
    example: "spec: {sourceFormat: hierarchy, git: {repo: \"https://git.example/x\", branch: main, auth: none}}",
    keeps: #"{"spec":{"git":{"branch":"main","repo":"https://git.example/x"},"sourceFormat":"hierarchy"}}"#)

  private static let configSyncSpec: FieldSelection = [
    "git": ["branch": .whole, "dir": .whole, "repo": .whole, "revision": .whole],
    "helm": [
      "chart": .whole, "deployNamespace": .whole, "namespace": .whole, "repo": .whole, "values": .digest,
      "valuesFileRefs": .whole, "version": .whole,
    ],
    "oci": ["dir": .whole, "image": .whole],
    "override": ["roleRefs": .whole, "namespaceStrategy": .whole, "enableShellInRendering": .whole],
    "sourceFormat": .whole, "sourceType": .whole,
  ]

  static let crossplaneComposition = delivers(
    "apiextensions.crossplane.io", "Composition", "compositions", "v1", .cluster,
    keep: [
      "spec": [
        "compositeTypeRef": .whole, "mode": .whole, "patchSets": .digest, "pipeline": .digest, "resources": .digest,
      ]
    ],
    reason: "which objects a claim is turned into",
    example: "spec: {compositeTypeRef: {apiVersion: \"x.example/v1\", kind: XDatabase}, mode: Pipeline}",
    keeps: #"{"spec":{"compositeTypeRef":{"apiVersion":"x.example/v1","kind":"XDatabase"},"mode":"Pipeline"}}"#)

  static let crossplaneFunction = crossplanePackage("pkg.crossplane.io", "Function", "functions")
  static let crossplaneConfiguration = crossplanePackage("pkg.crossplane.io", "Configuration", "configurations")
  static let crossplaneProvider = crossplanePackage("pkg.crossplane.io", "Provider", "providers")

  private static func crossplanePackage(_ group: String, _ kind: String, _ plural: String) -> KindReading {
    delivers(
      group, kind, plural, "v1", .cluster,
      keep: [
        "spec": [
          "package": .whole, "packagePullPolicy": .whole, "revisionActivationPolicy": .whole,
          "runtimeConfigRef": .whole,
        ]
      ],
      defaults: [
        DefaultValue("spec.packagePullPolicy", #""IfNotPresent""#),
        DefaultValue("spec.revisionActivationPolicy", #""Automatic""#),
      ],
      reason: "which package of Crossplane is installed",
      example: "spec: {package: \"xpkg.example/p:v1.0.0\"}",
      keeps: #"{"spec":{"package":"xpkg.example/p:v1.0.0","packagePullPolicy":"IfNotPresent","#
        + #""revisionActivationPolicy":"Automatic"}}"#)
  }

  static let karmadaClusterPropagationPolicy = delivers(
    "policy.karmada.io", "ClusterPropagationPolicy", "clusterpropagationpolicies", "v1alpha1", .cluster,
    keep: ["spec": karmadaSpec],
    reason: "which clusters are given which objects",
    example: "spec: {resourceSelectors: [{apiVersion: apps/v1, kind: Deployment}]}",
    keeps: #"{"spec":{"resourceSelectors":[{"apiVersion":"apps/v1","kind":"Deployment"}]}}"#)

  static let karmadaPropagationPolicy = delivers(
    "policy.karmada.io", "PropagationPolicy", "propagationpolicies", "v1alpha1", keep: ["spec": karmadaSpec],
    reason: "which clusters are given which objects",
    example: "spec: {resourceSelectors: [{apiVersion: apps/v1, kind: Deployment}]}",
    keeps: #"{"spec":{"resourceSelectors":[{"apiVersion":"apps/v1","kind":"Deployment"}]}}"#)

  private static let karmadaSpec: FieldSelection = [
    "placement": .whole, "resourceSelectors": .whole, "suspension": .whole,
  ]

  static let kroResourceGraphDefinition = delivers(
    "kro.run", "ResourceGraphDefinition", "resourcegraphdefinitions", "v1alpha1", .cluster,
    keep: [
      "spec": [
        "resources": .digest, "schema": ["apiVersion": .whole, "group": .whole, "kind": .whole, "spec": .whole],
      ]
    ],
    reason: "which objects an instance is turned into",
    example: "spec: {schema: {apiVersion: v1alpha1, kind: WebApp, spec: {name: string}}}",
    keeps: #"{"spec":{"schema":{"apiVersion":"v1alpha1","kind":"WebApp","spec":{"name":"string"}}}}"#)

  static let sveltosClusterProfile = delivers(
    "config.projectsveltos.io", "ClusterProfile", "clusterprofiles", "v1beta1", .cluster, keep: ["spec": sveltosSpec],
    reason: "which clusters are given which charts and objects",
    example: "spec: {clusterSelector: {matchLabels: {env: prod}}, syncMode: Continuous}",
    keeps: #"{"spec":{"clusterSelector":{"matchLabels":{"env":"prod"}},"syncMode":"Continuous"}}"#)

  static let sveltosProfile = delivers(
    "config.projectsveltos.io", "Profile", "profiles", "v1beta1", keep: ["spec": sveltosSpec],
    reason: "which clusters are given which charts and objects",
    example: "spec: {clusterSelector: {matchLabels: {env: prod}}, syncMode: OneTime}",
    keeps: #"{"spec":{"clusterSelector":{"matchLabels":{"env":"prod"}},"syncMode":"OneTime"}}"#)

  private static let sveltosSpec: FieldSelection = [
    "clusterRefs": .whole, "clusterSelector": .whole, "helmCharts": .digest, "kustomizationRefs": .digest,
    "patches": .digest, "policyRefs": .whole, "syncMode": .whole, "templateResourceRefs": .whole,
  ]

  static let velaApplication = delivers(
    "core.oam.dev", "Application", "applications", "v1beta1",
    keep: ["spec": ["components": .digest, "policies": .digest, "workflow": .digest]],
    reason: "which objects KubeVela makes of its components",
    example: "spec: {}", keeps: #"{"spec":{}}"#)
}
