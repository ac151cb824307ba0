import KubernetesModel
import Testing

@testable import ClusterSource

/// What is seen in objects of kinds that nobody reads.
@Suite struct ObjectShapeTests {
  private static func shaped(_ spec: String, apiVersion: String = "a.example/v1", kind: String = "Thing") throws
    -> [ShapedObject]
  {
    let yaml = """
      apiVersion: v1
      kind: Namespace
      metadata: {name: dock}
      ---
      apiVersion: \(apiVersion)
      kind: \(kind)
      metadata: {name: x, namespace: dock}
      \(spec)
      """
    return try ManifestSource.snapshot(named: "prod", yaml: yaml).shapedObjects
  }

  private static let containers = "containers: [{name: c, image: i, securityContext: {privileged: true}}]"

  @Test(arguments: [
    ("spec: {template: {metadata: {labels: {app: r}}, spec: {\(containers)}}}", "spec.template.spec"),
    (
      "spec: {tasks: [{template: {metadata: {labels: {app: r}}, spec: {\(containers)}}}]}",
      "spec.tasks[0].template.spec"
    ),
    (
      "spec: {replicatedJobs: [{template: {spec: {template: {metadata: {labels: {app: r}}, spec: {\(containers)}}}}}]}",
      "spec.replicatedJobs[0].template.spec.template.spec"
    ),
    (
      "spec: {leaderWorkerTemplate: {workerTemplate: {metadata: {labels: {app: r}}, spec: {\(containers)}}}}",
      "spec.leaderWorkerTemplate.workerTemplate.spec"
    ),
    (
      "spec: {tfReplicaSpecs: {Worker: {template: {metadata: {labels: {app: r}}, spec: {\(containers)}}}}}",
      "spec.tfReplicaSpecs.Worker.template.spec"
    ),
  ])
  func `a pod template is found wherever it stands`(_ spec: String, _ path: String) throws {
    let object = try #require(try Self.shaped(spec).first)
    let template = try #require(object.templates?.first)
    #expect(template.path == path)
    #expect(template.template.labels == ["app": "r"])
    #expect(template.template.spec.containers.first?.securityContext?.privileged == true)
    #expect(object.shapes.count == 1)
  }

  @Test func `a pod spec outside of a template is found without labels`() throws {
    let object = try #require(try Self.shaped("config: {podSpec: {\(Self.containers)}}").first)
    #expect(object.templates?.map(\.path) == ["config.podSpec"])
    #expect(object.templates?.first?.template.labels == [:])
  }

  @Test(arguments: [
    "status: {template: {spec: {\(containers)}}}", "spec: {containers: []}", "spec: {containers: [a, b]}",
    "spec: {containers: [{name: a}]}", "spec: {containers: {a: {image: b}}}",
    "spec: {ingress: {enabled: true}, selector: {a: b}}", "spec: {ingress: []}",
    "spec: {targetRef: {apiVersion: v1, kind: Pod, name: a}}",
    "spec: {rules: [{verbs: [get]}]}", "spec: {rules: [{operations: [CREATE], resources: [pods]}]}",
    "spec: {subjects: [a]}",
    "spec: {text: 'an apiVersion: and a kind: in the middle of a line'}",
  ])
  func `what only looks a little like it is nothing`(_ spec: String) throws {
    #expect(try Self.shaped(spec).isEmpty)
  }

  @Test(arguments: [
    ("spec: {base: {apiVersion: v1, kind: Pod, metadata: {name: a}}}", ["Pod"]),
    (
      "spec: {resources: [{base: {apiVersion: rbac.authorization.k8s.io/v1, kind: Role, spec: {}}}]}",
      ["Role (rbac.authorization.k8s.io)"]
    ),
    (
      "spec: {files: [\"apiVersion: v1\\nkind: ServiceAccount\\nmetadata: {name: a}\\n---\\nkind: Role\\napiVersion: rbac.authorization.k8s.io/v1\\n\"]}",
      ["Role (rbac.authorization.k8s.io)", "ServiceAccount"]
    ),
    ("spec: {files: ['{\"apiVersion\": \"v1\", \"kind\": \"ServiceAccount\"}']}", []),
  ])
  func `whole objects inside are told by their kinds`(_ spec: String, _ kinds: [String]) throws {
    let object = try #require(try Self.shaped(spec).first)
    #expect(object.innerKinds?.sorted().map(\.description) == kinds)
  }

  @Test(arguments: [
    ("roleRef: {kind: Role, name: a}\nsubjects: [{kind: User, name: b}]", ShapedObject.Shape.roles),
    ("spec: {rules: [{apiGroups: [''], resources: [pods], verbs: [get]}]}", .roles),
    ("spec: {grants: [{subjects: [{kind: Group, name: a}]}]}", .roles),
    ("spec: {podSelector: {}, ingress: []}", .trafficRules),
    ("spec: {endpointSelector: {matchLabels: {a: b}}, egressDeny: [{}]}", .trafficRules),
    ("spec: {selector: 'app == \"a\"', ingress: {from: []}}", .trafficRules),
  ])
  func `rights and traffic rules are known by their fields`(_ spec: String, _ shape: ShapedObject.Shape) throws {
    #expect(try Self.shaped(spec).first?.shapes == [shape])
  }

  @Test func `what whole objects inside hold is theirs, but for pods`() throws {
    let deployment =
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {template: {spec: {\(Self.containers)}}}}"
    let role =
      "{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: a}, rules: [{apiGroups: [''], resources: [pods], verbs: [get]}]}"
    let object = try #require(try Self.shaped("spec: {resources: [\(deployment), \(role)]}").first)
    #expect(object.templates?.map(\.path) == ["spec.resources[0].spec.template.spec"])
    #expect(object.innerKinds?.count == 2)
    #expect(!object.shapes.contains(.roles))
  }

  @Test func `kinds that every server serves are known`() throws {
    #expect(
      try Self.shaped(
        "data: {spec: {template: {spec: {\(Self.containers)}}}}", apiVersion: "apps/v1", kind: "ControllerRevision"
      ).isEmpty)
  }

  @Test func `fields of another meaning leave the pods unknown, not unseen`() throws {
    let object = try #require(try Self.shaped("spec: {containers: [{name: a, image: b, ports: 80}]}").first)
    #expect(object.templates == [])
  }

  @Test(arguments: [1, 11, 12, 200, 900])
  func `deep nesting ends`(_ depth: Int) throws {
    let open = String(repeating: "{\"a\": ", count: depth)
    let close = String(repeating: "}", count: depth)
    let found = try Self.shaped("spec: \(open){\(Self.containers)}\(close)")
    #expect(found.isEmpty == (depth > 11))
  }

  @Test func `ten thousand containers and templates are bounded`() throws {
    let many = (0..<10_000).map { "{name: c\($0), image: i}" }.joined(separator: ", ")
    #expect(
      try Self.shaped("spec: {containers: [\(many)]}").first?.templates?.first?.template.spec.containers.count == 10_000
    )
    let specs = (0..<1_000).map { _ in "{spec: {\(Self.containers)}}" }.joined(separator: ", ")
    #expect(try Self.shaped("spec: {templates: [\(specs)]}").first?.templates?.count == 200)
  }
}
