import Documents
import KubernetesModel

extension WorkloadArea {
  static let databases: [KindReading] = [
    .cnpgCluster,
    .crunchyPostgresCluster,
    .elasticAgent,
    .elasticBeat,
    .elasticKibana,
    .elasticLogstash,
    .elasticsearch,
    .minioTenant,
    .mongoDBCommunity,
    .rabbitmqCluster,
    .redis,
    .redisCluster,
    .zalandoPostgresql,
  ]
}

/// Operators of databases, queues and stores.
extension KindReading {
  static let cnpgCluster = makesPods(
    "postgresql.cnpg.io", "Cluster", "clusters", "v1",
    allBut: ["backup", "bootstrap", "externalClusters", "monitoring", "postgresql", "walStorage"],
    reason: "which images and accounts its databases run with",
    example: "spec: {instances: 3, imageName: \"r.example/postgresql:17\", storage: {size: 10Gi}}",
    keeps: #"{"spec":{"imageName":"r.example/postgresql:17"}}"#)

  static let crunchyPostgresCluster = makesPods(
    "postgres-operator.crunchydata.com", "PostgresCluster", "postgresclusters", "v1beta1",
    keep: ["spec": ["image": .whole, "openshift": .whole, "postgresVersion": .whole, "supplementalGroups": .whole]],
    reason: "which images its databases run",
    example: "spec: {image: \"r.example/postgres:17\", postgresVersion: 17, instances: [{replicas: 2}]}",
    keeps: #"{"spec":{"image":"r.example/postgres:17","postgresVersion":17}}"#)

  static let elasticsearch = elastic(
    "elasticsearch.k8s.elastic.co", "Elasticsearch", "elasticsearches",
    keep: [
      "image": .whole, "nodeSets": ["name": .whole, "podTemplate": .whole], "serviceAccountName": .whole,
      "version": .whole,
    ],
    example: "spec: {version: 9.0.0, nodeSets: [{name: a, count: 3}]}",
    keeps: #"{"spec":{"nodeSets":[{"name":"a"}],"version":"9.0.0"}}"#)

  static let elasticAgent = elastic(
    "agent.k8s.elastic.co", "Agent", "agents",
    keep: [
      "daemonSet": ["podTemplate": .whole], "deployment": ["podTemplate": .whole], "fleetServerEnabled": .whole,
      "image": .whole, "mode": .whole, "policyID": .whole, "serviceAccountName": .whole,
      "statefulSet": ["podTemplate": .whole], "version": .whole,
    ], example: elasticExample, keeps: elasticKeeps)

  static let elasticBeat = elastic(
    "beat.k8s.elastic.co", "Beat", "beats", version: "v1beta1",
    keep: [
      "daemonSet": ["podTemplate": .whole], "deployment": ["podTemplate": .whole], "image": .whole,
      "serviceAccountName": .whole, "type": .whole, "version": .whole,
    ], example: elasticExample, keeps: elasticKeeps)

  static let elasticKibana = elastic(
    "kibana.k8s.elastic.co", "Kibana", "kibanas",
    keep: ["image": .whole, "podTemplate": .whole, "serviceAccountName": .whole, "version": .whole],
    example: elasticExample, keeps: elasticKeeps)

  static let elasticLogstash = elastic(
    "logstash.k8s.elastic.co", "Logstash", "logstashes", version: "v1alpha1",
    keep: ["image": .whole, "podTemplate": .whole, "serviceAccountName": .whole, "version": .whole],
    example: elasticExample, keeps: elasticKeeps)

  private static let elasticExample = "spec: {version: 9.0.0, count: 1}"
  private static let elasticKeeps = #"{"spec":{"version":"9.0.0"}}"#

  private static func elastic(
    _ group: String, _ kind: String, _ plural: String, version: String = "v1", keep: FieldSelection, example: String,
    keeps: String
  ) -> KindReading {
    // The version says which image is run.
    makesPods(
      group, kind, plural, version == "v1" && kind == "Agent" ? "v1alpha1" : version, keep: ["spec": keep],
      reason: "which images, accounts and privileges its pods run with", example: example, keeps: keeps)
  }

  static let minioTenant = makesPods(
    "minio.min.io", "Tenant", "tenants", "v2",
    keep: [
      "spec": [
        "image": .whole, "pools": ["containerSecurityContext": .whole, "name": .whole, "securityContext": .whole],
        "serviceAccountName": .whole, "sideCars": .whole,
      ]
    ],
    names: [NamePlace("spec.serviceAccountName", .serviceAccount)],
    reason: "which images and privileges its stores run with",
    example: "spec: {image: \"r.example/minio:1\", pools: [{name: a, servers: 4}], serviceAccountName: minio}",
    keeps: #"{"spec":{"image":"r.example/minio:1","pools":[{"name":"a"}],"serviceAccountName":"minio"}}"#)

  static let mongoDBCommunity = makesPods(
    "mongodbcommunity.mongodb.com", "MongoDBCommunity", "mongodbcommunity", "v1",
    keep: ["spec": ["security": .whole, "statefulSet": .whole, "type": .whole, "version": .whole]],
    reason: "which version its databases run, with which protection",
    example: "spec: {members: 3, type: ReplicaSet, version: 7.0.0}",
    keeps: #"{"spec":{"type":"ReplicaSet","version":"7.0.0"}}"#)

  static let rabbitmqCluster = makesPods(
    "rabbitmq.com", "RabbitmqCluster", "rabbitmqclusters", "v1beta1",
    keep: ["spec": ["image": .whole, "override": ["statefulSet": .whole], "tls": .whole]],
    reason: "which image its queues run, and what is changed of their pods",
    example: "spec: {replicas: 3, image: \"r.example/rabbitmq:4\"}",
    keeps: #"{"spec":{"image":"r.example/rabbitmq:4"}}"#)

  static let redis = redisStore("Redis", "redis")
  static let redisCluster = redisStore("RedisCluster", "redisclusters")

  private static func redisStore(_ kind: String, _ plural: String) -> KindReading {
    makesPods(
      "redis.redis.opstreelabs.in", kind, plural, "v1beta2", allBut: ["clusterSize", "redisConfig"],
      reason: "which images and privileges its stores run with",
      example: "spec: {clusterSize: 3, kubernetesConfig: {image: \"r.example/redis:7\"}}",
      keeps: #"{"spec":{"kubernetesConfig":{"image":"r.example/redis:7"}}}"#)
  }

  static let zalandoPostgresql = makesPods(
    "acid.zalan.do", "postgresql", "postgresqls", "v1",
    keep: [
      "spec": [
        "additionalVolumes": .whole, "dockerImage": .whole, "env": .whole, "postgresql": ["version": .whole],
        "initContainers": .whole, "sidecars": .whole, "spiloFSGroup": .whole, "spiloRunAsGroup": .whole,
        "spiloRunAsUser": .whole,
      ]
    ],
    reason: "which images and privileges its databases run with",
    example: "spec: {numberOfInstances: 2, postgresql: {version: \"17\"}}",
    keeps: #"{"spec":{"postgresql":{"version":"17"}}}"#)
}
