import KubernetesModel

/// What the node's agent waits for before it starts containers.
extension FailoverJudge {
  mutating func startCauses(_ subject: FailoverSubject) -> [WorkloadCause] {
    let namespace = subject.place.namespace
    var found: Set<String> = []
    var causes: [WorkloadCause] = []
    for use in subject.admission.pod.configMaps where !use.isOptional {
      guard !isMadeByController(use.name), cluster.configMaps[namespace]?.contains(use.name) != true,
        found.insert(use.name).inserted
      else { continue }
      let object = ObjectReference(kind: "ConfigMap", namespace: namespace, name: use.name)
      let field = subject.field(use.field)
      let says =
        switch use.place {
        case .environment: "configmap \"\(use.name)\" not found"
        case .volume: "MountVolume.SetUp failed: configmap \"\(use.name)\" not found"
        }
      causes += missing(FailoverKinds.configMap, object, field) {
        WorkloadCause(rule: .configMapMissing, object: object, certainty: .certain, says: says, field: field)
      }
    }
    return causes + sidecarCauses(subject)
  }

  private func isMadeByController(_ name: String) -> Bool {
    name == "kube-root-ca.crt" || name == "openshift-service-ca.crt"
  }

  /// Servers before 1.29 forget that an init container is a sidecar: it never ends, and the pod stays in `Init`.
  private func sidecarCauses(_ subject: FailoverSubject) -> [WorkloadCause] {
    guard to.version.minor < 29, to.version.provenance == .reported || to.version.provenance == .configured,
      let sidecar = subject.admission.pod.containers.first(where: \.isSidecar)
    else { return [] }
    return [
      WorkloadCause(
        rule: .fieldTooNew, object: ObjectReference(kind: "Server", name: ""), certainty: .certain,
        says: "\(to.version) drops restartPolicy of init container \(sidecar.name), which then never ends",
        field: subject.field("\(sidecar.path).restartPolicy"))
    ]
  }
}
