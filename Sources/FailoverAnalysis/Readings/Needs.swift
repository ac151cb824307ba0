import Documents
import KubernetesModel

extension FailoverReader {
  /// What workloads ask for: names, amounts and sizes, never a value of a variable.
  static let needs: [KindReading] = (CoreKind.podControllers + [.pod]).map { kind in
    KindReading(
      .fields(kind, FailoverKinds.needs), need: .required,
      keep: FieldSelection.only(["spec": podSpec]).below(kind.templatePath).union(beside(kind)),
      reason: "what its pods need to be created and started",
      examples: [.init(kind.example, keeps: kind.keptExample)])
  }

  private static let reference: FieldSelection = ["name": .whole, "optional": .whole]
  private static let references: FieldSelection = ["configMapRef": reference, "secretRef": reference]
  private static let sources: FieldSelection = ["configMapKeyRef": reference, "secretKeyRef": reference]
  private static let amounts: FieldSelection = ["limits": .whole, "requests": .whole]

  private static let claim: FieldSelection = [
    "accessModes": .whole, "resources": ["requests": .whole], "storageClassName": .whole, "volumeName": .whole,
  ]

  private static let container: FieldSelection = [
    "env": ["valueFrom": sources], "envFrom": references, "name": .whole, "resources": amounts,
    "restartPolicy": .whole,
  ]

  private static let volumes: FieldSelection = [
    "configMap": reference, "ephemeral": ["volumeClaimTemplate": ["spec": claim]], "name": .whole,
    "persistentVolumeClaim": ["claimName": .whole],
    "projected": ["sources": ["configMap": reference, "secret": reference]],
    "secret": ["optional": .whole, "secretName": .whole],
  ]

  /// Terms of affinity are kept whole: quotas ask for the namespaces that they name.
  private static let podSpec: FieldSelection = [
    "activeDeadlineSeconds": .whole,
    "affinity": ["nodeAffinity": .presence, "podAffinity": .whole, "podAntiAffinity": .whole],
    "automountServiceAccountToken": .whole, "containers": container, "imagePullSecrets": ["name": .whole],
    "initContainers": container, "nodeSelector": .whole, "overhead": .whole, "preemptionPolicy": .whole,
    "priority": .whole, "priorityClassName": .whole, "resourceClaims": .presence, "resources": amounts,
    "runtimeClassName": .whole, "schedulingGates": .presence, "serviceAccount": .whole, "serviceAccountName": .whole,
    "tolerations": .whole, "topologySpreadConstraints": .presence, "volumes": volumes,
  ]

  /// Sizes, and whether it runs at all.
  private static func beside(_ kind: CoreKind) -> FieldSelection {
    switch kind {
    case .statefulSet:
      [
        "spec": [
          "ordinals": ["start": .whole], "podManagementPolicy": .whole, "replicas": .whole,
          "volumeClaimTemplates": ["metadata": ["name": .whole], "spec": claim],
        ],
        "status": ["availableReplicas": .whole],
      ]
    case .job:
      [
        "spec": ["completions": .whole, "managedBy": .whole, "parallelism": .whole, "suspend": .whole],
        "status": ["conditions": ["status": .whole, "type": .whole], "succeeded": .whole],
      ]
    case .cronJob: ["spec": ["suspend": .whole]]
    case .daemonSet: ["status": ["desiredNumberScheduled": .whole, "numberAvailable": .whole]]
    case .pod: ["metadata": ["annotations": ["kubernetes.io/config.mirror": .presence]]]
    default: ["spec": ["replicas": .whole], "status": ["availableReplicas": .whole]]
    }
  }
}

extension CoreKind {
  /// Where a maker of pods holds their template; empty for pods themselves.
  var templatePath: [String] {
    switch self {
    case .pod: []
    case .cronJob: ["spec", "jobTemplate", "spec", "template"]
    default: ["spec", "template"]
    }
  }

  private static let exampleSpec =
    "serviceAccountName: api, priorityClassName: high, containers: [{name: a, image: r.example/a, "
    + "env: [{name: A, value: b}, {name: B, valueFrom: {configMapKeyRef: {name: rules, key: k}}}], "
    + "resources: {requests: {cpu: 500m}}}]"

  private static let keptSpec =
    #"{"spec":{"containers":[{"env":[{},{"valueFrom":{"configMapKeyRef":{"name":"rules"}}}],"name":"a","#
    + #""resources":{"requests":{"cpu":"500m"}}}],"priorityClassName":"high","serviceAccountName":"api"}}"#

  fileprivate var example: String {
    let version = group.isEmpty ? "v1" : "\(group)/v1"
    let head = "apiVersion: \(version)\nkind: \(rawValue)\nmetadata: {name: example, namespace: shop}\n"
    let template = "{spec: {\(Self.exampleSpec)}}"
    let nested = templatePath.reversed().reduce(template) { "{\($1): \($0)}" }
    return head + String(nested.dropFirst().dropLast()) + "\n"
  }

  fileprivate var keptExample: String { templatePath.reversed().reduce(Self.keptSpec) { "{\"\($1)\":\($0)}" } }
}
