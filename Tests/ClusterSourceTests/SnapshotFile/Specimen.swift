import Documents
import KubernetesModel

@testable import ClusterSource

/// A snapshot in which every type of the model occurs, no field at its default.
enum Specimen {
  static let metadata: ObjectMeta = {
    var metadata = ObjectMeta(
      name: "n", namespace: "ns", labels: ["a": "b", "quote": "\"\\\n\u{1}é"], annotations: ["c": "d"],
      owners: [OwnerReference(kind: "Job", name: "j", isController: true)],
      lastChange: ObjectChange(
        manager: "kubectl", operation: "Apply", subresource: "status", time: "2026-01-01T00:00:00Z"),
      origin: SourceLocation(file: "f.yaml", line: 3, column: 5), isAssumed: true, originalName: "o")
    metadata.originalNamespace = "on"
    return metadata
  }()

  static let selector = LabelSelector([
    LabelRequirement(key: "k", operator: .notIn, values: ["v"]), LabelRequirement(key: "e", operator: .exists),
  ])

  static let container: Container = {
    var context = ContainerSecurityContext()
    context.privileged = false
    context.allowPrivilegeEscalation = true
    context.readOnlyRootFilesystem = true
    context.runAsNonRoot = true
    context.runAsUser = 0
    context.runAsGroup = 7
    context.procMount = "Default"
    context.capabilities = Capabilities(add: ["NET_ADMIN"], drop: ["ALL"])
    context.seccomp = SecurityProfile(type: "Localhost", localhostProfile: "p")
    context.appArmor = SecurityProfile(type: "RuntimeDefault")
    context.seLinux = seLinux
    context.windowsHostProcess = true
    context.windowsUser = "ContainerUser"
    context.windowsCredential = "web"
    var container = Container(name: "c", role: .initial, index: 2)
    container.image = "i"
    container.imagePullPolicy = ""
    container.restartsAlways = true
    container.ports = [ContainerPort(name: "http", number: 80, protocol: "UDP", hostPort: 81, hostIP: "127.0.0.1")]
    container.securityContext = context
    container.handlerHosts = [HandlerHost(path: "livenessProbe.httpGet.host", host: "h")]
    var mount = VolumeMount(volume: "v", path: "/p", readOnly: true, subPath: "sub")
    mount.recursiveReadOnly = "Enabled"
    mount.propagation = "Bidirectional"
    container.mounts = [mount]
    container.arguments = ["--enable-network-policy=true"]
    container.secretReferences = [SecretReference(secret: "s", key: "k", variable: "V")]
    return container
  }()

  static let seLinux: SELinuxOptions = {
    var options = SELinuxOptions()
    options.user = "u"
    options.role = "r"
    options.type = "t"
    options.level = "l"
    return options
  }()

  static let podSpec: PodSpec = {
    var context = PodSecurityContext()
    context.runAsNonRoot = false
    context.runAsUser = 1
    context.seccomp = SecurityProfile(type: "RuntimeDefault")
    context.appArmor = SecurityProfile(type: "Unconfined")
    context.seLinux = seLinux
    context.windowsHostProcess = false
    context.windowsUser = "ContainerAdministrator"
    context.windowsCredential = "admin"
    context.sysctls = [Sysctl(name: "s", value: "1")]
    context.supplementalGroups = [0, 5]
    context.runAsGroup = 2
    context.fsGroup = 3
    var spec = PodSpec()
    spec.serviceAccountName = "sa"
    spec.automountToken = false
    spec.hostNetwork = true
    spec.hostPID = true
    spec.hostIPC = true
    spec.hostUsers = false
    spec.shareProcessNamespace = true
    spec.osName = "linux"
    spec.nodeName = "node"
    spec.runtimeClassName = "rc"
    spec.securityContext = context
    spec.containers = [container]
    var volume = Volume(
      name: "v", sources: ["hostPath"], hostPath: "/", secretNames: ["s"], projectsServiceAccountToken: true,
      image: "r.example/data:1")
    volume.tokens = [ProjectedToken(audience: "vault", expirationSeconds: 600)]
    volume.certificateSigners = ["x.example/y"]
    spec.volumes = [volume]
    spec.imagePullSecrets = ["pull"]
    return spec
  }()

  static let policy = NetworkPolicy(
    metadata: metadata, podSelector: selector, policyTypes: [.egress, .ingress],
    ingress: [
      NetworkPolicyRule(
        peers: [
          .pods(namespaces: nil, pods: selector), .pods(namespaces: .everything, pods: nil),
          .addresses(cidr: "10.0.0.0/8", except: ["10.1.0.0/16"]),
        ],
        ports: [
          NetworkPolicyPort(protocol: "TCP", port: .range(80, 90)), NetworkPolicyPort(protocol: "UDP", port: .every),
          NetworkPolicyPort(protocol: "SCTP", port: .named("http")),
        ])
    ],
    egress: [NetworkPolicyRule()],
    defects: [
      Diagnostic(
        .error, "m", hint: "h", location: SourceLocation(file: "f"),
        object: ObjectReference(kind: "NetworkPolicy", namespace: "ns", name: "n"), field: "spec")
    ])

