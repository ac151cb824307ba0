import Documents
import KubernetesModel

extension WorkloadArea {
  static let kafka: [KindReading] = [
    .kafka,
    .kafkaBridge,
    .kafkaConnect,
    .kafkaMirrorMaker2,
    .kafkaNodePool,
  ]
}

/// Strimzi: a broker's template changes its pods, though it holds no list of containers.
extension KindReading {
  private static let kafkaPart: FieldSelection = [
    "authorization": .whole, "image": .whole, "listeners": .whole, "rack": .whole, "template": .whole,
    "version": .whole,
  ]

  static let kafka = strimzi(
    "Kafka", "kafkas",
    keep: [
      "cruiseControl": kafkaPart, "entityOperator": .whole, "kafka": kafkaPart, "kafkaExporter": kafkaPart,
      "zookeeper": kafkaPart,
    ],
    example: "spec: {kafka: {version: 4.0.0, replicas: 3}}", keeps: #"{"spec":{"kafka":{"version":"4.0.0"}}}"#)

  static let kafkaBridge = strimzi("KafkaBridge", "kafkabridges", keep: kafkaPart)
  static let kafkaConnect = strimzi(
    "KafkaConnect", "kafkaconnects",
    keep: [
      "build": ["output": .whole, "plugins": .whole], "externalConfiguration": .whole, "image": .whole,
      "template": .whole, "version": .whole,
    ])
  static let kafkaMirrorMaker2 = strimzi("KafkaMirrorMaker2", "kafkamirrormaker2s", keep: kafkaPart)
  static let kafkaNodePool = strimzi(
    "KafkaNodePool", "kafkanodepools", keep: ["roles": .whole, "template": .whole],
    example: "spec: {replicas: 3, roles: [broker]}", keeps: #"{"spec":{"roles":["broker"]}}"#)

  private static func strimzi(
    _ kind: String, _ plural: String, keep: FieldSelection, example: String = "spec: {version: 4.0.0, replicas: 2}",
    keeps: String = #"{"spec":{"version":"4.0.0"}}"#
  ) -> KindReading {
    makesPods(
      "kafka.strimzi.io", kind, plural, "v1beta2", keep: ["spec": keep],
      reason: "which images and privileges its pods run with, and where they listen", example: example, keeps: keeps)
  }
}
