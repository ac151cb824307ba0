import KubernetesModel

extension ClusterGenerator {
  static let enforceLabel = "pod-security.kubernetes.io/enforce"

  func namespace(_ index: Int) -> Namespace {
    let name = namespaceName(index)
    let level = ["baseline", "privileged", "restricted"][index % 3]
    return Namespace(
      metadata: ObjectMeta(
        name: name,
        labels: [
          "kubernetes.io/metadata.name": name, "team": "group-\(index % 8)", Self.enforceLabel: level,
        ]))
  }

  /// Deployments of one to three containers, most of them fit for level restricted.
  mutating func workload(_ index: Int) -> PodController {
    var spec = PodSpec()
    spec.serviceAccountName = "default"
    spec.hostNetwork = random.oneIn(60)
    spec.securityContext = PodSecurityContext()
    spec.securityContext?.runAsNonRoot = true
    spec.securityContext?.seccomp = SecurityProfile(type: "RuntimeDefault")
    spec.containers = (0...random.below(3)).map { container($0) }
    spec.containers[0].ports = workloadPorts(index)
    if random.oneIn(25) { spec.volumes = [Volume(name: "host", sources: ["hostPath"], hostPath: "/var/log")] }
    return PodController(
      metadata: ObjectMeta(name: workloadName(index), namespace: namespaceName(index)), kind: .deployment, replicas: 2,
      template: PodTemplate(labels: workloadLabels(index), spec: spec))
  }

  private mutating func container(_ index: Int) -> Container {
    var container = Container(name: "container-\(index)", index: index)
    container.image = "registry.example/app:1.\(index)"
    container.ports = [ContainerPort(name: "", number: 8080 + random.below(5))]
    container.securityContext = ContainerSecurityContext()
    container.securityContext?.allowPrivilegeEscalation = random.oneIn(20)
    container.securityContext?.capabilities = Capabilities(drop: ["ALL"])
    container.securityContext?.privileged = random.oneIn(40) ? true : nil
    return container
  }
}
