import Documents
import KubernetesModel

extension DeliveryArea {
  static let olm: [KindReading] = [
    .olmCatalogSource,
    .olmClusterCatalog,
    .olmClusterExtension,
    .olmOperatorGroup,
    .olmSubscription,
  ]
}

/// The Operator Lifecycle Manager: which operators are installed, from where, with which rights.
extension KindReading {
  static let olmCatalogSource = delivers(
    "operators.coreos.com", "CatalogSource", "catalogsources", "v1alpha1",
    keep: [
      "spec": [
        "address": .whole, "configMap": .whole, "grpcPodConfig": ["securityContextConfig": .whole], "image": .whole,
        "priority": .whole, "sourceType": .whole,
      ]
    ],
    reason: "from which catalog operators come",
    example: "spec: {sourceType: grpc, image: \"r.example/catalog:v4.20\", displayName: Ours}",
    keeps: #"{"spec":{"image":"r.example/catalog:v4.20","sourceType":"grpc"}}"#)

  static let olmClusterCatalog = delivers(
    "olm.operatorframework.io", "ClusterCatalog", "clustercatalogs", "v1", .cluster,
    keep: ["spec": ["availabilityMode": .whole, "priority": .whole, "source": .whole]],
    defaults: [DefaultValue("spec.availabilityMode", #""Available""#), DefaultValue("spec.priority", "0")],
    reason: "from which catalog extensions come",
    example: "spec: {source: {type: Image, image: {ref: \"r.example/catalog:v4.20\", pollIntervalMinutes: 10}}}",
    keeps: #"{"spec":{"availabilityMode":"Available","priority":0,"#
      + #""source":{"image":{"pollIntervalMinutes":10,"ref":"r.example/catalog:v4.20"},"type":"Image"}}}"#)

  static let olmClusterExtension = delivers(
    "olm.operatorframework.io", "ClusterExtension", "clusterextensions", "v1", .cluster,
    keep: [
      "spec": [
        "config": .digest, "install": .whole, "namespace": .whole, "serviceAccount": .whole, "source": .whole,
      ]
    ],
    names: [NamePlace("spec.namespace", .namespace), NamePlace("spec.serviceAccount.name", .serviceAccount)],
    reason: "which extension is installed by which account",
    example: """
      spec:
        namespace: argocd
        serviceAccount: {name: installer}
        source: {sourceType: Catalog, catalog: {packageName: argocd-operator, version: 0.6.0}}
      """,
    keeps: #"{"spec":{"namespace":"argocd","serviceAccount":{"name":"installer"},"#
      + #""source":{"catalog":{"packageName":"argocd-operator","version":"0.6.0"},"sourceType":"Catalog"}}}"#)

  static let olmOperatorGroup = delivers(
    "operators.coreos.com", "OperatorGroup", "operatorgroups", "v1",
    keep: [
      "spec": [
        "selector": .whole, "serviceAccountName": .whole, "staticProvidedAPIs": .whole, "targetNamespaces": .whole,
        "upgradeStrategy": .whole,
      ]
    ],
    defaults: [DefaultValue("spec.upgradeStrategy", #""Default""#)], unordered: ["spec.targetNamespaces"],
    names: [
      NamePlace("spec.selector", .namespaceSelector), NamePlace("spec.serviceAccountName", .serviceAccount),
      NamePlace("spec.targetNamespaces[]", .namespace),
    ],
    reason: "in which namespaces operators get their rights",
    example: "spec: {targetNamespaces: [web, shop], selector: {matchLabels: {team: a}}, serviceAccountName: installer}",
    keeps: #"{"spec":{"selector":{"matchLabels":{"team":"a"}},"serviceAccountName":"installer","#
      + #""targetNamespaces":["shop","web"],"upgradeStrategy":"Default"}}"#)

  static let olmSubscription = delivers(
    "operators.coreos.com", "Subscription", "subscriptions", "v1alpha1",
    keep: [
      "spec": [
        "channel": .whole, "config": .whole, "installPlanApproval": .whole, "name": .whole, "source": .whole,
        "sourceNamespace": .whole, "startingCSV": .whole,
      ]
    ],
    defaults: [DefaultValue("spec.installPlanApproval", #""Automatic""#)],
    names: [NamePlace("spec.sourceNamespace", .namespace)],
    reason: "which operator is installed, and whether new versions of it come by themselves",
    example: "spec: {name: argocd-operator, channel: alpha, source: community, sourceNamespace: olm}",
    keeps: #"{"spec":{"channel":"alpha","installPlanApproval":"Automatic","name":"argocd-operator","#
      + #""source":"community","sourceNamespace":"olm"}}"#)
}
