import KubernetesModel

/// Gathers what answers rest on and nobody can see from here.
struct ConditionCollector {
  private var secrets: Set<ObjectReference> = []
  private var keys: Set<ObjectReference> = []
  private var data: Set<ObjectReference> = []
  private var identities: Set<ObjectReference> = []
  private var registries: Set<String> = []
  private var passed: Set<ObjectReference> = []
  private var addresses: Set<ObjectReference> = []

  mutating func note(_ subject: FailoverSubject, _ cluster: StandingCluster, _ source: StandingCluster) {
    let namespace = subject.place.namespace
    let pod = subject.admission.pod
    func named(_ kind: String, _ name: String) -> ObjectReference {
      ObjectReference(kind: kind, namespace: namespace, name: name)
    }
    secrets.formUnion(pod.secrets.filter { !$0.isOptional }.map { named("Secret", $0.name) })
    secrets.formUnion(pod.pullSecrets.map { named("Secret", $0) })
    for use in pod.configMaps where !use.isOptional && use.field.hasSuffix(".configMapKeyRef") {
      if cluster.configMaps[namespace]?.contains(use.name) == true { keys.insert(named("ConfigMap", use.name)) }
    }
    for use in pod.claims where cluster.claims[namespace]?[use.name]?.isBound == true {
      data.insert(named(FailoverKinds.claim.kind, use.name))
    }
    let before = source.accounts[subject.workload.reference.namespace]?[subject.workload.account]
    if before?.identities.isEmpty == false { identities.insert(named("ServiceAccount", pod.account)) }
    registries.formUnion(subject.judged.template.spec.containers.map { Self.registry(of: $0.image) })
  }

  mutating func note(_ answers: PodDeciders.Answers) {
    passed.formUnion(answers.passed)
    addresses.formUnion(answers.addresses)
  }

  /// The host of an image; Docker's where none is named.
  private static func registry(of image: String) -> String {
    let first = image.split(separator: "/", maxSplits: 1).first.map(String.init) ?? ""
    let isHost = image.contains("/") && (first.contains(".") || first.contains(":") || first == "localhost")
    return isHost ? first : "docker.io"
  }

  func all(notInFolder: Set<ObjectReference>, isScheduled: Bool) -> [FailoverCondition] {
    let conditions = [
      FailoverCondition(
        id: .secrets, count: secrets.count, summary: "\(secrets.count.of("Secret")); Secrets are never listed",
        objects: secrets.sorted()),
      FailoverCondition(
        id: .configMapKeys, count: keys.count,
        summary: "keys of \(keys.count.of("ConfigMap")); what they hold is never read", objects: keys.sorted()),
      FailoverCondition(
        id: .data, count: data.count, summary: "data of \(data.count.of("volume"))", objects: data.sorted()),
      FailoverCondition(
        id: .identities, count: identities.count,
        summary: identities.count == 1 ? "1 cloud identity" : "\(identities.count) cloud identities",
        objects: identities.sorted()),
      FailoverCondition(
        id: .registries, count: registries.count,
        summary:
          "whether images can be pulled from \(registries.count == 1 ? "1 registry" : "\(registries.count) registries")"
      ),
      FailoverCondition(
        id: .webhookUrls, count: addresses.count,
        summary: "whether webhooks outside of the cluster answer: \(addresses.count)", objects: addresses.sorted()),
      FailoverCondition(
        id: .notInFolder, count: notInFolder.count,
        summary: "\(notInFolder.count.of("object")) not in the folder, which is not said to be the whole cluster",
        objects: notInFolder.sorted()),
      FailoverCondition(
        id: .passedInSource, count: passed.count,
        summary:
          "\(passed.count.of("webhook or policy", many: "webhooks or policies")) let the running pods in, alike in both",
        objects: passed.sorted()),
      FailoverCondition(id: .notBuilt, count: Self.notBuilt.count, summary: Self.notBuilt.joined(separator: "; ")),
    ]
    return conditions.filter { $0.count > 0 }
  }

  /// Stages that are not judged, so that nobody takes them for fine.
  private static let notBuilt = [
    "nodes are not judged yet: sizes, selectors, taints, spreading, where volumes are",
    "traffic, entry and access are not judged yet",
    "operators, autoscalers and meshes are not judged yet",
  ]
}

extension Int {
  /// `1 Secret`, `2 Secrets`
  func of(_ one: String, many: String? = nil) -> String { "\(self) \(self == 1 ? one : many ?? one + "s")" }
}
