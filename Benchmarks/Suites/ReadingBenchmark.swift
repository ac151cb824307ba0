import CYaml
import ClusterSource
import KubernetesModel

extension Benchmark {
  /// Text in memory to a snapshot: what reading costs, by syntax and kind.
  static func reading(_ id: String, _ text: @escaping @Sendable (Int) -> String) -> Benchmark {
    Benchmark(id: "source/\(id)", sizes: [1, 2, 4]) { size in
      let bytes = Array(text(size).utf8)
      return Work(input: "\(bytes.count / 1_000_000) MB") {
        let snapshot = try? ManifestSource.snapshot(named: "a", bytes: bytes, file: id)
        return (snapshot?.pods.count ?? 0) + (snapshot?.roles.count ?? 0) + (snapshot?.networkPolicies.count ?? 0)
      }
    }
  }

  /// libyaml's bare events of the same text: a figure of the machine, to hold what reading YAML costs against.
  static func libyaml(_ id: String, _ text: @escaping @Sendable (Int) -> String) -> Benchmark {
    Benchmark(id: "source/\(id)", sizes: [1, 2, 4]) { size in
      let bytes = Array(text(size).utf8)
      return Work(input: "\(bytes.count / 1_000_000) MB") { bytes.withUnsafeBufferPointer(countEvents) }
    }
  }

  private static func countEvents(of text: UnsafeBufferPointer<UInt8>) -> Int {
    var parser = yaml_parser_t()
    yaml_parser_initialize(&parser)
    defer { yaml_parser_delete(&parser) }
    yaml_parser_set_input_string(&parser, text.baseAddress, text.count)
    var count = 0
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(&parser, &event) == 1 else { return count }
      defer { yaml_event_delete(&event) }
      if event.type == YAML_STREAM_END_EVENT { return count }
      count += 1
    }
  }
}

/// Lists and manifests as text, shaped like what servers and people write.
enum ReadingInputs {
  /// A PodList as a server sends it, managedFields included; 2,000 pods of 6 KB for each unit of size.
  static func podList(_ size: Int) -> String {
    let items = (0..<2_000 * size).map(pod)
    return #"{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"1"},"items":["#
      + items.joined(separator: ",") + "]}"
  }

  /// A RoleList; 4,000 roles of eight rules for each unit of size.
  static func roleList(_ size: Int) -> String {
    let items = (0..<4_000 * size).map { index in
      let rules = (0..<8).map { rule in
        """
        {"verbs":["get","list","verb-\(rule)"],"apiGroups":["","apps"],"resources":["pods","deployments","things\(rule)"]}
        """
      }
      return #"{"metadata":{"name":"role-\#(index)","namespace":"team-\#(index % 500)"},"rules":["#
        + rules.joined(separator: ",") + "]}"
    }
    return #"{"kind":"RoleList","apiVersion":"rbac.authorization.k8s.io/v1","metadata":{},"items":["#
      + items.joined(separator: ",") + "]}"
  }

  /// NetworkPolicies and Deployments as people write them; 4,000 documents for each unit of size.
  static func manifests(_ size: Int) -> String {
    (0..<2_000 * size).map { policy($0) + deployment($0) }.joined()
  }

  private static func pod(_ index: Int) -> String {
    let fields = (0..<40).map { #""f:field-\#($0)":{".":{},"f:name":{},"f:value":{}}"# }.joined(separator: ",")
    let variables = (0..<12).map { #"{"name":"VARIABLE_\#($0)","value":"some value of a variable"}"# }
    return """
      {"metadata":{"name":"web-\(index)","namespace":"team-\(index % 40)","uid":"0000-\(index)",\
      "labels":{"app":"web-\(index % 50)","pod-template-hash":"7d9f"},"annotations":{"checksum":"abcdefabcdefabcdef"},\
      "managedFields":[{"manager":"kubelet","operation":"Update","apiVersion":"v1","time":"2026-01-01T00:00:00Z",\
      "fieldsType":"FieldsV1","fieldsV1":{"f:spec":{\(fields)}}}]},"spec":{"containers":[{"name":"web",\
      "image":"registry.example/web:1","env":[\(variables.joined(separator: ","))],\
      "ports":[{"name":"http","containerPort":8080,"protocol":"TCP"}],\
      "securityContext":{"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]}},\
      "volumeMounts":[{"name":"data","mountPath":"/data"}],"terminationMessagePath":"/dev/termination-log"}],\
      "volumes":[{"name":"data","emptyDir":{}}],"serviceAccountName":"web-\(index % 50)","nodeName":"node-1"},\
      "status":{"phase":"Running","conditions":[{"type":"Ready","status":"True","lastTransitionTime":"2026-01-01"}],\
      "podIP":"10.0.0.1","podIPs":[{"ip":"10.0.0.1"}],"containerStatuses":[{"name":"web","ready":true,"image":"x"}]}}
      """
  }

  private static func policy(_ index: Int) -> String {
    """
    ---
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata:
      name: allow-web-\(index)
      namespace: team-\(index % 40)
    spec:
      podSelector:
        matchLabels:
          app: web-\(index % 50)
      policyTypes:
      - Ingress
      ingress:
      - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: team-\(index % 7)
          podSelector:
            matchExpressions:
            - {key: tier, operator: In, values: [frontend, backend]}
        ports:
        - protocol: TCP
          port: 8080

    """
  }

  private static func deployment(_ index: Int) -> String {
    """
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: web-\(index)
      namespace: team-\(index % 40)
      labels:
        app.kubernetes.io/name: web
        app.kubernetes.io/version: "1.2.3"
    spec:
      replicas: 3
      selector:
        matchLabels:
          app: web-\(index)
      template:
        metadata:
          labels:
            app: web-\(index)
        spec:
          serviceAccountName: web
          containers:
          - name: web
            image: "registry.example/web:1.2.3"
            args: ["--listen", ":8080", "--verbose"]
            ports:
            - name: http
              containerPort: 8080
            env:
            - name: LEVEL
              value: "info"
            resources:
              limits: {cpu: 500m, memory: 256Mi}
            securityContext:
              runAsNonRoot: true
              allowPrivilegeEscalation: false

    """
  }
}
