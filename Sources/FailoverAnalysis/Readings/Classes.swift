import Documents
import KubernetesModel

extension FailoverReader {
  /// Classes that pods name.
  static let classes: [KindReading] = [
    KindReading(
      .list(FailoverKinds.priorityClass, plural: "priorityclasses", .cluster), need: .required,
      keep: ["globalDefault": .whole, "preemptionPolicy": .whole, "value": .whole],
      reason: "whether the classes that pods name are there, and what they are worth",
      examples: [
        .init(
          """
          apiVersion: scheduling.k8s.io/v1
          kind: PriorityClass
          metadata: {name: example}
          value: 1000
          description: for what earns money
          """, keeps: #"{"value":1000}"#)
      ]),
    KindReading(
      .list(FailoverKinds.runtimeClass, plural: "runtimeclasses", .cluster), need: .required,
      keep: [
        "handler": .whole, "overhead": ["podFixed": .whole],
        "scheduling": ["nodeSelector": .whole, "tolerations": .whole],
      ],
      reason: "whether the runtimes that pods name are there, what they cost and where they run",
      examples: [
        .init(
          """
          apiVersion: node.k8s.io/v1
          kind: RuntimeClass
          metadata: {name: example}
          handler: runsc
          overhead: {podFixed: {memory: 120Mi}}
          """, keeps: #"{"handler":"runsc","overhead":{"podFixed":{"memory":"120Mi"}}}"#)
      ]),
  ]
}
