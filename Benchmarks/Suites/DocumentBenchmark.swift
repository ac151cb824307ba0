import ClusterSource
import Documents
import KubernetesModel

extension Benchmark {
  /// Objects of a declared kind, from text in memory to kept documents: the canonical copy and the metadata around it.
  static let documents = Benchmark(id: "source/documents-json", sizes: [1, 2, 4]) { size in
    let bytes = Array(DocumentInputs.list(size).utf8)
    let plan = ReadingPlan(readings: [DocumentInputs.reading])
    return Work(input: "\(bytes.count / 1_000_000) MB") {
      let snapshot = try? ManifestSource.snapshot(named: "a", bytes: bytes, file: "documents-json", plan: plan)
      return snapshot?.kept.values.reduce(0) { $0 + $1.objects.count } ?? 0
    }
  }
}

/// Custom resources as servers send them, of the size that they have in public repositories: about 742 bytes of 26
/// values, a third of them keys.
enum DocumentInputs {
  static let reading = KindReading(
    .list(KindName("security.example.com", "TrafficPolicy"), plural: "trafficpolicies", .namespaced),
    need: .required, keep: ["spec": .whole], defaults: [DefaultValue("spec.action", #""ALLOW""#)],
    unordered: ["spec.rules[].methods"], reason: "what a canonical copy costs", examples: [])

  /// A list of 10,000 objects for each unit of size; every other one has its keys in another order, as people write it.
  static func list(_ size: Int) -> String {
    let items = (0..<10_000 * size).map { $0.isMultiple(of: 2) ? sorted($0) : unsorted($0) }
    return #"{"apiVersion":"security.example.com/v1","kind":"TrafficPolicyList","metadata":{},"items":["#
      + items.joined(separator: ",") + "]}"
  }

  private static func sorted(_ index: Int) -> String {
    """
    {"apiVersion":"security.example.com/v1","kind":"TrafficPolicy","metadata":{"creationTimestamp":\
    "2026-01-01T00:00:00Z","generation":3,"labels":{"app.kubernetes.io/name":"shop"},"name":"policy-\(index)",\
    "namespace":"team-\(index % 500)"},"spec":{"priority":\(index % 1000),"rules":[{"from":[{"namespaceSelector":\
    {"matchLabels":{"kubernetes.io/metadata.name":"team-\(index % 7)"}}}],"methods":["GET","HEAD","POST"],"paths":\
    ["/api/v1/orders","/api/v1/orders/*"],"ports":[{"number":8443,"protocol":"TCP"}]},{"from":[{"ipBlock":{"cidr":\
    "10.\(index % 256).0.0/16","except":["10.\(index % 256).4.0/24"]}}],"ports":[{"number":9090,"protocol":"TCP"}]}],\
    "selector":{"matchLabels":{"app":"web-\(index % 50)","tier":"frontend"}}},"status":{"observedGeneration":3}}
    """
  }

  private static func unsorted(_ index: Int) -> String {
    """
    {"apiVersion":"security.example.com/v1","kind":"TrafficPolicy","metadata":{"name":"policy-\(index)","namespace":\
    "team-\(index % 500)","labels":{"app.kubernetes.io/name":"shop"},"generation":3,"creationTimestamp":\
    "2026-01-01T00:00:00Z"},"spec":{"selector":{"matchLabels":{"tier":"frontend","app":"web-\(index % 50)"}},\
    "priority":\(index % 1000),"rules":[{"ports":[{"protocol":"TCP","number":8443}],"paths":["/api/v1/orders",\
    "/api/v1/orders/*"],"methods":["POST","GET","HEAD"],"from":[{"namespaceSelector":{"matchLabels":\
    {"kubernetes.io/metadata.name":"team-\(index % 7)"}}}]},{"ports":[{"protocol":"TCP","number":9090}],"from":\
    [{"ipBlock":{"cidr":"10.\(index % 256).0.0/16","except":["10.\(index % 256).4.0/24"]}}]}]},\
    "status":{"observedGeneration":3}}
    """
  }
}
