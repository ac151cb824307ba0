import Documents
import KubernetesModel

extension FailoverReader {
  /// ConfigMaps by name: nothing of what they hold is kept.
  static let settings: [KindReading] = [
    KindReading(
      .list(FailoverKinds.configMap, plural: "configmaps", .namespaced), need: .required,
      keep: ["metadata": ["deletionTimestamp": .presence]],
      reason: "whether the ConfigMaps that containers wait for are there; their names alone are kept",
      examples: [
        .init(
          "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: example, namespace: shop}\ndata: {a: b}\n",
          keeps: #"{"metadata":{}}"#)
      ])
  ]
}
