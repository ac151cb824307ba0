import ClusterSource
import KubernetesModel
import PacketSets
import ReachabilityAnalysis
import Testing

/// A sentence about traffic, policies as YAML, and connections that the sentence allows and denies.
///
/// Connections read `shop/web > shop/api TCP/80`; an end without a slash is an address outside the cluster.
struct TrafficCase: Sendable, CustomTestStringConvertible {
  var sentence: String
  var yaml: String
  var allowed: [String]
  var denied: [String]

  init(_ sentence: String, _ yaml: String, allowed: [String] = [], denied: [String] = []) {
    self.sentence = sentence
    self.yaml = yaml
    self.allowed = allowed
    self.denied = denied
  }

  var testDescription: String { sentence }

  /// Three namespaces with a few pods, to which every case adds its policies.
  static let company = """
    {apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {team: shop, stage: live}}}
    ---
    {apiVersion: v1, kind: Namespace, metadata: {name: bank, labels: {team: bank}}}
    ---
    {apiVersion: v1, kind: Namespace, metadata: {name: ops}}
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: web, namespace: shop, labels: {app: web, tier: front}}
    spec: {containers: [{name: c, image: i, ports: [{name: http, containerPort: 8080}]}]}
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: api, namespace: shop, labels: {app: api, tier: back}}
    spec:
      containers:
      - {name: c, image: i, ports: [{name: http, containerPort: 8081}, {name: dns, containerPort: 53, protocol: UDP}]}
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: bare, namespace: shop}
    spec: {containers: [{name: c, image: i}]}
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: db, namespace: bank, labels: {app: db, tier: back}}
    spec:
      initContainers:
      - {name: proxy, image: i, restartPolicy: Always, ports: [{name: mesh, containerPort: 15001}]}
      - {name: migrate, image: i, ports: [{name: setup, containerPort: 9999}]}
      containers:
      - {name: c, image: i, ports: [{name: sql, containerPort: 5432}]}
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: probe, namespace: ops, labels: {app: probe}}
    spec: {containers: [{name: c, image: i}]}
    """

  /// Asks the analysis and the naive evaluator; both must say what the sentence says.
  func check() throws {
    let snapshot = try ManifestSource.snapshot(named: "cluster", yaml: Self.company + "\n---\n" + yaml)
    let behaviour = ReachabilityBehaviour(snapshot)
    let naive = NaiveEvaluator(snapshot)
    for (texts, expected) in [(allowed, true), (denied, false)] {
      for text in texts {
        let connection = try #require(NaiveConnection(text, in: snapshot), "\(text) names no connection")
        #expect(naive.allows(connection) == expected, "naive: \(text)")
        let set = try behaviour.allowed(from: connection.source.peer, to: connection.destination.peer)
        #expect(set.contains(connection.protocol, connection.port) == expected, "\(text): allowed is \(set)")
      }
    }
  }
}

extension NaiveConnection {
  /// `shop/web > 10.0.0.1 TCP/80`
  init?(_ text: String, in snapshot: Snapshot) {
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 4, words[1] == ">", let source = NaiveEndpoint(words[0], in: snapshot),
      let destination = NaiveEndpoint(words[2], in: snapshot)
    else { return nil }
    let service = words[3].split(separator: "/").map(String.init)
    guard service.count == 2, let port = Int(service[1]) else { return nil }
    self.init(source: source, destination: destination, protocol: service[0], port: port)
  }
}

extension NaiveEndpoint {
  init?(_ text: String, in snapshot: Snapshot) {
    let pods = snapshot.naivePods.filter { "\($0.namespace)/\($0.object.name)" == text }
    if let pod = pods.first {
      self = .pod(pod)
    } else if let address = NaiveAddress(text) {
      self = .address(address)
    } else {
      return nil
    }
  }
}
