import Documents
import KubernetesModel

extension DeliveryArea {
  static let openShift: [KindReading] = [
    .hiveSelectorSyncSet,
    .hiveSyncSet,
    .openShiftTemplate,
  ]
}

/// OpenShift's Templates and Hive's sync sets: the objects inside are read as if they stood in the file.
extension KindReading {
  static let hiveSelectorSyncSet = delivers(
    "hive.openshift.io", "SelectorSyncSet", "selectorsyncsets", "v1", .cluster,
    keep: [
      "spec": [
        "applyBehavior": .whole, "clusterDeploymentSelector": .whole, "enableResourceTemplates": .whole,
        "patches": .digest, "resourceApplyMode": .whole, "secretMappings": .whole,
      ]
    ],
    inner: ["spec.resources[]"],
    reason: "which clusters are given which objects",
    example: "spec: {clusterDeploymentSelector: {matchLabels: {managed: \"true\"}}, resourceApplyMode: Sync}",
    keeps: #"{"spec":{"clusterDeploymentSelector":{"matchLabels":{"managed":"true"}},"resourceApplyMode":"Sync"}}"#)

  static let hiveSyncSet = delivers(
    "hive.openshift.io", "SyncSet", "syncsets", "v1",
    keep: [
      "spec": [
        "applyBehavior": .whole, "clusterDeploymentRefs": .whole, "enableResourceTemplates": .whole,
        "patches": .digest, "resourceApplyMode": .whole, "secretMappings": .whole,
      ]
    ],
    inner: ["spec.resources[]"],
    reason: "which clusters are given which objects",
    example: "spec: {clusterDeploymentRefs: [{name: dr}], resourceApplyMode: Upsert}",
    keeps: #"{"spec":{"clusterDeploymentRefs":[{"name":"dr"}],"resourceApplyMode":"Upsert"}}"#)

  static let openShiftTemplate = delivers(
    "template.openshift.io", "Template", "templates", "v1",
    // Values of parameters are seen in the objects that they are put into.
    keep: ["parameters": ["from": .whole, "generate": .whole, "name": .whole, "required": .whole]],
    inner: ["objects[]"],
    reason: "which objects people make from it",
    example: "parameters: [{name: TEAM, value: shop, required: true}]",
    keeps: #"{"parameters":[{"name":"TEAM","required":true}]}"#)
}
