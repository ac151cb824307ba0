import Documents
import KubernetesModel

extension DeliveryArea {
  static let openClusterManagement: [KindReading] = [
    .ocmConfigurationPolicy,
    .ocmManifestWork,
    .ocmManifestWorkReplicaSet,
    .ocmPlacement,
    .ocmPlacementBinding,
    .ocmPolicy,
    .ocmPolicySet,
  ]
}

/// Open Cluster Management: policies that make objects, and where they are placed.
extension KindReading {
  static let ocmConfigurationPolicy = delivers(
    "policy.open-cluster-management.io", "ConfigurationPolicy", "configurationpolicies", "v1",
    keep: [
      "spec": [
        "namespaceSelector": .whole, "object-templates": ["complianceType": .whole, "objectSelector": .whole],
        "object-templates-raw": .digest, "pruneObjectBehavior": .whole, "remediationAction": .whole,
      ]
    ],
    names: [
      NamePlace("spec.namespaceSelector.exclude[]", .namespace),
      NamePlace("spec.namespaceSelector.include[]", .namespace),
    ],
    inner: ["spec.object-templates[].objectDefinition"],
    reason: "which objects a policy makes or only looks for",
    example: """
      spec:
        remediationAction: enforce
        namespaceSelector: {include: [web], exclude: [kube-system]}
        object-templates: [{complianceType: musthave}]
      """,
    keeps: #"{"spec":{"namespaceSelector":{"exclude":["kube-system"],"include":["web"]},"#
      + #""object-templates":[{"complianceType":"musthave"}],"remediationAction":"enforce"}}"#)

  static let ocmManifestWork = delivers(
    "work.open-cluster-management.io", "ManifestWork", "manifestworks", "v1",
    keep: [
      "spec": ["deleteOption": .whole, "executor": .whole, "manifestConfigs": ["updateStrategy": ["type": .whole]]]
    ],
    inner: ["spec.workload.manifests[]"],
    reason: "which objects are applied by which account",
    example: "spec: {executor: {subject: {type: ServiceAccount, serviceAccount: {namespace: ops, name: work}}}}",
    keeps: #"{"spec":{"executor":{"subject":{"serviceAccount":{"name":"work","namespace":"ops"},"#
      + #""type":"ServiceAccount"}}}}"#)

  static let ocmManifestWorkReplicaSet = delivers(
    "work.open-cluster-management.io", "ManifestWorkReplicaSet", "manifestworkreplicasets", "v1alpha1",
    keep: ["spec": ["manifestWorkTemplate": ["executor": .whole], "placementRefs": .whole]],
    inner: ["spec.manifestWorkTemplate.workload.manifests[]"],
    reason: "which clusters are given which objects",
    example: "spec: {placementRefs: [{name: prod}]}",
    keeps: #"{"spec":{"placementRefs":[{"name":"prod"}]}}"#)

  static let ocmPlacement = delivers(
    "cluster.open-cluster-management.io", "Placement", "placements", "v1beta1",
    keep: [
      "spec": [
        "clusterSets": .whole, "decisionStrategy": .whole, "numberOfClusters": .whole, "predicates": .whole,
        "prioritizerPolicy": .whole, "tolerations": .whole,
      ]
    ],
    unordered: ["spec.clusterSets"],
    reason: "which clusters a policy or work is placed on",
    example: "spec: {clusterSets: [prod]}",
    keeps: #"{"spec":{"clusterSets":["prod"]}}"#)

  static let ocmPlacementBinding = delivers(
    "policy.open-cluster-management.io", "PlacementBinding", "placementbindings", "v1",
    keep: ["bindingOverrides": .whole, "placementRef": .whole, "subFilter": .whole, "subjects": .whole],
    unordered: ["subjects"],
    reason: "where a policy is placed",
    example: """
      placementRef: {apiGroup: cluster.open-cluster-management.io, kind: Placement, name: prod}
      subjects: [{apiGroup: policy.open-cluster-management.io, kind: Policy, name: access}]
      """,
    keeps: #"{"placementRef":{"apiGroup":"cluster.open-cluster-management.io","kind":"Placement","name":"prod"},"#
      + #""subjects":[{"apiGroup":"policy.open-cluster-management.io","kind":"Policy","name":"access"}]}"#)

  static let ocmPolicy = delivers(
    "policy.open-cluster-management.io", "Policy", "policies", "v1",
    keep: ["spec": ["dependencies": .whole, "disabled": .whole, "remediationAction": .whole]],
    inner: ["spec.policy-templates[].objectDefinition"],
    reason: "which policies for objects it holds, and whether they are in force",
    example: "spec: {disabled: false, remediationAction: enforce}",
    keeps: #"{"spec":{"disabled":false,"remediationAction":"enforce"}}"#)

  static let ocmPolicySet = delivers(
    "policy.open-cluster-management.io", "PolicySet", "policysets", "v1beta1",
    keep: ["spec": ["policies": .whole]], unordered: ["spec.policies"],
    reason: "which policies are placed together",
    example: "spec: {description: ours, policies: [b, a]}",
    keeps: #"{"spec":{"policies":["a","b"]}}"#)
}
