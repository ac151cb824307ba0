import Documents
import KubernetesModel

extension DeliveryArea {
  static let flux: [KindReading] = [
    .fluxBucket,
    .fluxGitRepository,
    .fluxHelmChart,
    .fluxHelmRelease,
    .fluxHelmRepository,
    .fluxInstance,
    .fluxKustomization,
    .fluxOCIRepository,
    .fluxResourceSet,
  ]
}

/// Flux: sources, and what is made of them. Values are kept as digests, of Secrets the names alone.
extension KindReading {
  static let fluxBucket = delivers(
    "source.toolkit.fluxcd.io", "Bucket", "buckets", "v1",
    keep: [
      "spec": [
        "bucketName": .whole, "endpoint": .whole, "ignore": .whole, "insecure": .whole, "prefix": .whole,
        "provider": .whole, "suspend": .whole,
      ]
    ],
    defaults: [DefaultValue("spec.provider", #""generic""#), DefaultValue("spec.suspend", "false")],
    reason: "from which bucket objects are delivered",
    example: "spec: {bucketName: manifests, endpoint: s3.example, interval: 5m}",
    keeps: #"{"spec":{"bucketName":"manifests","endpoint":"s3.example","provider":"generic","suspend":false}}"#)

  static let fluxGitRepository = delivers(
    "source.toolkit.fluxcd.io", "GitRepository", "gitrepositories", "v1",
    keep: [
      "spec": [
        "ignore": .whole, "include": .whole, "recurseSubmodules": .whole, "ref": .whole, "sparseCheckout": .whole,
        "suspend": .whole, "url": .whole, "verify": .whole,
      ]
    ],
    defaults: [
      DefaultValue("spec.recurseSubmodules", "false"), DefaultValue("spec.ref", #"{"branch":"master"}"#),
      DefaultValue("spec.suspend", "false"), DefaultValue("spec.verify.mode", #""HEAD""#),
    ],
    omitted: ["spec.include", "spec.ref", "spec.sparseCheckout"],
    reason: "from which repository and branch objects are delivered",
    example: "spec: {interval: 5m, url: \"https://git.example/fleet\", ref: {branch: main}}",
    keeps:
      #"{"spec":{"recurseSubmodules":false,"ref":{"branch":"main"},"suspend":false,"url":"https://git.example/fleet"}}"#
  )

  static let fluxHelmChart = delivers(
    "source.toolkit.fluxcd.io", "HelmChart", "helmcharts", "v1",
    keep: [
      "spec": [
        "chart": .whole, "reconcileStrategy": .whole, "sourceRef": .whole, "suspend": .whole, "valuesFiles": .whole,
        "verify": .whole, "version": .whole,
      ]
    ],
    defaults: [
      DefaultValue("spec.reconcileStrategy", #""ChartVersion""#), DefaultValue("spec.suspend", "false"),
      DefaultValue("spec.version", #""*""#),
    ],
    reason: "which version of which chart is delivered",
    example: "spec: {chart: gateway, interval: 5m, sourceRef: {kind: HelmRepository, name: charts}}",
    keeps: #"{"spec":{"chart":"gateway","reconcileStrategy":"ChartVersion","# + #""sourceRef":"#
      + #"{"kind":"HelmRepository","name":"charts"},"suspend":false,"version":"*"}}"#)

  static let fluxHelmRelease = delivers(
    "helm.toolkit.fluxcd.io", "HelmRelease", "helmreleases", "v2",
    keep: [
      "spec": [
        "chart": [
          "spec": [
            "chart": .whole, "reconcileStrategy": .whole, "sourceRef": .whole, "valuesFiles": .whole, "verify": .whole,
            "version": .whole,
          ]
        ],
        "chartRef": .whole, "commonMetadata": .whole, "install": ["crds": .whole, "createNamespace": .whole],
        "kubeConfig": .whole, "postRenderers": .digest, "releaseName": .whole, "serviceAccountName": .whole,
        "suspend": .whole, "targetNamespace": .whole, "upgrade": ["crds": .whole], "values": .digest,
        "valuesFrom": .whole,
      ]
    ],
    defaults: [
      DefaultValue("spec.chart.spec.reconcileStrategy", #""ChartVersion""#),
      DefaultValue("spec.chart.spec.version", #""*""#), DefaultValue("spec.install.crds", #""Create""#),
      DefaultValue("spec.install.createNamespace", "false"), DefaultValue("spec.suspend", "false"),
      DefaultValue("spec.install", "{}"), DefaultValue("spec.upgrade", "{}"),
      DefaultValue("spec.upgrade.crds", #""Skip""#), DefaultValue("spec.valuesFrom[].optional", "false"),
      DefaultValue("spec.valuesFrom[].valuesKey", #""values.yaml""#),
    ],
    omitted: ["spec.postRenderers", "spec.valuesFrom"],
    names: [
      NamePlace("spec.chart.spec.sourceRef.namespace", .namespace), NamePlace("spec.chartRef.namespace", .namespace),
      NamePlace("spec.serviceAccountName", .serviceAccount), NamePlace("spec.targetNamespace", .namespace),
    ],
    reason: "which chart is installed with which values",
    example: """
      spec:
        interval: 1h
        serviceAccountName: deployer
        targetNamespace: edge
        chart:
          spec: {chart: gateway, version: "4.1.0", sourceRef: {kind: HelmRepository, name: charts, namespace: flux}}
      """,
    keeps: #"{"spec":{"chart":{"spec":{"chart":"gateway","reconcileStrategy":"ChartVersion","#
      + #""sourceRef":{"kind":"HelmRepository","name":"charts","namespace":"flux"},"version":"4.1.0"}},"#
      + #""install":{"crds":"Create","createNamespace":false},"serviceAccountName":"deployer","suspend":false,"#
      + #""targetNamespace":"edge","upgrade":{"crds":"Skip"}}}"#,
    also: [
      Example(
        """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: {name: gateway, namespace: edge}
        spec: {interval: 1h, chartRef: {kind: OCIRepository, name: gateway, namespace: flux}}
        """,
        keeps: #"{"spec":{"chartRef":{"kind":"OCIRepository","name":"gateway","namespace":"flux"},"#
          + #""install":{"crds":"Create","createNamespace":false},"suspend":false,"upgrade":{"crds":"Skip"}}}"#)
    ])

  static let fluxHelmRepository = delivers(
    "source.toolkit.fluxcd.io", "HelmRepository", "helmrepositories", "v1",
    keep: ["spec": ["insecure": .whole, "provider": .whole, "suspend": .whole, "type": .whole, "url": .whole]],
    defaults: [
      DefaultValue("spec.provider", #""generic""#), DefaultValue("spec.suspend", "false"),
      DefaultValue("spec.type", #""default""#),
    ],
    reason: "from which repository charts come",
    example: "spec: {interval: 1h, url: \"https://charts.example\"}",
    keeps: #"{"spec":{"provider":"generic","suspend":false,"type":"default","url":"https://charts.example"}}"#)

  static let fluxInstance = delivers(
    "fluxcd.controlplane.io", "FluxInstance", "fluxinstances", "v1",
    keep: [
      "spec": [
        "cluster": .whole, "components": .whole, "distribution": .whole, "kustomize": .digest, "sharding": .whole,
        "sync": ["kind": .whole, "path": .whole, "ref": .whole, "url": .whole],
      ]
    ],
    reason: "what delivers everything else, and from where",
    example: "spec: {distribution: {version: 2.x, registry: ghcr.io/fluxcd}, sync: {kind: GitRepository, path: prod}}",
    keeps: #"{"spec":{"distribution":{"registry":"ghcr.io/fluxcd","version":"2.x"},"#
      + #""sync":{"kind":"GitRepository","path":"prod"}}}"#)

  static let fluxKustomization = delivers(
    "kustomize.toolkit.fluxcd.io", "Kustomization", "kustomizations", "v1",
    keep: [
      "spec": [
        "commonMetadata": .whole, "components": .whole, "decryption": ["provider": .whole], "force": .whole,
        "images": .whole, "kubeConfig": .whole, "namePrefix": .whole, "nameSuffix": .whole, "patches": .digest,
        "path": .whole, "postBuild": ["substitute": .digest, "substituteFrom": .whole], "prune": .whole,
        "serviceAccountName": .whole, "sourceRef": .whole, "suspend": .whole, "targetNamespace": .whole,
      ]
    ],
    defaults: [
      DefaultValue("spec.force", "false"), DefaultValue("spec.postBuild.substituteFrom[].optional", "false"),
      DefaultValue("spec.prune", "false"), DefaultValue("spec.suspend", "false"),
    ],
    omitted: ["spec.components", "spec.images", "spec.postBuild", "spec.postBuild.substituteFrom"],
    names: [
      NamePlace("spec.serviceAccountName", .serviceAccount), NamePlace("spec.sourceRef.namespace", .namespace),
      NamePlace("spec.targetNamespace", .namespace),
    ],
    reason: "which folder of which source is applied",
    example: """
      spec:
        interval: 1h
        path: ./apps/prod
        prune: true
        serviceAccountName: deployer
        sourceRef: {kind: GitRepository, name: fleet, namespace: flux}
        targetNamespace: web
      """,
    keeps: #"{"spec":{"force":false,"path":"./apps/prod","prune":true,"serviceAccountName":"deployer","#
      + #""sourceRef":{"kind":"GitRepository","name":"fleet","namespace":"flux"},"suspend":false,"#
      + #""targetNamespace":"web"}}"#)

  static let fluxOCIRepository = delivers(
    "source.toolkit.fluxcd.io", "OCIRepository", "ocirepositories", "v1",
    keep: [
      "spec": [
        "ignore": .whole, "insecure": .whole, "layerSelector": .whole, "provider": .whole, "ref": .whole,
        "suspend": .whole, "url": .whole, "verify": .whole,
      ]
    ],
    defaults: [DefaultValue("spec.provider", #""generic""#), DefaultValue("spec.suspend", "false")],
    reason: "from which image objects are delivered",
    example: "spec: {interval: 5m, url: \"oci://r.example/fleet\", ref: {tag: latest}}",
    keeps: #"{"spec":{"provider":"generic","ref":{"tag":"latest"},"suspend":false,"url":"oci://r.example/fleet"}}"#)

  static let fluxResourceSet = delivers(
    "fluxcd.controlplane.io", "ResourceSet", "resourcesets", "v1",
    keep: [
      "spec": [
        "commonMetadata": .whole, "inputs": .digest, "inputsFrom": .whole, "resourcesTemplate": .digest,
        "resources": .digest, "serviceAccountName": .whole,
      ]
    ],
    names: [NamePlace("spec.serviceAccountName", .serviceAccount)],
    reason: "which objects are made from a template of theirs",
    example: "spec: {serviceAccountName: flux, inputsFrom: [{kind: ResourceSetInputProvider, name: teams}]}",
    keeps: #"{"spec":{"inputsFrom":[{"kind":"ResourceSetInputProvider","name":"teams"}],"serviceAccountName":"flux"}}"#)
}
