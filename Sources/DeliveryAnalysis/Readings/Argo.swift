import Documents
import KubernetesModel

extension DeliveryArea {
  static let argo: [KindReading] = [
    .argoApplication,
    .argoApplicationSet,
    .argoProject,
  ]
}

/// Argo CD: what is applied from where, and what projects let in.
extension KindReading {
  private static let argoSource: FieldSelection = [
    "chart": .whole, "directory": ["exclude": .whole, "include": .whole, "jsonnet": .digest, "recurse": .whole],
    "helm": [
      "fileParameters": .digest, "namespace": .whole, "parameters": .digest, "releaseName": .whole, "skipCrds": .whole,
      "valueFiles": .whole, "values": .digest, "valuesObject": .digest,
    ],
    "kustomize": .digest, "path": .whole, "plugin": .digest, "ref": .whole, "repoURL": .whole, "targetRevision": .whole,
  ]

  private static let argoApplicationSpec: FieldSelection = [
    "destination": .whole, "ignoreDifferences": .whole, "project": .whole, "source": argoSource,
    "sourceHydrator": .whole, "sources": argoSource,
    "syncPolicy": ["automated": .whole, "managedNamespaceMetadata": .whole, "syncOptions": .whole],
  ]

  static let argoApplication = delivers(
    "argoproj.io", "Application", "applications", "v1alpha1", keep: ["spec": argoApplicationSpec],
    defaults: [
      DefaultValue("spec.project", #""default""#), DefaultValue("spec.syncPolicy.automated.allowEmpty", "false"),
      DefaultValue("spec.syncPolicy.automated.prune", "false"),
      DefaultValue("spec.syncPolicy.automated.selfHeal", "false"),
    ],
    unordered: ["spec.syncPolicy.syncOptions"],
    omitted: ["spec.ignoreDifferences", "spec.project", "spec.sources", "spec.syncPolicy.syncOptions"],
    names: [NamePlace("spec.destination.namespace", .namespace)],
    reason: "what Argo CD applies, and where",
    example: """
      spec:
        project: default
        source: {repoURL: "https://git.example/billing", path: overlays/prod}
        destination: {server: "https://kubernetes.default.svc", namespace: billing}
      """,
    keeps: #"{"spec":{"destination":{"namespace":"billing","server":"https://kubernetes.default.svc"},"#
      + #""project":"default","source":{"path":"overlays/prod","repoURL":"https://git.example/billing"}}}"#)

  static let argoApplicationSet = delivers(
    "argoproj.io", "ApplicationSet", "applicationsets", "v1alpha1",
    keep: [
      "spec": [
        "generators": .digest, "goTemplate": .whole, "syncPolicy": .whole, "template": ["spec": argoApplicationSpec],
        "templatePatch": .digest,
      ]
    ],
    defaults: [DefaultValue("spec.goTemplate", "false")],
    names: [NamePlace("spec.template.spec.destination.namespace", .namespace)],
    reason: "from which templates Applications are made",
    example: """
      spec:
        template:
          spec:
            project: default
            destination: {namespace: web}
            source: {repoURL: "https://git.example/x", path: a}
      """,
    keeps: #"{"spec":{"goTemplate":false,"template":{"spec":{"destination":{"namespace":"web"},"project":"default","#
      + #""source":{"path":"a","repoURL":"https://git.example/x"}}}}}"#)

  static let argoProject = delivers(
    "argoproj.io", "AppProject", "appprojects", "v1alpha1",
    keep: [
      "spec": [
        "clusterResourceBlacklist": .whole, "clusterResourceWhitelist": .whole, "destinationServiceAccounts": .whole,
        "destinations": .whole, "namespaceResourceBlacklist": .whole, "namespaceResourceWhitelist": .whole,
        "permitOnlyProjectScopedClusters": .whole, "roles": ["groups": .whole, "name": .whole, "policies": .whole],
        "signatureKeys": .whole, "sourceNamespaces": .whole, "sourceRepos": .whole,
      ]
    ],
    defaults: [DefaultValue("spec.permitOnlyProjectScopedClusters", "false")],
    unordered: [
      "spec.clusterResourceBlacklist", "spec.clusterResourceWhitelist", "spec.destinations",
      "spec.namespaceResourceBlacklist", "spec.namespaceResourceWhitelist", "spec.roles", "spec.roles[].groups",
      "spec.roles[].policies", "spec.sourceNamespaces", "spec.sourceRepos",
    ],
    omitted: ["spec.**"],
    names: [
      NamePlace("spec.destinations[].namespace", .namespace), NamePlace("spec.roles[].groups[]", .group),
      NamePlace("spec.sourceNamespaces[]", .namespace),
    ],
    reason: "which kinds, sources and namespaces Applications may use, and who may change them",
    example: """
      spec:
        sourceRepos: ["https://git.example/*", "*"]
        destinations: [{namespace: "*", name: in-cluster}]
        roles: [{name: ops, groups: [ops]}]
        sourceNamespaces: [argo]
      """,
    keeps: #"{"spec":{"destinations":[{"name":"in-cluster","namespace":"*"}],"#
      + #""permitOnlyProjectScopedClusters":false,"#
      + #""roles":[{"groups":["ops"],"name":"ops"}],"sourceNamespaces":["argo"],"sourceRepos":["*","https://git.example/*"]}}"#
  )
}
