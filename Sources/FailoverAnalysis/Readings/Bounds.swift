import Documents
import KubernetesModel

extension FailoverReader {
  /// What bounds pods and claims of a namespace, and whether the namespace takes any.
  static let bounds: [KindReading] = [
    KindReading(
      .list(FailoverKinds.limitRange, plural: "limitranges", .namespaced), need: .required,
      keep: [
        "spec": [
          "limits": [
            "default": .whole, "defaultRequest": .whole, "max": .whole, "maxLimitRequestRatio": .whole, "min": .whole,
            "type": .whole,
          ]
        ]
      ],
      reason: "which amounts containers, pods and claims may ask for, and which they are given",
      examples: [
        .init(
          """
          apiVersion: v1
          kind: LimitRange
          metadata: {name: example, namespace: shop}
          spec: {limits: [{type: Container, max: {cpu: "2"}}]}
          """, keeps: #"{"spec":{"limits":[{"max":{"cpu":"2"},"type":"Container"}]}}"#)
      ]),
    KindReading(
      .list(FailoverKinds.quota, plural: "resourcequotas", .namespaced), need: .required,
      keep: [
        "spec": ["hard": .whole, "scopeSelector": .whole, "scopes": .whole],
        "status": ["hard": .whole, "used": .whole],
      ],
      reason: "how many pods and how much of everything a namespace may still have",
      examples: [
        .init(
          """
          apiVersion: v1
          kind: ResourceQuota
          metadata: {name: example, namespace: shop}
          spec: {hard: {pods: "10"}}
          status: {hard: {pods: "10"}, used: {pods: "4"}}
          """, keeps: #"{"spec":{"hard":{"pods":"10"}},"status":{"hard":{"pods":"10"},"used":{"pods":"4"}}}"#)
      ]),
    KindReading(
      .fields(.namespace, FailoverKinds.lifecycle), need: .required,
      keep: ["metadata": ["deletionTimestamp": .presence], "status": ["phase": .unless(#""Active""#)]],
      reason: "whether it still takes new objects",
      examples: [
        .init(
          "apiVersion: v1\nkind: Namespace\nmetadata: {name: example}\nstatus: {phase: Terminating}\n",
          keeps: #"{"status":{"phase":"Terminating"}}"#)
      ]),
  ]
}