  static let tiered = TieredNetworkPolicy(
    metadata: metadata, kind: "AdminNetworkPolicy", tier: .baseline, priority: 3,
    subject: TieredPodSelection(namespaces: selector, pods: .everything),
    ingress: [
      TieredNetworkPolicyRule(
        name: "r", action: .pass,
        peers: [
          .pods(TieredPodSelection(namespaces: .everything)), .nodes(selector), .networks(["::/0"]),
          .domainNames(["a.example"]), .unknown("x"),
        ], ports: [.range(protocol: "TCP", 1...2), .range(protocol: "UDP", nil), .named("n")])
    ],
    egress: [TieredNetworkPolicyRule(action: .allow, peers: [], ports: [])])

  static let snapshot: Snapshot = {
    var snapshot = Snapshot(
      name: "prod", source: "context prod", version: ServerVersion(minor: 36, provenance: .reported))
    snapshot.context = KubectlContext(name: "prod", kubeconfig: "sites/prod.yaml")
    snapshot.readAt = "2026-01-01T00:00:00Z"
    snapshot.coverage = Coverage([
      "A": .notInstalled, "B": .forbidden(permission: "list b"), "C": .failed(reason: "r"),
      "D": .partial(undecodable: 2),
    ])
    snapshot.diagnostics = policy.defects + [Diagnostic(.warning, "w")]
    snapshot.lists = [
      ListRecord(
        kind: "Pod", group: "g", version: "v1", resource: "pods", resourceVersion: "7", objects: 1, pages: 1)
    ]
    snapshot.servedAPI = ServedAPI(resources: [
      ServedAPI.Resource(group: "g", name: "pods/exec", kind: "K", isNamespaced: true, verbs: ["create"])
    ])
    snapshot.completeness = .dump(kinds: [KindName("", "Pod"), KindName("g", "K")])
    snapshot.asked = ["CiliumNetworkPolicy.cilium.io"]
    snapshot.unknownKinds = [KindName("g", "K"): UnknownKind(objects: 2, digests: ["ns/n": 0x0123_4567_89ab_cdef])]
    snapshot.otherKinds = [KindName("", "Secret"): 3]
    snapshot.groupsServedElsewhere = ["metrics.k8s.io"]
    snapshot.shapedObjects = [
      ShapedObject(
        object: KeptObject(
          metadata: metadata, kindName: KindName("g", "K"), version: "v1", body: Document(canonical: Array("{}".utf8))),
        shapes: [
          .pods([ShapedObject.Template(path: "spec.template", template: PodTemplate(labels: [:], spec: podSpec))]),
          .objects([KindName("apps", "Deployment")]), .roles, .trafficRules,
        ]),
      ShapedObject(
        object: KeptObject(metadata: metadata, kindName: KindName("g", "L"), body: .empty),
        shapes: [.pods([]), .objects([])]),
    ]
    snapshot.namespaces = [Namespace(metadata: metadata)]
    snapshot.nodes = [Node(metadata: metadata, addresses: ["10.0.0.1"], podCIDRs: ["10.1.0.0/24"])]
    snapshot.nodes[0].providerID = "aws:///us-east-1a/i-0"
    snapshot.nodes[0].kubeletVersion = "v1.33.4-eks-abc"
    snapshot.nodes[0].osImage = "Amazon Linux 2023"
    snapshot.nodes[0].k3sArguments = ["--disable-network-policy"]
    snapshot.pods = [
      Pod(
        metadata: metadata, spec: podSpec, phase: "Running", addresses: ["10.1.0.2"],
        imageIDs: ["c": "r.example/i@sha256:1"])
    ]
    snapshot.controllers = PodController.Kind.allCases.map {
      PodController(
        metadata: metadata, kind: $0, replicas: 0, firstOrdinal: 1, indexedCompletions: 2,
        template: PodTemplate(labels: ["a": "b"], annotations: ["c": "d"], spec: podSpec),
        revision: PodRevision(label: "controller-revision-hash", value: "api-1"))
    }
    snapshot.serviceAccounts = [
      ServiceAccount(metadata: metadata, automountToken: false, imagePullSecrets: ["pull"])
    ]
    let rule = PolicyRule(
      verbs: ["get"], apiGroups: [""], resources: ["pods"], resourceNames: ["n"], nonResourceURLs: ["/x"])
    snapshot.roles = [Role(metadata: metadata, isClusterRole: true, rules: [rule], aggregation: [selector])]
    snapshot.roleBindings = [
      RoleBinding(
        metadata: metadata, isClusterRoleBinding: true, subjects: [Subject(kind: "User", name: "u", namespace: "ns")],
        roleRef: RoleRef(kind: "ClusterRole", name: "r"))
    ]
    snapshot.networkPolicies = [policy]
    snapshot.tieredPolicies = [tiered]
    let cilium = KindName("cilium.io", "CiliumNetworkPolicy")
    snapshot.kept = [
      cilium: KeptObjects(
        selection: [
          "a": .whole, "b": .presence, "c": .digest, "d": .digests(depth: 2), "e": .keys, "f": .flags(["x"]),
          "g": .environment(["E"]), "h": .embedded(.yaml, ["i": .whole]), "j": .except(["k"]), "l": .nothing,
        ],
        objects: [
          KeptObject(
            metadata: metadata, kindName: cilium, version: "v2",
            body: Document(canonical: Array(#"{"a":{"b":[1,"x"]}}"#.utf8)), defects: policy.defects)
        ])
    ]
    snapshot.services = [
      Service(
        metadata: metadata, type: "NodePort", selector: [:],
        ports: [
          ServicePort(name: "p", protocol: "TCP", port: 1, targetPort: .name("http"), nodePort: 30_000),
          ServicePort(protocol: "UDP", port: 2, targetPort: .number(3)),
        ], externalIPs: ["1.2.3.4"], loadBalancerSourceRanges: ["0.0.0.0/0"], externalTrafficPolicy: "Local")
    ]
    snapshot.services[0].isHeadless = true
    snapshot.services[0].allocatesNodePorts = false
    snapshot.gateways = [Gateway(metadata: metadata, listeners: [GatewayListener(name: "l", port: 1, protocol: "TCP")])]
    snapshot.gateways[0].listeners[0].hostname = "h"
    snapshot.gateways[0].listeners[0].kinds = ["TCPRoute"]
    snapshot.gateways[0].listeners[0].origin = .selector
    snapshot.gateways[0].listeners[0].selector = selector
    snapshot.referenceGrants = [
      ReferenceGrant(
        metadata: metadata, origins: [ReferenceGrant.Origin(kind: "HTTPRoute", namespace: "ns")], services: ["s"]),
      ReferenceGrant(metadata: metadata, services: nil),
    ]
    snapshot.ingresses = [
      Ingress(
        metadata: metadata, kind: "HTTPRoute", className: "nginx",
        backends: [
          IngressBackend(namespace: "ns", service: "s", port: .number(80), host: "h", path: "/"),
          IngressBackend(namespace: "ns", service: "s"),
        ], parents: [RouteParent(namespace: "ns", name: "g")])
    ]
    snapshot.ingresses[0].parents[0].section = "l"
    snapshot.ingresses[0].parents[0].port = 1
    snapshot.ingresses[0].parents[0].kind = "Service"
    snapshot.customResources = [
      CustomResourceDefinition(
        metadata: metadata, group: "g", plural: "ps", resourceKind: "K", isNamespaced: true, subresources: ["status"])
    ]
    return snapshot
  }()

  /// Everything of a snapshot that can be compared at once.
  static func values(_ snapshot: Snapshot) -> [AnyHashable] {
    [
      snapshot.name, snapshot.source, snapshot.readAt, snapshot.version, snapshot.coverage, snapshot.diagnostics,
      snapshot.lists, snapshot.servedAPI, snapshot.asked, snapshot.kept, snapshot.unknownKinds, snapshot.otherKinds,
      snapshot.shapedObjects, snapshot.groupsServedElsewhere, snapshot.completeness, snapshot.namespaces,
      snapshot.nodes, snapshot.pods,
      snapshot.controllers, snapshot.serviceAccounts, snapshot.roles, snapshot.roleBindings, snapshot.networkPolicies,
      snapshot.tieredPolicies, snapshot.services, snapshot.ingresses,
      snapshot.gateways, snapshot.referenceGrants, snapshot.customResources,
    ]
  }

  /// One value of each structure of the model.
  static var structures: [any WireObject] {
    [
      snapshot, metadata, metadata.owners[0], ObjectChange(manager: ""), SourceLocation(file: ""), selector,
      selector.requirements[0], policy.defects[0], ObjectReference(kind: "", name: ""), snapshot.pods[0],
      snapshot.controllers[0], snapshot.controllers[0].template, PodRevision(label: "", value: ""), podSpec,
      PodSecurityContext(),
      SecurityProfile(type: ""), seLinux, Sysctl(name: "", value: ""), podSpec.volumes[0], container,
      ContainerSecurityContext(), Capabilities(), container.ports[0], container.handlerHosts[0], container.mounts[0],
      container.secretReferences[0], snapshot.roles[0], snapshot.roles[0].rules[0], snapshot.roleBindings[0],
      snapshot.roleBindings[0].subjects[0], snapshot.roleBindings[0].roleRef, snapshot.serviceAccounts[0], policy,
      NetworkPolicyRule(), tiered, tiered.subject, tiered.ingress[0],
      snapshot.kept.values.first?.objects[0] ?? KeptObject.blank, UnknownKind(), snapshot.shapedObjects[0],
      snapshot.services[0], snapshot.services[0].ports[0], snapshot.ingresses[0], snapshot.ingresses[0].backends[0],
      snapshot.ingresses[0].parents[0], snapshot.gateways[0], snapshot.gateways[0].listeners[0],
      snapshot.referenceGrants[0], snapshot.referenceGrants[0].origins[0],
      snapshot.namespaces[0], snapshot.nodes[0], snapshot.customResources[0],
      snapshot.version, ServedAPI(resources: []), snapshot.lists[0],
    ]
  }
}
