import AdmissionAnalysis
import ClusterSource
import Documents
import KubernetesModel
import Testing

/// Sets of requests against the matcher, which asks about one request at a time and knows no sets.
@Suite struct ReachTests {
  private static let surroundings = AdmissionSurroundings(
    namespaces: [
      "shop": ["kubernetes.io/metadata.name": "shop", "tier": "a"], "lab": ["kubernetes.io/metadata.name": "lab"],
    ],
    equivalents: AdmissionSurroundings.builtinEquivalents + [
      ["v1", "v2", "v1beta1"].map { ServedResource("example.com", $0, "widgets") }
    ])

  @Test(arguments: 0..<12) func `a set holds the requests that the matcher selects`(seed: UInt64) throws {
    var random = SeededGenerator(seed)
    let api = RequestAPI()
    let builder = ReachBuilder(api)
    let matcher = RequestMatcher(Self.surroundings)
    let constraints = try Self.constraints((0..<6).map { _ in Self.randomConstraints(&random) })
    let reaches = constraints.compactMap { builder.reach(of: $0) }
    try #require(reaches.count == constraints.count)
    let pairs = try zip(reaches.indices, reaches.indices.dropFirst()).map { a, b in
      (a, b, try #require(reaches[a].intersection(reaches[b])), try #require(reaches[a].subtracting(reaches[b])))
    }
    for _ in 0..<120 {
      let request = Self.randomRequest(&random)
      let point = Self.point(request)
      let selected = constraints.map { constraints in
        if case .matched = matcher.match(constraints, request) { true } else { false }
      }
      for (index, reach) in reaches.enumerated() {
        #expect(reach.contains(point) == selected[index], "\(request) \(constraints[index])")
      }
      for (a, b, both, rest) in pairs {
        #expect(both.contains(point) == (selected[a] && selected[b]))
        #expect(rest.contains(point) == (selected[a] && !selected[b]))
        #expect(reaches[a].union(reaches[b]).contains(point) == (selected[a] || selected[b]))
      }
    }
  }

  /// The values of a request on every axis.
  private static func point(_ request: AdmissionRequest) -> (ReachAxis) -> String? {
    let isNamespace = request.resource == .namespaces
    let writesIt =
      isNamespace && request.subresource.isEmpty && (request.operation == .create || request.operation == .update)
    let labels = writesIt ? request.object?.labels : surroundings.namespaces[request.namespace]
    let object = request.operation == .delete ? request.oldObject : request.object
    return { axis in
      switch axis {
      case .group: request.resource.group
      case .version: request.resource.version
      case .resource: request.resource.resource
      case .subresource: request.subresource
      case .operation: request.operation.rawValue
      case .scope: isNamespace ? "namespace" : request.namespace.isEmpty ? "cluster" : "namespaced"
      case .name: request.name
      case .namespaceLabel(let key): labels?[key]
      case .objectLabel(let key): object?.labels?[key]
      case .oldLabel(let key): request.oldObject?.labels?[key]
      }
    }
  }

  private static let resources = [
    ServedResource("", "v1", "pods"), ServedResource("", "v1", "namespaces"), ServedResource("", "v1", "nodes"),
    ServedResource("", "v1", "events"), ServedResource("events.k8s.io", "v1", "events"),
    ServedResource("apps", "v1", "deployments"), ServedResource("autoscaling", "v1", "horizontalpodautoscalers"),
    ServedResource("autoscaling", "v2", "horizontalpodautoscalers"), ServedResource("example.com", "v1", "widgets"),
    ServedResource("example.com", "v1beta1", "widgets"),
  ]

  private static func randomRequest(_ random: inout SeededGenerator) -> AdmissionRequest {
    let resource = resources.randomElement(using: &random) ?? resources[0]
    let operation = AdmissionRequest.Operation.allCases.randomElement(using: &random) ?? .create
    func labels(_ random: inout SeededGenerator) -> RequestObject {
      var labels = Labels()
      for key in ["app", "tier"] where Bool.random(using: &random) {
        labels[key] = ["a", "b"].randomElement(using: &random)
      }
      return RequestObject(labels: labels)
    }
    let namespace = resource.resource == "nodes" ? "" : ["shop", "lab"].randomElement(using: &random) ?? "shop"
    var request = AdmissionRequest(
      operation, resource, subresource: ["", "", "status", "exec"].randomElement(using: &random) ?? "",
      namespace: namespace,
      name: resource == .namespaces ? namespace : ["x", "y"].randomElement(using: &random) ?? "x")
    switch operation {
    case .create: request.object = labels(&random)
    case .update: (request.object, request.oldObject) = (labels(&random), labels(&random))
    case .delete: request.oldObject = labels(&random)
    case .connect: request.object = RequestObject(labels: nil)
    }
    return request
  }

  private static func randomConstraints(_ random: inout SeededGenerator) -> String {
    func some(_ values: [String], _ random: inout SeededGenerator) -> String {
      let chosen = values.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
      return "["
        + (chosen.isEmpty ? [values.randomElement(using: &random) ?? "*"] : chosen).map { "\"\($0)\"" }.joined(
          separator: ",") + "]"
    }
    func rule(_ random: inout SeededGenerator) -> String {
      let names = Int.random(in: 0..<5, using: &random) == 0 ? #","resourceNames":["x"]"# : ""
      let scope = ["*", "*", "Cluster", "Namespaced"].randomElement(using: &random) ?? "*"
      let groups = some(["*", "", "apps", "autoscaling", "example.com", "events.k8s.io"], &random)
      let versions = some(["*", "v1", "v2", "v1beta1"], &random)
      let operations = some(["*", "CREATE", "UPDATE", "DELETE", "CONNECT"], &random)
      let resources = some(
        [
          "*", "*/*", "pods", "pods/*", "pods/exec", "*/status", "namespaces", "nodes", "events", "widgets",
          "horizontalpodautoscalers",
        ],
        &random)
      return
        #"{"apiGroups":\#(groups),"apiVersions":\#(versions),"operations":\#(operations),"resources":\#(resources),"scope":"\#(scope)"\#(names)}"#
    }
    func selector(_ key: String, _ random: inout SeededGenerator) -> String {
      switch Int.random(in: 0..<8, using: &random) {
      case 0: #"{"matchLabels":{"\#(key)":"a"}}"#
      case 1: #"{"matchExpressions":[{"key":"\#(key)","operator":"NotIn","values":["a"]}]}"#
      case 2: #"{"matchExpressions":[{"key":"\#(key)","operator":"Exists"}]}"#
      case 3: #"{"matchExpressions":[{"key":"\#(key)","operator":"DoesNotExist"}]}"#
      default: "{}"
      }
    }
    let policy = ["Exact", "Equivalent"].randomElement(using: &random) ?? "Exact"
    let rules = (0..<Int.random(in: 1..<4, using: &random)).map { _ in rule(&random) }.joined(separator: ",")
    let excluded = Int.random(in: 0..<3, using: &random) == 0 ? rule(&random) : ""
    let (namespaces, objects) = (selector("tier", &random), selector("app", &random))
    return #"{"matchPolicy":"\#(policy)","resourceRules":[\#(rules)],"excludeResourceRules":[\#(excluded)],"#
      + #""namespaceSelector":\#(namespaces),"objectSelector":\#(objects)}"#
  }

  private static func constraints(_ texts: [String]) throws -> [MatchConstraints] {
    let yaml = texts.enumerated().map { index, text in
      #"{"apiVersion":"admissionregistration.k8s.io/v1","kind":"ValidatingAdmissionPolicy","#
        + #""metadata":{"name":"p\#(index)"},"spec":{"matchConstraints":\#(text)}}"#
    }.joined(separator: "\n---\n")
    let snapshot = try ManifestSource.snapshot(named: "c", yaml: yaml, plan: ReadingPlan([AdmissionArea.self]))
    return snapshot[KindName("admissionregistration.k8s.io", "ValidatingAdmissionPolicy")].objects.map {
      AdmissionPolicy(name: $0.name, $0.body).constraints
    }
  }
}

/// The same numbers in every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
