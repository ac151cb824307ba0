import Documents
import KubernetesModel

extension WorkloadArea {
  /// Where names lead, what is mounted from elsewhere, and what runtimes are told: fields of pods that hold no privilege
  /// by themselves.
  static let podSettings: [KindReading] =
    KindReading.podFields(
      "names and mounts", podDecision,
      keep: [
        "metadata": ["annotations": .keeping(runtimeKeys)],
        "spec": [
          "containers": devices, "dnsConfig": .whole, "dnsPolicy": .unless(#""ClusterFirst""#),
          "ephemeralContainers": devices,
          "hostAliases": .whole, "initContainers": devices, "volumes": volumes,
        ],
      ],
      unordered: ["spec.hostAliases", "spec.volumes"],
      reason: "where names lead, and what pods mount from elsewhere",
      example: (
        #"a: "b""#,
        "containers: [{name: a, image: r.example/a, volumeDevices: [{name: d, devicePath: /dev/x}]}], "
          + "dnsPolicy: ClusterFirst, volumes: [{name: d, nfs: {server: 192.0.2.1, path: /, readOnly: false}}, "
          + "{name: e, emptyDir: {}}]",
        #"{"spec":{"containers":[{"volumeDevices":[{"devicePath":"/dev/x","name":"d"}]}],"#
          + #""volumes":[{"nfs":{"path":"/","server":"192.0.2.1"}}]}}"#
      )) + [.cronJobSuspended]

  fileprivate static let podDecision = Decision(
    area: WorkloadArea.id, verb: "decides what pods see and run", .either, weight: .medium)

  /// Of runtimes of nodes, and as whom pods act at a cloud.
  private static let runtimeKeys = [
    "iam.amazonaws.com/external-id", "iam.amazonaws.com/role",
    "io.katacontainers.config.hypervisor.kernel_params", "io.kubernetes.cri-o.Devices",
    "io.kubernetes.cri-o.TTY", "io.kubernetes.cri-o.UnifiedCgroup", "io.kubernetes.cri-o.cgroup2-mount-hierarchy-rw",
    "io.kubernetes.cri-o.seccompNotifierAction", "io.kubernetes.cri-o.userns-mode",
  ]

  private static let devices: FieldSelection = ["volumeDevices": .whole]

  /// Sources that name something outside of the cluster; others are compared as privileges or are Secrets.
  private static let volumes: FieldSelection = .only(
    Dictionary(
      [
        "awsElasticBlockStore", "azureDisk", "azureFile", "cephfs", "cinder", "csi", "fc", "flexVolume", "flocker",
        "gcePersistentDisk", "gitRepo", "glusterfs", "iscsi", "nfs", "photonPersistentDisk", "portworxVolume",
        "quobyte",
        "rbd", "scaleIO", "storageos", "vsphereVolume",
      ].map { ($0, ["*": .whole, "options": .digest, "readOnly": .unless("false"), "volumeAttributes": .digest]) },
      uniquingKeysWith: { first, _ in first }))
}

extension KindReading {
  static let cronJobSuspended: KindReading = .fields(
    .cronJob, "suspension", WorkloadArea.podDecision, keep: ["spec": ["suspend": .unless("false")]],
    reason: "whether its jobs are ever started",
    example: """
      apiVersion: batch/v1
      kind: CronJob
      metadata: {name: example, namespace: shop}
      spec: {suspend: true, jobTemplate: {spec: {template: {spec: {containers: [{name: a, image: r.example/a}]}}}}}
      """, keeps: #"{"spec":{"suspend":true}}"#)
}
